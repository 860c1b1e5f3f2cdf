"""Self- and mutually exciting counts on days, by maximum likelihood with analytic gradients.

The likelihood of several kinds of act falls apart into one for each target, so a multivariate process is
fitted target by target. Fisher scoring on all values, memories included; each step costs O(n).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.dynamics.baseline import Baseline
from tocsin.dynamics.kernels import Floats, Kernel, Mask
from tocsin.dynamics.model import (
    Model,
    Point,
    Term,
    at,
    known,
    names,
    ready_of,
    residual,
    start_of,
    weak_of,
    weight,
)
from tocsin.errors import DataError

STEPS, CLOSE = 100, 1e-9
LONGEST, SHORTEST = 3650.0, 0.2  # days: bounds of a memory


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    ``values`` are the estimates under ``names`` (coefficients, then log memories); ``jacobian`` holds the
    derivatives of the log rate, n rows; ``objective`` is the log-likelihood (without the factorials) less
    the penalty. ``dispersion`` is Pearson's, at least 1: above it counts vary more than their law has it.
    """

    model: Model
    names: tuple[str, ...]
    values: Floats
    rate: Floats
    jacobian: Floats
    likelihood: float
    objective: float
    information: Floats
    dispersion: float
    converged: bool

    def __getitem__(self, name: str) -> float:
        return float(self.values[self.names.index(name)])

    @property
    def errors(self) -> Floats:
        """Standard errors of the values, widened by the dispersion."""
        variances = np.diag(np.linalg.inv(self.information)) * self.dispersion
        return np.sqrt(np.maximum(variances, 0))


def fit(model: Model, start: Floats | None = None, fixed: Sequence[int] = ()) -> Fit:
    """Maximum penalised likelihood; values at ``fixed`` stay as they start.

    Raises DataError where the target has no act on a known day, or counts are negative or not finite.
    """
    _check(model)
    values = start_of(model) if start is None else start.copy()
    free = np.setdiff1d(np.arange(len(values)), np.asarray(fixed, dtype=np.int64))
    weak, ready = weak_of(model), ready_of(model)
    point, done = at(model, values, ready), False
    for _ in range(STEPS):
        gradient, information = _score(model, values, point, weak)
        step = np.zeros(len(values))
        step[free] = np.linalg.solve(information[np.ix_(free, free)], gradient[free])
        values, better = _forward(model, values, step, point, ready)
        done = better.objective - point.objective < CLOSE * (1 + abs(point.objective))
        point = better
        if done:
            break
    return _fitted(model, values, point, weak, done)


def _check(model: Model) -> None:
    days = known(model)
    for counts in [model.target, *(term.counts for term in model.terms)]:
        if not np.all(np.isfinite(counts)) or np.any(counts < 0):
            raise DataError("counts must be numbers from 0; some are not")
    if not model.target[days].sum():
        raise DataError("the acts to be explained never happen on the days that are covered")


def _score(model: Model, values: Floats, point: Point, weak: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Gradient of the objective and expected information."""
    days = known(model)
    centres, precision = weak
    jacobian, weights = point.jacobian[days], weight(model, point.rate)
    gradient = jacobian.T @ residual(model, point.rate) - precision * (values - centres)
    information = jacobian.T @ (jacobian * weights[:, None]) + np.diag(precision + 1e-9)
    return gradient, information


def _forward(
    model: Model, values: Floats, step: Floats, point: Point, ready: Sequence[Floats | None]
) -> tuple[Floats, Point]:
    """The first of ever shorter steps that betters the objective; the same point where none does."""
    memories = len(values) - sum(1 for term in model.terms if term.kernel.free for _ in term.kernel.names)
    step = step * min(1.0, 2.0 / max(1e-12, float(np.max(np.abs(step)))))
    for _ in range(25):
        tried = values + step
        tried[memories:] = np.clip(tried[memories:], np.log(SHORTEST), np.log(LONGEST))
        found = at(model, tried, ready)
        if found.objective >= point.objective:
            return tried, found
        step = step / 2
    return values, point


def _fitted(model: Model, values: Floats, point: Point, weak: tuple[Floats, Floats], converged: bool) -> Fit:
    _, information = _score(model, values, point, weak)
    squares = residual(model, point.rate) ** 2 / weight(model, point.rate)
    dispersion = max(1.0, float(squares.sum() / max(1.0, len(squares) - len(values))))
    return Fit(
        model, names(model), values, point.rate, point.jacobian, point.likelihood, point.objective,
        information, dispersion, converged,
    )  # fmt: skip


def fit_all(
    counts: dict[str, Floats], base: Baseline, kernel: Kernel, known: Mask | None = None
) -> dict[str, Fit]:
    """A multivariate Hawkes process: each kind explained by the past of all, itself included."""
    terms = tuple(Term(name, past, kernel) for name, past in counts.items())
    return {name: fit(Model(target, base, terms, known)) for name, target in counts.items()}
