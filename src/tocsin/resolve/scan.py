"""The words of a sentence as classes: one letter a token, so that patterns of time are plain regexes.

The scan reads the article's text, not the parser's words: how a tokeniser cuts ``mid-May``, ``a.m.`` or
``2015–2019`` makes no difference here.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?!\d))|(?P<half>½|(?<![\d/])1/2(?![\d/]))|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))"
    r"|(?P<clock>\d{1,2}[:.]\d\d(?=\s?[ap]\.?m\b)|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|\d{4}(?=\s?(?:UTC|GMT|hours|hrs)\b))"
    r"|(?P<decade>(?:\d\d|['’])?\d0['’]?s\b)|(?P<short>['’]\d\d\b)|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<money>[$£€¥]\s?\d[\d,.]*)|(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    r"|(?P<ampm>[ap]\.m\.?|[ap]m\b)|(?P<era>(?:B\.C\.E?\.?|A\.D\.|BCE?|CE|AD)(?![A-Za-z]))"
    r"|(?P<poss>['’]s?\b|(?<=s)['’])|(?P<word>[^\W\d_]+)|(?P<dash>[-–—/])|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)


def words_in(text: str) -> tuple[str, ...]:
    """Words in their order."""
    return tuple(text.split())


def bag(text: str) -> frozenset[str]:
    """A set of words."""
    return frozenset(text.split())


NAMES = words_in(
    "iso slash clock decade short-year ordinal ordinal:n money small year big number ampm era poss dash "
    "comma stop month weekday weekdays unit unit:C unit:Q unit:W unit:WE unit:Y plural season daypart lone "
    "deictic reference set last last:latest last:past next this this:current mod edge edge:end "
    "earlier later before after ago each few about at "
    "article the of in on and or so from until half fiscal full period ended long zone old more "
    "big-ordinal other"
)
LETTER = {name: chr(0x100 + i) for i, name in enumerate(NAMES)}

CLOSED = {
    "last": "last past previous preceding prior latest", "next": "next coming following upcoming subsequent",
    "this": "this these that those same present current", "mod": "early late mid middle",
    "edge": "beginning start end close outset turn", "earlier": "earlier", "later": "later",
    "before": "before", "after": "after afterwards afterward", "ago": "ago", "each": "every each per",
    "few": "few several couple many some dozen recent various hundreds dozens scores",
    "article": "a an", "the": "the its his their",
    "about": "about almost nearly around roughly approximately over than least under just only within",
    "at": "at", "of": "of",
    "in": "in during throughout", "on": "on", "and": "and to", "or": "or", "so": "so",
    "from": "from", "until": "until till since by", "half": "half", "fiscal": "fiscal financial",
    "full": "full whole entire", "period": "period", "ended": "ended ending", "long": "long", "old": "old",
    "more": "more less further additional consecutive straight",
    "zone": "gmt utc est edt pst pdt cet bst local time hours hrs et",
}  # fmt: skip
# Capitalised only: as common words they are verbs or nouns far more often than months.
CAPITAL_ONLY = frozenset({"may", "march", "mar", "dec", "sun", "sat", "mon", "wed", "fri", "august"})


MARKS = frozenset('.;:!?)]"”')


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its words in lower case, offsets in the article, class, and value where it has one."""

    text: str
    start: int
    end: int
    kind: str
    value: Any = None


@cache
def words() -> dict[str, dict[str, Any]]:
    """The closed classes of ``data/time/words.toml``."""
    return tomllib.loads(files("tocsin").joinpath("data/time/words.toml").read_text("utf-8"))


@cache
def kinds() -> dict[str, tuple[str, Any]]:
    """Class and value of every word of the closed classes."""
    found: dict[str, tuple[str, Any]] = {}
    for kind, forms in CLOSED.items():
        found |= {form: (kind, form) for form in forms.split()}
    table = words()
    for kind in ("month", "weekday", "unit", "plural", "season", "daypart", "number", "ordinal",
                 "deictic", "reference", "set"):  # fmt: skip
        found |= {form: (kind, value) for form, value in table[kind].items()}
    found |= {form + "s": ("weekdays", value) for form, value in table["weekday"].items()}
    found |= {form: ("decade", 1900 + 10 * value) for form, value in table["decade_word"].items()}
    return found | {
        form: ("lone", table["daypart"][form]) for form in ("overnight", "noon", "midnight", "midday")
    }


def scan(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``."""
    found: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        group = match.lastgroup or "mark"
        token = adjust(classify(group, match.group(), match.start(), match.end()), found)
        if token is not None:
            found.append(token)
    return found


def classify(group: str, word: str, start: int, end: int) -> Token:
    """The token of one match, by itself."""
    low = word.lower().replace("’", "'")
    if group == "word":
        kind, value = kinds().get(low, ("other", None))
        if low in CAPITAL_ONLY and not word[0].isupper():
            kind, value = "other", None
        return Token(low, start, end, kind, value)
    if group == "number":
        return Token(low, start, end, *number(low))
    if group == "ordinal":
        nth = int(re.sub(r"\D", "", low))
        return Token(low, start, end, "ordinal" if nth < 32 else "big-ordinal", nth)
    if group == "decade":
        digits = int(re.sub(r"\D", "", low))
        return Token(low, start, end, "decade", digits if digits > 99 else 1900 + digits)
    if group == "short":
        year = int(low[1:])
        return Token(low, start, end, "short-year", year + (1900 if year > 40 else 2000))
    if group == "mark":
        return Token(low, start, end, "comma" if low == "," else "stop" if low in MARKS else "other")
    return Token(low, start, end, group, low)


def number(low: str) -> tuple[str, Any]:
    """Class and value of digits: a day (1-31), a year (1000-2199), or another number."""
    plain = low.replace(",", "")
    if not plain.isdigit():
        return "big", plain
    value = int(plain[:9])
    if len(plain) <= 2 and 1 <= value <= 31:
        return "small", value
    return ("year" if plain == low and len(plain) == 4 and 1000 <= value < 2200 else "big"), value


def adjust(token: Token, before: list[Token]) -> Token | None:
    """The token in the light of those before it; None where it is swallowed."""
    last = before[-1] if before else None
    if token.text == "." and last is not None and last.end == token.start and last.kind in ("month", "other"):
        short = words()["weekday_short"]
        abbreviated = (
            last.kind == "month" and len(last.text) <= 4 and last.text not in ("may", "june", "july")
        )
        if abbreviated or last.text in short:
            value = last.value if abbreviated else short[last.text]
            before[-1] = Token(last.text, last.start, token.end, "month" if abbreviated else "weekday", value)
            return None
    if token.text in ("second", "seconds", "nights", "night") and last is not None and counts(last, before):
        kind = "plural" if token.text.endswith("s") else "unit"
        return Token(token.text, token.start, token.end, kind, "D" if "night" in token.text else "TS")
    return token


def counts(last: Token, before: list[Token]) -> bool:
    """Whether a unit may follow: a number, perhaps with a hyphen."""
    if last.kind == "dash" and len(before) > 1:
        last = before[-2]
    return last.kind in ("number", "small", "big", "few")


def letters(tokens: list[Token]) -> str:
    """One letter a token: the string that the patterns read."""
    return "".join(letter(token) for token in tokens)


def letter(token: Token) -> str:
    """The letter of a token: that of its subclass where the patterns know one."""
    if token.kind == "ordinal":
        return LETTER["ordinal:n" if token.text[0].isdigit() else "ordinal"]
    fine = f"{token.kind}:{token.value}"
    return LETTER[fine] if fine in LETTER else LETTER.get(token.kind, LETTER["other"])


def class_of(name: str) -> str:
    """A regex for one token of the class ``name`` (``unit``, or ``unit:C`` for one value of it)."""
    found = [LETTER[n] for n in NAMES if n == name or n.startswith(name + ":")]
    if not found:
        raise KeyError(f"unknown class of words of time {name!r}; known are {', '.join(NAMES)}")
    return found[0] if len(found) == 1 else "[" + "".join(found) + "]"
