"""A model of counts on days: the rate, its derivatives, and the law of what is seen.

The rate of day t, given the days before it, is

    rate = soft(exp(baseline) + sum of added terms) * exp(sum of factor terms)

Added terms are Hawkes' (Hawkes 1971, in discrete time); factor terms multiply, as in a log-linear model, and
their exponentials are ratios of rates. ``soft`` is a softplus so narrow that it only keeps the rate positive
where inhibition would not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from tocsin.dynamics.baseline import Baseline
from tocsin.dynamics.kernels import Floats, Kernel, Mask

NARROW = 0.02  # width of the softplus, as a share of the mean rate
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
    """Counts of the target on each day, what they are explained by, and the days that count (``known``).

    Counts follow Poisson's law; where no day has more than one act, an act says only that the day had at
    least one, and the chance of that is ``1 - exp(-rate)``.
    """

    target: Floats
    base: Baseline
    terms: tuple[Term, ...] = ()
    known: Mask | None = None

    @property
    def once(self) -> bool:
        """True where no day has more than one act."""
        return bool(self.target.max(initial=0) <= 1)


@dataclass(frozen=True, slots=True)
class Point:
    """The model at given values."""

    rate: Floats
    jacobian: Floats
    likelihood: float
    objective: float


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


def start_of(model: Model) -> Floats:
    """Values to start from: half of the target's acts from the baseline where terms add."""
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


def weak_of(model: Model) -> tuple[Floats, Floats]:
    """Centres and precisions of the penalties on all values."""
    spread = [*model.base.spread]
    spread += [SPREAD[term.how] for term in model.terms for _ in term.kernel.names]
    memories = [np.log(m) for term in model.terms if term.kernel.free for m in term.kernel.memories]
    centres = np.concatenate([np.zeros(len(spread)), memories])
    return centres, np.array([*spread, *[SPREAD["memory"]] * len(memories)]) ** -2.0


def ready_of(model: Model) -> list[Floats | None]:
    """The columns of each term that no step will change; None where its memories are free."""
    return [None if t.kernel.free else t.kernel.columns(t.counts) for t in model.terms]


def at(model: Model, values: Floats, ready: Sequence[Floats | None]) -> Point:
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
    days = known(model)
    rate, slope = _soft(added, NARROW * float(model.target[days].mean()))
    share = (slope / rate)[:, None]
    jacobian = np.hstack(
        [model.base.columns * (share * base[:, None])]
        + [columns * share if how == "add" else columns for how, columns in parts + memories]
    )
    rate = rate * np.exp(np.clip(factor, -30, 30))
    likelihood = _likelihood(model.target[days], rate[days], model.once)
    centres, precision = weak_of(model)
    penalty = 0.5 * float((precision * (values - centres) ** 2).sum())
    return Point(rate, jacobian, likelihood, likelihood - penalty)


def _soft(added: Floats, narrow: float) -> tuple[Floats, Floats]:
    """Softplus of the sum and its derivative; the sum itself where it is well above zero."""
    scaled = added / narrow
    rate = np.where(scaled > 35, added, narrow * np.logaddexp(0, np.clip(scaled, -600, 35)))
    return np.maximum(rate, 1e-12), 1 / (1 + np.exp(-np.clip(scaled, -600, 35)))


def _likelihood(target: Floats, rate: Floats, once: bool) -> float:
    if once:
        return float(np.where(target > 0, np.log(-np.expm1(-rate)), -rate).sum())
    return float((target * np.log(rate) - rate).sum())


def residual(model: Model, rate: Floats) -> Floats:
    """Derivatives of the log-likelihood by the log rate of each known day."""
    target, rate = model.target[known(model)], rate[known(model)]
    if model.once:
        found: Floats = rate * (target / -np.expm1(-rate) - 1)
        return found
    return target - rate


def weight(model: Model, rate: Floats) -> Floats:
    """Expected squares of the residuals: the information of each known day on its log rate."""
    rate = rate[known(model)]
    return rate**2 / np.expm1(np.minimum(rate, 500.0)) if model.once else rate


def without(model: Model, name: str) -> Model:
    """The model without the terms of a name."""
    return replace(model, terms=tuple(term for term in model.terms if term.name != name))
