"""Closed lists of words, written as one string."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a string that are apart by white space."""
    return frozenset(text.split())
