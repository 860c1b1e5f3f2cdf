"""How likely two reports tell of one act, and the reasons."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.incidents.likeness import likeness, log_odds
from tocsin.incidents.sameness import alike, distance, same_weapon
from tocsin.records import Event, Reported

THRESHOLD = 0.5

Evidence = tuple[float, str]
"""A weight in log-odds and what it is for, in words."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score`` is a probability; the reasons, the weightiest first, each with its log-odds."""

    score: float
    reasons: tuple[str, ...]


def compare(one: Reported, other: Reported) -> Comparison:
    """The scored comparison: log-odds of the words (fitted on ECB+, see ``likeness``) and of the fields
    (set, as Fellegi and Sunter 1969 weigh the fields of records) are added up. Symmetric."""
    fields = _fields(one.event, other.event)
    ranked = sorted((*likeness(one.cues, other.cues).evidence, *fields), key=lambda e: (-abs(e[0]), e[1]))
    return Comparison(
        score(one, other),
        tuple(f"{said} ({weight:+.1f})" for weight, said in ranked if abs(weight) >= 0.1),
    )


def score(one: Reported, other: Reported) -> float:
    """The probability alone of :func:`compare`, in a third of the time."""
    total = log_odds(one.cues, other.cues) + sum(weight for weight, _ in _fields(one.event, other.event))
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))


def _fields(one: Event, other: Event) -> Iterator[Evidence]:
    yield from _kind(one, other)
    yield from _parties(one, other)
    yield from _days(one, other)
    yield from _where(one, other)
    yield from _with_what(one, other)


def _kind(one: Event, other: Event) -> Iterator[Evidence]:
    if one.type != other.type:
        yield -1.5, f"types differ: {' and '.join(sorted((one.type, other.type)))}"
        return
    yield 0.7, f"the same type: {one.type}"
    if one.mode and other.mode:
        same = one.mode == other.mode
        yield (0.8, f"the same mode: {one.mode}") if same else (
            -0.8, f"modes differ: {' and '.join(sorted((one.mode, other.mode)))}",
        )  # fmt: skip


def _parties(one: Event, other: Event) -> Iterator[Evidence]:
    for role, mine, theirs in (
        ("actor", one.actor, other.actor), ("recipient", one.recipient, other.recipient),
    ):  # fmt: skip
        if mine and theirs:
            same = sum(any(alike(a, b) for b in theirs) for a in mine) + sum(
                any(alike(a, b) for a in mine) for b in theirs
            )
            part = same / (len(mine) + len(theirs))
            yield 2 * part - 1, f"{role}: {part:.0%} the same"


def _days(one: Event, other: Event) -> Iterator[Evidence]:
    days = [(e.date.start, e.date.end) for e in (one, other)]
    if days[0] == days[1] and None not in days[0]:
        yield 1.0, f"the same days: {one.date.start}/{one.date.end}"
    elif all(None not in pair for pair in days):
        yield 0.3, "days that overlap"


def _where(one: Event, other: Event) -> Iterator[Evidence]:
    if one.place and other.place:
        km = distance(one.place, other.place)
        if km is not None:
            yield 1.0, f"places {km:.0f} km apart"
        elif one.place.name == other.place.name:
            yield 0.7, f"the same place: {one.place.name}"


def _with_what(one: Event, other: Event) -> Iterator[Evidence]:
    if one.assets and other.assets:
        names = {a.name.casefold() for a in one.assets if a.name} & {
            a.name.casefold() for a in other.assets if a.name
        }
        if names:
            yield 1.5, f"the same weapon: {', '.join(sorted(names))}"
        elif any(same_weapon(a, b) for a in one.assets for b in other.assets):
            yield 0.5, "weapons of a kind"
    if one.size and other.size and one.size.unit == other.size.unit:
        same = one.size.value == other.size.value
        yield (1.0, "the same size") if same else (-0.7, "sizes differ")
