"""Forecasts from how often it happened: ever, at this time of the year, and lately."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.dynamics import laws
from tocsin.dynamics.question import Question
from tocsin.dynamics.regression import size_of
from tocsin.dynamics.traces import YEAR, fading

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
SHARP = 4.0  # of the season's kernel exp(SHARP·(cos - 1)): days 30 and 60 days away weigh 0.59 and 0.14
LONG_RUN = 20.0  # days of the long-run rate that a recent rate starts with


@dataclass(frozen=True, slots=True)
class Climatology:
    """The shares of past windows with 0, 1, 2, … acts; as if half a window each without and with had come
    before (Jeffreys' prior)."""

    name: str = "climatology"

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        """The same distribution for each origin but for windows that have ended since ``until``."""
        law = _shares(question, until, np.ones(question.past(until).size))
        return np.broadcast_to(law, (origins.size, law.size)).copy()


@dataclass(frozen=True, slots=True)
class Seasonal:
    """Climatology in which windows at the same time of the year weigh more, drawn to the whole year by the
    weight of one year's windows."""

    name: str = "season"

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        past = question.past(until)
        even = _shares(question, until, np.ones(past.size))
        lags = 2 * np.pi / YEAR * np.arange(int(origins[-1]) + 1)
        near = np.exp(SHARP * (np.cos(lags) - 1))[origins[:, None] - past[None, :]]
        places = np.minimum(question.totals[past], even.size - 1).astype(np.int64)
        onto = np.zeros((past.size, even.size))
        onto[np.arange(past.size), places] = 1
        drawn = near @ onto + YEAR * even
        return np.asarray(drawn / drawn.sum(axis=1, keepdims=True), np.float64)


@dataclass(frozen=True, slots=True)
class Recent:
    """The rate of late, a day weighing half after ``half_life`` days, that began at the long-run rate.

    Counts are negative binomial about it; their size is that of greatest likelihood on past windows.
    """

    half_life: float

    @property
    def name(self) -> str:
        return f"rate, {self.half_life:g} days"

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        past = question.past(until)
        sums, weights = fading(question.panel.counts, [self.half_life])
        ever = float(np.nanmean(question.panel.counts[question.first : until]))
        mean = (sums[:, 0] + ever * LONG_RUN) / (weights[:, 0] + LONG_RUN) * question.horizon
        size = size_of(mean[past], question.totals[past], np.ones(past.size))
        return laws.negative_binomial(mean[origins], size, question.places(until))


def _shares(question: Question, until: int, weights: Array) -> Array:
    past = question.past(until)
    places = question.places(until)
    counts = np.concatenate([question.totals[past], [0.0, 1.0]])
    return laws.empirical(counts, np.concatenate([weights, [0.5 * question.horizon] * 2]), places)
