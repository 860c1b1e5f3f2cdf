"""How much each party is in the habit of being at the other end of an act, as the past has it on a morning.

Each habit is a sum of past acts that fade with their age: of the same kind between the two, of any kind
between them, of kinds that are usually followed by this one, of this kind from anybody to that party, of
anything with that party, and of what parties do that deal with the same others.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tocsin.dynamics.triples import Ints, Triples

Array = npt.NDArray[np.float64]
MEMORIES = (3.0, 20.0, 150.0)  # days after which an act weighs 1/e
FOLLOWING = 30  # days within which an act of one kind counts as followed by another
LIKE = 30.0  # days: memory of the dealings by which parties are alike
NEVER = 1000.0  # days that stand for a time out of mind
FAINT = 1e-3  # of an act of today: what a party has with which nothing ever happened
NAMES = (
    *(f"the same act between the two, {m:g} days" for m in MEMORIES),
    *(f"any act between the two, {m:g} days" for m in MEMORIES),
    *(f"acts that such an act usually follows, {m:g} days" for m in MEMORIES),
    *(f"the same act to that party, {m:g} days" for m in MEMORIES),
    *(f"any act with that party, {m:g} days" for m in MEMORIES),
    "the same act by parties that deal with the same others",
    "any act by parties that deal with the same others",
    "days since the same act between the two",
    "days since any act between the two",
)


def followed(acts: Triples, until: int) -> Array:
    """(2R, 2R): the share of acts of the second kind that one of the first kind follows between the same two
    parties within 30 days, from acts before row ``until``; half an act is added to the rest."""
    size = 2 * acts.relations
    pair = acts.subject[:until] * acts.entities + acts.object[:until]
    order = np.lexsort((acts.day[:until], pair))
    pair, day, kind = pair[order], acts.day[:until][order], acts.relation[:until][order]
    found, whole = np.zeros((size, size)), np.bincount(kind, minlength=size) + 1.0
    step = 1
    while step < len(pair):
        near = (pair[step:] == pair[:-step]) & (day[step:] - day[:-step] <= FOLLOWING)
        if not near.any():
            break
        later = near & (day[step:] > day[:-step])
        np.add.at(found, (kind[step:][later], kind[:-step][later]), 1.0)
        step += 1
    return found / whole


@dataclass(slots=True)
class Morning:
    """The past as it is known before ``day``; what several questions of that day share is worked out once."""

    acts: Triples
    day: int
    follows: Array
    _rows: int = 0
    _heads: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    _tails: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    _ties: Array = field(default_factory=lambda: np.zeros(0))
    _any: Array = field(default_factory=lambda: np.zeros(0))
    _kinds: dict[int, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        acts = self.acts
        self._rows = acts.before(self.day)
        past = slice(0, self._rows)
        weight = np.exp(-(self.day - acts.day[past]) / LIKE)
        pairs, at = np.unique(acts.subject[past] * acts.entities + acts.object[past], return_inverse=True)
        ties = np.log1p(10 * np.bincount(at, weight, minlength=pairs.size))
        self._heads, self._tails = pairs // acts.entities, pairs % acts.entities
        length = np.sqrt(np.bincount(self._heads, ties**2, minlength=acts.entities))
        self._ties = ties / np.maximum(length[self._heads], 1e-9)
        self._any = self._faded(np.arange(self._rows), np.ones(self._rows))

    def habits(self, subject: int, relation: int) -> Array:
        """The logarithms of the habits with each party, (entities, habits)."""
        acts = self.acts
        mine = acts.of_subject[subject]
        mine = mine[: np.searchsorted(mine, self._rows)]
        kinds = acts.relation[mine]
        same = (kinds == relation).astype(np.float64)
        between = self._faded(mine, np.ones(mine.size))
        parts = [self._faded(mine, same), between, self._faded(mine, self.follows[relation][kinds])]
        parts += [self._of(relation), self._any, self._alike(between[1], relation)]
        found = np.log(np.concatenate(parts) + FAINT)
        since = [self._since(mine[same > 0]), self._since(mine)]
        return np.concatenate([found, -np.log(since)]).T

    def _since(self, rows: Ints) -> Array:
        """Days since the last of rows in time order, by object; NEVER where there is none."""
        found = np.full(self.acts.entities, NEVER)
        found[self.acts.object[rows]] = np.minimum(self.day - self.acts.day[rows], NEVER)
        return found

    def _faded(self, rows: Ints, weights: Array) -> Array:
        """Faded sums of rows by their objects, (memories, entities)."""
        ages, objects = self.day - self.acts.day[rows], self.acts.object[rows]
        size = self.acts.entities
        return np.stack([np.bincount(objects, weights * np.exp(-ages / m), minlength=size) for m in MEMORIES])

    def _of(self, relation: int) -> Array:
        if relation not in self._kinds:
            rows = self.acts.of_relation[relation]
            rows = rows[: np.searchsorted(rows, self._rows)]
            self._kinds[relation] = self._faded(rows, np.ones(rows.size))
        return self._kinds[relation]

    def _alike(self, between: Array, relation: int) -> Array:
        """What parties do that deal with those with whom the subject deals, of this kind and of any."""
        dealt = np.log1p(10 * between)
        dealt = dealt / max(float(np.sqrt((dealt**2).sum())), 1e-9)
        size = self.acts.entities
        likeness = np.bincount(self._heads, self._ties * dealt[self._tails], minlength=size)
        every = np.bincount(self._tails, self._ties * likeness[self._heads], minlength=size)
        rows = self.acts.of_relation[relation]
        rows = rows[: np.searchsorted(rows, self._rows)]
        fresh = np.exp(-(self.day - self.acts.day[rows]) / LIKE) * likeness[self.acts.subject[rows]]
        return np.stack([np.bincount(self.acts.object[rows], fresh, minlength=size), every])
