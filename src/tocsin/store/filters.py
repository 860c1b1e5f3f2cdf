"""What is asked of a store: one frozen filter, for events and for incidents."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from typing import Any

from tocsin.errors import StoreError
from tocsin.ontology import STATUSES, TYPES

MODES = tuple(sorted({mode for type in TYPES.values() for mode in type.modes}))
REACH = {"region": 600.0, "sea": 600.0, "country": 600.0, "province": 200.0}  # km around, by precision
NEARBY = 100.0  # km around a town or an exact point


@dataclass(frozen=True, slots=True)
class Near:
    """Within ``km`` kilometres (great circle) of a point in degrees (WGS 84)."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Filter:
    """Every field that is given must hold; of several values of a field one must. Empty: everything.

    ``actor`` and ``recipient`` take a country (``PRK`` or ``North Korea``), a sector (``MIL``), both
    (``PRK/MIL``) or words of a name; ``place`` words of its name or its country. ``since`` and ``until``
    are days, both included: an event whose interval overlaps them passes; an open end counts as the end
    that is known, and an undated event does not pass. ``text`` are words of its sentences, a phrase in
    double quotes.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    near: Near | None = None
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    text: str | None = None

    def __post_init__(self) -> None:
        for name, allowed in (("type", tuple(TYPES)), ("mode", MODES), ("status", tuple(STATUSES))):
            for value in getattr(self, name):
                _one_of(name, value, allowed)
        if self.since and self.until and self.since > self.until:
            raise StoreError(f"since {self.since} is later than until {self.until}")

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def _one_of(field: str, value: Any, allowed: tuple[str, ...]) -> None:
    if value in allowed:
        return
    near = get_close_matches(str(value), allowed, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else "known are " + ", ".join(allowed)
    raise StoreError(f"{field} {value!r} is not known; {hint}")


def near(name: str, km: float | None = None) -> Near:
    """Around a place of the gazetteer: ``km`` kilometres, else as far as its kind suggests.

    Raises StoreError for a place that it does not know.
    """
    from tocsin.resolve.gazetteer import load_gazetteer

    spots = load_gazetteer().lookup(name)
    if not spots:
        raise StoreError(f"no place named {name!r} in the gazetteer; try the nearest larger town")
    spot = spots[0]
    return Near(spot.lat, spot.lon, REACH.get(spot.precision, NEARBY) if km is None else km)
