"""Articles to documents: windows of many articles through the model, batched by length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.language.model import Model, load
from tocsin.language.sentences import bounds, relations, sentence, stretches
from tocsin.language.windows import Window, cut
from tocsin.language.words import words
from tocsin.records import Article, Document, Entity, Sentence

BUDGET = 120  # word pieces of a window
BATCH = 1024  # padded word pieces of a batch; 4096 took twice the memory and was a fifth slower
GROUP = 30_000  # words read before windows are batched: bounds the memory of many articles

Parsed = list[tuple[Sentence, list[Entity]]]


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way: its words' offsets and its windows."""

    article: Article
    spans: list[tuple[int, int]]
    windows: list[Window]

    def words(self, window: Window) -> list[str]:
        """The words of a window."""
        return [self.article.text[a:b] for a, b in self.spans[window.first : window.last]]


def parse_many(articles: Iterable[Article], *, threads: int = 0) -> Iterator[Document]:
    """Documents in the order of ``articles``, read in groups so that memory does not grow with their number.

    ``threads``: processors to use, 0 for all.
    """
    model = load(threads)
    group: list[Draft] = []
    size = 0
    for article in articles:
        group.append(draft(model, article, len(group)))
        size += len(group[-1].spans)
        if size >= GROUP:
            yield from finish(model, group)
            group, size = [], 0
    yield from finish(model, group)


def parse(article: Article, *, threads: int = 0) -> Document:
    """The document of one article."""
    (doc,) = parse_many([article], threads=threads)
    return doc


def draft(model: Model, article: Article, number: int) -> Draft:
    """Words and windows of the article with this number in its group."""
    text = article.text
    spans = list(words(text))
    sizes = [len(model.pieces(text[a:b])) for a, b in spans]
    windows = cut(number, text, [a for a, _ in spans], [b for _, b in spans], sizes, BUDGET)
    return Draft(article, spans, windows)


def finish(model: Model, group: Sequence[Draft]) -> Iterator[Document]:
    """Documents of a group: all windows through the model, then put back in order."""
    order = sorted((w for d in group for w in d.windows), key=lambda w: (w.pieces, w.article, w.first))
    parsed: dict[tuple[int, int], Parsed] = {}
    for batch in batches(order):
        for window, result in zip(batch, read(model, group, batch), strict=True):
            parsed[window.article, window.first] = result
    for number, item in enumerate(group):
        yield document(item.article, [parsed.pop((number, window.first)) for window in item.windows])


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


def read(model: Model, group: Sequence[Draft], batch: Sequence[Window]) -> list[Parsed]:
    """The sentences of every window of a batch."""
    forms = [group[window.article].words(window) for window in batch]
    scores = model.scores(forms)
    found = []
    for row, window in enumerate(batch):
        spans = group[window.article].spans[window.first : window.last]
        breaks = frozenset(at - window.first for at in window.breaks)
        found += stretches(scores, row, bounds(scores.start[row], forms[row], spans, breaks))
    out: list[Parsed] = [[] for _ in batch]
    for s, deps in zip(found, relations(model, scores, found), strict=True):
        window = batch[s.row]
        spans = group[window.article].spans[window.first : window.last]
        out[s.row].append(sentence(model, scores, s, deps, forms[s.row], spans))
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
