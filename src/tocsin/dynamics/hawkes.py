"""Self- and mutually exciting counts on days, by maximum likelihood with analytic gradients.

The rate of day t, given the days before it, is

    rate = soft(exp(baseline) + sum of added terms) * exp(sum of factor terms)

Added terms are Hawkes' (Hawkes 1971, in discrete time); factor terms multiply, as in a log-linear model, and
their exponentials are ratios of rates. ``soft`` is a softplus so narrow that it only keeps the rate positive
where inhibition would not. The likelihood of several kinds of act falls apart into one for each target, so a
multivariate process is fitted target by target. Fisher scoring; each step costs O(n).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from tocsin.dynamics.baseline import Baseline
from tocsin.dynamics.kernels import Floats, Kernel, Mask
from tocsin.errors import DataError

NARROW = 0.02  # width of the softplus, as a share of the mean rate
STEPS, CLOSE = 100, 1e-9
LONGEST, SHORTEST = 3650.0, 0.2  # days: bounds of a memory
SPREAD = {"add": 3.0, "times": 3.0, "memory": 2.0}  # weak penalties, felt only where data are thin


@dataclass(frozen=True, slots=True)
class Term:
    """The past of one kind of act as it weighs on the target."""

    name: str
    counts: Floats
    kernel: Kernel
    how: Literal["add", "times"] = "add"


@dataclass(frozen=True, slots=True)
class Model:
    """Counts of the target on each day, what they are explained by, and the days that count (``known``)."""

    target: Floats
    base: Baseline
    terms: tuple[Term, ...] = ()
    known: Mask | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    ``values`` are the estimates under ``names`` (coefficients, then log memories); ``jacobian`` holds the
    derivatives of the log rate, n rows; ``objective`` is the log-likelihood (without the factorials) less
    the penalty. ``dispersion`` is Pearson's, at least 1: above it counts vary more than Poisson's.
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


@dataclass(frozen=True, slots=True)
class _Point:
    """The model at given values."""

    rate: Floats
    jacobian: Floats
    likelihood: float
    objective: float


def fit(model: Model, start: Floats | None = None, fixed: Sequence[int] = ()) -> Fit:
    """Maximum penalised likelihood; values at ``fixed`` stay as they start.

    Raises DataError where the target has no act on a known day, or counts are negative or not finite.
    """
    _check(model)
    values = _start(model) if start is None else start.copy()
    free = np.setdiff1d(np.arange(len(values)), np.asarray(fixed, dtype=np.int64))
    weak, ready = _weak(model), _ready(model)
    point, done = _point(model, values, ready), False
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


def known(model: Model) -> Mask:
    """True for each day that counts."""
    return np.ones(len(model.target), dtype=np.bool_) if model.known is None else model.known


def names(model: Model) -> tuple[str, ...]:
    """The names of a model's values in their order."""
    found = list(model.base.names)
    found += [f"{term.name} {name}" for term in model.terms for name in term.kernel.names]
    for term in model.terms:
        if term.kernel.free:
            found += [f"{term.name} log {name}" for name in term.kernel.names]
    return tuple(found)


def _start(model: Model) -> Floats:
    days, size = known(model), len(model.base.names)
    values = np.zeros(len(names(model)))
    added = [term for term in model.terms if term.how == "add"]
    values[0] = np.log(model.target[days].mean() * (0.5 if added else 1.0))
    at = size
    for term in model.terms:
        width = len(term.kernel.names)
        share = term.counts[days].sum() * len(added) * width
        if term.how == "add" and share:
            values[at : at + width] = 0.5 * model.target[days].sum() / share
        at += width
    values[at:] = [np.log(m) for term in model.terms if term.kernel.free for m in term.kernel.memories]
    return values


def _weak(model: Model) -> tuple[Floats, Floats]:
    """Centres and precisions of the penalties on all values."""
    spread = [*model.base.spread]
    spread += [SPREAD[term.how] for term in model.terms for _ in term.kernel.names]
    memories = [np.log(m) for term in model.terms if term.kernel.free for m in term.kernel.memories]
    centres = np.concatenate([np.zeros(len(spread)), memories])
    return centres, np.array([*spread, *[SPREAD["memory"]] * len(memories)]) ** -2.0


def _ready(model: Model) -> list[Floats | None]:
    """The columns of each term that no step will change; None where its memories are free."""
    return [None if t.kernel.free else t.kernel.columns(t.counts) for t in model.terms]


def _point(model: Model, values: Floats, ready: Sequence[Floats | None]) -> _Point:
    """Rate and its derivatives at the values; the terms are those of the values' memories."""
    size = len(model.base.names)
    base = np.exp(np.clip(model.base.columns @ values[:size], -30, 30))
    added, factor = base.copy(), np.zeros(len(base))
    parts, memories = [], []
    at, memory_at = size, size + sum(len(term.kernel.names) for term in model.terms)
    for term, columns in zip(model.terms, ready, strict=True):
        width = len(term.kernel.names)
        weights = values[at : at + width]
        if columns is None:
            kernel = term.kernel.at(tuple(np.exp(values[memory_at : memory_at + width])))
            memories.append((term.how, kernel.slopes(term.counts) * weights))
            columns = kernel.columns(term.counts)
            memory_at += width
        parts.append((term.how, columns))
        if term.how == "add":
            added += columns @ weights
        else:
            factor += columns @ weights
        at += width
    rate, slope = _soft(added, NARROW * model.target.mean())
    share = (slope / rate)[:, None]
    jacobian = np.hstack(
        [model.base.columns * (share * base[:, None])]
        + [columns * share if how == "add" else columns for how, columns in parts + memories]
    )
    rate = rate * np.exp(np.clip(factor, -30, 30))
    days = known(model)
    likelihood = float((model.target * np.log(rate) - rate)[days].sum())
    centres, precision = _weak(model)
    penalty = 0.5 * float((precision * (values - centres) ** 2).sum())
    return _Point(rate, jacobian, likelihood, likelihood - penalty)


def _soft(added: Floats, narrow: float) -> tuple[Floats, Floats]:
    """Softplus of the sum and its derivative; the sum itself where it is well above zero."""
    scaled = added / narrow
    rate = np.where(scaled > 35, added, narrow * np.logaddexp(0, np.clip(scaled, -600, 35)))
    return np.maximum(rate, 1e-12), 1 / (1 + np.exp(-np.clip(scaled, -600, 35)))


def _score(model: Model, values: Floats, point: _Point, weak: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Gradient of the objective and expected information."""
    days = known(model)
    centres, precision = weak
    jacobian, rate = point.jacobian[days], point.rate[days]
    gradient = jacobian.T @ (model.target[days] - rate) - precision * (values - centres)
    information = jacobian.T @ (jacobian * rate[:, None]) + np.diag(precision + 1e-9)
    return gradient, information


def _forward(
    model: Model, values: Floats, step: Floats, point: _Point, ready: Sequence[Floats | None]
) -> tuple[Floats, _Point]:
    """The first of ever shorter steps that betters the objective; the same point where none does."""
    memories = len(values) - sum(1 for term in model.terms if term.kernel.free for _ in term.kernel.names)
    step = step * min(1.0, 2.0 / max(1e-12, float(np.max(np.abs(step)))))
    for _ in range(25):
        tried = values + step
        tried[memories:] = np.clip(tried[memories:], np.log(SHORTEST), np.log(LONGEST))
        found = _point(model, tried, ready)
        if found.objective >= point.objective:
            return tried, found
        step = step / 2
    return values, point


def _fitted(model: Model, values: Floats, point: _Point, weak: tuple[Floats, Floats], converged: bool) -> Fit:
    _, information = _score(model, values, point, weak)
    days = known(model)
    rate, target = point.rate[days], model.target[days]
    freedom = max(1.0, len(target) - len(values))
    dispersion = max(1.0, float(((target - rate) ** 2 / rate).sum() / freedom))
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


def without(model: Model, name: str) -> Model:
    """The model without the terms of a name."""
    return replace(model, terms=tuple(term for term in model.terms if term.name != name))
