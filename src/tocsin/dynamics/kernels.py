"""How what happened before weighs on a day: kernels over whole days, from one day back on.

Each turns daily counts into columns in O(n). A day's own acts never count: their order is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, log
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
NEGLIGIBLE = 1e-17


class Kernel(Protocol):
    """Columns of the past. ``memories`` (days) are estimated where ``free``."""

    @property
    def names(self) -> tuple[str, ...]:
        """One name a column."""

    @property
    def memories(self) -> tuple[float, ...]:
        """Mean lags of exponential columns; empty for the others."""

    @property
    def free(self) -> bool:
        """True where the memories are to be estimated."""

    def at(self, memories: tuple[float, ...]) -> Self:
        """The same kernel with other memories."""

    def columns(self, counts: Floats) -> Floats:
        """From counts of n days, an array of n rows and a column for each name."""

    def slopes(self, counts: Floats) -> Floats:
        """Derivatives of the columns by the logarithm of their memories."""


@dataclass(frozen=True, slots=True)
class Exponentials:
    """A sum of exponentials: lag l weighs ``(1 - a) a^(l - 1)`` with ``a = exp(-1 / memory)``.

    Weights sum to 1, so that a coefficient is the number of acts that one act brings about.
    """

    memories: tuple[float, ...]
    free: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"memory {n}" for n in range(1, len(self.memories) + 1))

    def at(self, memories: tuple[float, ...]) -> Exponentials:
        return replace(self, memories=memories)

    def columns(self, counts: Floats) -> Floats:
        return np.column_stack([(1 - exp(-1 / m)) * faded(counts, exp(-1 / m)) for m in self.memories])

    def slopes(self, counts: Floats) -> Floats:
        return np.column_stack([_slope(counts, memory) for memory in self.memories])


def _slope(counts: Floats, memory: float) -> Floats:
    a = exp(-1 / memory)
    past = faded(counts, a)
    return (a / memory) * ((1 - a) * faded(past, a) - past)


class Fixed:
    """A kernel that has no memory to fit."""

    __slots__ = ()

    @property
    def memories(self) -> tuple[float, ...]:
        return ()

    @property
    def free(self) -> bool:
        return False

    def at(self, memories: tuple[float, ...]) -> Self:
        return self

    def slopes(self, counts: Floats) -> Floats:
        return np.zeros((len(counts), 0))


@dataclass(frozen=True, slots=True)
class Steps(Fixed):
    """Piecewise constant: column b is the acts of lags ``edges[b]`` to ``edges[b + 1] - 1``, by the day."""

    edges: tuple[int, ...] = (1, 4, 8, 15, 31)

    @property
    def names(self) -> tuple[str, ...]:
        pairs = zip(self.edges, self.edges[1:], strict=False)
        return tuple(f"days {a} to {b - 1}" if b - a > 1 else f"day {a}" for a, b in pairs)

    def columns(self, counts: Floats) -> Floats:
        pairs = list(zip(self.edges, self.edges[1:], strict=False))
        return np.column_stack([lagged(counts, a, b - 1) / (b - a) for a, b in pairs])


@dataclass(frozen=True, slots=True)
class Within(Fixed):
    """1 on days that lie ``edges[b]`` to ``edges[b + 1] - 1`` days after at least one act, else 0."""

    edges: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return Steps(self.edges).names

    def columns(self, counts: Floats) -> Floats:
        return (Steps(self.edges).columns(counts) > 0).astype(np.float64)


def faded(counts: Floats, a: float) -> Floats:
    """``y[t] = sum over l from 1 of a^(l - 1) counts[t - l]``, by doubling: O(n log(memory))."""
    past = np.zeros(len(counts))
    past[1:] = counts[:-1]
    step, weight = 1, a
    while step < len(counts) and weight > NEGLIGIBLE:
        past[step:] += weight * past[:-step]
        step, weight = 2 * step, weight * weight
    return past


def lagged(counts: Floats, first: int, last: int) -> Floats:
    """Acts ``first`` to ``last`` days before each day."""
    total = np.concatenate([[0.0], np.cumsum(counts)])
    days = np.arange(len(counts))
    upto = np.clip(days - first + 1, 0, None)
    since = np.clip(days - last, 0, None)
    found: Floats = total[upto] - total[since]
    return np.rint(found) if np.all(counts == np.rint(counts)) else found


def half_life(memory: float) -> float:
    """Days after which half of an exponential's weight is spent."""
    return memory * log(2)
