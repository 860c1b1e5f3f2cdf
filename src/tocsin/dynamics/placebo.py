"""The same question asked of dates that cannot answer it: how large an effect chance alone shows.

``shifted`` turns the causes' days as a ring by a random lag, which keeps their bunches and loses their place;
``permuted`` deals the days of each quarter of each year anew, which keeps season and year and loses the
order within them. Effects are judged by Rao's score, one step from the model without the effect, so that
hundreds of placebos cost as much as a few fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from math import sqrt

import numpy as np

from tocsin.dynamics.hawkes import Fit
from tocsin.dynamics.kernels import Floats, Kernel, Mask
from tocsin.dynamics.model import known, residual, weight

APART = 30  # days: a shift nearer than this keeps part of the effect


@dataclass(frozen=True, slots=True)
class Placebo:
    """Ratios that placebo dates gave: the median and the middle 90 %; ``p`` is the share of them that are as
    far from no effect as the true dates, themselves counted in. ``spread`` is the standard deviation of their
    z, 1 if the data were as the model has them and without end."""

    how: str
    runs: int
    median: float
    low: float
    high: float
    p: float
    spread: float


@dataclass(frozen=True, slots=True)
class Scorer:
    """Rao's score of a column added to a fitted model as a factor."""

    residual: Floats
    weights: Floats
    weighted: Floats
    inverse: Floats
    dispersion: float
    days: Mask

    @classmethod
    def of(cls, null: Fit) -> Scorer:
        """The scorer of the model without the effect."""
        model = null.model
        days, weights = known(model), weight(model, null.rate)
        weighted = null.jacobian[days] * weights[:, None]
        inverse = np.asarray(np.linalg.inv(null.information), dtype=np.float64)
        return cls(residual(model, null.rate), weights, weighted, inverse, null.dispersion, days)

    def __call__(self, column: Floats) -> tuple[float, float]:
        """The coefficient after one step and its z; (0, 0) where the column says nothing."""
        inside = column[self.days]
        mixed = self.weighted.T @ inside
        information = float(self.weights @ inside**2 - mixed @ self.inverse @ mixed)
        if information <= 1e-9:
            return 0.0, 0.0
        score = float(self.residual @ inside)
        return score / information, score / sqrt(self.dispersion * information)


def placebos(
    null: Fit, causes: Floats, kernel: Kernel, first: date, runs: int, seed: int
) -> tuple[Placebo, Placebo]:
    """Shifted and permuted placebos of a one-column effect on the target of ``null``."""
    scorer, rng = Scorer.of(null), np.random.default_rng(seed)
    true = abs(scorer(kernel.columns(causes)[:, 0])[1])

    def of(how: str, dealt: Iterator[Floats]) -> Placebo:
        found = np.array([scorer(kernel.columns(counts)[:, 0]) for counts in dealt])
        low, median, high = np.exp(np.clip(np.quantile(found[:, 0], [0.05, 0.5, 0.95]), -8, 8))
        p = (1 + int((abs(found[:, 1]) >= true - 1e-12).sum())) / (1 + len(found))
        spread = float(found[:, 1].std())
        return Placebo(how, len(found), float(median), float(low), float(high), p, spread)

    blocks = quarters(first, len(causes))
    return (
        of("shifted", _repeat(runs, lambda: shifted(causes, rng))),
        of("permuted", _repeat(runs, lambda: permuted(causes, blocks, rng))),
    )


def _repeat(runs: int, deal: Callable[[], Floats]) -> Iterator[Floats]:
    return (deal() for _ in range(runs))


def shifted(causes: Floats, rng: np.random.Generator) -> Floats:
    """The counts turned as a ring, by 30 days at least either way (a quarter where there are fewer days)."""
    near = min(APART, len(causes) // 4)
    return np.roll(causes, int(rng.integers(near, max(near + 1, len(causes) - near))))


def permuted(causes: Floats, blocks: Floats, rng: np.random.Generator) -> Floats:
    """The counts in a random order within each block; ``blocks`` ascend."""
    return causes[np.argsort(blocks + rng.random(len(causes)))]


def quarters(first: date, days: int) -> Floats:
    """The number of each day's quarter, counted from year 0; days in order."""
    start = np.datetime64(first)
    months = (start + np.arange(days)).astype("datetime64[M]").astype(np.int64)
    return np.asarray(months // 3, dtype=np.float64)
