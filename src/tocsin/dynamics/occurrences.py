"""Dated acts and the days on which their absence means something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from tocsin.dynamics.selecting import Selector
from tocsin.errors import DataError
from tocsin.records import Occurrence

Days = tuple[date, date]
Scope = tuple[frozenset[str], Days]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Acts in the order of their days.

    ``covered`` are the intervals of days (both ends inclusive, in order, apart) that the source speaks of:
    a day in them without an act is a day without one; days between them are unknown. ``scopes`` narrow that
    for acts with all of certain words. ``notes`` say in words what was mended or left out on the way.
    ``read`` is how many articles were read of each day, empty where that is not known.
    """

    acts: tuple[Occurrence, ...]
    covered: tuple[Days, ...]
    notes: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    read: Mapping[date, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.acts)

    @property
    def first(self) -> date:
        """The first day that is covered."""
        return self.covered[0][0]

    @property
    def last(self) -> date:
        """The last day that is covered."""
        return self.covered[-1][1]

    def select(self, selector: str | Selector) -> Occurrences:
        """The acts that a selector such as ``USA,KOR exercise`` takes; the same days stay covered."""
        chosen = Selector.of(selector) if isinstance(selector, str) else selector
        return replace(self, acts=tuple(act for act in self.acts if chosen.takes(act)))

    def between(self, first: date | None = None, last: date | None = None) -> Occurrences:
        """The same, from one day to another (both inclusive). Raises DataError where nothing is left."""
        low, high = first or self.first, last or self.last
        spans = tuple((max(low, a), min(high, b)) for a, b in self.covered if a <= high and b >= low)
        if not spans or low > high:
            raise DataError(
                f"no day from {low} to {high} is covered: the data run from {self.first} to {self.last}"
            )
        return replace(self, acts=tuple(act for act in self.acts if low <= act.day <= high), covered=spans)

    def scope(self) -> Days:
        """The days on which all kinds among these acts are spoken of.

        Each act has the scope with most of its words; the latest beginning and the earliest end count. Raises
        DataError where no day is left.
        """
        low, high = self.first, self.last
        for tags in {act.tags for act in self.acts}:
            fitting = [one for one in self.scopes if one[0] <= {*tags}]
            if fitting:
                begin, end = max(fitting, key=lambda one: len(one[0]))[1]
                low, high = max(low, begin), min(high, end)
        if low > high:
            raise DataError("the kinds of act asked for are never spoken of on the same day")
        return low, high

    def counts(self) -> Counts:
        """Acts begun on each day from ``first`` to ``last``; 0 on days between covered intervals."""
        found = np.zeros((self.last - self.first).days + 1, dtype=np.int64)
        for act in self.acts:
            found[(act.day - self.first).days] += act.count
        return found

    def running(self) -> Counts:
        """Acts under way on each day, from first to last day of each."""
        found = np.zeros((self.last - self.first).days + 1, dtype=np.int64)
        for act in self.acts:
            begin = (act.day - self.first).days
            length = ((act.end or act.day) - act.day).days + 1
            found[begin : begin + length] += act.count
        return found

    def known(self) -> npt.NDArray[np.bool_]:
        """True for each day from ``first`` to ``last`` that is covered."""
        found = np.zeros((self.last - self.first).days + 1, dtype=np.bool_)
        for begin, end in self.covered:
            found[(begin - self.first).days : (end - self.first).days + 1] = True
        return found

    def reading(self) -> Counts | None:
        """Articles read of each day from ``first`` to ``last``; None where that is not known."""
        if not self.read:
            return None
        return np.array([self.read.get(day, 0) for day in self.days()], dtype=np.int64)

    def told(self, by_day: bool = False) -> dict[date, int]:
        """Articles that may tell of each day's acts: those of the day; ``by_day`` also those of the next,
        for most acts are told a day later. Empty where how much was read is not known."""
        found = dict(self.read)
        for day, number in self.read.items() if by_day else ():
            before = day - timedelta(days=1)
            found[before] = found.get(before, 0) + number
        return found

    def days(self) -> list[date]:
        """Every day from ``first`` to ``last``."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def kinds(self) -> dict[str, int]:
        """How many acts there are of each ``ACTORS kind``, the commonest first."""
        found: dict[str, int] = {}
        for act in self.acts:
            key = " ".join(filter(None, [",".join(act.actors), act.kind]))
            found[key] = found.get(key, 0) + act.count
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def gather(
    acts: Iterable[Occurrence],
    covered: Iterable[Days] = (),
    notes: Iterable[str] = (),
    scopes: Iterable[Scope] = (),
    read: Mapping[date, int] | None = None,
) -> Occurrences:
    """Acts in any order as :class:`Occurrences`.

    Without ``covered`` the days run from the first act to the last. Raises DataError where there is no act,
    where intervals overlap, or where an act lies outside of them.
    """
    told, found = list(notes), list(acts)
    if not found:
        raise DataError("there is no dated act in the data")
    days = [act.day for act in found]
    if days != sorted(days):
        found.sort(key=lambda act: act.day)
        told.append("the rows were not in the order of their dates and have been sorted")
    spans = tuple(sorted(covered)) or ((found[0].day, found[-1].day),)
    _check(spans, found)
    return Occurrences(tuple(found), spans, tuple(told), tuple(scopes), read or {})


def _check(spans: tuple[Days, ...], acts: list[Occurrence]) -> None:
    for begin, end in spans:
        if end < begin:
            raise DataError(f"the covered days {begin} to {end} end before they begin")
    for (_, end), (begin, _) in zip(spans, spans[1:], strict=False):
        if begin <= end:
            raise DataError(f"covered intervals overlap at {begin}")
    for act in acts:
        if not any(begin <= act.day <= end for begin, end in spans):
            raise DataError(f"an act of {act.day} lies outside the days that the table says it covers")
