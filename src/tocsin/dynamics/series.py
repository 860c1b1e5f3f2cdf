"""From acts to a regular series by day, week or month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from tocsin.dynamics.intensity import weight
from tocsin.dynamics.kernels import Floats
from tocsin.dynamics.occurrences import Occurrences
from tocsin.errors import DataError

Period = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Series:
    """One value a period, in order; weeks begin on Monday.

    ``counts`` are acts begun. ``cooperation`` and ``conflict`` are sums of Goldstein's weights (0 or more,
    0 or less), None where no act has one; ``unweighted`` acts have none. ``exposure`` is how much was read,
    None where that is not known. ``whole`` is False for periods that are not covered from end to end.
    """

    period: Period
    starts: tuple[date, ...]
    counts: Floats
    cooperation: Floats | None
    conflict: Floats | None
    unweighted: int
    exposure: Floats | None
    whole: tuple[bool, ...]

    @property
    def net(self) -> Floats | None:
        """Cooperation plus conflict."""
        if self.cooperation is None or self.conflict is None:
            return None
        return np.add(self.cooperation, self.conflict)

    @property
    def rates(self) -> Floats:
        """Counts for each unit of mean exposure; the counts themselves where exposure is unknown."""
        if self.exposure is None:
            return self.counts
        read = self.exposure / self.exposure.mean()
        found: Floats = np.divide(self.counts, read, out=np.full(len(read), np.nan), where=read > 0)
        return found


def series(acts: Occurrences, period: Period = "day", exposure: Mapping[date, int] | None = None) -> Series:
    """The series of all acts given. Raises DataError where nothing was read (exposure of zero throughout)."""
    days = acts.days()
    starts = sorted({_start(day, period) for day in days})
    at = {start: n for n, start in enumerate(starts)}
    counts, good, bad = (np.zeros(len(starts)) for _ in range(3))
    unweighted = 0
    for act in acts.acts:
        n = at[_start(act.day, period)]
        counts[n] += act.count
        value = weight(act)
        unweighted += value is None
        good[n] += max(value or 0.0, 0.0) * act.count
        bad[n] += min(value or 0.0, 0.0) * act.count
    weighted = unweighted < len(acts.acts)
    whole = np.zeros(len(starts), dtype=np.int64)
    for day, known in zip(days, acts.known(), strict=True):
        whole[at[_start(day, period)]] += bool(known)
    full = tuple(int(whole[n]) == _length(start, period) for n, start in enumerate(starts))
    read = None if exposure is None else _exposure(exposure, at, period)
    return Series(
        period, tuple(starts), counts, good if weighted else None, bad if weighted else None, unweighted,
        read, full,
    )  # fmt: skip


def _start(day: date, period: Period) -> date:
    if period == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period == "month" else day


def _length(start: date, period: Period) -> int:
    if period == "month":
        return ((start + timedelta(days=31)).replace(day=1) - start).days
    return 7 if period == "week" else 1


def _exposure(exposure: Mapping[date, int], at: Mapping[date, int], period: Period) -> Floats:
    read = np.zeros(len(at))
    for day, number in exposure.items():
        if (start := _start(day, period)) in at:
            read[at[start]] += number
    if not read.any():
        raise DataError("nothing was read in the whole period: the exposure is zero throughout")
    return read
