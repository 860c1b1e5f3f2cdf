"""Who did what to whom on which day, as arrays, with every act also told from its other end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tocsin.errors import DataError

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Triples:
    """Acts in the order of their days: ``subject``, ``relation``, ``object`` and ``day`` are numbers, (2n,).

    An act of relation r from s to o also stands as one of relation ``r + relations`` from o to s, so that
    "who did it to whom" and "to whom was it done by whom" are one question.
    """

    entities: int
    relations: int
    subject: Ints
    relation: Ints
    object: Ints
    day: Ints
    of_subject: Sequence[Ints] = field(repr=False)
    of_relation: Sequence[Ints] = field(repr=False)

    def before(self, day: int) -> int:
        """How many rows lie before a day."""
        return int(np.searchsorted(self.day, day))

    def on(self, day: int) -> Ints:
        """The rows of a day."""
        return np.arange(self.before(day), self.before(day + 1))


def triples(rows: Iterable[tuple[int, int, int, int]], entities: int, relations: int) -> Triples:
    """From rows ``(subject, relation, object, day)``, each once. Raises DataError where there is none or a
    number is out of its bounds."""
    one = np.unique(np.array(list(rows), dtype=np.int64).reshape(-1, 4)[:, [3, 0, 1, 2]], axis=0)
    if not one.size:
        raise DataError("no act has both an actor and a recipient")
    day, subject, relation, obj = one.T
    if min(subject.min(), obj.min(), relation.min()) < 0 or max(subject.max(), obj.max()) >= entities:
        raise DataError(f"a party's number lies outside of 0 to {entities - 1}")
    if relation.max() >= relations:
        raise DataError(f"a relation's number lies outside of 0 to {relations - 1}")
    back = (
        np.concatenate(pair) for pair in ((subject, obj), (relation, relation + relations), (obj, subject))
    )
    days = np.concatenate([day, day])
    order = np.argsort(days, kind="stable")
    subject, relation, obj = (values[order] for values in back)
    return Triples(
        entities, relations, subject, relation, obj, days[order], _index(subject, entities),
        _index(relation, 2 * relations),
    )  # fmt: skip


def _index(values: Ints, size: int) -> list[Ints]:
    """For each value the rows that hold it, in order."""
    order = np.argsort(values, kind="stable")
    return np.split(order, np.searchsorted(values[order], np.arange(1, size)))
