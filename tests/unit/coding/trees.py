"""Sentences written by hand, a word a row: ``word lemma TAG head relation [feats]``, heads from 1, root 0."""

from __future__ import annotations

from tocsin.records import Sentence


def sentence(rows: str, index: int = 0, offset: int = 0) -> Sentence:
    """A sentence whose text is its words joined by blanks, beginning at a character offset."""
    table = [row.split() for row in rows.strip().splitlines()]
    words = tuple(r[0] for r in table)
    starts, at = [], offset
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Sentence(
        index=index,
        start=offset,
        end=at - 1,
        words=words,
        starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, words, strict=True)),
        lemmas=tuple(r[1] for r in table),
        tags=tuple(r[2] for r in table),
        heads=tuple(int(r[3]) - 1 for r in table),
        deps=tuple(r[4] for r in table),
        feats=tuple(r[5] if len(r) > 5 else "" for r in table),
    )
