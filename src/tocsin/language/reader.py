"""Articles to documents: the windows of an article through the model, batched by length.

Articles never share a batch: the int8 model scales its activations over a batch, so that a sentence would
read otherwise beside other articles, and a run could not be repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.language.model import Model, load
from tocsin.language.sentences import bounds, relations, sentence, stretches
from tocsin.language.windows import Window, cut
from tocsin.language.words import words
from tocsin.records import Article, Document, Entity, Sentence

BUDGET = 120  # word pieces of a window
BATCH = 1024  # padded word pieces of a batch; 4096 took twice the memory and was a fifth slower

Parsed = list[tuple[Sentence, list[Entity]]]
Offsets = Sequence[tuple[int, int]]


def parse_many(articles: Iterable[Article], *, threads: int = 0) -> Iterator[Document]:
    """Documents in the order of ``articles``, one at a time. ``threads``: processors to use, 0 for all."""
    for article in articles:
        yield parse(article, threads=threads)


def parse(article: Article, *, threads: int = 0) -> Document:
    """The document of one article."""
    model = load(threads)
    text, spans = article.text, list(words(article.text))
    sizes = [len(model.pieces(text[a:b])) for a, b in spans]
    windows = cut(text, [a for a, _ in spans], [b for _, b in spans], sizes, BUDGET)
    parsed: dict[int, Parsed] = {}
    for batch in batches(sorted(windows, key=lambda w: (w.pieces, w.first))):
        for window, result in zip(batch, read(model, text, spans, batch), strict=True):
            parsed[window.first] = result
    return document(article, [parsed.pop(window.first) for window in windows])


def batches(order: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of growing length in batches of at most ``BATCH`` padded pieces."""
    batch: list[Window] = []
    for window in order:
        if batch and (len(batch) + 1) * (window.pieces + 2) > BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def read(model: Model, text: str, spans: Offsets, batch: Sequence[Window]) -> list[Parsed]:
    """The sentences of every window of a batch."""
    offsets = [spans[window.first : window.last] for window in batch]
    forms = [[text[a:b] for a, b in row] for row in offsets]
    scores = model.scores(forms)
    found = []
    for row, window in enumerate(batch):
        breaks = frozenset(at - window.first for at in window.breaks)
        found += stretches(scores, row, bounds(scores.start[row], forms[row], offsets[row], breaks))
    out: list[Parsed] = [[] for _ in batch]
    for s, deps in zip(found, relations(model, scores, found), strict=True):
        out[s.row].append(sentence(model, scores, s, deps, forms[s.row], offsets[s.row]))
    return out


def document(article: Article, parts: Sequence[Parsed]) -> Document:
    """The record of an article: its sentences numbered, its names in order."""
    sentences: list[Sentence] = []
    names: list[Entity] = []
    for part in parts:
        for sent, found in part:
            index = len(sentences)
            sentences.append(replace(sent, index=index))
            names += [replace(name, sentence=index) for name in found]
    return Document(article, tuple(sentences), tuple(names))
