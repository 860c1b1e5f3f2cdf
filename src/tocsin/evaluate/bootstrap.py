"""How far a figure would move had other articles been drawn.

Articles, not events, are drawn with replacement, for the events of an article stand or fall together. The
interval is the percentile interval of B. Efron, "Bootstrap methods: another look at the jackknife", Annals
of Statistics 7 (1979), 1-26; see Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
SAMPLES, SEED, LEVEL = 2000, 1979, 0.95


def weights(articles: int, samples: int = SAMPLES, seed: int = SEED) -> Array:
    """How often each article is in each sample: an array (samples, articles) whose rows sum to ``articles``.

    The same numbers give the same array. No samples of fewer than two articles: nothing could vary.
    """
    if articles < 2:
        return np.zeros((0, articles))
    draws = np.random.default_rng(seed).multinomial(articles, [1 / articles] * articles, size=samples)
    return draws.astype(np.float64)


def interval(values: Array) -> tuple[float, float] | None:
    """The middle 95 per cent of the samples' values; those in which nothing is defined (NaN) are left out."""
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def ratio(top: Array, bottom: Array) -> Array:
    """Element by element, NaN where the bottom is 0."""
    undefined = np.full(bottom.shape, np.nan)
    return np.asarray(np.divide(top, bottom, out=undefined, where=bottom != 0), np.float64)
