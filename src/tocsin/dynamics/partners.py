"""Who is likely to be at the other end of the next act, with the record of such answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tocsin.dynamics.habits import MEMORIES, NAMES, Array, Morning
from tocsin.dynamics.occurrences import Occurrences
from tocsin.dynamics.triples import Triples, triples
from tocsin.dynamics.whom import Weights, learn, ranks
from tocsin.errors import DataError

JUDGED = 60  # days whose answers are looked up for the record
LEAST = 50  # answers in a record that may stand beside an answer


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """All acts between two parties as arrays, with the names of the numbers."""

    acts: Triples
    first: date
    parties: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partners:
    """The parties likely at the other end, the likeliest first, with their chances should such an act happen.

    ``answers`` past acts of any kind were asked the same on the mornings of their days: ``first`` and
    ``among_three`` are the shares of right parties at the top and among the top three, ``mean_reciprocal``
    the mean of 1/rank, ``recurrence`` the same of who last had such an act.
    """

    origin: date
    likely: tuple[tuple[str, float], ...]
    answers: int
    first: float
    among_three: float
    mean_reciprocal: float
    recurrence: float


def acquaintance(data: Occurrences) -> Acquaintance:
    """Every pair of an actor and a recipient of every act. Raises DataError where no act has both."""
    parties = sorted({code for act in data.acts for code in (*act.actors, *act.recipients)})
    kinds = sorted({act.kind for act in data.acts})
    who, what = ({name: n for n, name in enumerate(names)} for names in (parties, kinds))
    rows = [
        (who[actor], what[act.kind], who[recipient], (act.day - data.first).days)
        for act in data.acts
        for actor in act.actors
        for recipient in act.recipients
        if actor != recipient
    ]
    return Acquaintance(triples(rows, len(parties), len(kinds)), data.first, tuple(parties), tuple(kinds))


def partners(data: Occurrences, who: str, kind: str, *, back: bool = False, most: int = 10) -> Partners:
    """To whom ``who`` is likely to do a ``kind`` of act next; with ``back``, by whom it is done to ``who``.

    Raises DataError where party or kind is not among the acts, or where fewer than 50 past answers can be
    looked up: an answer without a record is not given.
    """
    known = acquaintance(data)
    subject, relation = _number(who, known.parties, "party"), _number(kind, known.kinds, "kind of act")
    last = (data.last - data.first).days
    begin = max(last + 1 - JUDGED, 0)
    weights = learn(known.acts, begin)
    days = range(begin, last + 1)
    found, plain = (_ranks(one, known.acts, days) for one in (weights, recurrence(weights)))
    if found.size < LEAST:
        raise DataError(f"{found.size} past answers can be looked up, at least {LEAST} are needed")
    final = learn(known.acts, last + 1)
    morning = Morning(known.acts, last + 1, final.follows)
    scores = morning.habits(subject, relation + back * len(known.kinds)) @ final.values
    scores[subject] = -np.inf
    chance = np.exp(scores - scores.max())
    chance /= chance.sum()
    order = np.argsort(-chance)[:most]
    return Partners(
        data.last + timedelta(days=1), tuple((known.parties[n], float(chance[n])) for n in order),
        int(found.size), float((found <= 1).mean()), float((found <= 3).mean()),
        float((1 / found).mean()), float((1 / plain).mean()),
    )  # fmt: skip


def recurrence(weights: Weights) -> Weights:
    """Who last had such an act, ties by how often that party has it."""
    values = np.zeros(len(NAMES))
    values[NAMES.index("days since the same act between the two")] = 1.0
    values[NAMES.index(f"the same act to that party, {MEMORIES[-1]:g} days")] = 1e-3
    return Weights(values, weights.follows)


def _ranks(weights: Weights, acts: Triples, days: range) -> Array:
    found = [ranks(came, scores) for day in days for came, scores in weights.ranked(acts, day)]
    return np.concatenate(found) if found else np.zeros(0)


def _number(name: str, names: Sequence[str], what: str) -> int:
    if name in names:
        return names.index(name)
    raise DataError(f"no {what} {name!r} among the acts; there are: {', '.join(names[:12])}")
