"""Forecasts as they would have been made: one a day, each from the days before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.dynamics.blend import Blend, blend
from tocsin.dynamics.excitation import Free, Held
from tocsin.dynamics.panel import Panel
from tocsin.dynamics.question import Model, Question, ask
from tocsin.dynamics.rates import Climatology, Recent, Seasonal
from tocsin.dynamics.regressors import Levels, Logistic, NegativeBinomial
from tocsin.errors import DataError

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
REFERENCE, BLEND = "climatology", "blend"
WARM_UP = 365  # days before the first forecast
EVERY, SOON = 91, 28  # days between two fits
WEEK = 7
FEWEST = 10  # days with an act, below which nothing is forecast


@dataclass(frozen=True, slots=True)
class Track:
    """All forecasts over one horizon, at every day from ``origins[0]`` to the present.

    ``laws`` holds for each model distributions of counts (m, K); ``totals`` (m,) are what came, NaN where
    the window is not over or not known.
    """

    panel: Panel
    horizon: int
    origins: Ints
    totals: Array
    laws: Mapping[str, Array]
    blend: Blend

    def chance(self, name: str) -> Array:
        """The chance of at least one act by a model, (m,)."""
        return np.asarray(1 - self.laws[name][:, 0], np.float64)

    def scored(self, first: int | None = None, last: int | None = None) -> Ints:
        """Places in ``origins`` whose window is over, from panel day ``first`` to ``last`` inclusive."""
        inside = ~np.isnan(self.totals)
        inside &= self.origins >= (self.origins[0] if first is None else first)
        inside &= self.origins <= (self.origins[-1] if last is None else last)
        return np.flatnonzero(inside)


def models(panel: Panel, horizon: int) -> tuple[Model, ...]:
    """Every model that the panel has data for; levels of late are for the next days."""
    base: tuple[Model, ...] = (Climatology(), Seasonal(), Recent(30), Recent(90), Recent(365))
    own: tuple[Model, ...] = (Logistic(), NegativeBinomial(), Held(), Free())
    others: tuple[Model, ...] = (Logistic(others=True),) if panel.streams else ()
    return base + own + others + ((Levels(),) if others and horizon < WEEK else ())


def track(
    panel: Panel,
    horizon: int,
    *,
    using: Sequence[Model] | None = None,
    learn_from: int = 0,
    begin: int | None = None,
) -> Track:
    """Forecasts of every model and their blend from day ``begin`` to the present.

    ``learn_from`` is the first day that models learn from, ``begin`` the first forecast (a year later unless
    given). Raises DataError where the data are too thin.
    """
    first = learn_from + WARM_UP if begin is None else begin
    _check(panel, learn_from, first, horizon)
    question = ask(panel, horizon, learn_from)
    origins = np.arange(first, len(panel) + 1)
    totals = np.concatenate([question.totals[first:], [np.nan]])
    chosen = tuple(using) if using is not None else models(panel, horizon)
    found = {model.name: rolled(model, question, origins) for model in chosen}
    mixed = blend(list(found.values()), totals, horizon)
    return Track(panel, horizon, origins, totals, {**found, BLEND: mixed.pmf}, mixed)


def rolled(model: Model, question: Question, origins: Ints) -> Array:
    """Distributions of one model at consecutive origins, learned anew every 91 days, every 28 where the
    horizon is under a week."""
    step = WEEK if isinstance(model, Climatology) else SOON if question.horizon < WEEK else EVERY
    parts = list(_parts(model, question, origins, step))
    places = max(part.shape[1] for part in parts)
    return np.concatenate([np.pad(part, ((0, 0), (0, places - part.shape[1]))) for part in parts])


def _parts(model: Model, question: Question, origins: Ints, step: int) -> Iterator[Array]:
    for start in range(0, origins.size, step):
        yield model.forecast(question, int(origins[start]), origins[start : start + step])


def _check(panel: Panel, learn_from: int, first: int, horizon: int) -> None:
    if horizon < 1:
        raise DataError(f"a horizon of {horizon} days; expected at least 1")
    if first + horizon >= len(panel):
        raise DataError(
            f"{len(panel)} days of data: nothing can be forecast and judged over {horizon} days "
            f"(at least {learn_from + WARM_UP + horizon + 1} are needed)"
        )
    early = int(np.nansum(panel.counts[learn_from:] > 0))
    if early < FEWEST:
        raise DataError(
            f"acts on {early or 'no'} days of {len(panel)}: nothing can be forecast "
            f"(at least {FEWEST} are needed)"
        )
