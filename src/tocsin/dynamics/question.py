"""A question about days to come, with everything that models may look at, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tocsin.dynamics import laws
from tocsin.dynamics.panel import Panel, totals
from tocsin.dynamics.traces import levels, traces

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Question:
    """How many acts fall within ``horizon`` days from each day on.

    ``totals`` (n,) are the answers, NaN where unknown; ``own`` and ``all`` are the rows of
    :func:`tocsin.dynamics.traces.traces`, ``levels`` those of the function of that name. Models learn from
    days since ``first``; what lies before only feeds the traces.
    """

    panel: Panel
    horizon: int
    totals: Array
    own: Array
    all: Array
    levels: Array
    first: int = 0

    def past(self, until: int) -> Ints:
        """Days whose answer was known on the morning of day ``until``."""
        days = np.arange(self.first, max(until - self.horizon + 1, self.first))
        return days[~np.isnan(self.totals[days])]

    def places(self, until: int) -> int:
        """How many counts a distribution made on day ``until`` tells apart."""
        known = self.totals[self.past(until)]
        return laws.width(float(known.max(initial=0)))


class Model(Protocol):
    """A way to forecast: learns from what was over before day ``until``, answers for days from then on."""

    @property
    def name(self) -> str:
        """What tables call it."""

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        """Distributions (origins, K) of the counts in the windows that begin at ``origins``."""


def ask(panel: Panel, horizon: int, first: int = 0) -> Question:
    """The question with its traces; O(days)."""
    own, everything = (traces(panel, horizon, others=others) for others in (False, True))
    near = levels(panel, horizon)
    return Question(panel, horizon, totals(panel, horizon), own, everything, near, first)
