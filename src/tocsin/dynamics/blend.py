"""Several models as one: weights and recalibration learned from forecasts whose days are over.

The mixture's weights are those of greatest likelihood with a Dirichlet prior of equal weights and a memory
that fades (R. L. Winkler, JASA 63 (1968), 1105-1118; EM as in A. Raftery et al., Monthly Weather Review 133
(2005), 1155-1174). Recalibration is J. Platt's line on the log-odds (1999), drawn to no change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.dynamics import laws

Array = npt.NDArray[np.float64]
EVERY = 28  # days between two looks at the record
MEMORY = 3653.0  # days after which a forecast's record counts half
EVEN = 0.3  # windows of even shares in the prior
STILL = 100.0  # precision of the prior on the line's offset and slope (0, 1)
ROUNDS, CLOSE = 30, 1e-6


@dataclass(frozen=True, slots=True)
class Blend:
    """Distributions (m, K) at consecutive origins; weights (m, models); offset and slope (m, 2) on the
    log-odds of at least one act."""

    pmf: Array
    weights: Array
    lines: Array


def blend(laws_: Sequence[Array], totals: Array, horizon: int) -> Blend:
    """The blend of models' distributions at consecutive days; ``totals`` are what came, NaN where unknown.

    The weights on day t are learned from windows that had ended before t.
    """
    # One place more than any law has: a count beyond a law's own places is then unforeseen by it, however
    # wide the laws of later days have grown.
    places = 1 + max(law.shape[1] for law in laws_)
    each = np.stack([laws.padded(law, places) for law in laws_], axis=2)
    likelihood = _likelihood(each, totals)
    days, _, models = each.shape
    weights, lines = np.full((days, models), 1 / models), np.tile([0.0, 1.0], (days, 1))
    pmf = np.zeros((days, places))
    for start in range(0, days, EVERY):
        now = slice(start, min(start + EVERY, days))
        done = np.flatnonzero(~np.isnan(totals[: max(start - horizon + 1, 0)]))
        fade = 0.5 ** ((start - done) / MEMORY) / horizon
        weights[now] = _weights(likelihood[done], fade, weights[max(start - 1, 0)])
        pmf[now] = each[now] @ weights[start]
        # The pool as it was told on those days, before any line: a line learned on its own work would drift.
        some = 1 - pmf[done, 0]
        lines[now] = _line(some, (totals[done] > 0).astype(np.float64), fade)
    return Blend(_recalibrated(pmf, lines), weights, lines)


def _likelihood(each: Array, totals: Array) -> Array:
    """What each model gave to what came, (m, models); 1 where that is unknown."""
    known = ~np.isnan(totals)
    came = np.where(known, np.minimum(np.nan_to_num(totals), each.shape[1] - 1), 0).astype(np.int64)
    found = np.maximum(each[np.arange(totals.size), came], 1e-6)
    return np.asarray(np.where(known[:, None], found, 1.0), np.float64)


def _weights(likelihood: Array, fade: Array, start: Array) -> Array:
    if not fade.size:
        return start
    weights = np.maximum(start, 1e-6)
    for _ in range(ROUNDS):
        # Each model's expected shares: likelihood times weight, over what the mixture gave on that day.
        moved = weights * ((fade / (likelihood @ weights)) @ likelihood) + EVEN / weights.size
        moved /= moved.sum()
        done = np.abs(moved - weights).max() < CLOSE
        weights = moved
        if done:
            break
    return weights


def _line(some: Array, happened: Array, fade: Array) -> Array:
    """Offset and slope of the log-odds, by Newton's method."""
    odds = log_odds(some)
    line = np.array([0.0, 1.0])
    for _ in range(20 if fade.size else 0):
        chance = 1 / (1 + np.exp(-(line[0] + line[1] * odds)))
        miss, curve = fade * (happened - chance), fade * chance * (1 - chance)
        slope = np.array([miss.sum(), miss @ odds]) - STILL * (line - [0, 1])
        second = np.array([[curve.sum(), curve @ odds], [curve @ odds, curve @ odds**2]])
        step = np.linalg.solve(second + STILL * np.eye(2), slope)
        line = line + step
        if np.abs(step).max() < CLOSE:
            break
    return line


def _recalibrated(pmf: Array, lines: Array) -> Array:
    """The same laws with the chance of any act moved by the lines; counts of 1 and more keep their shares."""
    some = 1 - pmf[:, 0]
    moved = 1 / (1 + np.exp(-(lines[:, 0] + lines[:, 1] * log_odds(some))))
    rest = pmf[:, 1:] * (moved / np.maximum(some, 1e-12))[:, None]
    return laws.closed(np.concatenate([1 - moved[:, None], rest], axis=1))


def log_odds(chance: Array) -> Array:
    """log(p / (1 - p)), p held between one and 999,999 in a million."""
    sure = np.clip(chance, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(sure / (1 - sure)), np.float64)
