"""Chains of acts and answers: which acts hang together, and where each stands, from left to right in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from tocsin.report.acts import Act, Edge
from tocsin.report.relations import WITHIN

Steps = dict[int, list[tuple[int, int]]]
"""Acts with those before (or after) them, and by how many columns or rows."""


@dataclass(frozen=True, slots=True)
class Node:
    """An act in its column (0 is the earliest) and row."""

    act: Act
    column: int
    row: int


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Acts that links join, and the links."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return 1 + max(node.column for node in self.nodes)

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return 1 + max(node.row for node in self.nodes)


def chains(every: Sequence[Act], links: Sequence[Edge]) -> tuple[Chain, ...]:
    """The chains, by the first of their acts; an act that no link touches is in none."""
    at = {act.number: act for act in every}
    return tuple(_chain([at[n] for n in group], links) for group in _groups(links))


def _groups(links: Sequence[Edge]) -> list[list[int]]:
    """Numbers of acts that hang together, in order."""
    near: dict[int, list[int]] = defaultdict(list)
    for edge in links:
        near[edge.cause].append(edge.effect)
        near[edge.effect].append(edge.cause)
    groups, seen = [], set[int]()
    for number in sorted(near):
        group = [] if number in seen else [number]
        seen.add(number)
        for one in group:
            new = [other for other in dict.fromkeys(near[one]) if other not in seen]
            seen.update(new)
            group += new
        groups += [sorted(group)] if group else []
    return groups


def _chain(several: Sequence[Act], links: Sequence[Edge]) -> Chain:
    inside = {act.number for act in several}
    own = tuple(edge for edge in links if edge.cause in inside)
    order = {act.number: n for n, act in enumerate(sorted(several, key=_when))}
    columns = _columns(order, own)
    rows = _rows(order, columns, own)
    return Chain(tuple(Node(act, columns[act.number], rows[act.number]) for act in several), own)


def _when(act: Act) -> tuple[bool, date, int]:
    return act.row.day is None, act.row.day or date.max, act.number


def _columns(order: Mapping[int, int], links: Sequence[Edge]) -> dict[int, int]:
    """An effect stands right of its causes, a part in the column of the whole, a first act next to its
    earliest effect. A link that would close a circle moves nothing."""
    before: Steps = {number: [] for number in order}
    for edge in links:
        before[edge.effect].append((edge.cause, edge.relation not in WITHIN))
    kept, found = _uncircled(sorted(order, key=order.__getitem__), before), dict[int, int]()
    after: Steps = {number: [] for number in order}
    for number, causes in kept.items():
        found[number] = max((found[cause] + step for cause, step in causes), default=0)
        for cause, step in causes:
            after[cause].append((number, step))
    for number in reversed(kept):
        if after[number] and not kept[number]:
            found[number] = max(0, min(found[effect] - step for effect, step in after[number]))
    return found


def _uncircled(numbers: Sequence[int], before: Steps) -> Steps:
    """The steps to each act from its causes without those that close a circle; causes come first. A search in
    depth, without recursion: chains may be long."""
    kept: Steps = {}
    for number in numbers:
        path = {number: iter(before[number])} if number not in kept else {}
        while path:
            here, left = next(reversed(path.items()))
            cause = next((cause for cause, _ in left if cause not in kept and cause not in path), None)
            if cause is not None:
                path[cause] = iter(before[cause])
                continue
            del path[here]
            kept[here] = [(cause, step) for cause, step in before[here] if cause in kept and cause != here]
    return kept


def _rows(order: Mapping[int, int], columns: Mapping[int, int], links: Sequence[Edge]) -> dict[int, int]:
    """Column by column the nearest free row to the mean row of an act's causes."""
    rows: dict[int, int] = {}
    taken: set[tuple[int, int]] = set()
    whole = {edge.effect: edge.cause for edge in links if edge.relation in WITHIN}
    causes: Steps = {number: [] for number in order}
    for edge in links:
        causes[edge.effect].append((edge.cause, edge.relation in WITHIN))
    for number in sorted(order, key=lambda n: (columns[n], *_below(n, whole, order))):
        wanted = [rows[cause] + below for cause, below in causes[number] if cause in rows]
        row = round(sum(wanted) / len(wanted)) if wanted else 0
        row = next(r for r in _outward(row) if (columns[number], r) not in taken)
        rows[number] = row
        taken.add((columns[number], row))
    return _packed(rows)


def _below(number: int, whole: Mapping[int, int], order: Mapping[int, int]) -> tuple[int, int, int]:
    """Parts stand directly below what they are part of."""
    top, steps = number, 0
    while top in whole and steps < len(whole):
        top, steps = whole[top], steps + 1
    return order[top], steps, order[number]


def _outward(row: int) -> Iterator[int]:
    """The row itself, then those below and above it."""
    yield row
    for step in count(1):
        yield row + step
        if row >= step:
            yield row - step


def _packed(rows: Mapping[int, int]) -> dict[int, int]:
    """Without rows that are empty."""
    number = {row: n for n, row in enumerate(sorted(set(rows.values())))}
    return {act: number[row] for act, row in rows.items()}
