"""Nouns and verbs and the units that they mean (``data/units.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Units:
    """Nouns and verbs and the unit that they mean; nouns of measure."""

    nouns: dict[str, str]
    verbs: dict[str, str]
    measures: frozenset[str]


@cache
def load_units() -> Units:
    """The table of the package."""
    data = tomllib.loads((resources.files("tocsin") / "data" / "units.toml").read_text("utf-8"))
    nouns = {noun: unit for unit, words in data["unit"].items() for noun in words}
    verbs = {verb: unit for unit, words in data["verb"].items() for verb in words}
    return Units(nouns, verbs, frozenset(data["measure"]["nouns"]))
