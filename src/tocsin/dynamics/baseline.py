"""What the rate would be without reactions: level, slow change, season, days of the week, covariates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from tocsin.dynamics.kernels import Floats

YEAR = 365.2425
WEAK = 3.0  # the same of a covariate's effect, felt only where it would run off
SPREAD = 1.0  # standard deviation of a yearly or seasonal effect in log units, where data are thin


@dataclass(frozen=True, slots=True)
class Baseline:
    """Columns of a log rate with their names; ``spread`` is the standard deviation of the penalty on each
    coefficient (infinite for none)."""

    columns: Floats
    names: tuple[str, ...]
    spread: Floats


def baseline(
    first: date,
    days: int,
    *,
    trend: float | None = YEAR,
    harmonics: int = 2,
    weekdays: bool = False,
    covariates: Mapping[str, Floats] | None = None,
) -> Baseline:
    """Columns for ``days`` days from ``first``.

    ``trend`` is the distance in days of the knots of a piecewise linear log rate (None for a constant one),
    ``harmonics`` the number of sine and cosine pairs over the year.
    """
    time = np.arange(days, dtype=np.float64)
    parts = {"level": np.ones(days)}
    parts |= _hats(time, trend) if trend else {}
    parts |= _season(time + first.timetuple().tm_yday - 1, harmonics)
    parts |= _week(first, days) if weekdays else {}
    spread = [np.inf] + [SPREAD] * (len(parts) - 1) + [WEAK] * len(covariates or {})
    parts |= covariates or {}
    return Baseline(np.column_stack(list(parts.values())), tuple(parts), np.array(spread))


def _hats(time: Floats, distance: float) -> dict[str, Floats]:
    """Hat functions; none at less than two knots. Their sum is 1, which the penalty tells from the level."""
    pieces = int(round(len(time) / distance))
    if pieces < 1:
        return {}
    knots = np.linspace(0, len(time) - 1, pieces + 1)
    wide = knots[1] - knots[0]
    return {f"trend {n}": np.clip(1 - abs(time - knot) / wide, 0, None) for n, knot in enumerate(knots)}


def _season(time: Floats, harmonics: int) -> dict[str, Floats]:
    found = {}
    for n in range(1, harmonics + 1):
        found[f"season cos {n}"] = np.cos(2 * np.pi * n * time / YEAR)
        found[f"season sin {n}"] = np.sin(2 * np.pi * n * time / YEAR)
    return found


def _week(first: date, days: int) -> dict[str, Floats]:
    which = (first.weekday() + np.arange(days)) % 7
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    return {name: (which == n).astype(np.float64) - (which == 6) for n, name in enumerate(names)}
