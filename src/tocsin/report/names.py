"""Readable names of countries and bodies, from ``data/actors/countries.tsv`` (columns code and name)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from tocsin.ontology import BODIES


def country(code: str | None) -> str:
    """The name for an ISO 3166-1 alpha-3 code or a body (UNO EUR …); the code itself where unknown."""
    return names().get(code, code) if code else ""


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Code to name for every country and body that the package knows."""
    path = files("tocsin").joinpath("data/actors/countries.tsv")
    rows = path.read_text("utf-8").splitlines() if path.is_file() else []
    return MappingProxyType({**_read(rows), **BODIES})


def _read(rows: Iterable[str]) -> dict[str, str]:
    table = csv.DictReader(
        (row for row in rows if row and not row.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return {row["code"]: row["name"] for row in table if row.get("code") and row.get("name")}
