"""Who is at the other end of an act: parties ranked by a weighted sum of their habits.

The chance of a party is its weighted habits' exponential over that of all parties, a conditional logit
(D. McFadden, in Frontiers in Econometrics, 1974); its weights are those of greatest likelihood on past days,
drawn to 0. Parties that were not compared are stood for by 50 at random, weighted by their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.dynamics.habits import NAMES, Array, Morning, followed
from tocsin.dynamics.triples import Ints, Triples
from tocsin.errors import DataError

LEARNT = 40  # days before ``until`` from whose acts the weights are learned
EACH = 60  # questions a day
NEAREST, RANDOM = 150, 50  # parties that a question is learned from besides the one that came
PENALTY, STEPS, CLOSE = 3.0, 40, 1e-3
FEWEST = 50  # questions
Single = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each habit (``habits.NAMES``); ``follows`` is what acts usually follow which."""

    values: Array
    follows: Array

    def ranked(self, acts: Triples, day: int, every: int = 1) -> Iterator[tuple[Ints, Array]]:
        """For each question of a day (who is at the other end, given one party and the kind of act) the
        parties that came, and the score of all parties, from the days before it."""
        morning = Morning(acts, day, self.follows)
        for (subject, relation), came in list(questions(acts, day).items())[::every]:
            yield np.array(came), morning.habits(subject, relation) @ self.values


def questions(acts: Triples, day: int) -> dict[tuple[int, int], list[int]]:
    """The parties that came, for each party and kind of act of a day; each act is asked from both ends."""
    found: dict[tuple[int, int], list[int]] = {}
    for row in acts.on(day):
        key = int(acts.subject[row]), int(acts.relation[row])
        found.setdefault(key, []).append(int(acts.object[row]))
    return found


def learn(acts: Triples, until: int, seed: int = 1979) -> Weights:
    """Weights from the 40 days before ``until``, each asked from what was known on its morning.

    Raises DataError where fewer than 50 questions can be asked.
    """
    rng, first = np.random.default_rng(seed), until - LEARNT
    before = followed(acts, acts.before(first))
    rows = [one for day in range(first, until) for one in _compared(acts, Morning(acts, day, before), rng)]
    if len(rows) < FEWEST:
        raise DataError(
            f"{len(rows)} acts on the last {LEARNT} days: no habit can be weighed (at least {FEWEST})"
        )
    weights = _weights(np.stack(rows), acts.entities - NEAREST)
    return Weights(weights, followed(acts, acts.before(until)))


def _compared(acts: Triples, morning: Morning, rng: np.random.Generator) -> Iterator[Single]:
    """Habits of the party that came, of those with the strongest habits, and of some at random."""
    asked = list(questions(acts, morning.day).items())
    nearest = min(NEAREST, acts.entities - 1)
    for n in rng.choice(len(asked), min(EACH, len(asked)), replace=False):
        (subject, relation), came = asked[n]
        habits = morning.habits(subject, relation)
        strength = habits.sum(axis=1)
        strength[came] = -np.inf
        one = came[int(rng.integers(len(came)))]
        near = np.argpartition(-strength, nearest - 1)[:nearest]
        yield habits[[one, *near, *rng.integers(0, acts.entities, RANDOM)]].astype(np.float32)


def _weights(habits: Single, others: int) -> Array:
    """Newton's method on (questions, parties, habits), the party that came first; ``others`` is how many the
    random ones stand for."""
    questions_, parties, size = habits.shape
    flat = habits.reshape(-1, size)
    scale = np.maximum(flat.std(axis=0), 1e-6)
    inside = ((habits - flat.mean(axis=0)) / scale).astype(np.float32)
    flat, weights = inside.reshape(-1, size), np.zeros(size)
    stand_for = np.zeros(parties)
    stand_for[-RANDOM:] = np.log(max(1.0, others / RANDOM))

    def at(values: Array) -> tuple[Single, float]:
        scores = (flat @ values.astype(np.float32)).reshape(questions_, parties) + stand_for
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance = (scores / scores.sum(axis=1, keepdims=True)).astype(np.float32)
        told = float(np.log(np.maximum(chance[:, 0], 1e-30)).sum())
        return chance, told - PENALTY / 2 * float(values @ values)

    chance, best = at(weights)
    for _ in range(STEPS):
        mean = np.matmul(chance[:, None, :], inside)[:, 0]
        gradient = (inside[:, 0] - mean).sum(axis=0) - PENALTY * weights
        curve = (flat * chance.reshape(-1, 1)).T @ flat - mean.T @ mean + PENALTY * np.eye(size)
        step = np.linalg.solve(curve.astype(np.float64), gradient.astype(np.float64))
        tried = at(weights + step)
        while tried[1] < best and np.abs(step).max() > CLOSE:
            step = step / 2
            tried = at(weights + step)
        done = tried[1] - best < CLOSE
        weights, (chance, best) = weights + step, tried
        if done:
            break
    return np.asarray(weights / scale, np.float64)


def ranks(came: Ints, scores: Array) -> Array:
    """The rank of each party that came among those that did not; of equal scores the middle rank.

    This is the time-aware filter: other right answers of the same day do not count against one.
    """
    mine, rest = scores[came], np.delete(scores, came)
    above = (rest[None, :] > mine[:, None]).sum(axis=1)
    return np.asarray(1 + above + 0.5 * (rest[None, :] == mine[:, None]).sum(axis=1), np.float64)


def told(weights: Weights) -> Sequence[tuple[str, float]]:
    """Each habit in words with its weight, the strongest first."""
    return sorted(zip(NAMES, weights.values.tolist(), strict=True), key=lambda pair: -abs(pair[1]))
