"""Named entities from BIO tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.records import Entity, Sentence


def best_tags(scores: NDArray[np.floating], labels: Sequence[str]) -> list[str]:
    """The best BIO sequence in which every ``I-`` goes on a name of its kind (Viterbi); [n, labels]."""
    best = scores.argmax(1)
    tags = [labels[i] for i in best]
    if all(fits(a, b) for a, b in zip(["O", *tags], tags, strict=False)):
        return tags
    wrong = np.array([[0.0 if fits(a, b) else -1e9 for b in labels] for a in labels])
    total = scores[0] + np.array([0.0 if fits("O", b) else -1e9 for b in labels])
    back = []
    for row in scores[1:]:
        paths = total[:, None] + wrong
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    at = [int(total.argmax())]
    for pointers in reversed(back):
        at.append(int(pointers[at[-1]]))
    return [labels[i] for i in reversed(at)]


def fits(before: str, tag: str) -> bool:
    """Whether ``tag`` may follow ``before``."""
    return not tag.startswith("I-") or before[2:] == tag[2:]


def entities(sent: Sentence, tags: Sequence[str]) -> list[Entity]:
    """The names of a sentence."""
    out: list[Entity] = []
    first, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            out.append(Entity(sent.starts[first], sent.ends[i - 1], label, sent.index, first, i))
            label = ""
        if not label and tag != "O":
            first, label = i, tag[2:]
    return out
