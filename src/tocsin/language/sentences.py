"""A window's scores to sentences and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.language.entities import best_tags, entities
from tocsin.language.enumerations import enumerated
from tocsin.language.model import Floats, Model, Scores
from tocsin.language.trees import best_tree
from tocsin.records import Entity, Sentence

OPENERS = frozenset("\"'“‘([«")
CLOSERS = frozenset("\"'”’)]»")
# Log-odds asked of a start after a word, not a mark. Edited text ends sentences with marks: 3 in place of 0
# costs EWT dev 0.1 LAS and 0.3 sentence F1 from raw text and gains GUM dev 0.4 sentence F1.
AFTER_WORD = 3.0
LEAST_FACT, MOST_FACT = -3.0, 3.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of a batch: window ``row``, words ``first`` to ``last`` (exclusive) of it, their heads."""

    row: int
    first: int
    last: int
    heads: tuple[int, ...]


def bounds(
    start: NDArray[np.floating],
    words: Sequence[str],
    spans: Sequence[tuple[int, int]],
    breaks: frozenset[int],
) -> list[int]:
    """Where the sentences of a window begin, and the number of its words.

    The model does not see spaces: a quote or bracket at a boundary goes to the side that it is written to.
    """
    count = len(words)
    least = [AFTER_WORD if word[-1:].isalnum() else 0.0 for word in ("", *words)]
    begins = [i for i in range(count) if i == 0 or i in breaks or start[i] > least[i]]
    out: list[int] = []
    for i in begins:
        if i not in breaks and 0 < i < count - 1:
            if words[i - 1] in OPENERS and i - 1 > 0 and glued(spans, i) and not glued(spans, i - 1):
                i -= 1
            elif words[i] in CLOSERS and glued(spans, i) and not glued(spans, i + 1):
                i += 1
        if not out or i > out[-1]:
            out.append(i)
    return [*out, count]


def glued(spans: Sequence[tuple[int, int]], word: int) -> bool:
    """Whether no space is before a word."""
    return spans[word - 1][1] == spans[word][0]


def stretches(scores: Scores, row: int, begins: Sequence[int]) -> list[Stretch]:
    """The sentences of one window with their best trees."""
    out = []
    for first, last in zip(begins, begins[1:], strict=False):
        columns = np.r_[0, first + 1 : last + 1]
        heads = best_tree(scores.arcs[row, first:last][:, columns])
        out.append(Stretch(row, first, last, tuple(heads)))
    return out


def relations(model: Model, scores: Scores, found: Sequence[Stretch]) -> list[tuple[str, ...]]:
    """The relations of all sentences of a batch, in one call."""
    rows = np.concatenate([np.full(s.last - s.first, s.row) for s in found])
    words = np.concatenate([np.arange(s.first, s.last) for s in found])
    heads = np.array([0 if head < 0 else 1 + s.first + head for s in found for head in s.heads])
    table = model.relations(scores.dep[rows, words], scores.head[rows, heads])
    root = model.labels.relations.index("root")
    table[heads > 0, root] = -np.inf
    best = table.argmax(1)
    best[heads == 0] = root
    labels = [model.labels.relations[i] for i in best]
    out, at = [], 0
    for s in found:
        out.append(tuple(labels[at : at + s.last - s.first]))
        at += s.last - s.first
    return out


def likeliest(labels: tuple[str, ...], scores: Floats) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The likeliest act of every word and how likely it is, from scores [W,A]; the first label is that of no
    act. Empty for a model that has no event head yet."""
    if len(labels) == 1:
        return (), ()
    told = scores[:, 1:]
    best = tuple(labels[k + 1] for k in told.argmax(-1))
    return best, tuple(round(float(score), 3) for score in told.max(-1))


def sentence(
    model: Model,
    scores: Scores,
    s: Stretch,
    deps: tuple[str, ...],
    words: Sequence[str],
    spans: Sequence[tuple[int, int]],
) -> tuple[Sentence, list[Entity]]:
    """The record of one sentence, numbered 0, and its names. ``words`` and ``spans`` are the window's."""
    part = slice(s.first, s.last)
    forms, offsets = tuple(words[part]), spans[part]
    labels = model.labels
    tags = tuple(labels.tags[k] for k in scores.tags[s.row, part])
    scripts = ([labels.scripts[k] for k in row] for row in scores.scripts[s.row, part])
    acts, act_scores = likeliest(labels.acts, scores.acts[s.row, part])
    facts = np.clip(scores.facts[s.row, part], LEAST_FACT, MOST_FACT)
    sent = Sentence(
        index=0,
        start=offsets[0][0],
        end=offsets[-1][1],
        words=forms,
        starts=tuple(a for a, _ in offsets),
        ends=tuple(b for _, b in offsets),
        lemmas=tuple(model.lemmas(*word) for word in zip(forms, tags, scripts, strict=True)),
        tags=tags,
        feats=tuple(labels.feats[k] for k in scores.feats[s.row, part]),
        heads=s.heads,
        deps=deps,
        factuality=tuple(round(float(fact), 3) for fact in facts),
        acts=acts,
        act_scores=act_scores,
    )
    names = entities(sent, best_tags(scores.names[s.row, part], labels.names))
    return enumerated(sent, names), names
