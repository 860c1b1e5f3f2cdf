"""A person's decisions as pairs that belong together and pairs that are kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from tocsin.records import Decision, Key

Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What was decided of pairs of events, each pair in order: the id of the decision."""

    together: dict[Pair, str]
    apart: dict[Pair, str]


def pair(one: Key, other: Key) -> Pair:
    """Two events in order."""
    return (one, other) if one <= other else (other, one)


def rulings(decisions: Iterable[Decision], present: Iterable[Key]) -> Rulings:
    """The decisions on the events that are there. The latest is taken first; of an earlier one, the pairs
    that contradict what is already settled are passed over."""
    there = set(present)
    settled = _Settled({}, {}, {})
    for made in sorted(decisions, key=lambda d: (d.made.isoformat(), d.id), reverse=True):
        members = sorted(there.intersection(made.members))
        if made.kind == "merge":
            for one, other in combinations(members, 2):
                settled.join(one, other, made.id)
        else:
            for one, other in product(members, sorted(there.intersection(made.others) - set(members))):
                settled.part(one, other, made.id)
    return Rulings(settled.together, settled.apart)


@dataclass(slots=True)
class _Settled:
    """Pairs settled so far; ``group`` holds for every event those that it is joined with."""

    together: dict[Pair, str]
    apart: dict[Pair, str]
    group: dict[Key, frozenset[Key]]

    def join(self, one: Key, other: Key, decision: str) -> None:
        mine, theirs = self._group(one), self._group(other)
        if mine != theirs and any(pair(a, b) in self.apart for a in mine for b in theirs):
            return
        self.together.setdefault(pair(one, other), decision)
        for key in mine | theirs:
            self.group[key] = mine | theirs

    def part(self, one: Key, other: Key, decision: str) -> None:
        if other not in self._group(one):
            self.apart.setdefault(pair(one, other), decision)

    def _group(self, key: Key) -> frozenset[Key]:
        return self.group.get(key, frozenset((key,)))
