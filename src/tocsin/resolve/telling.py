"""The expressions of time of an article in the order they are told, each resolved against those before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from tocsin.records import Document, Sentence, Span
from tocsin.resolve.calendar import Period
from tocsin.resolve.normalise import normalise
from tocsin.resolve.outlook import tense_of
from tocsin.resolve.reached import Context, Reached
from tocsin.resolve.reading import Reading
from tocsin.resolve.scan import Token
from tocsin.resolve.timex import Timex, read

# An article stamped this late may be read a day ahead where its news happened (the codebook's time zones).
EVENING = 18
# Rules for a time within a day: it goes together with a day that stands next to it.
CLOCKS = ("time/clock", "time/daypart")


@dataclass(frozen=True, slots=True)
class Found:
    """A reading in its place: its sentence, its tokens, and the tense of its clause."""

    reading: Reading
    sentence: int
    span: Span
    tense: str
    before: str


def find(doc: Document) -> list[Found]:
    """Every expression of time of an article, unresolved."""
    found: list[Found] = []
    bodies: dict[int, list[Span]] = {}
    for entity in doc.entities:
        if entity.label in ("ORG", "PER"):
            bodies.setdefault(entity.sentence, []).append(Span(entity.start, entity.end))
    for sent in doc.sentences:
        tokens, readings = read(doc.article.text, sent.start, sent.end)
        for reading in readings:
            first, last = tokens[reading.first], tokens[reading.last - 1]
            if part_of_name(Span(first.start, last.end), bodies.get(sent.index, ())):
                continue
            tense = tense_of(sent, word_at(sent, first.start), tokens, reading)
            before = tokens[reading.first - 1].text if reading.first else ""
            found.append(Found(reading, sent.index, Span(first.start, end_of(last)), tense, before))
    return found


def part_of_name(span: Span, names: Iterable[Span]) -> bool:
    """Whether words of time are only part of a name: ``the Black Friday Group``, ``Jan Kavan``."""
    return any(n.start <= span.start and span.end <= n.end and n != span for n in names)


def end_of(token: Token) -> int:
    """Where an expression ends: a full stop that closes a month's abbreviation belongs to it."""
    return token.end


def word_at(sent: Sentence, offset: int) -> int:
    """Position of the word that covers a character offset (the last before it failing that)."""
    return max(0, bisect_right(sent.starts, offset) - 1)


def tell(doc: Document, day: date | None, found: list[Found] | None = None) -> tuple[Timex, ...]:
    """The expressions of an article with their values, seen from ``day`` (None where unknown)."""
    found = find(doc) if found is None else found
    history = narrates(found, day)
    evening = isinstance(doc.article.published, datetime) and doc.article.published.hour >= EVENING
    told: Period | None = None
    happened: Period | None = None
    month: Period | None = None
    quarter: Period | None = None
    days: list[Period] = []
    since: Period | None = None
    at = since_at = -9
    timexes: list[Timex] = []
    for i, item in enumerate(found):
        near = item.sentence - at <= 1
        item = replace(item, tense="past") if item.before == "since" else item
        ahead = told is not None and day is not None and told.start is not None and told.start > day
        origin = happened if ahead and item.tense == "past" and happened is not None else told
        open_month = since if item.sentence - since_at <= 1 else None
        exact = last_day(days, item, day)
        ctx = Context(day, origin, month, quarter, exact, open_month, near, item.tense, history, evening)
        reached = borrowed(found, i, ctx) or normalise(item.reading, ctx)
        if reached is None:
            continue
        timexes.append(timex(item, reached))
        quarter = reporting_now(item.reading, reached, quarter)
        if item.before == "since" and moves(reached):
            since_at = item.sentence
            since = reached.period if len(reached.period.value) == len("2023-11") else None
        if moves(reached) and item.before != "since":  # "since 1981" tells how long, not when the story is
            told, at = reached.period, item.sentence
            days += [told] if told.start == told.end else []
            month = told if len(told.value) > 6 and told.value[5].isdigit() else month
            if day is None or told.start is None or told.start <= day:
                happened = told
    return dated(joined(tuple(timexes), doc.article.text), day)


def last_day(days: list[Period], item: Found, day: date | None) -> Period | None:
    """The single day told last; for what is told as past, one that is not to come."""
    for told in reversed(days):
        if item.tense != "past" or day is None or told.start is None or told.start <= day:
            return told
    return None


def borrowed(found: list[Found], i: int, ctx: Context) -> Reached | None:
    """The first half of ``3-5 May`` or ``3 and 5 May``: it takes month and year from the second."""
    item = found[i]
    fields = item.reading.fields
    if (
        not item.reading.rule.startswith("day")
        or "month" in fields
        or "day" not in fields
        or i + 1 >= len(found)
    ):
        return None
    after = found[i + 1].reading
    if (
        item.reading.rule == "day-of-month"
        or "month" not in after.fields
        or found[i + 1].sentence != item.sentence
    ):
        return None
    fields = {k: v for k, v in after.fields.items() if k in ("month", "year")} | {
        "day": item.reading.fields["day"]
    }
    return normalise(replace(item.reading, fields=fields), ctx)


def reporting_now(reading: Reading, reached: Reached, quarter: Period | None) -> Period | None:
    """The quarter whose results are told after an expression: one named outright, none after ``nine months``
    or a year."""
    if reading.op == "quarter" and reached.period.start is not None:
        return reached.period
    return None if reading.rule in ("relative-nth", "year-ended") else quarter


def moves(reached: Reached) -> bool:
    """Whether what follows may be counted from it: a date with days, not a vague reference."""
    period = reached.period
    return reached.kind in ("date", "time") and period.start is not None and "_REF" not in period.value


def timex(item: Found, reached: Reached) -> Timex:
    """The record of a resolved expression."""
    period = reached.period
    kind = "time" if reached.kind == "date" and "T" in period.value.split("_")[0] else reached.kind
    rule = f"time/{item.reading.rule}"
    return Timex(
        item.span,
        item.sentence,
        kind,
        period.value,
        period.start,
        period.end,
        reached.anchor,
        rule,
        reached.how,
    )


def narrates(found: list[Found], day: date | None) -> bool:
    """Whether an article tells history: many dates with their years, none of the news's own words.

    News speaks of yesterday and Friday; a chronicle names its years and goes on from them.
    """
    deictic = sum(
        f.reading.op in ("deictic", "ago") or (f.reading.op == "weekday" and "day" not in f.reading.fields)
        for f in found
    )
    years = [
        y for f in found if f.reading.op in ("date", "season") and (y := f.reading.int("year")) is not None
    ]
    old = [y for y in years if day is None or abs(day.year - y) >= 2]
    return len(old) >= 3 and len(old) > 4 * deictic


def joined(timexes: tuple[Timex, ...], text: str) -> tuple[Timex, ...]:
    """A clock time next to its day becomes one with it (``9 a.m. on Friday``, ``Friday at 9 a.m.``)."""
    made: list[Timex] = []
    for item in timexes:
        last = made[-1] if made else None
        if last is not None and last.sentence == item.sentence and next_to(last, item, text):
            clock, day = (last, item) if last.found_by in CLOCKS else (item, last)
            dated = day.start is not None and day.start == day.end
            if day.start is not None and dated and clock.found_by in CLOCKS and "T" in clock.value:
                value = f"{day.start.isoformat()}{clock.value[clock.value.index('T') :]}"
                made[-1] = replace(clock, value=value, start=day.start, end=day.end, anchor=day.anchor,
                                   span=Span(last.span.start, item.span.end))  # fmt: skip
                continue
        made.append(item)
    return tuple(made)


def dated(timexes: tuple[Timex, ...], day: date | None) -> tuple[Timex, ...]:
    """A clock time of no day takes the one day of its sentence: ``at 2 a.m. (0100 GMT) on Friday``."""
    told: dict[int, set[date]] = {}
    for item in timexes:
        if item.start is not None and item.start == item.end and item.start != day:
            told.setdefault(item.sentence, set()).add(item.start)
    made = []
    for item in timexes:
        days = told.get(item.sentence, set())
        if item.found_by == "time/clock" and item.start == day and len(days) == 1:
            (one,) = days
            value = f"{one.isoformat()}{item.value[item.value.index('T') :]}"
            item = replace(item, start=one, end=one, value=value)
        made.append(item)
    return tuple(made)


def next_to(first: Timex, second: Timex, text: str) -> bool:
    """Whether only a comma, ``on`` or ``at`` stands between a clock time (``midnight``) and a day."""
    between = text[first.span.end : second.span.start].strip(" ,()").lower()
    return (first.found_by in CLOCKS) != (second.found_by in CLOCKS) and between in (
        "",
        "on",
        "at",
        "at about",
    )
