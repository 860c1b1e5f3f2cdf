"""Paths forward from the present, with acts put in or taken out.

A simulation of a fitted process, not an observation. Common random numbers: both sides of a comparison meet
the same chances (A. M. Law, Simulation Modeling and Analysis (2015), section 11.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from tocsin.dynamics import hawkes
from tocsin.dynamics.baseline import baseline
from tocsin.dynamics.kernels import Exponentials
from tocsin.dynamics.model import Model, Term
from tocsin.dynamics.panel import Panel
from tocsin.errors import DataError

Array = npt.NDArray[np.float64]
MEMORIES = (5.0, 20.0, 60.0)
FEWEST = 10
ASSUMPTION = (
    "The difference is that act's effect only if, given the past of both kinds of act, nothing else made "
    "both more likely at the same time: then and only then may the pattern of the past be read as a cause."
)
MOST = 50  # acts a day, beyond which a path is cut


@dataclass(frozen=True, slots=True)
class Simulation:
    """Acts cumulated over the days from ``origin``: paths (draws, days) without and with the change.

    ``difference`` is the expected number of acts more at the last day: middle and 90 % interval over draws
    of the fitted values; ``chance`` and ``changed`` are the shares of paths with at least one act.
    """

    origin: date
    target: str
    act: str
    added: tuple[date, ...]
    removed: tuple[date, ...]
    without: Array
    with_change: Array
    difference: tuple[float, float, float]
    chance: float
    changed: float
    seed: int
    assumption: str = ASSUMPTION


def simulate(
    panel: Panel,
    target: str,
    act: str,
    *,
    added: Sequence[date] = (),
    removed: Sequence[date] = (),
    days: int = 30,
    paths: int = 2000,
    seed: int = 1979,
) -> Simulation:
    """Paths of the target's counts; ``act`` is a stream of the panel.

    ``added`` are days of one more act each, past or to come; ``removed`` days of the past, one act less.
    Other acts of that kind to come are left out on both sides. Raises DataError where data are too thin or a
    day does not fit.
    """
    own, cause = panel.counts, panel.streams[act]
    known = ~np.isnan(own) & ~np.isnan(cause)
    own, cause = np.nan_to_num(own), np.nan_to_num(cause)
    for name, counts in ((target, own), (act, cause)):
        if (acts := int(counts.sum())) < FEWEST:
            raise DataError(f"{acts} acts of {name!r}: nothing can be simulated (at least {FEWEST} needed)")
    ahead = np.concatenate([cause, np.zeros(days)])
    changed = _changed(panel, ahead, act, added, removed)
    draws = _draws(own, cause, known, panel.start, paths, seed)
    chances = np.random.default_rng(seed + 1).random((paths, days))
    without, plain = _paths(draws, own, ahead, chances)
    with_change, moved = _paths(draws, own, changed, chances)
    low, middle, high = np.quantile(moved - plain, [0.05, 0.5, 0.95])
    return Simulation(
        panel.day(len(panel)), target, act, tuple(added), tuple(removed), without, with_change,
        (float(low), float(middle), float(high)), float((without[:, -1] > 0).mean()),
        float((with_change[:, -1] > 0).mean()), seed,
    )  # fmt: skip


def _changed(panel: Panel, ahead: Array, act: str, added: Sequence[date], removed: Sequence[date]) -> Array:
    found = ahead.copy()
    for day, step in [*((day, 1) for day in added), *((day, -1) for day in removed)]:
        at = panel.at(day)
        if not 0 <= at < found.size:
            last = panel.day(found.size - 1)
            raise DataError(f"{day} lies outside of {panel.start} to {last}")
        found[at] += step
        if found[at] < 0:
            raise DataError(f"there is no {act!r} on {day} that could be taken out")
    return found


def _draws(
    own: Array, cause: Array, known: npt.NDArray[np.bool_], start: date, paths: int, seed: int
) -> Array:
    """Fitted values, drawn from their normal approximation: (paths, 1 + 2·memories)."""
    base = baseline(start, own.size, trend=None, harmonics=0)
    kernel = Exponentials(MEMORIES, free=False)
    found = hawkes.fit(Model(own, base, (Term("own", own, kernel), Term("act", cause, kernel)), known))
    spread = np.linalg.inv(found.information) * found.dispersion
    values = np.random.default_rng(seed).multivariate_normal(found.values, spread, paths, method="cholesky")
    # One act that brings about one more or more would never die out.
    grown = values[:, 1 : 1 + len(MEMORIES)].sum(axis=1, keepdims=True)
    values[:, 1 : 1 + len(MEMORIES)] *= np.minimum(1, 0.98 / np.maximum(grown, 1e-9))
    return np.asarray(values, np.float64)


def _paths(draws: Array, own: Array, cause: Array, chances: Array) -> tuple[Array, Array]:
    """Cumulated counts (paths, days) of simulated days, and the expected number on the last (paths,)."""
    decays = np.exp(-1 / np.asarray(MEMORIES))
    width, first = decays.size, own.size
    paths, days = chances.shape
    kernel = Exponentials(MEMORIES, free=False)
    past = kernel.columns(np.append(own, 0.0))[-1]
    state, mean = np.tile(past, (paths, 1)), np.tile(past, (paths, 1))
    pushed = kernel.columns(np.append(cause, 0.0))[first : first + days]
    counts, expected = np.zeros((paths, days)), np.zeros(paths)
    for day in range(days):
        given = np.exp(draws[:, 0]) + draws[:, 1 + width :] @ pushed[day]
        rate = np.maximum(given + (draws[:, 1 : 1 + width] * state).sum(axis=1), 1e-9)
        smooth = np.maximum(given + (draws[:, 1 : 1 + width] * mean).sum(axis=1), 1e-9)
        counts[:, day] = poisson_of(chances[:, day], rate)
        expected += smooth
        state = state * decays + (1 - decays) * counts[:, [day]]
        mean = mean * decays + (1 - decays) * smooth[:, None]
    return np.cumsum(counts, axis=1), expected


def poisson_of(chance: Array, rate: Array) -> Array:
    """The Poisson count at a chance in 0 … 1, by inversion: larger rates never give smaller counts."""
    found, term = np.zeros(rate.size), np.exp(-rate)
    total = term.copy()
    for k in range(1, MOST + 1):
        more = chance > total
        if not more.any():
            break
        found[more] = k
        term = term * rate / k
        total += term
    return found
