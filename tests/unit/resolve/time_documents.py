"""Documents built by hand for the tests of times: bare words, or words with a tree."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tocsin.records import Article, Document, Sentence
from tocsin.resolve.times import read_times

WORDS = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*|[^\w\s]")


def plain(text: str, published: date | None = None) -> Document:
    """A document of bare words: a sentence a full stop, no tags, no tree."""
    sentences: list[Sentence] = []
    for match in re.finditer(r"[^\n]+?(?:(?<=[a-z0-9)])\.(?= [A-Z]|$)|$)", text, re.M):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        words = list(WORDS.finditer(text, start, match.end()))
        n = len(words)
        if n:
            sentences.append(
                Sentence(len(sentences), start, match.end(), tuple(w.group() for w in words),
                         tuple(w.start() for w in words), tuple(w.end() for w in words),
                         tuple(w.group().lower() for w in words), ("",) * n, ("",) * n, (-1,) * n, ("",) * n)
            )  # fmt: skip
    return Document(Article("t", text, published=published), tuple(sentences))


def treed(rows: str, published: date | None = None) -> Document:
    """A document of sentences given as lines ``word lemma tag feats head dep``, a blank line between."""
    sentences: list[Sentence] = []
    text = ""
    for block in re.split(r"\n\s*\n", rows.strip()):
        table = [line.split() for line in block.strip().splitlines()]
        start = len(text) + (1 if text else 0)
        starts, at = [], start
        for row in table:
            starts.append(at)
            at += len(row[0]) + 1
        text += (" " if text else "") + " ".join(row[0] for row in table)
        sentences.append(
            Sentence(len(sentences), start, len(text), tuple(r[0] for r in table), tuple(starts),
                     tuple(s + len(r[0]) for s, r in zip(starts, table, strict=True)),
                     tuple(r[1] for r in table),
                     tuple(r[2] for r in table), tuple(r[3].replace("_", "") for r in table),
                     tuple(int(r[4]) for r in table), tuple(r[5] for r in table))
        )  # fmt: skip
    return Document(Article("t", text, published=published), tuple(sentences))


def resolved(doc: Document, given: date | None = None) -> Document:
    """The document with its times and its dating."""
    referents, dating = read_times(doc, given)
    return replace(doc, referents=referents, dating=dating)
