"""What the past looked like on the morning of each day: only days before it, and plans for days to come."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tocsin.dynamics.kernels import faded
from tocsin.dynamics.panel import Panel

Array = npt.NDArray[np.float64]
YEAR = 365.2425
CLUSTERS = (7.0, 30.0, 90.0, 365.0)  # half-lives in days
LEVELS, OWN_LEVELS = (7.0, 30.0), (30.0, 90.0)
AFTER = 14.0  # days in which the end of something planned fades by half


def fading(values: Array, half_lives: Sequence[float]) -> tuple[Array, Array]:
    """Faded sums of the days before each day, and the same of the days known: both (n + 1, half-lives).

    A day k days ago weighs 2^(-(k - 1)/half-life); NaN weighs nothing. Row n is the present.
    """
    seen = ~np.isnan(values)
    filled, known = (np.append(column, 0.0) for column in (np.where(seen, values, 0.0), seen.astype(float)))
    decays = [0.5 ** (1 / half_life) for half_life in half_lives]
    sums, weights = (np.column_stack([faded(one, a) for a in decays]) for one in (filled, known))
    return sums, weights


def since(values: Array) -> Array:
    """Days since the last day with an act, (n + 1,), at most the days watched so far + 1."""
    found = np.ones(values.size + 1)
    for n in range(values.size):
        found[n + 1] = 1.0 if values[n] > 0 else found[n] + 1
    return found


def season(panel: Panel, horizon: int, harmonics: int = 2) -> Array:
    """Sines and cosines of the year at the middle of each window, (n + 1, 2·harmonics)."""
    first = panel.start.timetuple().tm_yday
    angle = 2 * np.pi * (first + np.arange(len(panel) + 1) + (horizon - 1) / 2) / YEAR
    waves = [wave(k * angle) for k in range(1, harmonics + 1) for wave in (np.sin, np.cos)]
    return np.stack(waves, axis=1)


def weekdays(panel: Panel, horizon: int) -> Array:
    """Share of each weekday but Monday in the window, (n + 1, 6); no column where it is always the same."""
    if horizon % 7 == 0:
        return np.zeros((len(panel) + 1, 0))
    of = (panel.start.weekday() + np.arange(len(panel) + 1 + horizon)) % 7
    marks = (of[:, None] == np.arange(1, 7)).astype(np.float64)
    windows = np.lib.stride_tricks.sliding_window_view(marks, horizon, axis=0)[: len(panel) + 1]
    return np.asarray(windows.mean(axis=2), np.float64)


def plans(panel: Panel, horizon: int) -> Array:
    """For each plan: its mean over the window, and how much of it has just passed, (n + 1, 2·plans)."""
    columns = []
    for name in panel.plans:
        known = panel.plan(name, len(panel) + horizon)
        ahead = np.lib.stride_tricks.sliding_window_view(known, horizon)[: len(panel) + 1].mean(axis=1)
        passed, weights = fading(known[: len(panel)], [AFTER])
        columns += [ahead, passed[:, 0] / np.maximum(weights[:, 0], 1)]
    return np.stack(columns, axis=1) if columns else np.zeros((len(panel) + 1, 0))


def lately(values: Array) -> Array:
    """The logarithms of 1 + the values of each of the seven days before, (n + 1, 7); the last known value
    stands for a day that is not known, 0 before the first."""
    at = np.maximum.accumulate(np.where(np.isnan(values), 0, np.arange(values.size)))
    filled = np.log1p(np.maximum(np.nan_to_num(values[at]), 0))
    padded = np.concatenate([np.zeros(7), filled])
    return np.lib.stride_tricks.sliding_window_view(padded, 7)[:, ::-1]


def levels(panel: Panel, horizon: int) -> Array:
    """A few columns for questions about the next days, (n + 1, columns): of each stream the logarithms of 1 +
    the last two days and their faded means over 7 and 30 days; the kind's own faded means over 30 and 90
    days; weekday and plans."""
    columns = [_means(panel.counts, OWN_LEVELS)]
    for values in panel.streams.values():
        columns += [lately(values)[:, :2], _means(np.log1p(np.maximum(values, 0)), LEVELS)]
    return np.concatenate([*columns, weekdays(panel, horizon), plans(panel, horizon)], axis=1)


def _means(values: Array, half_lives: Sequence[float]) -> Array:
    sums, weights = fading(values, half_lives)
    return np.asarray(sums / np.maximum(weights, 1e-9), np.float64)


def traces(panel: Panel, horizon: int, *, others: bool = True) -> Array:
    """What a regression may look at, (n + 1, columns): row t knows days before t, and plans to t + horizon.

    Per stream the logarithm of faded sums over 7, 30, 90 and 365 days; time since the last act; season,
    weekday and plans. Without ``others`` only the kind's own past; with them, for windows of less than a
    week, also the last seven days of each.
    """
    columns = [np.log(since(panel.counts))[:, None]]
    reach = np.minimum(1 / (1 - 0.5 ** (1 / np.asarray(CLUSTERS))), 30)
    for values in (panel.counts, *(panel.streams.values() if others else ())):
        sums, weights = fading(values, CLUSTERS)
        columns.append(np.log1p(np.maximum(sums / np.maximum(weights, 1) * reach, 0)))
    if others and horizon < 7:
        columns += [lately(values) for values in panel.streams.values()]
    columns += [season(panel, horizon), weekdays(panel, horizon), plans(panel, horizon)]
    return np.concatenate(columns, axis=1)
