"""Names made comparable: accents, hyphens, points and apostrophes folded; case kept apart.

The words of a text may be split at hyphens ("al - Shabaab", "Kim Jong - un") or not; both sides are
brought to the same *pieces*: runs without hyphen or apostrophe, accents and the points of
abbreviations removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_JOINTS = re.compile(r"[-‐‑'’‘ʼ`]+")
_TOKENS = re.compile(r"[^\s,;()]+|[,;()]")
_POINTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?|[^\W\d_]{1,4}\.")
_SIMPLE = re.compile(r"[A-Za-z0-9 ]+")
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d"})


def plain(word: str) -> str:
    """The word without accents: ``Türkiye`` to ``Turkiye``; case kept."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


@lru_cache(maxsize=65536)
def pieces(word: str) -> tuple[str, ...]:
    """Pieces of one word, case kept: ``U.S.`` to (``US``,), ``al-Assad`` to (``al``, ``Assad``)."""
    bare = plain(word)
    if "." in bare and _POINTED.fullmatch(bare):
        bare = bare.replace(".", "")
    return tuple(part for part in _JOINTS.split(bare) if part)


def name_pieces(name: str) -> tuple[str, ...]:
    """Pieces of a whole name as it is written in a table or a text."""
    if _SIMPLE.fullmatch(name):
        return tuple(name.split())
    parts: list[str] = []
    for token in _TOKENS.findall(name):
        parts += pieces(token)
    return tuple(parts)


def key(parts: Sequence[str]) -> str:
    """The form under which pieces are looked up."""
    return " ".join(parts).casefold()


def prefixes(words: Sequence[str], at: int, most: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Growing runs of whole words from ``at``: (words taken, their pieces), at most ``most`` pieces.

    A word that is only a hyphen or an apostrophe ends no run (and at most one a piece is read: a text
    of hyphens must not cost its length at every word); a possessive glued to the last word ("Iran's")
    is also offered without it.
    """
    taken: tuple[str, ...] = ()
    for position in range(at, min(len(words), at + 2 * most)):
        new = pieces(words[position])
        taken += new
        if len(taken) > most + 1:
            return
        if not new:
            continue
        if len(new) > 1 and new[-1] == "s":
            yield position + 1 - at, taken[:-1]
        yield position + 1 - at, taken


def same_case(written: Sequence[str], seen: Sequence[str]) -> bool:
    """Whether a text's pieces have the case that a name needs.

    Short capitals (US, IS, WHO) need all capitals; longer ones and capitalised words a capital first
    letter (Nato, HAMAS); lower-case pieces any case.
    """
    return all(_fits(mine, theirs) for mine, theirs in zip(written, seen, strict=True))


def _fits(mine: str, theirs: str) -> bool:
    if mine.isupper() and 1 < len(mine) <= 3:
        return theirs.isupper()
    return not mine[:1].isupper() or not theirs[:1].islower()
