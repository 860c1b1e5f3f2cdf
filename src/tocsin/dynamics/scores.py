"""How good probabilities and distributions of counts were, once the days were over.

Brier: G. W. Brier, Monthly Weather Review 78 (1950), 1-3. Log score: I. J. Good, JRSS B 14 (1952), 107-114.
CRPS of counts: A. Czado, T. Gneiting and L. Held, Biometrics 65 (2009), 1254-1261, equation (5).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
FLOOR = 1e-6  # no forecast is taken for more certain than one in a million


def brier(chance: Array, happened: Array) -> Array:
    """Squared error of each probability; ``happened`` is 0 or 1. 0 is best."""
    return np.asarray((chance - happened) ** 2, np.float64)


def log_score(chance: Array, happened: Array) -> Array:
    """Minus the logarithm (base e) of the probability given to what happened. 0 is best."""
    sure = np.clip(chance, FLOOR, 1 - FLOOR)
    return np.asarray(-np.log(np.where(happened > 0.5, sure, 1 - sure)), np.float64)


def crps(pmf: Array, counts: Array) -> Array:
    """Ranked probability score of distributions (m, K) over 0 … K-1 against counts (m,). 0 is best.

    The sum over k of (P(X <= k) - 1{count <= k})²; a count beyond K-1 counts as K-1.
    """
    cumulated = np.cumsum(pmf, axis=1)
    steps = np.arange(pmf.shape[1])[None, :] >= np.minimum(counts, pmf.shape[1] - 1)[:, None]
    return np.asarray(((cumulated - steps) ** 2).sum(axis=1), np.float64)


def auc(chance: Array, happened: Array) -> float | None:
    """The chance that a day with the event was given more than one without; ties count half.

    None where one of the two is missing.
    """
    yes = int(happened.sum())
    no = happened.size - yes
    if not yes or not no:
        return None
    _, inverse, sizes = np.unique(chance, return_inverse=True, return_counts=True)
    ends = np.cumsum(sizes)
    ranks = (ends - (sizes - 1) / 2)[inverse]
    return float((ranks[happened > 0.5].sum() - yes * (yes + 1) / 2) / (yes * no))


def skill(loss: Array, reference: Array) -> float | None:
    """1 - mean loss / mean loss of the reference: 1 is perfect, 0 no better.

    None where the reference is 0.
    """
    base = float(reference.mean())
    return 1 - float(loss.mean()) / base if base > 0 else None
