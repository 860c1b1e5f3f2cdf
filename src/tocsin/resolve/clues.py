"""Clues to the day of writing: what an undated article says of its own day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from tocsin.records import Document, Span
from tocsin.resolve import calendar
from tocsin.resolve.history import Naming, named
from tocsin.resolve.scan import bag, kinds
from tocsin.resolve.telling import Found
from tocsin.resolve.timex import Timex

AGENCY = re.compile(
    r"\b(?:Associated Press|Reuters|Agence France-Presse|AFP|Yonhap|Xinhua|United Press International|UPI)\b"
    r"|\b(?:dpa|TASS|Interfax|Kyodo)\b|\(AP\)"
)
DATELINE = re.compile(r"[A-Z][A-Z .,'/-]{2,40}(?:\([^)]{2,20}\))?")
PUBLISHED = re.compile(
    r"^\W*(?:(?:first )?(?:published|posted|issued|filed|updated|date|dated|on)\b\W*)*", re.IGNORECASE
)
ANNIVERSARY = re.compile(
    r"\b(?P<nth>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?|(?P<years>\d{1,3}|[a-z]+)[- ]years?)"
    r"\s+anniversary\b",
    re.IGNORECASE,
)
# Longest stretch of a line before or after a date that still makes it a masthead or a dateline.
HEADING = 80
ENDS = bag("end ending close conclusion armistice")


@dataclass(frozen=True, slots=True)
class Clue:
    """Days ``first`` to ``last`` among which the article was written, and why, as a clause of a sentence."""

    first: date
    last: date
    why: str
    rule: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday without a date: its number, where it stands, and the tense of its clause."""

    number: int
    words: str
    sentence: int
    tense: str


def full(item: Timex) -> bool:
    """Whether an expression names one day with its year by itself."""
    return (
        item.anchor == ""
        and item.start is not None
        and item.start == item.end
        and item.kind in ("date", "time")
    )


def weekdays(doc: Document, found: list[Found]) -> list[Weekday]:
    """Bare weekdays of an article (``Friday``, not ``last Friday`` or ``Friday, 3 March``)."""
    made: list[Weekday] = []
    for item in found:
        token = item.reading.one("weekday", "weekday2")
        if item.reading.op == "weekday" and token is not None and "sel" not in item.reading.fields:
            made.append(Weekday(int(token.value), item.span.of(doc.article.text), item.sentence, item.tense))
    return made


def masthead(doc: Document, timexes: tuple[Timex, ...]) -> list[Clue]:
    """A full date that stands alone on a line at the top or the end, or in a dateline."""
    text = doc.article.text
    lines = [m for m in re.finditer(r"[^\n]+", text)]
    edge = {(m.start(), m.end()) for m in (*lines[:4], *lines[-3:])}
    starts = [m.start() for m in lines]
    made: list[Clue] = []
    for item in timexes:
        if not full(item) or item.start is None:
            continue
        line = lines[max(0, bisect_right(starts, item.span.start) - 1)]
        if item.span.start - line.start() > HEADING:
            continue
        before, after = (
            text[line.start() : item.span.start],
            text[item.span.end : min(line.end(), item.span.end + HEADING)],
        )
        alone = not re.search(r"[^\W\d_]{4,}", PUBLISHED.sub("", before)) and len(after.strip()) < 20
        if (line.start(), line.end()) in edge and alone and not re.search(r"[a-z]{4,}", after):
            made.append(
                Clue(
                    item.start,
                    item.start,
                    f'the line "{line.group().strip()[:60]}" gives the day',
                    "masthead",
                )
            )
        elif (
            line == lines[0]
            and DATELINE.fullmatch(before.strip(" ,("))
            and re.match(r"\W*(\(|—|--|-|–)", after)
        ):
            made.append(
                Clue(
                    item.start,
                    item.start,
                    f'the dateline "{text[line.start() : item.span.end]}" gives the day',
                    "dateline",
                )
            )
    return made


def beside(doc: Document, found: list[Found], timexes: tuple[Timex, ...]) -> list[Clue]:
    """A full date beside a word that counts from the day of writing (``today, 5 May 2021``)."""
    text = doc.article.text
    made: list[Clue] = []
    dates = [t for t in timexes if full(t)]
    starts = [t.span.start for t in dates]
    for item in found:
        near = bisect_right(starts, item.span.start)
        for other in dates[max(0, near - 1) : near + 1]:
            gap = text[min(item.span.end, other.span.end) : max(item.span.start, other.span.start)]
            if other.start is not None and other.span != item.span and re.fullmatch(r"[\s,(–—-]{0,3}", gap):
                made += counted(doc, item, other.start)
    return made


def counted(doc: Document, item: Found, day: date) -> list[Clue]:
    """The days of writing that a relative expression for a known ``day`` leaves."""
    words = item.span.of(doc.article.text)
    if item.reading.op == "deictic":
        token = item.reading.one("deictic")
        written = calendar.shift(day, -int(token.value[0]), "D") if token is not None else None
        return [Clue(written, written, f'"{words}" is {day.isoformat()}', "deictic")] if written else []
    sel = item.reading.text("sel")
    if item.reading.op == "weekday" and sel in ("last", "next"):
        near, far = (1, 7) if sel == "last" else (-7, -1)
        first, last = calendar.shift(day, near, "D"), calendar.shift(day, far, "D")
        return (
            [Clue(first, last, f'"{words}" is {day.isoformat()}', "weekday-beside")] if first and last else []
        )
    return []


def anniversaries(doc: Document, found: list[Found], timexes: tuple[Timex, ...]) -> list[Clue]:
    """A weekday or ``today`` on which a numbered anniversary of a known day fell."""
    made: list[Clue] = []
    text = doc.article.text
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
    for sent in doc.sentences:
        for match in ANNIVERSARY.finditer(text, sent.start, sent.end):
            day, what = anniversary(text, match, sent.end, timexes)
            if day is None:
                continue
            words = " ".join(text[match.start() : what.end].split())
            for item in by_sentence.get(sent.index, []):
                made += observed(doc, item, day, words)
    return made


def anniversary(
    text: str, match: re.Match[str], end: int, timexes: tuple[Timex, ...]
) -> tuple[date | None, Span]:
    """The day of an anniversary: of the known event, or the full date, that its words name."""
    nth = ordinal(match.group("years") or match.group("nth"))
    if nth is None:
        return None, Span(match.start(), match.end())
    limit = min(end, match.end() + 120)
    names: tuple[Naming, ...] = named(text, match.end(), limit)
    if names and text[match.end() : names[0].span.start].count(",") == 0:
        naming = names[0]
        between = set(re.findall(r"[a-z]+", text[match.end() : naming.span.start].lower()))
        origin = naming.event.end if between & ENDS else naming.event.start
        return on_year(origin, nth), naming.span
    first = bisect_left(timexes, match.end(), key=lambda t: t.span.start)
    for item in timexes[first : first + 4]:
        if item.span.start < limit and full(item):
            return on_year(item.start, nth), item.span
    return None, Span(match.start(), match.end())


def on_year(origin: date | None, nth: int) -> date | None:
    """The day ``nth`` years after ``origin``."""
    return calendar.shift(origin, nth, "Y") if origin else None


def ordinal(word: str) -> int | None:
    """73 of ``73rd``, ``seventy-third``; None where it is no number."""
    low = word.lower()
    digits = re.match(r"\d+", low)
    if digits:
        return int(digits.group())
    total = 0
    for part in re.split(r"[- ]", low):
        kind, value = kinds().get(part, ("", None))
        if kind not in ("number", "ordinal"):
            return None
        total += int(value)
    return total or None


def observed(doc: Document, item: Found, day: date, words: str) -> list[Clue]:
    """The days of writing left by a word for the day on which an anniversary was kept."""
    said = item.span.of(doc.article.text)
    if item.reading.op == "deictic":
        token = item.reading.one("deictic")
        written = calendar.shift(day, -int(token.value[0]), "D") if token is not None else None
        return (
            [Clue(written, written, f'"{said}" is {words}, {day.isoformat()}', "anniversary-deictic")]
            if written
            else []
        )
    token = item.reading.one("weekday", "weekday2")
    if (
        item.reading.op != "weekday"
        or token is None
        or "sel" in item.reading.fields
        or token.value != day.weekday()
    ):
        return []
    ahead = item.tense == "future"
    first, last = (calendar.shift(day, -6, "D"), day) if ahead else (day, calendar.shift(day, 6, "D"))
    why = f'"{said}" is {words}: {day:%A} {day.isoformat()}'
    return [Clue(first, last, why, "anniversary-weekday")] if first and last else []
