"""Forecasts from self-exciting processes: each act raises the rate of more for a while."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.dynamics import hawkes, laws
from tocsin.dynamics.baseline import baseline
from tocsin.dynamics.kernels import Exponentials
from tocsin.dynamics.model import Model as Process
from tocsin.dynamics.model import Term
from tocsin.dynamics.question import Question
from tocsin.dynamics.traces import fading

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
HALF_LIVES = (3.0, 10.0, 30.0, 90.0)
BRANCHING = 0.7  # acts that one act brings about, before the data speak
EXPOSURE = 100.0  # acts that this is worth
PLANNED = 2.0  # the rate while something planned is under way, as a multiple of the mean, before the data
PLAN_DAYS = 50.0  # days that this is worth
STEPS = 200


@dataclass(frozen=True, slots=True)
class Excitation:
    """A rate on days: ``base`` + ``plans`` under way + ``weights`` times faded means of the past.

    ``decays`` are the daily factors of the faded means, which sum an act's weight to 1.
    """

    base: float
    plans: Array
    weights: Array
    decays: Array


@dataclass(frozen=True, slots=True)
class Held:
    """Four memories from 3 to 90 days, drawn to 0.7 acts per act, spread evenly (a gamma prior).

    The prior keeps thin data from claiming that nothing, or everything, is contagious. Fitted by the EM
    algorithm of E. Lewis and G. Mohler, Journal of Nonparametric Statistics (2011), with the prior's counts.
    """

    name: str = "self-exciting, held"

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        return law(held(question, until), question, until, origins)


@dataclass(frozen=True, slots=True)
class Free:
    """Two memories of maximum likelihood, by :mod:`tocsin.dynamics.hawkes`; no plans."""

    name: str = "self-exciting, free"

    def forecast(self, question: Question, until: int, origins: Ints) -> Array:
        return law(free(question, until), question, until, origins)


def held(question: Question, until: int) -> Excitation:
    """The excitation of greatest posterior probability on the days before ``until``."""
    panel, days = question.panel, np.arange(question.first, until)
    days = days[~np.isnan(panel.counts[days])]
    decays = 0.5 ** (1 / np.asarray(HALF_LIVES))
    past = fading(panel.counts[:until], HALF_LIVES)[0][days] * (1 - decays)
    under = [panel.plan(name, until)[days][:, None] for name in panel.plans]
    design = np.concatenate([np.ones((days.size, 1)), past, *under], axis=1)
    counts, level = panel.counts[days], max(float(panel.counts[days].mean()), 1e-6)
    each = BRANCHING / decays.size
    prior = np.array([(1 - BRANCHING) * level, *[each] * decays.size, *[PLANNED * level] * len(under)])
    worth = np.array([0.0, *[EXPOSURE] * decays.size, *[PLAN_DAYS] * len(under)])
    theta, whole = prior.copy(), design.sum(axis=0) + worth
    for _ in range(STEPS):
        shares = (counts / np.maximum(design @ theta, 1e-12)) @ design
        theta = np.maximum((theta * shares + worth * prior) / np.maximum(whole, 1e-12), 1e-12)
    return Excitation(float(theta[0]), theta[1 + decays.size :], theta[1 : 1 + decays.size], decays)


def free(question: Question, until: int) -> Excitation:
    """The excitation of maximum likelihood with two memories."""
    counts = question.panel.counts[question.first : until]
    known = ~np.isnan(counts)
    filled = np.where(known, counts, 0.0)
    base = baseline(question.panel.day(question.first), counts.size, trend=None, harmonics=0)
    terms = (Term("own", filled, Exponentials((7.0, 45.0))),)
    found = hawkes.fit(Process(filled, base, terms, known))
    memories = np.exp(found.values[-2:])
    none = np.zeros(len(question.panel.plans))
    return Excitation(
        float(np.exp(found.values[0])), none, np.maximum(found.values[1:3], 0), np.exp(-1 / memories)
    )


def law(excitation: Excitation, question: Question, until: int, origins: Ints) -> Array:
    """Distributions of the counts: the process's chance of none and its mean, both exact, and the negative
    binomial that has them."""
    panel, horizon = question.panel, question.horizon
    half_lives = -np.log(2) / np.log(excitation.decays)
    start = fading(panel.counts, list(half_lives))[0][origins] * (1 - excitation.decays)
    quiet, grown = start.copy(), start.copy()
    none, mean = np.zeros(origins.size), np.zeros(origins.size)
    plans = [panel.plan(name, len(panel) + horizon + 1) for name in panel.plans]
    for ahead in range(horizon):
        base = excitation.base + sum(
            weight * plan[origins + ahead] for weight, plan in zip(excitation.plans, plans, strict=True)
        )
        none += base + quiet @ excitation.weights
        rate = base + grown @ excitation.weights
        mean += rate
        quiet = quiet * excitation.decays
        grown = grown * excitation.decays + (1 - excitation.decays) * rate[:, None]
    return laws.of_none_and_mean(np.exp(-none), mean, question.places(until))
