"""Reading expressions of time: which words are one, and what they say, before it is known what day it is.

Patterns over classes of words, held in ``data/time/rules.toml``; the idea of few classes and many
orders is SynTime's (Zhong, Sun and Cambria, ACL 2017), the fields and values are TIMEX3's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tocsin.records import Span
from tocsin.resolve.plausible import plausible
from tocsin.resolve.reading import Reading, Rule, rules
from tocsin.resolve.scan import CLOSED, Token, bag, kinds, letters, scan, words
from tocsin.resolve.spoken import short_years, spoken_years


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


@cache
def openers() -> frozenset[str]:
    """Classes of tokens that can stand first in an expression (all others are passed over)."""
    never = {"other", "comma", "stop", "of", "on", "and", "or", "so", "poss", "era", "zone", "money", "ago"}
    forms = bag("iso slash clock decade short-year ordinal big-ordinal small year big")
    return frozenset({kind for kind, _ in kinds().values()} - never) | forms


def read(text: str, start: int, end: int) -> tuple[list[Token], list[Reading]]:
    """The tokens of ``text[start:end]`` and its expressions of time, left to right, none overlapping."""
    if not may_tell(text[start:end]):
        return [], []
    tokens = short_years(spoken_years(scan(text, start, end)))
    string = letters(tokens)
    found: list[Reading] = []
    at = 0
    while at < len(tokens):
        reading = holiday(tokens, at) or longest(tokens, string, at)
        if reading is not None:
            found.append(reading)
        at = reading.last if reading is not None else at + 1
    return tokens, found


LETTERS, DIGITS = re.compile(r"[a-z]+"), re.compile(r"\d")


@cache
def telling() -> frozenset[str]:
    """Words of which any expression of time without a digit has one."""
    shared = {kind for kind in CLOSED if kind not in ("last", "ago")}
    own = frozenset(form for form, (kind, _) in kinds().items() if kind not in shared)
    return own | first_words() | {"current", "present", "period"}


def may_tell(words: str) -> bool:
    """Whether a stretch of text can hold an expression of time at all."""
    return DIGITS.search(words) is not None or not telling().isdisjoint(LETTERS.findall(words.lower()))


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
