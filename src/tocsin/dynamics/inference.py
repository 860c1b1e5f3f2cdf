"""Intervals and tests from likelihoods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import erfc, exp, inf, sqrt
from statistics import NormalDist

import numpy as np

from tocsin.dynamics.hawkes import Fit, fit

FAR = 8.0  # log units: an end of an interval beyond it is open


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the ends of its interval; an open end is 0 or infinite for a ratio."""

    value: float
    low: float
    high: float

    def open_ended(self, acts: int, others: int) -> Estimate:
        """The ratio where one side may have no act at all: 0 or infinite, open at that end."""
        if not acts:
            return Estimate(0.0, 0.0, self.high)
        return self if others else Estimate(inf, self.low, inf)

    def apart(self, from_: float = 1.0) -> bool:
        """True where the interval does not hold the value asked for."""
        return not self.low <= from_ <= self.high


def ratio(found: Fit, name: str, level: float = 0.9, spread: float = 1.0) -> Estimate:
    """The exponential of a coefficient with its profile-likelihood interval."""
    low, high = profile(found, name, level, spread)
    return Estimate(exp(found[name]), 0.0 if low == -inf else exp(low), inf if high == inf else exp(high))


def profile(found: Fit, name: str, level: float = 0.9, spread: float = 1.0) -> tuple[float, float]:
    """The values at which twice the loss of likelihood, over the dispersion, reaches the chi-squared
    quantile (Venzon and Moolgavkar 1988, solved by secants on the signed root). ``spread`` is the standard
    deviation of that root where there is no effect, 1 in large samples."""
    at = found.names.index(name)
    wide = max(1e-6, float(found.errors[at]))
    z = NormalDist().inv_cdf(0.5 + level / 2) * spread
    low, high = (_edge(found, at, side, z, wide) for side in (-1.0, 1.0))
    return low, high


def _edge(found: Fit, at: int, side: float, z: float, wide: float) -> float:
    centre, start = found.values[at], found.values

    def root(value: float) -> float:
        nonlocal start
        tried = start.copy()
        tried[at] = value
        held = fit(found.model, tried, fixed=(at,))
        start = held.values
        return sqrt(max(0.0, 2 * (found.objective - held.objective) / found.dispersion))

    return _secant(root, centre, centre + side * z * wide, z, side)


def _secant(root: Callable[[float], float], centre: float, value: float, z: float, side: float) -> float:
    before, depth_before = centre, 0.0
    for _ in range(12):
        if abs(value) > FAR:
            return side * inf
        depth = root(value)
        if abs(depth - z) < 0.005:
            return value
        slope = (depth - depth_before) / (value - before) if value != before else 0.0
        if slope * side <= 0:
            return side * inf
        before, depth_before = value, depth
        value = value + float(np.clip((z - depth) / slope, -3, 3))
    return value


def likelihood_ratio(full: Fit, null: Fit, freedom: int = 1, spread: float = 1.0) -> float:
    """p of the null model, nested in the full one, after the full one's dispersion (chi-squared law); the
    statistic is scaled by ``spread`` squared, as Bartlett's correction scales it by its mean."""
    gain = 2 * (full.objective - null.objective) / (full.dispersion * spread**2)
    return chi2_tail(max(0.0, gain), freedom)


def chi2_tail(value: float, freedom: int) -> float:
    """P(chi-squared > value), by the recurrence over degrees of freedom (Abramowitz and Stegun 26.4.4-5)."""
    if freedom % 2:
        total, term, first = erfc(sqrt(value / 2)), sqrt(2 * value / np.pi) * exp(-value / 2), 3
    else:
        total, term, first = exp(-value / 2), exp(-value / 2) * value / 2, 4
    for n in range(first, freedom + 1, 2):
        total += term
        term *= value / n
    return float(min(1.0, total))


def false_discovery(chances: Sequence[float]) -> list[float]:
    """q of each p: the share of false finds among those as small (Benjamini and Hochberg 1995)."""
    order = np.argsort(chances)[::-1]
    found, lowest = [1.0] * len(chances), 1.0
    for rank, at in zip(range(len(chances), 0, -1), order, strict=True):
        lowest = min(lowest, chances[at] * len(chances) / rank)
        found[at] = lowest
    return found
