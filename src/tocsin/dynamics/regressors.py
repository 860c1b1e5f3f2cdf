"""Forecasts by regression on traces of the past."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.dynamics import laws, regression
from tocsin.dynamics.question import Question

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
PENALTY = 20.0  # prior standard deviation of a coefficient: 0.22 log-odds for a trace's standard deviation
OVERFLOW = 12.0


@dataclass(frozen=True, slots=True)
class Logistic:
    """Whether there is at least one act, by logistic regression; how many, by the past's windows with any.

    Windows overlap: each weighs 1/horizon, so that the prior keeps its due.
    """

    others: bool = False
    penalty: float = PENALTY

    @property
    def name(self) -> str:
        return "logistic, others' acts" if self.others else "logistic"

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        rows, past = _rows(question, self.others), question.past(until)
        happened = (question.totals[past] > 0).astype(np.float64)
        weights = np.full(past.size, 1 / question.horizon)
        line = regression.logistic(rows[past], happened, weights, self.penalty)
        chance = 1 / (1 + np.exp(-line.of(rows[origins])))
        return laws.hurdle(chance, _positive(question, until))


@dataclass(frozen=True, slots=True)
class Levels:
    """Whether there is at least one act, by logistic regression on a few levels of late."""

    name: str = "logistic, levels"
    penalty: float = PENALTY

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        past = question.past(until)
        happened = (question.totals[past] > 0).astype(np.float64)
        weights = np.full(past.size, 1 / question.horizon)
        line = regression.logistic(question.levels[past], happened, weights, self.penalty)
        chance = 1 / (1 + np.exp(-line.of(question.levels[origins])))
        return laws.hurdle(chance, _positive(question, until))


@dataclass(frozen=True, slots=True)
class NegativeBinomial:
    """How many acts there are, by negative binomial regression."""

    others: bool = False
    penalty: float = PENALTY

    @property
    def name(self) -> str:
        return "negative binomial, others' acts" if self.others else "negative binomial"

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        rows, past = _rows(question, self.others), question.past(until)
        weights = np.full(past.size, 1 / question.horizon)
        line, size = regression.negative_binomial(rows[past], question.totals[past], weights, self.penalty)
        mean = np.exp(np.clip(line.of(rows[origins]), -OVERFLOW, OVERFLOW))
        return laws.negative_binomial(mean, size, question.places(until))


def _rows(question: Question, others: bool) -> Array:
    return question.all if others else question.own


def _positive(question: Question, until: int) -> Array:
    """Shares of 1, 2, … acts among past windows with any, as if one more had had a single act."""
    counts = question.totals[question.past(until)]
    counts = np.concatenate([counts[counts > 0], [1.0]])
    return laws.empirical(counts - 1, np.ones(counts.size), question.places(until) - 1)
