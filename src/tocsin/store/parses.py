"""The reading of an article in few bytes, so that a newer lexicon can code it without parsing it again."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from tocsin.records import Article, Document, Entity, Sentence

T = TypeVar("T")

# In the lemmas of no text: words end at control characters.
SEPARATOR = "\x1f"
TEXTS = ("words", "lemmas", "tags", "feats", "deps", "acts")


def pack(doc: Document) -> bytes:
    """The sentences and names of a document; its article and referents are not in it."""
    sentences = doc.sentences
    header = {
        "sizes": [len(sent) for sent in sentences],
        "spans": [[sent.start, sent.end] for sent in sentences],
        "facts": bool(sentences) and all(len(sent.factuality) == len(sent) for sent in sentences),
        "acts": bool(sentences) and all(len(sent.acts) == len(sent) for sent in sentences),
        "names": [[e.start, e.end, e.label, e.sentence, e.first, e.last] for e in doc.entities],
    }
    texts = [SEPARATOR.join(chain.from_iterable(getattr(s, name) for s in sentences)) for name in TEXTS]
    numbers = [_ints(s.starts for s in sentences), _ints(s.ends for s in sentences)]
    numbers.append(_ints(s.heads for s in sentences))
    facts = array("d", chain.from_iterable(s.factuality for s in sentences) if header["facts"] else ())
    scores = array("d", chain.from_iterable(s.act_scores for s in sentences) if header["acts"] else ())
    parts = [json.dumps(header).encode(), *(t.encode("utf-8", "surrogatepass") for t in texts)]
    parts += [*(n.tobytes() for n in numbers), facts.tobytes(), scores.tobytes()]
    lengths = array("I", map(len, parts)).tobytes()
    return zlib.compress(lengths + b"".join(parts), 1)


def _ints(rows: Iterable[Sequence[int]]) -> array[int]:
    return array("i", chain.from_iterable(rows))


def unpack(article: Article, packed: bytes) -> Document:
    """The document that :func:`pack` was given, without referents."""
    parts = _parts(zlib.decompress(packed))
    header = json.loads(parts[0])
    texts = [part.decode("utf-8", "surrogatepass").split(SEPARATOR) for part in parts[1:7]]
    numbers = [array("i", part) for part in parts[7:10]]
    words, lemmas, tags, feats, deps, acts = (iter(column) for column in texts)
    starts, ends, heads = (iter(column) for column in numbers)
    facts, scores = (iter(array("d", part)) for part in parts[10:])
    sentences = tuple(
        Sentence(
            index, first, last, _take(words, n), _take(starts, n), _take(ends, n), _take(lemmas, n),
            _take(tags, n), _take(feats, n), _take(heads, n), _take(deps, n),
            _take(facts, n) if header["facts"] else (), _take(acts, n) if header["acts"] else (),
            _take(scores, n) if header["acts"] else (),
        )
        for index, (n, (first, last)) in enumerate(zip(header["sizes"], header["spans"], strict=True))
    )  # fmt: skip
    return Document(article, sentences, tuple(Entity(*name) for name in header["names"]))


def _take(column: Iterator[T], count: int) -> tuple[T, ...]:
    return tuple(islice(column, count))


def _parts(data: bytes) -> list[bytes]:
    count = 1 + len(TEXTS) + 5
    lengths = array("I", data[: 4 * count])
    found, at = [], 4 * count
    for length in lengths:
        found.append(data[at : at + length])
        at += length
    return found
