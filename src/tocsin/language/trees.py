"""Trees: the best tree of arc scores, and walks over the tree of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.records import Sentence

Floats = NDArray[np.floating]


def best_tree(scores: Floats) -> list[int]:
    """Heads of the tree with the highest sum of scores and one root.

    ``scores[i, 0]`` is word i as the root, ``scores[i, 1 + j]`` word j as its head, [n, 1 + n]. Heads are
    positions, -1 for the root. Chu & Liu 1965, Edmonds 1967; a penalty on root arcs larger than any sum
    of scores leaves exactly one (Stanojević & Cohen 2021, section 3).
    """
    n = len(scores)
    if n == 0:
        return []
    table = np.full((n + 1, n + 1), -np.inf)
    table[1:] = scores
    table[np.arange(1, n + 1), np.arange(1, n + 1)] = -np.inf
    heads = table.argmax(1)
    heads[0] = -1
    if (heads[1:] == 0).sum() == 1 and not cycle(heads):
        return [int(head) - 1 for head in heads[1:]]
    finite = table[np.isfinite(table)]
    table[1:, 0] -= (finite.max() - finite.min() + 1.0) * (n + 1)
    return [int(head) - 1 for head in edmonds(table)[1:]]


def cycle(heads: Sequence[int] | NDArray[np.integer]) -> list[int]:
    """Some cycle of a graph in which every node but 0 has one head; empty for none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def edmonds(table: Floats) -> NDArray[np.intp]:
    """Heads of the maximum spanning tree from node 0; ``table[i, j]``: node j as the head of node i.

    Each turn contracts one cycle into its first node and remembers how to undo it.
    """
    table = table.copy()
    n = len(table)
    alive = np.ones(n, dtype=bool)
    undo: list[tuple[list[int], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]] = []
    while True:
        heads = _greedy(table, alive)
        loop = cycle(heads)
        if not loop:
            break
        undo.append(_contract(table, alive, heads, loop))
    for loop, inner, enters, leaves in reversed(undo):
        _expand(heads, loop, inner, enters, leaves)
    return heads


def _greedy(table: Floats, alive: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The best head of every living node (dead nodes hang on 0)."""
    scores = np.where(alive[None, :], table, -np.inf)
    heads: NDArray[np.intp] = scores.argmax(1)
    heads[~alive] = 0
    heads[0] = -1
    return heads


def _contract(
    table: Floats, alive: NDArray[np.bool_], heads: NDArray[np.intp], loop: list[int]
) -> tuple[list[int], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Merge ``loop`` into its first node.

    Returned: the loop, its own heads, for every outer node which of the loop it enters from it, and which
    of the loop is its best head.
    """
    rows = np.array(loop)
    inner = heads[rows].copy()
    with np.errstate(invalid="ignore"):
        into = table[rows] - table[rows, inner][:, None]
    into[:, rows] = -np.inf
    enters = rows[into.argmax(0)]
    leaves = rows[table[:, rows].argmax(1)]
    top = loop[0]
    table[:, top] = table[:, rows].max(1)
    table[top] = into.max(0)
    table[top, top] = -np.inf
    alive[rows[1:]] = False
    return loop, inner, enters, leaves


def _expand(
    heads: NDArray[np.intp],
    loop: list[int],
    inner: NDArray[np.intp],
    enters: NDArray[np.intp],
    leaves: NDArray[np.intp],
) -> None:
    """Undo a contraction in ``heads``."""
    top = loop[0]
    outside = int(heads[top])
    dependents = [i for i in np.flatnonzero(heads == top) if i not in loop]
    for i in dependents:
        heads[i] = leaves[i]
    heads[np.array(loop)] = inner
    heads[enters[outside]] = outside


def children(sent: Sentence, word: int) -> list[int]:
    """Dependents of a word, in order."""
    return [i for i, head in enumerate(sent.heads) if head == word]


def ancestors(sent: Sentence, word: int) -> list[int]:
    """The heads above a word, nearest first."""
    out: list[int] = []
    while (word := sent.heads[word]) >= 0 and word not in out:
        out.append(word)
    return out


def subtree(sent: Sentence, word: int) -> tuple[int, int]:
    """First and last (exclusive) position of the words below ``word``, itself included."""
    inside = {word}
    below: dict[int, list[int]] = {}
    for i, head in enumerate(sent.heads):
        below.setdefault(head, []).append(i)
    queue = [word]
    while queue:
        for child in below.get(queue.pop(), ()):
            if child not in inside:
                inside.add(child)
                queue.append(child)
    return min(inside), max(inside) + 1


def path(sent: Sentence, word: int, other: int) -> list[int]:
    """The words from one to the other along the tree, both included; empty where nothing joins them."""
    up = [word, *ancestors(sent, word)]
    down = [other, *ancestors(sent, other)]
    meet = next((node for node in up if node in down), None)
    if meet is None:
        return []
    return up[: up.index(meet) + 1] + down[: down.index(meet)][::-1]


def span_head(sent: Sentence, first: int, last: int) -> int:
    """The word of ``first`` to ``last`` (exclusive) with its head outside; of several the highest."""
    tops = [i for i in range(first, last) if not first <= sent.heads[i] < last]
    return min(tops, key=lambda i: (len(ancestors(sent, i)), i)) if tops else first
