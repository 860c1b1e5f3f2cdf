"""The day of an article: as stated, as given, or as its own words leave exactly one.

Every clue gives the days among which the article may have been written; they are intersected. A
contradiction, or more than one day left, leaves the article undated: no day is better than a wrong one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from tocsin.records import Dating, Document
from tocsin.resolve import calendar
from tocsin.resolve.clues import AGENCY, Clue, Weekday, anniversaries, beside, full, masthead, weekdays
from tocsin.resolve.telling import Found, find, tell
from tocsin.resolve.timex import Timex


def date_article(doc: Document, given: date | None = None, found: list[Found] | None = None) -> Dating:
    """The dating of an article; ``given`` (the user's word) wins over what the source states."""
    found = find(doc) if found is None else found
    inferred = infer(doc, found)
    if given is not None:
        return stated(as_day(given), "given", "the user gives the day", inferred)
    if doc.article.published is not None:
        return stated(as_day(doc.article.published), "article", "the source states the day", inferred)
    return inferred


def as_day(moment: date | datetime) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def stated(day: date, source: str, how: str, inferred: Dating) -> Dating:
    """A stated day, with a word where the text contradicts it (by more than a day of time zones)."""
    if inferred.day is not None and abs((inferred.day - day).days) > 1:
        how += f"; the text itself points to {inferred.day.isoformat()}: {inferred.how}"
    return Dating(day, source, f"{day.isoformat()}: {how}.")


def infer(doc: Document, found: list[Found]) -> Dating:
    """The dating by the words of the text alone."""
    timexes = tell(doc, None, found)
    timexes = with_years(timexes, found, *limits(found, timexes))
    clues = masthead(doc, timexes) or [*beside(doc, found, timexes), *anniversaries(doc, found, timexes)]
    earliest, latest = limits(found, timexes)
    if not clues:
        return Dating(None, "none", open_ended(earliest, latest))
    first, last = max(c.first for c in clues), min(c.last for c in clues)
    why = "; ".join(dict.fromkeys(c.why for c in clues))
    if earliest is not None and last < earliest or latest is not None and first > latest or first > last:
        return Dating(None, "none", f"The text contradicts itself about its day ({why}).")
    if clues[0].rule not in ("masthead", "dateline"):
        first = max(first, earliest or first)
    last = min(last, latest or last)
    if first == last:
        return Dating(
            first, "text", f"The text says {why}: it was written on {first:%A} {first.isoformat()}."
        )
    return by_lead(doc, found, first, last, why)


def limits(found: list[Found], timexes: tuple[Timex, ...]) -> tuple[date | None, date | None]:
    """No earlier than the latest full date told as past, no later than the earliest one told as to come."""
    tenses = {f.span.start: f.tense for f in found}
    past = [
        t.start for t in timexes if t.start and (full(t) or is_year(t)) and tenses.get(t.span.start) == "past"
    ]
    future = [t.end for t in timexes if t.end and full(t) and tenses.get(t.span.start) == "future"]
    earliest = max(past) if past else None
    ahead = [d for d in future if earliest is None or d >= earliest]
    return earliest, min(ahead) if ahead else None


def with_years(
    timexes: tuple[Timex, ...], found: list[Found], earliest: date | None, latest: date | None
) -> tuple[Timex, ...]:
    """Days named with their weekday (``Tuesday, March 3``), where only one year in bounds has them so."""
    if earliest is None or latest is None:
        return timexes
    readings = {f.span.start: f.reading for f in found}
    settled: list[Timex] = []
    for item in timexes:
        reading = readings.get(item.span.start)
        token = reading.one("weekday") if reading is not None and reading.op == "date" else None
        month, day = (reading.int("month"), reading.int("day")) if reading is not None else (None, None)
        if item.start is None and token is not None and month and day:
            days = [d for y in range(earliest.year, latest.year + 1) if (d := calendar.safe(y, month, day))]
            fit = [d for d in days if d.weekday() == token.value and earliest <= d <= latest]
            if len(fit) == 1:
                item = replace(item, start=fit[0], end=fit[0], value=fit[0].isoformat(), anchor="")
        settled.append(item)
    return tuple(settled)


def is_year(item: Timex) -> bool:
    """Whether an expression is a year named outright."""
    return item.anchor == "" and len(item.value) == 4 and item.value.isdigit()


def open_ended(earliest: date | None, latest: date | None) -> str:
    """What is known of the day when it is not known."""
    if earliest is None and latest is None:
        return "The text does not say when it was written."
    parts = [
        f"on or after {earliest.isoformat()}" if earliest else "",
        f"on or before {latest.isoformat()}" if latest else "",
    ]
    return f"The text does not say when it was written: {' and '.join(p for p in parts if p)}."


def by_lead(doc: Document, found: list[Found], first: date, last: date, why: str) -> Dating:
    """The day among ``first`` to ``last`` by the weekday of the lead, the newest that a report tells.

    Reports name the day of writing by its weekday (Associated Press Stylebook, "days of the week"). That
    alone dates only an agency's text; elsewhere the lead must leave no other day but the one after it.
    """
    days = [d for n in range((last - first).days + 1) if (d := calendar.shift(first, n, "D")) is not None]
    bare = [w for w in weekdays(doc, found) if w.tense != "future"]
    lead = next((w for w in bare if w.sentence == 0), None)
    if lead is None:
        return left_open(first, last, why)
    days = [d for d in days if newest(d, lead, bare)]
    leads = [d for d in days if d.weekday() == lead.number]
    agency = AGENCY.search(doc.article.text[:400]) or AGENCY.search(doc.article.text[-200:])
    tight = len(days) <= 2 and bool(leads) and leads[0] == days[0]
    if len(days) == 1 or (len(leads) == 1 and (agency or tight)):
        day = leads[0] if leads else days[0]
        how = f'The text says {why}; its lead tells of "{lead.words}" as the newest day'
        return Dating(day, "text", f"{how}: it was written on {day:%A} {day.isoformat()}.")
    return left_open(days[0] if days else first, days[-1] if days else last, why)


def newest(day: date, lead: Weekday, bare: list[Weekday]) -> bool:
    """Whether, seen from ``day``, no other weekday told as past is later than the lead's."""
    told = calendar.weekday_before(day, lead.number, same=True)
    others = [calendar.weekday_before(day, w.number, same=True) for w in bare]
    return told is not None and all(o is None or o <= told for o in others)


def left_open(first: date, last: date, why: str) -> Dating:
    """Undated, with the days that are left."""
    return Dating(
        None,
        "none",
        f"The text says {why}: written from {first.isoformat()} to {last.isoformat()}, no one day.",
    )


__all__ = ["Clue", "date_article", "infer"]
