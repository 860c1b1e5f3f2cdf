"""What an event may be: types, modes, statuses, relations, sectors and assets, from ``data/ontology.toml``.

Standard library only, so that every stage may read it. ``QUADS`` are PLOVER's four classes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
PRECISIONS = ("exact", "town", "province", "country", "region", "sea")
BOUNDS = ("=", ">", ">=", "<", "<=", "~")


@dataclass(frozen=True, slots=True)
class Type:
    """One event type. ``level`` is its lane of the timeline (above zero for cooperation)."""

    name: str
    quad: str
    level: int
    verb: str
    noun: str
    meaning: str
    modes: tuple[str, ...]

    @property
    def family(self) -> str:
        """``cooperation`` or ``conflict``."""
        return self.quad.split()[1]

    @property
    def material(self) -> bool:
        """True for deeds, False for words."""
        return self.quad.startswith("material")


@dataclass(frozen=True, slots=True)
class Ontology:
    """The whole ontology; each mapping goes from the code to its words, in the file's order.

    ``acts`` is keyed ``(type, mode)`` and gives a verb and a noun.
    """

    types: Mapping[str, Type]
    acts: Mapping[tuple[str, str], tuple[str, str]]
    statuses: Mapping[str, str]
    relations: Mapping[str, str]
    sectors: Mapping[str, str]
    bodies: Mapping[str, str]
    assets: Mapping[str, str]

    def modes(self, type: str) -> tuple[str, ...]:
        """The modes that a type may take, sorted. Raises KeyError for an unknown type."""
        return self.types[type].modes

    def allows(self, type: str, mode: str | None) -> bool:
        """True where the type exists and may carry the mode (None always may be carried)."""
        return type in self.types and (mode is None or mode in self.types[type].modes)

    def verb(self, type: str, mode: str | None) -> str:
        """The act as a verb (``deploys``). Raises KeyError for an unknown type."""
        return self.acts[type, mode][0] if mode and (type, mode) in self.acts else self.types[type].verb

    def noun(self, type: str, mode: str | None) -> str:
        """The act as a noun (``deployment``). Raises KeyError for an unknown type."""
        return self.acts[type, mode][1] if mode and (type, mode) in self.acts else self.types[type].noun


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The ontology of the package. Raises ValueError where the file contradicts itself."""
    return load(tomllib.loads(files("tocsin").joinpath("data/ontology.toml").read_text("utf-8")))


def load(raw: Mapping[str, Any]) -> Ontology:
    """An ontology from its parsed TOML. Raises ValueError naming the entry that is wrong."""
    types = {row["name"]: _type(row) for row in raw["type"]}
    acts = {_act_key(key, types): (words[0], words[1]) for key, words in raw["act"].items()}
    return Ontology(
        MappingProxyType(types),
        MappingProxyType(acts),
        *(MappingProxyType(raw[part]) for part in ("status", "relation", "sector", "body", "asset")),
    )


def _type(row: Mapping[str, Any]) -> Type:
    made = Type(**{**row, "modes": tuple(row["modes"])})
    if made.quad not in QUADS:
        raise ValueError(f"ontology type {made.name}: quad {made.quad!r}, expected one of {QUADS}")
    if (made.level > 0) != (made.family == "cooperation"):
        raise ValueError(f"ontology type {made.name}: level {made.level} on the wrong side of zero")
    return made


def _act_key(key: str, types: Mapping[str, Type]) -> tuple[str, str]:
    name, _, mode = key.partition(".")
    if name not in types or mode not in types[name].modes:
        raise ValueError(f"ontology act {key!r}: expected TYPE.mode of a known type and mode")
    return name, mode


TYPES: Mapping[str, Type] = ontology().types
STATUSES: Mapping[str, str] = ontology().statuses
RELATIONS: Mapping[str, str] = ontology().relations
SECTORS: Mapping[str, str] = ontology().sectors
BODIES: Mapping[str, str] = ontology().bodies
ASSETS: Mapping[str, str] = ontology().assets
