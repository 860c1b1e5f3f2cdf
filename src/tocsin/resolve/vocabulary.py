"""Closed classes of words used in resolving who is meant (``data/reference.toml``)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """Every class by name, in lower case; read once."""
    text = files("tocsin").joinpath("data", "reference.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def words(name: str) -> frozenset[str]:
    """One class. Raises ``KeyError`` for a class that the file has not."""
    return classes()[name]
