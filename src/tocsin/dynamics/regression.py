"""Penalised regressions by Newton's method: logistic for yes or no, negative binomial for counts.

Both shrink standardised coefficients to 0 (a normal prior; the intercept is free): D. A. le Cessie and
J. C. van Houwelingen, Applied Statistics 41 (1992), 191-201. The negative binomial is NB2 with log link:
J. M. Hilbe, Negative Binomial Regression (2011), chapter 8.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Parts = tuple[float, Array, Array]  # log-likelihood (without constants), its slope and curve by row
STEPS = 60
SIZES = np.exp(np.linspace(np.log(0.05), np.log(500), 24))


@dataclass(frozen=True, slots=True)
class Line:
    """A linear predictor over columns that are centred and scaled first."""

    centre: Array
    scale: Array
    coefficients: Array

    def of(self, rows: Array) -> Array:
        """Its value at each row (m, columns)."""
        inside = np.clip((rows - self.centre) / self.scale, -4, 4)
        return np.asarray(self.coefficients[0] + inside @ self.coefficients[1:], np.float64)


def logistic(rows: Array, happened: Array, weights: Array, penalty: float) -> Line:
    """The logistic regression of 0/1 on rows (m, columns); ``penalty`` is 1/variance of the prior."""

    def parts(eta: Array) -> Parts:
        chance = 1 / (1 + np.exp(-np.clip(eta, -500, 500)))
        told = float(weights @ (happened * eta - np.logaddexp(0, eta)))
        return told, weights * (happened - chance), weights * np.maximum(chance * (1 - chance), 1e-9)

    mean = np.clip(np.average(happened, weights=weights), 1e-3, 1 - 1e-3)
    return _newton(rows, weights, penalty, float(np.log(mean / (1 - mean))), parts)


def negative_binomial(rows: Array, counts: Array, weights: Array, penalty: float) -> tuple[Line, float]:
    """The negative binomial regression of counts and its size (variance mean + mean²/size)."""
    size, line = 2.0, None
    start = float(np.log(max(np.average(counts, weights=weights), 1e-3)))
    for _ in range(3):

        def parts(eta: Array, size: float = size) -> Parts:
            inside = np.clip(eta, -20, 12)
            mean = np.exp(inside)
            share = size / (size + mean)
            told = float(weights @ (counts * inside - (counts + size) * np.log(size + mean)))
            return told, weights * (counts - mean) * share, weights * np.maximum(mean * share, 1e-9)

        line = _newton(rows, weights, penalty, start, parts)
        size = size_of(np.exp(np.clip(line.of(rows), -20, 12)), counts, weights)
    assert line is not None
    return line, size


def size_of(mean: Array, counts: Array, weights: Array) -> float:
    """The size of greatest likelihood among 24 from 0.05 to 500."""
    found: dict[int, float] = {}

    def at(n: int) -> float:
        if n not in found:
            found[n] = _likelihood(mean, counts, weights, SIZES[n])
        return found[n]

    low, high = 0, SIZES.size - 1
    while low < high:  # the likelihood has one peak along the sizes
        middle = (low + high) // 2
        low, high = (low, middle) if at(middle) >= at(middle + 1) else (middle + 1, high)
    return float(SIZES[low])


def _likelihood(mean: Array, counts: Array, weights: Array, size: float) -> float:
    """Log likelihood but for terms without the size."""
    most = int(counts.max(initial=0))
    rising = np.concatenate([[0.0], np.cumsum(np.log(size + np.arange(most)))])
    terms = rising[counts.astype(np.int64)] - counts * np.log(size + mean) - size * np.log1p(mean / size)
    return float(weights @ terms)


def _newton(
    rows: Array, weights: Array, penalty: float, start: float, parts: Callable[[Array], Parts]
) -> Line:
    """Newton's method, each step halved until it betters the penalised likelihood: whole steps can run off
    where most answers of the past are no and those of late are yes."""
    centre = np.average(rows, axis=0, weights=weights)
    spread = np.sqrt(np.average((rows - centre) ** 2, axis=0, weights=weights))
    line = Line(centre, np.where(spread > 1e-9, spread, 1.0), np.zeros(rows.shape[1] + 1))
    inside = np.clip((rows - line.centre) / line.scale, -4, 4)
    design = np.concatenate([np.ones((rows.shape[0], 1)), inside], axis=1)
    pull = np.concatenate([[1e-6], np.full(rows.shape[1], penalty)])
    beta = line.coefficients
    beta[0] = start
    drawn = beta.copy()

    def at(values: Array) -> tuple[float, Array, Array]:
        told, slope, curve = parts(design @ values)
        return told - float(pull @ (values - drawn) ** 2) / 2, slope, curve

    best, slope, curve = at(beta)
    for _ in range(STEPS):
        gradient = design.T @ slope - pull * (beta - drawn)
        step = np.linalg.solve(design.T @ (design * curve[:, None]) + np.diag(pull), gradient)
        step *= min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        tried = at(beta + step)
        while tried[0] < best and np.abs(step).max() > 1e-6:
            step = step / 2
            tried = at(beta + step)
        beta += step
        best, slope, curve = tried
        if np.abs(step).max() < 1e-6:
            break
    return line
