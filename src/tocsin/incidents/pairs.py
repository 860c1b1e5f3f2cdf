"""Reports in order, and what holds between two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tocsin.incidents.blocks import keys
from tocsin.incidents.clusters import Edge
from tocsin.incidents.comparison import THRESHOLD, score
from tocsin.incidents.contradiction import contradiction, tie
from tocsin.incidents.deciding import Pair, Rulings
from tocsin.records import Reported

Members = tuple[int, ...]
"""Numbers of reports, ascending."""


class Pairs:
    """Reports by their numbers; pairs that a person joined or parted, by the decision."""

    def __init__(self, reports: Sequence[Reported], ruled: Rulings) -> None:
        self.reports = reports
        self.number = {report.key: n for n, report in enumerate(reports)}
        self.together = {self._edge(p): d for p, d in ruled.together.items()}
        self.apart = {self._edge(p): d for p, d in ruled.apart.items()}
        self.filed = [keys(report.event) for report in reports]

    def _edge(self, pair: Pair) -> Edge:
        a, b = sorted(self.number[key] for key in pair)
        return a, b

    def score(self, a: int, b: int) -> float:
        """How likely two reports tell of one act."""
        return score(self.reports[a], self.reports[b])

    def barred(self, a: int, b: int) -> bool:
        """True where two reports (the first before the second) may not be merged."""
        return (a, b) in self.apart or bool(contradiction(self.reports[a].event, self.reports[b].event))

    def tied(self, a: int, b: int) -> tuple[str, int] | None:
        """How one of two reports stands to the other (``contradiction.tie``), where they tell of one act."""
        found = tie(self.reports[a].event, self.reports[b].event)
        return found if found and (a, b) not in self.apart and self.score(a, b) >= THRESHOLD else None

    def components(self) -> Iterator[Members]:
        """Reports that bear on one another, directly or by way of others; by their first member.

        Of reports that are known to be connected no pair is compared, so that the cost grows with the
        number of reports of an act, and with the pairs only of acts that share a key and nothing else.
        """
        union = _Union(len(self.reports))
        for a, b in self.together:
            union.join(a, b)
        for key, held in sorted(self.blocks(range(len(self.reports))).items()):
            self._connect(key, held, union)
        yield from union.sets()

    def blocks(self, numbers: Sequence[int]) -> dict[str, list[int]]:
        """Some reports by the keys that they are filed under."""
        found: dict[str, list[int]] = defaultdict(list)
        for n in numbers:
            for key in self.filed[n]:
                found[key].append(n)
        return found

    def _connect(self, key: str, held: Sequence[int], union: _Union) -> None:
        groups: list[list[int]] = []
        for n in held:
            home, rest = [n], []
            for group in groups:
                if union.root(group[0]) == union.root(n) or any(self._bear(a, n, key) for a in group):
                    union.join(group[0], n)
                    home = group + home
                else:
                    rest.append(group)
            groups = [*rest, home]

    def _bear(self, a: int, b: int, key: str) -> bool:
        """True where two reports may be merged; a pair is looked at under the first of its keys alone."""
        if min(self.filed[a] & self.filed[b]) != key or self.barred(a, b):
            return False
        return self.score(a, b) >= THRESHOLD


class _Union:
    """Disjoint sets of numbers, each named by its smallest."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, n: int) -> int:
        while self._parent[n] != n:
            self._parent[n] = n = self._parent[self._parent[n]]
        return n

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.root(a), self.root(b)))
        self._parent[b] = a

    def sets(self) -> Iterator[Members]:
        held: dict[int, list[int]] = defaultdict(list)
        for n in range(len(self._parent)):
            held[self.root(n)].append(n)
        yield from (tuple(held[n]) for n in sorted(held))
