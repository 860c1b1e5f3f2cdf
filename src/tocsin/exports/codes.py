"""Countries in the codings of the field, from ``data/country_codes.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """One country; an empty string or None where a coding has no code for it.

    ``iso3``, ``iso2``, ``numeric`` are ISO 3166-1; ``cow`` and ``gw`` the state numbers of Correlates of War
    and of Gleditsch and Ward.
    """

    iso3: str
    name: str
    iso2: str
    numeric: str
    cameo: str
    fips: str
    cow: int | None
    gw: int | None


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """All countries by their ISO 3166-1 alpha-3 code (XKX and states that are no more included)."""
    return {row[0]: _country(row) for row in rows("country_codes.tsv")}


def rows(name: str) -> Iterator[list[str]]:
    """The cells of a table of the package, its head left out."""
    lines = files("tocsin").joinpath("data", name).read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    next(cells)
    yield from cells


def _country(row: list[str]) -> Country:
    iso3, name, iso2, numeric, cameo, fips, cow, gw = row
    return Country(
        iso3, name, iso2, numeric, cameo or iso3, fips, int(cow) if cow else None, int(gw) if gw else None
    )


def country(iso3: str | None) -> Country | None:
    """The country of a code, None for a body (``UNO``) and for what is not in the table."""
    return None if iso3 is None else countries().get(iso3)
