"""The words under which events and incidents are found in the index: one for each value of each facet.

A facet word is a two-letter prefix and letters or digits (``acprk``: actor's country PRK). Intervals stand
under each month that they touch, those of more than ``MONTHS`` months under each year; points under the
cell of one degree that they lie in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from math import floor

from tocsin.records import Actor, Place

MONTHS = 24
ACTOR, RECIPIENT = "a", "r"


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A value as one word of the index: small letters and digits only, without accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def words(text: str) -> list[str]:
    """The words of a name, each plain."""
    return [word for part in text.replace("-", " ").split() if (word := plain(part))]


def act(type: str, mode: str | None, status: str) -> Iterator[str]:
    """Type, mode and status."""
    yield "ty" + plain(type)
    yield "st" + plain(status)
    if mode:
        yield "mo" + plain(mode)


def parties(role: str, several: Iterable[Actor]) -> Iterator[str]:
    """Country, sector, both together and the words of the name of each party."""
    for who in several:
        if who.country:
            yield f"{role}c{plain(who.country)}"
        if who.sector:
            yield f"{role}s{plain(who.sector)}"
            yield f"{role}b{plain((who.country or '') + who.sector)}"
        for word in words(who.name or ""):
            yield f"{role}n{word}"


def place(where: Place | None) -> Iterator[str]:
    """Its country, the words of its name, its cell."""
    if where is None:
        return
    if where.country:
        yield "pc" + plain(where.country)
    for word in words(where.name):
        yield "pn" + word
    if where.lat is not None and where.lon is not None:
        yield cell(where.lat, where.lon)


def cell(lat: float, lon: float) -> str:
    """The cell of one degree that a point lies in."""
    return f"ge{floor(lat) + 90:03d}{(floor(lon) + 180) % 360:03d}"


def interval(first: date | None, last: date | None) -> Iterator[str]:
    """The months that an interval touches, or its years where it is long."""
    start, end = first or last, last or first
    if start is None or end is None:
        return
    begin, finish = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    if finish - begin > MONTHS:
        yield from (f"yy{year:04d}" for year in range(start.year, end.year + 1))
    else:
        yield from (f"mm{month // 12:04d}{month % 12 + 1:02d}" for month in range(begin, finish + 1))


def outlets(names: Iterable[str | None]) -> Iterator[str]:
    """Who reported it."""
    yield from ("ou" + plain(name) for name in names if name and plain(name))


def joined(*groups: Iterable[str]) -> str:
    """All facet words of a row, each once."""
    return " ".join(dict.fromkeys(word for group in groups for word in group))
