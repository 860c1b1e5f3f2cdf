"""Directed dyad-day and dyad-month tables with zeros where nothing was told, comma-separated with a head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations
from typing import IO

from tocsin.exports.cameo import cameo
from tocsin.exports.codes import Country, countries, country
from tocsin.exports.entries import Entry
from tocsin.exports.layout import Layout, Window, Writer, cell, day, month, pairs
from tocsin.ontology import QUADS, TYPES
from tocsin.records import Event

NOT_ACTUAL, NO_DYAD, OUTSIDE = "not actual", "not between two countries", "outside the window"
SIDES = tuple(f"{name}_{side}" for name in ("iso", "cow", "gw") for side in ("a", "b"))
QUAD_NAMES = tuple(quad.replace(" ", "_") for quad in QUADS)
TYPE_NAMES = tuple(name.lower() for name in TYPES)
COLUMNS = (*SIDES, "events", *QUAD_NAMES, *TYPE_NAMES, "intensity_sum", "intensity_mean")
PLACE = {name: 5 + at for at, name in enumerate(TYPES)}
QUAD_PLACE = {name: 1 + QUADS.index(type.quad) for name, type in TYPES.items()}
LENGTH = 1 + len(QUADS) + len(TYPES)
ZEROS = ",0" * LENGTH + ",0,\n"

Dyad = tuple[str, str]


class Tally:
    """Counts of one dyad in one period: all, by quad, by type; the sum of the intensities."""

    __slots__ = ("counts", "coded", "intensity")

    def __init__(self) -> None:
        self.counts = [0] * LENGTH
        self.intensity, self.coded = 0.0, 0

    def add(self, event: Event) -> None:
        """Counts an event."""
        for at in (0, QUAD_PLACE[event.type], PLACE[event.type]):
            self.counts[at] += 1
        code = cameo(event)
        if code is not None:
            self.intensity += code.intensity
            self.coded += 1

    def __str__(self) -> str:
        mean = cell(round(self.intensity / self.coded, 4)) if self.coded else ""
        return f",{','.join(map(str, self.counts))},{cell(round(self.intensity, 4))},{mean}\n"


class Dyads(Writer):
    """The table; ``period`` is ``date`` or ``month``. Memory grows with the dyad-periods told of."""

    def __init__(self, stream: IO[str], window: Window, period: str) -> None:
        self._stream, self._window, self._period = stream, window, period
        self._tallies: dict[Dyad, dict[date, Tally]] = {}
        stream.write(",".join((period, *COLUMNS)) + "\n")

    def add(self, entry: Entry) -> str | None:
        event = entry.event
        if event.status != "actual":
            return NOT_ACTUAL
        start = self._start(event)
        if start is None:
            return f"no one {'day' if self._period == 'date' else 'month'} known"
        if not self._inside(start):
            return OUTSIDE
        found = self._dyads(event)
        for dyad in found:
            self._tallies.setdefault(dyad, {}).setdefault(start, Tally()).add(event)
        return None if found else NO_DYAD

    def _start(self, event: Event) -> date | None:
        """The first day of the period that the event lies in."""
        if self._period == "date":
            return day(event)
        found = month(event)
        return None if found is None else date(*found, 1)

    def _inside(self, start: date) -> bool:
        since, until = self._window.since, self._window.until
        since = since.replace(day=1) if since and self._period == "month" else since
        return (since is None or since <= start) and (until is None or start <= until)

    def _dyads(self, event: Event) -> set[Dyad]:
        """Each pair of different countries once, however many of their organs act."""
        asked = self._window.countries
        found = set()
        for actor, recipient in pairs(event):
            a, b = (country(one.country) if one else None for one in (actor, recipient))
            if a and b and a is not b and (not asked or (a.iso3 in asked and b.iso3 in asked)):
                found.add((a.iso3, b.iso3))
        return found

    def finish(self) -> None:
        if periods := self._periods():
            asked = self._window.countries
            for dyad in sorted(permutations(asked, 2)) if asked else sorted(self._tallies):
                self._write(dyad, periods)

    def _write(self, dyad: Dyad, periods: list[tuple[date, str]]) -> None:
        sides = f",{','.join(_sides(*(countries()[iso3] for iso3 in dyad)))}"
        tallies, zeros = self._tallies.get(dyad, {}), sides + ZEROS
        self._stream.writelines(
            name + (f"{sides}{tallies[start]}" if start in tallies else zeros) for start, name in periods
        )
        self.rows += len(periods)

    def _periods(self) -> list[tuple[date, str]]:
        """Every period of the window, or from the first event to the last."""
        starts = [start for tallies in self._tallies.values() for start in tallies]
        first = self._window.since or min(starts, default=None)
        last = self._window.until or max(starts, default=None)
        if first is None or last is None:
            return []
        if self._period == "date":
            return [(start, start.isoformat()) for start in _days(first, last)]
        return [(start, start.isoformat()[:7]) for start in _months(first, last)]


def _sides(a: Country, b: Country) -> tuple[str, ...]:
    return (a.iso3, b.iso3, cell(a.cow), cell(b.cow), cell(a.gw), cell(b.gw))


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)


def _months(first: date, last: date) -> Iterator[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def _open_days(stream: IO[str], window: Window) -> Dyads:
    return Dyads(stream, window, "date")


def _open_months(stream: IO[str], window: Window) -> Dyads:
    return Dyads(stream, window, "month")


LAYOUT = Layout("dyad-day", ".dyad-day.csv", "counts for each directed pair of countries and day", _open_days)
MONTH_LAYOUT = Layout(
    "dyad-month", ".dyad-month.csv", "counts for each directed pair of countries and month", _open_months
)
