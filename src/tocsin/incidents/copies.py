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
    # numpy is loaded here: it takes a fifth of the time in which a store is asked.
    from tocsin.incidents.hashing import hashes

    return hashes([zlib.crc32(word.encode()) for word in words], RUN, KEPT)


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
