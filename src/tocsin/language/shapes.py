"""The shape of a word: what an uncased encoder cannot see in its pieces."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache


class Shape(IntEnum):
    """Classes of letter case and kind. The numbers are those of the trained model."""

    NONE = 0
    LOWER = 1
    CAPITALISED = 2
    CAPITALS = 3
    LETTER = 4
    MIXED = 5
    DIGITS = 6
    DIGITS_AND_LETTERS = 7
    MARK = 8
    DOTTED_CAPITALS = 9
    DOTTED_LOWER = 10
    OTHER = 11


@lru_cache(maxsize=65536)
def shape(word: str) -> int:
    """The shape of a word, as a number of ``Shape``."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if not letters:
        return Shape.DIGITS if digits else Shape.MARK
    if digits:
        return Shape.DIGITS_AND_LETTERS
    whole = len(letters) == len(word)
    upper = sum(c.isupper() for c in letters)
    lower = sum(c.islower() for c in letters)
    if not upper and not lower:
        return Shape.OTHER
    if not upper:
        return Shape.LOWER if whole else Shape.DOTTED_LOWER
    if len(word) == 1:
        return Shape.LETTER
    if not lower:
        return Shape.CAPITALS if whole else Shape.DOTTED_CAPITALS
    if upper == 1 and word[0].isupper():
        return Shape.CAPITALISED
    return Shape.MIXED
