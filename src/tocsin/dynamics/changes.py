"""Unusual periods and lasting changes of a series, with their false-alarm rates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import exp, lgamma, log, log1p

import numpy as np

from tocsin.dynamics.kernels import Floats
from tocsin.dynamics.series import Series
from tocsin.errors import DataError

PAST = {"day": 365, "week": 104, "month": 36}  # periods of the own past that a period is held against
LEAST = 20  # periods of past without which none is called unusual
BINS = {"day": 28, "week": 4, "month": 1}  # periods to a bin of the search for changes
SHORT = 4  # bins that a stretch between changes has at least


@dataclass(frozen=True, slots=True)
class Unusual:
    """A period with more acts than its past foretells; ``chance`` of as many or more."""

    start: date
    count: float
    expected: float
    chance: float


@dataclass(frozen=True, slots=True)
class Change:
    """A day from which the rate differs; mean acts a period before and after, up to the next change."""

    start: date
    before: float
    after: float
    p: float


def unusual(found: Series, alarm: float = 0.001) -> list[Unusual]:
    """Periods whose count has a chance of at most ``alarm`` given the periods before.

    The past's mean and variance give a negative binomial law, whose mean is itself uncertain; where exposure
    is known, the expected count grows with it. ``alarm`` is the rate of false alarms a period as long as
    periods depend on each other through that mean alone: in bunched series more will be called. Raises
    DataError where no period has 20 before it.
    """
    counts = found.counts
    read = np.ones(len(counts)) if found.exposure is None else found.exposure
    usable = np.array(found.whole) & (read > 0)
    told = []
    if usable.sum() <= LEAST:
        raise DataError(f"{int(usable.sum())} whole {found.period}s are too few to call one unusual")
    for n in map(int, np.flatnonzero(usable)):
        past = np.arange(max(0, n - PAST[found.period]), n)
        past = past[usable[past]]
        if len(past) < LEAST or not counts[n]:
            continue
        expected, size = _law(counts[past], read[past], read[n])
        chance = tail(int(counts[n]), expected, size)
        if chance <= alarm and counts[n] > expected:
            told.append(Unusual(found.starts[n], float(counts[n]), expected, chance))
    return told


def _law(counts: Floats, read: Floats, now: float) -> tuple[float, float]:
    """Mean and size of the predictive negative binomial: a gamma law of the rate after the past (half an act
    added), and the past's own overdispersion; their variances add."""
    rate = (counts.sum() + 0.5) / read.sum()
    mean = rate * now
    fitted = rate * read
    over = max(0.0, float(((counts - fitted) ** 2 - fitted).sum() / max((fitted**2).sum(), 1e-12)))
    return float(mean), float(1 / (over + 1 / (counts.sum() + 0.5)))


def tail(count: int, mean: float, size: float) -> float:
    """P(X >= count) for the negative binomial of a mean and a size (variance mean + mean^2 / size)."""
    below, step = 0.0, size * -log1p(mean / size)
    share = log(mean) - log(mean + size)
    for k in range(count):
        below += exp(step + k * share + lgamma(k + size) - lgamma(size) - lgamma(k + 1))
    return max(0.0, 1.0 - below)


def changes(found: Series, alarm: float = 0.05, runs: int = 999, seed: int = 1979) -> list[Change]:
    """Lasting changes of the rate, by binary segmentation on bins of four weeks (months stay months).

    A split stays where shuffled bins give as large a likelihood ratio in at most ``alarm`` of the runs: the
    chance that a steady series, whose bunches are shorter than a bin, shows any change. Stretches on either
    side of a split are searched at half of its rate. Raises DataError on
    fewer than 8 bins or no act at all.
    """
    wide = BINS[found.period]
    bins = len(found.counts) // wide
    if not found.counts.any():
        raise DataError("there is no act in the series: nothing can change")
    if bins < 2 * SHORT:
        raise DataError(f"{bins} bins are too few to look for changes; at least {2 * SHORT} are needed")
    offset = len(found.counts) - bins * wide
    sums = found.counts[offset:].reshape(bins, wide).sum(1)
    read = np.ones(len(found.counts)) if found.exposure is None else found.exposure
    weights = np.maximum(read[offset:].reshape(bins, wide).sum(1), 1e-9)
    cuts: dict[int, float] = {}
    _split(sums, weights, 0, bins, alarm, runs, np.random.default_rng(seed), cuts)
    edges = [0, *sorted(cuts), bins]
    means = [float(sums[a:b].sum() / (b - a) / wide) for a, b in zip(edges, edges[1:], strict=False)]
    return [
        Change(found.starts[offset + cut * wide], means[n], means[n + 1], cuts[cut])
        for n, cut in enumerate(edges[1:-1])
    ]


def _split(
    sums: Floats,
    weights: Floats,
    low: int,
    high: int,
    alarm: float,
    runs: int,
    rng: np.random.Generator,
    cuts: dict[int, float],
) -> None:
    if high - low < 2 * SHORT or not sums[low:high].any():
        return
    inside = np.stack([sums[low:high], weights[low:high]])
    orders = np.argsort(rng.random((runs, high - low)), axis=1)
    gains = _gains(*(np.vstack([row, row[orders]]) for row in inside))
    best = int(np.argmax(gains[0]))
    p = float((gains.max(1) >= gains[0, best] - 1e-9).mean())
    if p > alarm:
        return
    cut = low + SHORT + best
    cuts[cut] = p
    _split(sums, weights, low, cut, alarm / 2, runs, rng, cuts)
    _split(sums, weights, cut, high, alarm / 2, runs, rng, cuts)


def _gains(sums: Floats, weights: Floats) -> Floats:
    """Twice the log-likelihood ratio of two Poisson rates over one, for each split of each row."""
    left, read = (np.cumsum(part, axis=1)[:, SHORT - 1 : -SHORT] for part in (sums, weights))
    total, whole = sums.sum(1, keepdims=True), weights.sum(1, keepdims=True)
    right, rest = total - left, whole - read
    parts = [
        np.where(acts > 0, acts * np.log(np.maximum(acts, 1e-300) / seen), 0.0)
        for acts, seen in ((left, read), (right, rest), (total, whole))
    ]
    found: Floats = 2 * (parts[0] + parts[1] - parts[2])
    return found
