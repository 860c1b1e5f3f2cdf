"""Copies of one text: wire copy that was edited, cut, or joined with another.

A text is its overlapping runs of ``RUN`` words, each hashed; the signature keeps the hashes that are
multiples of ``KEPT`` (FracMinHash, Irber et al. 2022). Unlike MinHash of a fixed size it estimates how much
of the *shorter* text stands in the longer, so that a cut or a join is found as surely as an edit.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Signature = tuple[int, ...]
"""Sorted hashes, each below 2**62 (they fit an SQLite integer); empty for a text of under ``RUN`` words."""

RUN = 4
KEPT = 4
SHARED = 0.3  # bench/duplicates.py: copies with a seventh of their words changed keep half of their runs
FEWEST = 3  # hashes; a stock phrase ("the ministry said in a statement on Monday") has fewer

_WORD = re.compile(r"\w+")


def signature(text: str) -> Signature:
    """The signature of a text; letters alone count, without case or punctuation. Linear in its length."""
    words = _WORD.findall(text.casefold())
    if len(words) < RUN:
        return ()
    hashes = _mixed(_runs(np.array([zlib.crc32(word.encode()) for word in words], np.uint64)))
    return tuple(int(h) for h in np.unique(hashes[hashes % KEPT == 0]))


def _runs(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for every run of words: a polynomial in 64 bits, wrapping round."""
    count = len(words) - RUN + 1
    total = np.zeros(count, np.uint64)
    for at in range(RUN):
        total = total * np.uint64(0x100000001B3) + words[at : at + count]
    return total


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """splitmix64's finisher (Steele et al. 2014), cut to 62 bits."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (values ^ (values >> np.uint64(31))) >> np.uint64(2)


def shared(one: Signature, other: Signature) -> float:
    """The part of the shorter text that stands in the other, 0 to 1."""
    shorter = min(len(one), len(other))
    return len(set(one) & set(other)) / shorter if shorter else 0.0


def copied(one: Signature, other: Signature) -> bool:
    """True where one text is a copy of the other, or of a part of it."""
    return _enough(len(set(one) & set(other)), min(len(one), len(other)))


def _enough(common: int, shorter: int) -> bool:
    return common >= min(FEWEST, shorter) > 0 and common >= SHARED * shorter


def groups(signatures: Mapping[str, Signature]) -> dict[str, tuple[str, ...]]:
    """For every text the ids of the texts that it copies, itself where it copies none; sorted.

    From the shortest text upward, each is compared with those that copy none before it; so two texts that
    were joined into a third stay two, and the third belongs to both. Only texts that share a hash are
    compared, and texts that share none with the rest may be grouped on their own.
    """
    first: dict[int, list[str]] = defaultdict(list)
    out: dict[str, tuple[str, ...]] = {}
    for name in sorted(signatures, key=lambda name: (len(signatures[name]), name)):
        common = Counter(other for h in signatures[name] for other in first.get(h, ()))
        found = [other for other, n in common.items() if _enough(n, len(signatures[other]))]
        out[name] = tuple(sorted(found)) or (name,)
        if not found:
            for h in signatures[name]:
                first[h].append(name)
    return out
