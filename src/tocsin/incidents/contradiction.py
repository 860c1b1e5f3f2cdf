"""What two reports cannot both be told of one act: the reason why they are never merged."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.incidents.blocks import SHORT, family
from tocsin.records import Actor, Asset, Event, Place, Quantity, When

FULFILS, DENIES = "fulfils", "denies"
GENERAL = {
    "ballistic-missile": "missile", "cruise-missile": "missile", "rocket": "missile", "missile": "missile",
    "bomber": "aircraft", "fighter": "aircraft", "drone": "aircraft", "helicopter": "aircraft",
    "carrier": "ship",
}  # fmt: skip
"""Kinds that a report may call by the general name; "rocket" and "missile" are used of one weapon."""
FUTURE = ("planned", "conditional")
HAPPENED = ("actual", "failed")
ADDRESSED = ("REQUEST", "ACCUSE", "REJECT", "SANCTION", "COERCE", "ASSAULT", "CONSULT", "AID")
"""Types whose recipient is part of the act; of a show of force, reports name whom they please."""
TOLLS = ("dead", "killed", "wounded", "injured", "missing", "people", "person")
APART_KM = 100.0
EARTH_KM = 6371.0


def contradiction(one: Event, other: Event) -> str | None:
    """The first reason why two events are not one act, in words; None where they may be."""
    return next(_all(one, other), None)


def tie(one: Event, other: Event) -> tuple[str, int] | None:
    """``fulfils`` or ``denies`` and which of two events (0, 1) does it, where status alone parts them; one
    article may tell of both."""
    relation = _stands(one.status, other.status)
    return None if relation is None or any(_facts(one, other)) else relation


def statuses(one: str, other: str) -> Iterator[str]:
    """What two statuses contradict each other in, in words."""
    if _stands(one, other):
        yield f"status: {one} and {other}"


def _stands(one: str, other: str) -> tuple[str, int] | None:
    for turned, (a, b) in enumerate(((one, other), (other, one))):
        if a in HAPPENED and b in FUTURE:
            return FULFILS, turned
        if a == "negated" and b != "negated":
            return DENIES, turned
    return None


def _all(one: Event, other: Event) -> Iterator[str]:
    if one.document == other.document:
        yield "one article tells of both"
    yield from statuses(one.status, other.status)
    yield from _facts(one, other)


def _facts(one: Event, other: Event) -> Iterator[str]:
    for fact in FACTS:
        yield from fact.clash(fact.value(one), fact.value(other))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that an event says, hashable, and how two such values contradict each other, in words."""

    value: Callable[[Event], Any]
    clash: Callable[[Any, Any], Iterator[str]]


def _kinds(one: tuple[str, str], other: tuple[str, str]) -> Iterator[str]:
    if one[0] != other[0]:
        yield f"a different kind of act: {one[1]} and {other[1]}"


def _actors(one: Sequence[Actor], other: Sequence[Actor]) -> Iterator[str]:
    return _parties("actor", one, other)


def _recipients(one: Sequence[Actor], other: Sequence[Actor]) -> Iterator[str]:
    return _parties("recipient", one, other)


def _addressed(event: Event) -> tuple[Actor, ...]:
    return event.recipient if event.type in ADDRESSED else ()


def _dates(one: When, other: When) -> Iterator[str]:
    if (one.start and other.end and one.start > other.end) or (
        other.start and one.end and other.start > one.end
    ):
        yield f"dates: {_shown(one)} and {_shown(other)}"
    elif _period(one) != _period(other):
        yield f"dates: a period and a day, {_shown(one)} and {_shown(other)}"


def _period(when: When) -> bool:
    return bool(when.start and when.end and (when.end - when.start).days > SHORT)


def _shown(when: When) -> str:
    return f"{when.start or '…'}/{when.end or '…'}"


def _parties(role: str, one: Sequence[Actor], other: Sequence[Actor]) -> Iterator[str]:
    if one and other and not any(alike(a, b) for a in one for b in other):
        yield f"{role}: {', '.join(map(named, one))} and {', '.join(map(named, other))}"


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


def _places(one: Place | None, other: Place | None) -> Iterator[str]:
    if not one or not other:
        return
    if one.country and other.country and one.country != other.country:
        yield f"place: {one.name} and {other.name}"
    elif (km := distance(one, other)) is not None and km > APART_KM:
        yield f"place: {one.name} and {other.name}, {km:.0f} km apart"


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two points on the sphere (haversine); None unless both are towns or nearer."""
    ends = [(p.lat, p.lon) for p in (one, other) if p.precision in ("exact", "town")]
    if len(ends) < 2 or any(value is None for end in ends for value in end):
        return None
    (a, b), (c, d) = ((math.radians(lat or 0.0), math.radians(lon or 0.0)) for lat, lon in ends)
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def _assets(one: Sequence[Asset], other: Sequence[Asset]) -> Iterator[str]:
    if one and other and not any(same_weapon(a, b) for a in one for b in other):
        yield f"assets: {', '.join(map(_called, one))} and {', '.join(map(_called, other))}"


def same_weapon(one: Asset, other: Asset) -> bool:
    """True where two assets may be one: names that agree, or kinds of which one may be the other's name."""
    if one.name and other.name and one.name.casefold() != other.name.casefold():
        return False
    if one.kind == other.kind or "other" in (one.kind, other.kind):
        return True
    general = GENERAL.get(one.kind, one.kind), GENERAL.get(other.kind, other.kind)
    special = {one.kind, other.kind} in ({"ballistic-missile", "cruise-missile"}, {"bomber", "fighter"})
    return general[0] == general[1] and not special and bool({one.kind, other.kind} & _LOOSE)


_LOOSE = {"missile", "rocket", "aircraft", "ship"}


def _called(asset: Asset) -> str:
    return asset.name or asset.kind


def _sizes(one: Quantity | None, other: Quantity | None) -> Iterator[str]:
    if one and other and one.unit == other.unit and not compatible(one, other):
        yield f"size: {shown(one)} and {shown(other)}"


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


FACTS = (
    Fact(lambda event: (family(event), event.type), _kinds),
    Fact(lambda event: event.date, _dates),
    Fact(lambda event: event.actor, _actors),
    Fact(_addressed, _recipients),
    Fact(lambda event: event.place, _places),
    Fact(lambda event: event.assets, _assets),
    Fact(lambda event: event.size, _sizes),
)
"""The facts in which two events can contradict each other, besides status and article."""
