"""Acts that are only remembered: "the 70th anniversary of the armistice" is no armistice of today."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tocsin.records import Sentence, When
from tocsin.resolve.tense import children
from tocsin.resolve.timeline import Anchored

REMEMBERING = frozenset({"anniversary", "commemoration", "memory", "remembrance", "jubilee"})
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10, "twentieth": 20}


def remembrance(sent: Sentence, word: int) -> int | None:
    """The noun of remembering that an act hangs on; None where it is told for itself."""
    at = word
    for _ in range(4):
        if not sent.deps[at].startswith("nmod") or sent.heads[at] < 0:
            return None
        at = sent.heads[at]
        if sent.lemmas[at].lower() in REMEMBERING:
            return at
    return None


def before(found: Anchored, sent: Sentence, noun: int) -> Anchored:
    """The time of what is remembered, from the time of the remembering: N years before, else before it."""
    years, day = count(sent, noun), found.when.start
    if years and day is not None and day == found.when.end and (then := _years_back(day, years)) is not None:
        when = When(then, then, found.when.text, f"{years} years before its anniversary")
    else:
        when = When(None, found.when.start, found.when.text, "before its anniversary")
    return replace(found, when=when, rule="time/remembered")


def count(sent: Sentence, noun: int) -> int | None:
    """70 of "70th anniversary"; None without a number."""
    for child in children(sent, noun):
        form = sent.words[child].lower()
        numeral = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)", form)
        if numeral:
            return int(numeral[1])
        if form in ORDINALS:
            return ORDINALS[form]
    return None


def _years_back(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February, or before the year 1
        return None
