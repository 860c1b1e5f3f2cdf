"""Windows of sentences, their augmentation, and batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tocsin.language.lemmas import script
from tocsin.language.shapes import shape
from train.data import Gold
from train.labels import Labels

PIECES_OF_A_WORD = 8
LONGEST = 400
SWAPS = {'"': "“”", "'": "’", "-": "–", "--": "—", "—": "--", "–": "-", "“": '"', "”": '"', "’": "'"}


class Pieces:
    """Word pieces of single words, at most ``PIECES_OF_A_WORD``."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.cache: dict[str, list[int]] = {}
        self.cls = self.tokenizer.token_to_id("[CLS]")
        self.sep = self.tokenizer.token_to_id("[SEP]")
        self.unknown = self.tokenizer.token_to_id("[UNK]")
        self.hidden = self.tokenizer.token_to_id("[MASK]")

    def __call__(self, word: str) -> list[int]:
        if word not in self.cache:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:PIECES_OF_A_WORD]
            self.cache[word] = ids or [self.unknown]
        return self.cache[word]

    def length(self, gold: Gold) -> int:
        """Word pieces of a sentence."""
        return sum(len(self(word)) for word in gold.words)


def windows(documents: list[list[Gold]], pieces: Pieces, rng: random.Random) -> list[list[Gold]]:
    """Cut documents into windows of consecutive sentences, of random length."""
    out: list[list[Gold]] = []
    for document in documents:
        window: list[Gold] = []
        size, budget = 0, room(rng)
        for gold in document:
            length = pieces.length(gold)
            if length > LONGEST:
                continue
            if window and size + length > budget:
                out.append(window)
                window, size, budget = [], 0, room(rng)
            window.append(gold)
            size += length
        if window:
            out.append(window)
    return out


def room(rng: random.Random) -> int:
    """Word pieces of the next window: one sentence only in 35 of 100."""
    return 0 if rng.random() < 0.35 else rng.randint(24, 180)


def augment(window: list[Gold], rng: random.Random) -> list[Gold]:
    """Change letter case, quotes and final marks, as other sources write them."""
    roll = rng.random()
    case = str.upper if roll < 0.03 else str.lower if roll < 0.05 else str.title if roll < 0.07 else None
    if case is not None:
        window = [replace(gold, words=[case(word) for word in gold.words]) for gold in window]
    if rng.random() < 0.08:
        window = [replace(gold, words=[swap(word, rng) for word in gold.words]) for gold in window]
    return [drop_last(gold) if rng.random() < 0.05 else gold for gold in window]


def swap(word: str, rng: random.Random) -> str:
    """Straight for curly quotes and dashes, and the other way."""
    if word in SWAPS and word in "\"'-–":
        return rng.choice(SWAPS[word])
    if word in SWAPS:
        return SWAPS[word]
    return word.replace("'", "’") if "'" in word else word


def drop_last(gold: Gold) -> Gold:
    """The sentence without its final mark, where that mark is a leaf."""
    last = len(gold) - 1
    if last < 1 or not gold.parsed or gold.tags[last] != "PUNCT" or last in gold.heads:
        return gold
    return replace(
        gold,
        words=gold.words[:-1],
        lemmas=gold.lemmas[:-1],
        tags=gold.tags[:-1],
        feats=gold.feats[:-1],
        heads=gold.heads[:-1],
        deps=gold.deps[:-1],
        names=gold.names[:-1] if gold.names else None,
        facts={word: fact for word, fact in gold.facts.items() if word != last},
    )


@dataclass(slots=True)
class Batch:
    """Tensors of a batch. Unknown labels are -100; ``heads`` count the root as 0, words from 1."""

    pieces: Tensor
    mask: Tensor
    shapes: Tensor
    first: Tensor
    sentence: Tensor
    start: Tensor
    tags: Tensor
    feats: Tensor
    scripts: Tensor
    names: Tensor
    derived: Tensor
    heads: Tensor
    relations: Tensor
    facts: Tensor
    windows: list[list[Gold]]

    def inputs(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What the network takes."""
        return self.pieces, self.mask, self.shapes, self.first


class Collator:
    """Windows to a ``Batch``."""

    def __init__(self, pieces: Pieces, labels: Labels) -> None:
        self.pieces = pieces
        self.tags = {v: i for i, v in enumerate(labels.tags)}
        self.feats = {v: i for i, v in enumerate(labels.feats)}
        self.scripts = {v: i for i, v in enumerate(labels.scripts)}
        self.relations = {v: i for i, v in enumerate(labels.relations)}
        self.names = {v: i for i, v in enumerate(labels.names)}

    def __call__(self, windows: list[list[Gold]]) -> Batch:
        words = max(sum(len(g) for g in window) for window in windows)
        width = 2 + max(sum(self.pieces.length(g) for g in window) for window in windows)
        b = len(windows)
        zeros = lambda n: torch.zeros(b, n, dtype=torch.long)  # noqa: E731
        unknown = lambda: torch.full((b, words), -100)  # noqa: E731
        batch = Batch(
            zeros(width), zeros(width), zeros(width), zeros(words), torch.full((b, words), -1),
            *(unknown() for _ in range(8)),
            torch.full((b, words), float("nan")), windows,
        )  # fmt: skip
        for i, window in enumerate(windows):
            self.fill(batch, i, window)
        return batch

    def fill(self, batch: Batch, i: int, window: list[Gold]) -> None:
        """Write window ``i`` of the batch."""
        ids, shapes, first, at = [self.pieces.cls], [0], [], 0
        for k, gold in enumerate(window):
            for word in gold.words:
                parts = self.pieces(word)
                first.append(len(ids))
                ids += parts
                shapes += [int(shape(word))] * len(parts)
            span = slice(at, at + len(gold))
            batch.sentence[i, span] = k
            if gold.names is not None:
                names = batch.derived if gold.derived else batch.names
                names[i, span] = torch.tensor([self.names.get(n, -100) for n in gold.names])
            if gold.parsed:
                self.fill_labels(batch, i, span, gold)
            at += len(gold)
        ids.append(self.pieces.sep)
        shapes.append(0)
        batch.pieces[i, : len(ids)] = torch.tensor(ids)
        batch.mask[i, : len(ids)] = 1
        batch.shapes[i, : len(ids)] = torch.tensor(shapes)
        batch.first[i, : len(first)] = torch.tensor(first)

    def fill_labels(self, batch: Batch, i: int, span: slice, gold: Gold) -> None:
        """Write the labels of one sentence's words and tree."""
        batch.start[i, span] = torch.tensor([1] + [0] * (len(gold) - 1))
        batch.tags[i, span] = torch.tensor([self.tags[t] for t in gold.tags])
        batch.feats[i, span] = torch.tensor([self.feats.get(f, -100) for f in gold.feats])
        scripts = [cached_script(w, x) for w, x in zip(gold.words, gold.lemmas, strict=True)]
        batch.scripts[i, span] = torch.tensor([self.scripts.get(s, -100) for s in scripts])
        batch.heads[i, span] = torch.tensor([0 if h < 0 else 1 + span.start + h for h in gold.heads])
        batch.relations[i, span] = torch.tensor([self.relations.get(d, -100) for d in gold.deps])
        for word, fact in gold.facts.items():
            batch.facts[i, span.start + word] = fact


def hide(batch: Batch, piece: int, share: float, rng: random.Random) -> Batch:
    """Replace the first piece of a ``share`` of the words, so that the context has to tell."""
    for row, words in enumerate(batch.sentence):
        count = int((words >= 0).sum())
        chosen = [i for i in range(count) if rng.random() < share]
        batch.pieces[row, batch.first[row, chosen]] = piece
    return batch


@lru_cache(maxsize=200_000)
def cached_script(word: str, lemma: str) -> str:
    """``script``, remembered."""
    return script(word, lemma)


def batches(
    windows: list[list[Gold]], collate: Collator, size: int, rng: random.Random | None
) -> Iterator[Batch]:
    """Batches of about ``size`` padded pieces, of windows of like length; shuffled if ``rng`` is given."""
    length = [sum(collate.pieces.length(g) for g in window) + 2 for window in windows]
    jitter = (lambda n: n * rng.uniform(0.9, 1.1)) if rng else float
    order = sorted(range(len(windows)), key=lambda i: jitter(length[i]))
    groups: list[list[int]] = []
    longest = 0
    for i in order:
        longest = max(longest, length[i])
        if not groups or (len(groups[-1]) + 1) * longest > size:
            groups.append([])
            longest = length[i]
        groups[-1].append(i)
    if rng:
        rng.shuffle(groups)
    for group in groups:
        yield collate([windows[i] for i in group])
