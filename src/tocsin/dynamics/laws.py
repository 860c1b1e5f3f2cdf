"""Distributions of counts as arrays (m, K) over 0 … K-1; the last place holds all that is beyond."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
WIDEST = 1024


def width(most: float) -> int:
    """Places enough for counts that were at most ``most`` so far."""
    return int(min(2 * most + 12, WIDEST))


def poisson(mean: Array, places: int) -> Array:
    """The Poisson law of each mean (m,)."""
    k = np.arange(places)
    logs = k * np.log(np.maximum(mean, 1e-300))[:, None] - mean[:, None] - log_factorials(places)
    return closed(np.exp(logs))


def negative_binomial(mean: Array, size: Array | float, places: int) -> Array:
    """The negative binomial of each mean and size: variance mean + mean²/size."""
    size = np.broadcast_to(np.asarray(size, np.float64), mean.shape)[:, None]
    rising = np.cumsum(np.log(size + np.arange(places - 1)), axis=1)
    rising = np.concatenate([np.zeros((mean.size, 1)), rising], axis=1)
    share = np.log(np.maximum(mean[:, None], 1e-300)) - np.log(mean[:, None] + size)
    start = -size * np.log1p(mean[:, None] / size)
    return closed(np.exp(rising - log_factorials(places) + start + np.arange(places) * share))


def of_none_and_mean(none: Array, mean: Array, places: int) -> Array:
    """The negative binomial with a given chance of no event and a given mean.

    Its size solves size·log(1 + mean/size) = -log(none); where that has no solution (the chance of none is
    at or below exp(-mean)) the law is the Poisson law of that chance of none.
    """
    wanted = -np.log(np.clip(none, 1e-12, 1 - 1e-12))
    low, high = np.full(mean.shape, -12.0), np.full(mean.shape, 12.0)
    for _ in range(50):
        middle = (low + high) / 2
        size = np.exp(middle)
        less = size * np.log1p(mean / size) < wanted
        low, high = np.where(less, middle, low), np.where(less, high, middle)
    return negative_binomial(np.maximum(mean, wanted), np.exp(high), places)


def hurdle(chance: Array, positive: Array) -> Array:
    """None with 1 - chance, else a count by the law ``positive`` (K-1,) or (m, K-1) over 1 … K-1."""
    some = chance[:, None] * np.broadcast_to(positive, (chance.size, positive.shape[-1]))
    return np.concatenate([1 - chance[:, None], some], axis=1)


def empirical(counts: Array, weights: Array, places: int) -> Array:
    """Weighted shares of counts, (K,); counts beyond the last place go there."""
    found = np.bincount(np.minimum(counts, places - 1).astype(np.int64), weights, minlength=places)
    return np.asarray(found / found.sum(), np.float64)


def closed(pmf: Array) -> Array:
    """The same with what is missing to 1 in the last place."""
    rest = np.maximum(1 - pmf.sum(axis=1), 0)
    pmf[:, -1] += rest
    return np.asarray(pmf / pmf.sum(axis=1, keepdims=True), np.float64)


def padded(pmf: Array, places: int) -> Array:
    """The same law over more places."""
    return np.pad(pmf, ((0, 0), (0, places - pmf.shape[1])))


def log_factorials(places: int) -> Array:
    """log k! for k from 0 to places - 1."""
    return np.array([math.lgamma(k + 1) for k in range(places)])
