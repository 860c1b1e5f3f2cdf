"""Whether two parties, places, weapons or counts may be one and the same, named or counted differently."""

from __future__ import annotations

import math

from tocsin.records import Actor, Asset, Place, Quantity

GENERAL = {
    "ballistic-missile": "missile", "cruise-missile": "missile", "rocket": "missile", "missile": "missile",
    "bomber": "aircraft", "fighter": "aircraft", "drone": "aircraft", "helicopter": "aircraft",
    "carrier": "ship",
}  # fmt: skip
"""Kinds that a report may call by the general name; "rocket" and "missile" are used of one weapon."""
LOOSE = {"missile", "rocket", "aircraft", "ship"}
TOLLS = ("dead", "killed", "wounded", "injured", "missing", "people", "person")
EARTH_KM = 6371.0


def alike(one: Actor, other: Actor) -> bool:
    """True where two parties may be one: the same country or body, or names that share a word."""
    if one.country and other.country and one.country not in ("IGO", "NGO", "MNC"):
        return one.country == other.country
    if one.name and other.name:
        return bool(_words(one.name) & _words(other.name))
    return one.country == other.country


def named(actor: Actor) -> str:
    """A party in a word."""
    return actor.name or actor.country or actor.sector or "unknown"


def _words(name: str) -> set[str]:
    return {word for word in name.casefold().split() if len(word) > 2}


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two points on the sphere (haversine); None unless both are towns or nearer."""
    ends = [(p.lat, p.lon) for p in (one, other) if p.precision in ("exact", "town")]
    if len(ends) < 2 or any(value is None for end in ends for value in end):
        return None
    (a, b), (c, d) = ((math.radians(lat or 0.0), math.radians(lon or 0.0)) for lat, lon in ends)
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def same_weapon(one: Asset, other: Asset) -> bool:
    """True where two assets may be one: names that agree, or kinds of which one may be the other's name."""
    if one.name and other.name and one.name.casefold() != other.name.casefold():
        return False
    if one.kind == other.kind or "other" in (one.kind, other.kind):
        return True
    general = GENERAL.get(one.kind, one.kind), GENERAL.get(other.kind, other.kind)
    special = {one.kind, other.kind} in ({"ballistic-missile", "cruise-missile"}, {"bomber", "fighter"})
    return general[0] == general[1] and not special and bool({one.kind, other.kind} & LOOSE)


def compatible(one: Quantity, other: Quantity) -> bool:
    """True where two counts may be of one act. Reports differ by up to two or threefold; a toll that is
    still rising by up to tenfold."""
    low, high = sorted((one, other), key=lambda q: q.value)
    if low.bound in (">", ">=") or high.bound in ("<", "<="):
        return True
    times = 10 if one.unit in TOLLS else 3
    return high.value - low.value <= 2 or high.value <= times * low.value


def shown(size: Quantity) -> str:
    """A count in words: ``>= 2 missiles``."""
    bound = "" if size.bound == "=" else f"{size.bound} "
    return f"{bound}{size.value:g} {size.unit or ''}".strip()
