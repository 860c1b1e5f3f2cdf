"""What an event is filed under, so that only events which may be one act are compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.ontology import TYPES
from tocsin.records import Event, When

SHORT = 7  # days; a longer interval is a period, and is filed under the day that it begins
AROUND = 2  # days by which an open end is followed: most undated acts are told within them


def keys(event: Event) -> frozenset[str]:
    """The blocks of an event: its family, one of its parties or its place, and one of its days.

    Events that share none are never one incident unless a person says so. An event without parties and
    without a place is filed under its family and days alone, one without any date under ``undated``.
    """
    days = tuple(_days(event.date))
    return frozenset(f"{family(event)}|{whose}|{day}" for whose in _whose(event) for day in days)


def family(event: Event) -> str:
    """PLOVER's four classes of types, with drills apart: whether a drill was one state's (MOBILIZE) or
    several states' (COOPERATE) is a matter on which reports differ."""
    if event.mode == "exercise":
        return "exercise"
    kind = TYPES.get(event.type)
    return kind.quad if kind else event.type


def _whose(event: Event) -> Iterator[str]:
    found = {party.country or (party.name or "").casefold() for party in (*event.actor, *event.recipient)}
    found.discard("")
    if event.place:
        found.add(f"in {event.place.country or event.place.name.casefold()}")
    yield from sorted(found) or ["unknown"]


def _days(when: When) -> Iterator[str]:
    start, end = when.start, when.end
    if start is None and end is None:
        yield "undated"
        return
    if start and end and (end - start).days > SHORT:
        yield f"from {start.isoformat()}"
        return
    first = start or _moved(end, -AROUND)
    last = end or _moved(start, AROUND)
    for n in range(max((last - first).days, 0) + 1):
        yield _moved(first, n).isoformat()


def _moved(day: date | None, days: int) -> date:
    """A day so many days away; the calendar's first or last where it ends before."""
    assert day is not None
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
