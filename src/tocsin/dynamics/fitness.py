"""Whether a model tells the rhythm of the acts: time rescaling.

Acts are set down at random moments of their days, on which the rate is constant; measured in expected acts,
the time between them must then be exponential with mean 1 (Brown et al. 2002). Exact for counts on days.
Where a day has one act at most, that is the day's first, and the wait for the next begins at the day's end
(Haslinger et al. 2010).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, exp, pi, sqrt

import numpy as np
import numpy.typing as npt

from tocsin.dynamics.hawkes import Fit
from tocsin.dynamics.kernels import Floats
from tocsin.dynamics.model import known


@dataclass(frozen=True, slots=True)
class Fitness:
    """``gaps`` are uniform on 0 to 1, in order, if the model is right. ``distance`` is Kolmogorov and
    Smirnov's with its ``p``; ``echo`` is the correlation of a gap with the next, with its ``echo_p``."""

    gaps: Floats
    distance: float
    p: float
    echo: float
    echo_p: float

    @property
    def good(self) -> bool:
        """True where neither test speaks against the model at 5 %, each taken at half of it."""
        return min(self.p, self.echo_p) > 0.025


def rescaled(found: Fit, seed: int = 1979) -> Fitness | None:
    """The test of a fitted model; None below ten acts."""
    model = found.model
    covered = known(model)
    rate, counts = found.rate[covered], model.target[covered].astype(np.int64)
    if counts.sum() < 10:
        return None
    chance = np.random.default_rng(seed).random(int(counts.sum()))
    waits = _first(rate, counts, chance) if model.once else _all(rate, counts, chance)
    return _judged(1 - np.exp(-waits))


def _all(rate: Floats, counts: npt.NDArray[np.int64], chance: Floats) -> Floats:
    days = np.repeat(np.arange(len(counts)), counts)
    before = np.concatenate([[0.0], np.cumsum(rate)[:-1]])
    found: Floats = np.diff(np.sort(before[days] + chance * rate[days]), prepend=0.0)
    return found


def _first(rate: Floats, counts: npt.NDArray[np.int64], chance: Floats) -> Floats:
    days = np.flatnonzero(counts)
    total = np.concatenate([[0.0], np.cumsum(rate)])
    ends = np.concatenate([[0.0], total[days[:-1] + 1]])
    within = -np.log1p(chance * np.expm1(-rate[days]))
    found: Floats = total[days] - ends + within
    return found


def _judged(gaps: Floats) -> Fitness:
    n = len(gaps)
    ordered = np.sort(gaps)
    steps = np.arange(n + 1) / n
    distance = float(max(np.max(steps[1:] - ordered), np.max(ordered - steps[:-1])))
    echo = float(np.corrcoef(gaps[:-1], gaps[1:])[0, 1]) if np.ptp(gaps) > 0 else 1.0
    return Fitness(ordered, distance, kolmogorov(distance, n), echo, erfc(abs(echo) * sqrt(n - 1) / sqrt(2)))


def kolmogorov(distance: float, n: int) -> float:
    """P(distance as large) for n uniform values: the limit law with Stephens' correction (1970)."""
    scaled = distance * (sqrt(n) + 0.12 + 0.11 / sqrt(n))
    if scaled < 0.3:
        return 1.0
    if scaled < 1.18:  # the theta transform converges where the first series is slow
        terms = [exp(-((2 * k - 1) ** 2) * pi**2 / (8 * scaled**2)) for k in range(1, 5)]
        return float(1 - sqrt(2 * pi) / scaled * sum(terms))
    return float(2 * sum((-1) ** (k - 1) * exp(-2 * (k * scaled) ** 2) for k in range(1, 9)))
