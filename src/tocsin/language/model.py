"""The trained model: its files, its sessions, and one batch through it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.errors import ModelMissing
from tocsin.language.lemmas import Lemmas
from tocsin.language.shapes import shape

VERSION = 2
PIECES_OF_A_WORD = 8  # as in training: of a web address the model reads the beginning
REMEMBERED = 200_000  # distinct words whose pieces are kept
GRAPHS = ("parser.onnx", "relations.onnx")

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labels:
    """The model's label lists; a label's number is its position."""

    tags: tuple[str, ...]
    feats: tuple[str, ...]
    scripts: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of a batch of B windows of up to W words.

    ``start`` [B,W] log-odds of a sentence start; ``tags`` and ``feats`` [B,W] label numbers; ``scripts``
    [B,W,4] numbers of lemma scripts, best first; ``names`` [B,W,9] scores; ``facts`` [B,W] factuality, -3
    to 3; ``acts`` [B,W,A] probabilities of event types; ``arcs`` [B,W,1+W], column 0 the root; ``dep``
    [B,W,R] and ``head`` [B,1+W,R] for the relations.
    """

    start: Floats
    tags: Ints
    feats: Ints
    scripts: Ints
    names: Floats
    facts: Floats
    acts: Floats
    arcs: Floats
    dep: Floats
    head: Floats


class Model:
    """Two onnxruntime sessions, the vocabulary and the labels."""

    def __init__(self, folder: Path, threads: int) -> None:
        self.labels = _labels(folder)
        self.lemmas = Lemmas.read(folder / "lemmas.tsv")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        parser, relations = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in GRAPHS
        )
        self._parser, self._relations = parser, relations
        self._vocabulary = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._vocabulary.no_truncation()
        self._vocabulary.no_padding()
        self._first, self._last, self._unknown = (
            int(self._vocabulary.token_to_id(name) or 0) for name in ("[CLS]", "[SEP]", "[UNK]")
        )
        self._pieces: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Numbers of a word's pieces, at most ``PIECES_OF_A_WORD``."""
        known = self._pieces.get(word)
        if known is None:
            ids = self._vocabulary.encode(word, add_special_tokens=False).ids[:PIECES_OF_A_WORD]
            known = tuple(ids) or (self._unknown,)
            if len(self._pieces) >= REMEMBERED:
                self._pieces.clear()
            self._pieces[word] = known
        return known

    def scores(self, windows: Sequence[Sequence[str]]) -> Scores:
        """One batch of windows, each a list of words, through the model."""
        return Scores(*self._parser.run(None, self.feed(windows)))

    def feed(self, windows: Sequence[Sequence[str]]) -> dict[str, Ints]:
        """The graph's inputs: pieces, mask and shapes [B,P]; the first piece of every word [B,W]."""
        ids = [[self.pieces(word) for word in window] for window in windows]
        width = 2 + max(sum(map(len, window)) for window in ids)
        words = max(map(len, windows))
        pieces, mask, shapes = (np.zeros((len(windows), width), np.int64) for _ in range(3))
        first = np.zeros((len(windows), words), np.int64)
        for row, (window, parts) in enumerate(zip(windows, ids, strict=True)):
            at = 1
            pieces[row, 0] = self._first
            for i, (word, part) in enumerate(zip(window, parts, strict=True)):
                first[row, i] = at
                pieces[row, at : at + len(part)] = part
                shapes[row, at : at + len(part)] = shape(word)
                at += len(part)
            pieces[row, at] = self._last
            mask[row, : at + 1] = 1
        return {"pieces": pieces, "mask": mask, "shapes": shapes, "first": first}

    def relations(self, dep: Floats, head: Floats) -> Floats:
        """Scores of every relation for N pairs: [N,R] and [N,R] to [N,relations]."""
        (out,) = self._relations.run(None, {"dep": dep, "head": head})
        scores: Floats = out
        return scores


def _labels(folder: Path) -> Labels:
    """The labels, once the files are found to be whole and of this version."""
    try:
        content: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        total = hashlib.sha256()
        for name in GRAPHS:
            total.update((folder / name).read_bytes())
    except OSError as error:
        raise ModelMissing(f"{error.filename} cannot be read; expected the language model") from error
    if content["version"] != VERSION:
        raise ModelMissing(f"{folder}: model version {content['version']}, expected {VERSION}")
    if total.hexdigest() != content["sha256"]:
        raise ModelMissing(f"{folder}: the model's files are not whole (SHA-256 differs from labels.json)")
    lists = content["labels"]
    return Labels(**{name: tuple(lists[name]) for name in Labels.__slots__})


@lru_cache(maxsize=2)
def load(threads: int = 0, folder: Path | None = None) -> Model:
    """The model that comes with tocsin (or another folder's), loaded once; 0 threads: all processors."""
    if folder is None:
        folder = Path(__file__).resolve().parent.parent / "data" / "model"
    return Model(folder, threads or os.cpu_count() or 1)
