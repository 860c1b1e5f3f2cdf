"""What is known day by day of one kind of act: its counts, other acts, and what is announced ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from tocsin.dynamics.occurrences import Occurrences
from tocsin.errors import DataError

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Panel:
    """Days from ``start`` on; day ``n`` (one past the last) is the present.

    ``counts`` (n,) are acts of the kind that is forecast, NaN on days that nobody watched. ``streams`` (n,)
    are other figures, known when their day is over; NaN as above. ``plans`` (n or longer) are known ahead:
    a forecast may look at them over the days that it speaks of; days beyond their end count as 0.
    """

    start: date
    counts: Array
    streams: Mapping[str, Array] = field(default_factory=dict)
    plans: Mapping[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, values in self.streams.items():
            if values.shape != self.counts.shape:
                raise DataError(f"stream {name!r} has {values.size} days, the counts have {len(self)}")

    def __len__(self) -> int:
        return int(self.counts.size)

    def day(self, at: int) -> date:
        """The date of day ``at``."""
        return self.start + timedelta(days=int(at))

    def at(self, day: date) -> int:
        """The number of a date; it may lie outside of the panel."""
        return (day - self.start).days

    def plan(self, name: str, days: int) -> Array:
        """A plan over the first ``days`` days."""
        known = self.plans[name][:days]
        return np.concatenate([known, np.zeros(days - known.size)])


def panel(
    acts: Occurrences,
    target: str,
    *,
    given: Mapping[str, str] | None = None,
    planned: Mapping[str, str] | None = None,
) -> Panel:
    """The panel of the acts that the selector ``target`` takes.

    ``given`` names selectors of other acts, known afterwards; ``planned`` of acts announced ahead, taken as
    the number under way on each day. How much was read, where the acts say so, is a stream. Raises DataError
    where no act is of the kind asked for.
    """
    chosen = acts.select(target)
    if not len(chosen):
        raise DataError(f"no act is taken by {target!r}; there are: {', '.join(list(acts.kinds())[:12])}")
    dark = ~acts.known()
    streams = {name: _float(acts.select(text).counts(), dark) for name, text in (given or {}).items()}
    if (read := acts.reading()) is not None:
        streams["articles read"] = _float(read, dark)
    plans = {name: _running(acts.select(text)) for name, text in (planned or {}).items()}
    return Panel(acts.first, _float(chosen.counts(), dark), streams, plans)


def _float(counts: Ints, dark: npt.NDArray[np.bool_]) -> Array:
    found = counts.astype(np.float64)
    found[dark] = np.nan
    return found


def _running(acts: Occurrences) -> Array:
    """Acts under way, beyond the last covered day where one goes on."""
    ends = [((act.end or act.day) - acts.first).days + 1 for act in acts.acts]
    found = np.zeros(max([(acts.last - acts.first).days + 1, *ends]))
    for act, end in zip(acts.acts, ends, strict=True):
        found[(act.day - acts.first).days : end] += 1
    return found


def totals(panel: Panel, horizon: int) -> Array:
    """Acts in the ``horizon`` days from each day on, (n,): NaN where a day is unknown or yet to come."""
    sums = np.concatenate([[0.0], np.cumsum(panel.counts)]) if not np.isnan(panel.counts).any() else None
    found = np.full(len(panel), np.nan)
    last = len(panel) - horizon + 1
    if last <= 0:
        return found
    if sums is not None:
        found[:last] = sums[horizon:] - sums[:last]
    else:
        found[:last] = np.lib.stride_tricks.sliding_window_view(panel.counts, horizon).sum(axis=1)
    return found
