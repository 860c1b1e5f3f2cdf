"""What is likely next, with its base rate and its record; nothing where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from tocsin.dynamics.backtest import BLEND, REFERENCE, Track, track
from tocsin.dynamics.panel import Panel
from tocsin.dynamics.record import Record, record
from tocsin.errors import DataError

HORIZONS = (1, 7, 14, 30)
LEAST = 365  # forecasts in a record that may stand beside a forecast


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of ``horizon`` days from ``origin`` on.

    ``chance`` is that of at least one act, ``low`` to ``high`` holds the count with 90 %. ``model`` is the
    blend, or climatology where the blend's record is no better. ``base`` is climatology's chance.
    """

    origin: date
    horizon: int
    model: str
    chance: float
    base: float
    expected: float
    low: int
    high: int
    record: Record


def outlook(panel: Panel, horizon: int) -> tuple[Outlook, Track]:
    """The forecast from the present and the track that stands behind it.

    Raises DataError where data are too thin for a forecast or for a record of 365 forecasts.
    """
    found = track(panel, horizon)
    judged = record(found, BLEND) if found.scored().size else None
    if judged is None or judged.forecasts < LEAST:
        have = 0 if judged is None else judged.forecasts
        raise DataError(
            f"{have} forecasts over {horizon} days can be checked, at least {LEAST} are needed: "
            "a forecast without a record is not shown"
        )
    better = judged.skill is not None and judged.skill > 0
    name = BLEND if better else REFERENCE
    law = found.laws[name][-1]
    beyond = np.cumsum(law)
    return Outlook(
        panel.day(len(panel)), horizon, name, float(1 - law[0]), float(1 - found.laws[REFERENCE][-1][0]),
        float(law @ np.arange(law.size)), int(np.searchsorted(beyond, 0.05)),
        int(np.searchsorted(beyond, 0.95)), judged if better else record(found, REFERENCE),
    ), found  # fmt: skip
