"""Average-linkage clustering that keeps apart what must be kept apart."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Edge = tuple[int, int]
"""Two items, the smaller first."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two clusters that became one, by the best pair between them."""

    one: int
    other: int
    forced: bool


@dataclass(slots=True)
class _State:
    """Clusters by their smallest item; sums of scores and bars between them."""

    members: dict[int, list[int]]
    sums: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    barred: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def mean(self, one: int, other: int) -> float:
        return self.sums[one].get(other, 0.0) / (len(self.members[one]) * len(self.members[other]))

    def join(self, one: int, other: int) -> None:
        """The second cluster goes into the first."""
        for third, total in self.sums.pop(other, {}).items():
            self.sums[third].pop(other, None)
            if third != one:
                self.sums[one][third] = self.sums[third][one] = self.sums[one].get(third, 0.0) + total
        for third in self.barred.pop(other, set()):
            self.barred[third].discard(other)
            if third != one:
                self.barred[one].add(third)
                self.barred[third].add(one)
        self.members[one] = sorted(self.members[one] + self.members.pop(other))


def clusters(
    count: int,
    scores: Mapping[Edge, float],
    threshold: float,
    *,
    barred: Iterable[Edge] = (),
    forced: Iterable[Edge] = (),
) -> tuple[list[list[int]], list[Joined]]:
    """The clusters of items 0 to ``count`` - 1, each sorted, and the joins that made them.

    ``forced`` pairs are joined first, whatever bars them; then the two clusters of the highest mean score
    (a pair without a score counts as 0) are joined, as long as it is at least ``threshold`` and no pair
    between them is ``barred``. Equal scores are settled by the items' numbers. O(pairs log pairs).
    """
    state = _State({n: [n] for n in range(count)})
    for (a, b), score in scores.items():
        state.sums[a][b] = state.sums[b][a] = score
    for a, b in barred:
        state.barred[a].add(b)
        state.barred[b].add(a)
    joins: list[Joined] = []
    for a, b in sorted(forced):
        one, other = sorted(next(c for c, held in state.members.items() if n in held) for n in (a, b))
        if one != other:
            joins.append(Joined(a, b, True))
            state.join(one, other)
    _agglomerate(state, scores, threshold, joins)
    return [state.members[c] for c in sorted(state.members)], joins


def _agglomerate(state: _State, scores: Mapping[Edge, float], threshold: float, joins: list[Joined]) -> None:
    heap: list[tuple[float, int, int]] = []

    def offer(one: int, other: int) -> None:
        mean = state.mean(one, other)
        if mean >= threshold and other not in state.barred[one]:
            heapq.heappush(heap, (-mean, min(one, other), max(one, other)))

    for one in sorted(state.members):
        for other in sorted(state.sums.get(one, ())):
            if one < other:
                offer(one, other)
    while heap:
        score, one, other = heapq.heappop(heap)
        stale = one not in state.members or other not in state.members
        if stale or other in state.barred[one] or state.mean(one, other) != -score:
            continue
        joins.append(_best(state, scores, one, other))
        state.join(one, other)
        for third in sorted(state.sums[one]):
            offer(one, third)


def _best(state: _State, scores: Mapping[Edge, float], one: int, other: int) -> Joined:
    pairs = [(min(a, b), max(a, b)) for a in state.members[one] for b in state.members[other]]
    a, b = min((p for p in pairs if p in scores), key=lambda p: (-scores[p], p))
    return Joined(a, b, False)
