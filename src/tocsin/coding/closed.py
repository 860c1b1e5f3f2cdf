"""Closed classes of words from ``data/closed.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("tocsin").joinpath("data/closed.toml").read_text("utf-8"))


@lru_cache(maxsize=32)
def listed(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a class that the file does not have."""
    return frozenset(_tables()["words"][name].split())


@lru_cache(maxsize=1)
def statuses() -> Mapping[str, str]:
    """What adjectives claim of an act: ``planned`` of "the planned launch"."""
    return dict(_tables()["status"])


def navy(name: str) -> str | None:
    """The country of a ship's prefix: USA of "USS Michigan"; None for a name without one."""
    found = _tables()["navies"].get(name.split(" ")[0])
    return str(found) if found else None
