"""The timeline: cooperation above zero, conflict below, answers as arcs. SVG, one node a mark.

An event outside the days that the articles are about stands in a band of its own at the edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.ontology import TYPES
from tocsin.records import Coding
from tocsin.report.chronology import Row
from tocsin.report.days import MONTHS

WIDTH, GUTTER, BAND, EDGE = 760.0, 118.0, 50.0, 12.0
PITCH, STACK, ROOM = 13.0, 7, 11.0
NEAR = timedelta(days=30)  # how far from the articles' own days an event still is part of the story
LANES = {3: "force", 2: "deeds", 1: "words", -1: "words", -2: "deeds", -3: "force"}


@dataclass(frozen=True, slots=True)
class Window:
    """The days of the axis, both inclusive, and the words over the bands beside them ("" for none)."""

    first: date
    last: date
    earlier: str
    after: str

    def x(self, day: date) -> float:
        """Where a day lies, at the middle of its width; clipped to the axis."""
        left = GUTTER + (BAND if self.earlier else EDGE)
        right = WIDTH - (BAND if self.after else EDGE)
        days = (self.last - self.first).days + 1
        at = min(max((day - self.first).days, 0), days - 1) + 0.5
        return left + (right - left) * at / days


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an event's mark lies."""

    row: Row
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole drawing: lanes as (level, top, bottom), the zero line, the height of the axis."""

    window: Window
    spots: tuple[Spot, ...]
    lanes: tuple[tuple[int, float, float], ...]
    zero: float
    floor: float


def level(row: Row) -> int:
    """The lane of an event; an unknown type counts as a word of conflict."""
    return TYPES[row.event.type].level if row.event.type in TYPES else -1


def window(rows: Sequence[Row], codings: Sequence[Coding]) -> Window | None:
    """The days around those that the articles were dated to; None where nothing has a day."""
    days = [row.day for row in rows if row.day]
    told = [c.document.dating.day for c in codings if c.document.dating and c.document.dating.day]
    anchor = told or days[len(days) // 2 : len(days) // 2 + 1]
    if not anchor:
        return None
    low = max(min(anchor), date.min + NEAR) - NEAR
    high = min(max(anchor), date.max - NEAR) + NEAR
    near = [day for day in days if low <= day <= high] + told or anchor
    after = ["later"] * any(day > high for day in days) + ["undated"] * any(row.day is None for row in rows)
    return Window(min(near), max(near), "earlier" * any(day < low for day in days), ", ".join(after))


def plan(rows: Sequence[Row], codings: Sequence[Coding]) -> Plan | None:
    """Positions of everything; None where there is nothing to draw."""
    around = window(rows, codings)
    if around is None:
        return None
    levels = sorted({level(row) for row in rows} | {2, 1, -1, -2}, reverse=True)
    placed = {one: _pack([row for row in rows if level(row) == one], around) for one in levels}
    lanes, spots, top, zero = [], [], 18.0, 0.0
    for one in levels:
        tall = ROOM + PITCH * max(1, *(1 + step for _, _, step in placed[one]), 1)
        zero = top if one == max((n for n in levels if n < 0), default=one) else zero
        lanes.append((one, top, top + tall))
        spots += [Spot(row, x, _height(one, top, tall, step)) for row, x, step in placed[one]]
        top += tall
    return Plan(around, tuple(spots), tuple(lanes), zero, top)


def _height(one: int, top: float, tall: float, step: int) -> float:
    offset = ROOM / 2 + PITCH * (step + 0.5)
    return top + offset if one < 0 else top + tall - offset


def _pack(rows: Sequence[Row], around: Window) -> list[tuple[Row, float, int]]:
    """Rows of a lane with x and stacking step: the lowest step where the mark has room."""
    ends: list[float] = []
    aside = [0, 0]
    placed = []
    for row in rows:
        x = _x(row, around, aside)
        step = next((n for n, end in enumerate(ends) if end <= x - PITCH + 0.5), len(ends))
        step = min(step, STACK - 1)
        ends[step : step + 1] = [x]
        placed.append((row, x, step))
    return placed


def _x(row: Row, around: Window, aside: list[int]) -> float:
    """The day's x, or the next place of the band at the left (earlier) or right (later, undated)."""
    day = row.day
    if day and around.first <= day <= around.last:
        return around.x(day)
    right = day is None or day > around.last
    aside[right] += 1
    left = WIDTH - BAND + 12 if right else GUTTER + 8
    return left + PITCH * ((aside[right] - 1) % 3)


def ticks(around: Window) -> list[tuple[date, str]]:
    """Days to write below the axis with their words: days, weeks, months or years."""
    days = (around.last - around.first).days + 1
    every = [around.first + timedelta(days=n) for n in range(min(days, 1500))]
    if days <= 16:
        return [(day, f"{day.day} {MONTHS[day.month - 1]}") for day in every][:: 1 + days // 12]
    if days <= 120:
        return [(day, f"{day.day} {MONTHS[day.month - 1]}") for day in every if day.weekday() == 0][
            :: 1 + days // 80
        ]
    if days <= 800:
        return [(day, f"{MONTHS[day.month - 1]} {day.year}") for day in every if day.day == 1][
            :: 1 + days // 300
        ]
    years = range(around.first.year + 1, around.last.year + 1)
    return [(date(year, 1, 1), str(year)) for year in years][:: 1 + len(years) // 12]
