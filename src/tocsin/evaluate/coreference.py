"""How well sets of mentions match gold sets: MUC, B3, CEAFe and their mean, the CoNLL F1.

A clustering is a mapping from mention to the name of its set. Both must hold the same mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Clusters = Mapping[str, Hashable]
Sets = list[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """Recall and precision, each 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 where both are 0."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Coreference:
    """The three measures of the CoNLL-2012 shared task (Pradhan et al. 2014)."""

    muc: Match
    b3: Match
    ceafe: Match

    @property
    def conll(self) -> float:
        """Mean of the three F1."""
        return (self.muc.f1 + self.b3.f1 + self.ceafe.f1) / 3


def coreference(gold: Clusters, found: Clusters) -> Coreference:
    """The measures over one set of mentions. Raises ValueError where the mentions differ."""
    if gold.keys() != found.keys():
        odd = sorted(gold.keys() ^ found.keys())
        raise ValueError(f"{len(odd)} mentions are in only one of the clusterings, the first {odd[0]}")
    key, response = _sets(gold), _sets(found)
    return Coreference(
        Match(_muc(key, found), _muc(response, gold)),
        Match(_b3(key, found), _b3(response, gold)),
        _ceafe(key, response),
    )


def _sets(clusters: Clusters) -> Sets:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for mention, name in clusters.items():
        members[name].add(mention)
    return [frozenset(found) for found in members.values()]


def _muc(sets: Iterable[frozenset[str]], other: Clusters) -> float:
    """Links kept (Vilain et al. 1995): a set in p parts of the other keeps size - p of its links."""
    kept = links = 0
    for members in sets:
        kept += len(members) - len({other[m] for m in members})
        links += len(members) - 1
    return kept / links if links else 0.0


def _b3(sets: Iterable[frozenset[str]], other: Clusters) -> float:
    """The mean over mentions of the part of their set that the other keeps together (Bagga, Baldwin 1998)."""
    total = count = 0.0
    for members in sets:
        total += sum(n * n for n in Counter(other[m] for m in members).values()) / len(members)
        count += len(members)
    return total / count if count else 0.0


def _ceafe(key: Sets, response: Sets) -> Match:
    """The best one-to-one alignment of sets under phi4 = 2|K&R| / (|K|+|R|) (Luo 2005)."""
    total = sum(_aligned(*block) for block in _blocks(key, response))
    return Match(total / len(key) if key else 0.0, total / len(response) if response else 0.0)


def _blocks(key: Sets, response: Sets) -> Iterable[tuple[Sets, Sets]]:
    """Sets that overlap, directly or by way of others: no alignment crosses blocks."""
    parent: dict[str, str] = {}

    def root(mention: str) -> str:
        while parent.setdefault(mention, mention) != mention:
            parent[mention] = mention = parent[parent[mention]]
        return mention

    for members in (*key, *response):
        first, *rest = sorted(members)
        for mention in rest:
            parent[root(mention)] = root(first)
    found: dict[str, tuple[Sets, Sets]] = defaultdict(lambda: ([], []))
    for side, sets in enumerate((key, response)):
        for members in sets:
            found[root(min(members))][side].append(members)
    return found.values()


def _aligned(key: Sets, response: Sets) -> float:
    gains = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])
    return _best(gains if len(key) <= len(response) else gains.T)


def _best(gains: NDArray[np.float64]) -> float:
    """The largest sum of one gain a row, no column twice (rows <= columns): the Hungarian method with
    potentials, O(rows² columns)."""
    rows, columns = gains.shape
    cost = -gains
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, int)  # the row that has a column, 1-based; 0: free
    for row in range(1, rows + 1):
        way = np.zeros(columns + 1, int)
        least = np.full(columns + 1, np.inf)
        used = np.zeros(columns + 1, bool)
        owner[0], at = row, 0
        while owner[at]:
            used[at] = True
            reduced = cost[owner[at] - 1] - u[owner[at]] - v[1:]
            nearer = ~used[1:] & (reduced < least[1:])
            least[1:][nearer], way[1:][nearer] = reduced[nearer], at
            step_to = int(np.argmin(np.where(used, np.inf, least)[1:])) + 1
            step = least[step_to]
            u[owner[used]] += step
            v[used] -= step
            least[~used] -= step
            at = step_to
        while at:
            owner[at], at = owner[way[at]], int(way[at])
    return float(sum(gains[owner[c] - 1, c - 1] for c in range(1, columns + 1) if owner[c]))
