"""Reading expressions of time: which words are one, and what they say, before it is known what day it is.

Patterns over classes of words, held in ``data/time/rules.toml``; the idea of few classes and many
orders is SynTime's (Zhong, Sun and Cambria, ACL 2017), the fields and values are TIMEX3's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tocsin.records import Span
from tocsin.resolve.scan import Token, bag, class_of, kinds, letters, scan, words


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time and its value.

    ``kind`` is date, time, duration or set (TIMEX3's types); ``value`` the TIMEX3 value; ``start`` and
    ``end`` its days, None where open or unknown; ``anchor`` says against what it was resolved: ``""``
    nothing, ``day`` the article's day, ``narrative`` a time told before, ``unknown`` a day not known.
    ``found_by`` names the rule.
    """

    span: Span
    sentence: int
    kind: str
    value: str
    start: date | None
    end: date | None
    anchor: str
    found_by: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the operation that normalises what it finds."""

    id: str
    op: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens ``first`` to ``last`` (exclusive) of a sentence read by a rule; ``fields`` name its parts."""

    rule: str
    op: str
    first: int
    last: int
    fields: Mapping[str, tuple[Token, ...]]

    def one(self, *names: str) -> Token | None:
        """The first token of the first field present among ``names``."""
        return next((self.fields[name][0] for name in names if self.fields.get(name)), None)

    def int(self, *names: str) -> int | None:
        """The value of that token as a number."""
        token = self.one(*names)
        return int(token.value) if token is not None and str(token.value).isdigit() else None

    def text(self, *names: str) -> str:
        """The words of the first field present among ``names``."""
        return " ".join(t.text for t in next((self.fields[n] for n in names if self.fields.get(n)), ()))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the data file, compiled.

    Raises ``KeyError`` where a pattern names an unknown class.
    """
    table = tomllib.loads(files("tocsin").joinpath("data/time/rules.toml").read_text("utf-8"))
    macros: dict[str, str] = {}
    for name, body in table["macro"].items():
        macros[name] = expand(body, macros)
    return tuple(Rule(r["id"], r["op"], re.compile(expand(r["pattern"], macros))) for r in table["rule"])


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """A pattern with its names in braces replaced; counts such as ``{0,3}`` stay."""

    def replace(match: re.Match[str]) -> str:
        name = match.group(1)
        return macros[name] if name in macros else class_of(name)

    return re.sub(r"\{([a-z][a-zA-Z:-]*)\}", replace, pattern)


@cache
def openers() -> frozenset[str]:
    """Classes of tokens that can stand first in an expression (all others are passed over)."""
    never = {"other", "comma", "stop", "of", "on", "and", "or", "so", "poss", "era", "zone", "money", "ago"}
    forms = bag("iso slash clock decade short-year ordinal big-ordinal small year big")
    return frozenset({kind for kind, _ in kinds().values()} - never) | forms


def read(text: str, start: int, end: int) -> tuple[list[Token], list[Reading]]:
    """The tokens of ``text[start:end]`` and its expressions of time, left to right, none overlapping."""
    tokens = scan(text, start, end)
    string = letters(tokens)
    found: list[Reading] = []
    at = 0
    while at < len(tokens):
        reading = holiday(tokens, at) or longest(tokens, string, at)
        if reading is not None:
            found.append(reading)
        at = reading.last if reading is not None else at + 1
    return tokens, found


def longest(tokens: list[Token], string: str, at: int) -> Reading | None:
    """The longest expression that starts at token ``at``; an earlier rule wins at equal length."""
    if tokens[at].kind not in openers():
        return None
    best: Reading | None = None
    for rule in rules():
        match = rule.pattern.match(string, at)
        if match is None or match.end() <= at or (best is not None and match.end() <= best.last):
            continue
        reading = gather(rule, match, tokens)
        if plausible(reading, tokens):
            best = reading
    return best


def gather(rule: Rule, match: re.Match[str], tokens: list[Token]) -> Reading:
    """The reading of a match: the tokens of each named group that took part."""
    fields = {
        name: tuple(tokens[match.start(name) : match.end(name)])
        for name in match.re.groupindex
        if match.start(name) >= 0
    }
    return Reading(rule.id, rule.op, match.start(), match.end(), fields)


def holiday(tokens: list[Token], at: int) -> Reading | None:
    """A named day of the year (``Christmas Eve``), perhaps with its year."""
    if tokens[at].text not in first_words() or tokens[at].kind not in ("other", "month", "next", "last"):
        return None
    for size in (4, 3, 2, 1):
        joined = "".join(
            (" " + t.text) if t.kind != "poss" else t.text for t in tokens[at : at + size]
        ).strip()
        if joined in words()["holiday"]:
            last = at + size
            fields = {
                "name": (
                    Token(
                        joined, tokens[at].start, tokens[last - 1].end, "holiday", words()["holiday"][joined]
                    ),
                )
            }
            step = 1 if last < len(tokens) and tokens[last].kind in ("comma", "of") else 0
            if last + step < len(tokens) and tokens[last + step].kind == "year":
                fields["year"] = (tokens[last + step],)
                last += step + 1
            return Reading("holiday", "holiday", at, last, fields)
    return None


@cache
def first_words() -> frozenset[str]:
    """First words of the names of holidays."""
    return frozenset(re.split(r"[ ']", name)[0] for name in words()["holiday"])


# What makes a four-digit number a count and not a year, when it follows.
COUNTED = bag(
    "people troops soldiers men women dead km kilometers kilometres miles meters metres tons tonnes feet "
    "civilians deaths casualties wounded fighters refugees homes houses dollars euros pounds percent barrels "
    "shares points aircraft tanks guns prisoners infantry cavalry horses hours"
)
BEFORE_YEAR = bag("in of from since until till by after before during and to through throughout circa early "
                        "late mid the between around about ca")  # fmt: skip
# "The week before the vote" is not this week.
RELATING = bag("after before following leading preceding since")
DETERMINED = bag("a an her his its that the their this")
PAPERS = bag("times telegraph mail express mirror herald post journal sun")
MONTH_CUES = bag("in on of last next this since until till by early late mid from between and through to "
                       "during before after every each the for")  # fmt: skip


def plausible(reading: Reading, tokens: list[Token]) -> bool:
    """Whether the words around let the expression stand: counts are no years, a verb is no month."""
    before = tokens[reading.first - 1].text if reading.first else ""
    after = tokens[reading.last] if reading.last < len(tokens) else None
    following = after.text if after is not None else ""
    if reading.rule == "year":
        return likely_year(reading, before, following)
    if (
        reading.rule == "month"
        and reading.last - reading.first == 1
        and tokens[reading.first].text in ("may", "march", "august", "mar", "dec")
    ):
        return before in MONTH_CUES or before == "," or following in (",", ".", "and", "'s", "’s")
    if reading.rule in ("weekday", "month-year") and following in PAPERS and after is not None:
        return False
    if reading.rule == "season" and tokens[reading.last - 1].text == "fall":
        if following == "of":
            return False
        return bool(reading.fields.keys() & {"sel", "mod", "mod2"}) or (
            before in ("in", "during", "until", "by", "since") and following not in ("of", "in", "to")
        )
    if reading.rule == "season" and reading.text("season") == "spring" and reading.last - reading.first == 1:
        return before in MONTH_CUES
    if reading.rule == "reference" and reading.text("ref") == "future":
        return tokens[reading.first].kind == "the" and following in (",", ".", "")
    if reading.rule in ("duration", "duration-bare") and "quarter" in reading.text("unit"):
        return False
    if reading.rule == "the-unit" and following in RELATING:
        return False
    if reading.rule == "earlier" and "dir2" in reading.fields and following in DETERMINED:
        return False
    if reading.rule == "year-spoken":
        return spoken_year(reading) is not None
    return True


def likely_year(reading: Reading, before: str, following: str) -> bool:
    """Whether a bare four-digit number names a year."""
    year = reading.one("year")
    if year is None or year.kind == "short-year" or reading.fields.keys() & {"mod", "era"}:
        return year is not None
    if following in COUNTED or before in ("$", "£", "€", "#", "no", "number", "some", "least"):
        return False
    value = int(year.value)
    if before in BEFORE_YEAR or before in ("-", "–", "—", "(", "fiscal"):
        return value >= 1400 or before in ("in", "of", "by", "since", "until", "from", "between")
    return 1800 <= value <= 2099 and (value % 100 != 0 or value == 2000)


def spoken_year(reading: Reading) -> int | None:
    """1997 of ``nineteen ninety-seven``."""
    parts = [int(t.value) for t in reading.fields["count"] if t.kind == "number"]
    if len(parts) < 2 or not 17 <= parts[0] <= 20 or parts[1] < 10 or parts[1] > 90:
        return None
    return 100 * parts[0] + sum(parts[1:]) if sum(parts[1:]) < 100 else None


def count_of(tokens: tuple[Token, ...]) -> str:
    """The number that words of quantity make: digits, ``X`` where vague, ``1`` for an article or none."""
    values = [t for t in tokens if t.kind in ("number", "small", "big", "year")]
    if any(t.kind == "and" for t in tokens) and len(values) > 1:
        return "X"
    if not values:
        text = " ".join(t.text for t in tokens)
        return (
            "2"
            if "couple" in text
            else "12"
            if "dozen" in text
            else "X"
            if any(t.kind == "few" for t in tokens)
            else "1"
        )
    return total(values)


def total(values: list[Token]) -> str:
    """The sum that number words spell: ``two hundred`` is 200, ``twenty four`` 24."""
    if len(values) == 1 or not all(str(t.value).isdigit() for t in values):
        return str(values[0].value)
    whole = part = 0
    for value in (int(t.value) for t in values):
        if value >= 1000:
            whole, part = whole + max(part, 1) * value, 0
        else:
            part = max(part, 1) * value if value == 100 else part + value
    return str(whole + part)
