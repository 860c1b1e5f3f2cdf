"""What two reports cannot both be told of one act: the reason why they are never merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.incidents.blocks import SHORT, family
from tocsin.incidents.sameness import alike, compatible, distance, named, same_weapon, shown
from tocsin.records import Actor, Asset, Event, Place, Quantity, When

FULFILS, DENIES = "fulfils", "denies"
FUTURE = ("planned", "conditional")
HAPPENED = ("actual", "failed")
ADDRESSED = ("REQUEST", "ACCUSE", "REJECT", "SANCTION", "COERCE", "ASSAULT", "CONSULT", "AID")
"""Types whose recipient is part of the act; of a show of force, reports name whom they please."""
APART_KM = 100.0


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


def _places(one: Place | None, other: Place | None) -> Iterator[str]:
    if not one or not other:
        return
    if one.country and other.country and one.country != other.country:
        yield f"place: {one.name} and {other.name}"
    elif (km := distance(one, other)) is not None and km > APART_KM:
        yield f"place: {one.name} and {other.name}, {km:.0f} km apart"


def _assets(one: Sequence[Asset], other: Sequence[Asset]) -> Iterator[str]:
    if one and other and not any(same_weapon(a, b) for a in one for b in other):
        yield f"assets: {', '.join(map(_called, one))} and {', '.join(map(_called, other))}"


def _called(asset: Asset) -> str:
    return asset.name or asset.kind


def _sizes(one: Quantity | None, other: Quantity | None) -> Iterator[str]:
    if one and other and one.unit == other.unit and not compatible(one, other):
        yield f"size: {shown(one)} and {shown(other)}"


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
