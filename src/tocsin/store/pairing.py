"""Events of an article before and after it was corrected or coded anew: which are the same, what differs.

An event that is found again keeps its number, so that decisions and references to it hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.exports.jsonl import to_record
from tocsin.records import Event

COMPARED = ("type", "mode", "status", "actor", "recipient", "date", "place", "attribution", "assets", "size")


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the sentences that mention it."""

    event: Event
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one event: ``kind`` is added, removed or changed; ``fields`` maps a changed field to
    its value before and after. ``event`` is its id, ``words`` its trigger."""

    kind: str
    event: str
    words: str
    fields: Mapping[str, tuple[Any, Any]]


def paired(old: Sequence[Told], new: Sequence[Told], *, same_text: bool) -> dict[int, int]:
    """Positions in ``new`` to positions in ``old``, one to one, the most alike first.

    In an unchanged text an event is found again at its words; in a changed one by its words and those of
    its sentence.
    """
    ranked = sorted(_candidates(old, new, same_text), reverse=True)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, minus_old, minus_new in ranked:
        if -minus_new not in found and -minus_old not in taken:
            found[-minus_new] = -minus_old
            taken.add(-minus_old)
    return found


def _candidates(
    old: Sequence[Told], new: Sequence[Told], same_text: bool
) -> Iterator[tuple[tuple[bool, bool, float], int, int]]:
    bags = [frozenset(one.words.casefold().split()) for one in old]
    for n, after in enumerate(new):
        bag = frozenset(after.words.casefold().split())
        for o, before in enumerate(old):
            if same_text:
                share = 1.0 if _overlap(before.event, after.event) else 0.0
            else:
                share = len(bag & bags[o]) / (len(bag | bags[o]) or 1) if _trigger(before, after) else 0.0
            if share:
                yield (_same(before, after, "type"), _same(before, after, "mode"), share), -o, -n


def _same(one: Told, other: Told, field: str) -> bool:
    return bool(getattr(one.event, field) == getattr(other.event, field))


def _overlap(one: Event, other: Event) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.mentions for b in other.mentions)


def _trigger(one: Told, other: Told) -> bool:
    said = {m.trigger.casefold() for m in one.event.mentions}
    return any(m.trigger.casefold() in said for m in other.event.mentions)


def differences(old: Sequence[Event], new: Sequence[Event]) -> tuple[Difference, ...]:
    """What differs between two codings whose events are told apart by their ids."""
    before, after = ({event.id: event for event in events} for events in (old, new))
    gone = [Difference("removed", id, _words(e), {}) for id, e in before.items() if id not in after]
    fresh = [Difference("added", id, _words(e), {}) for id, e in after.items() if id not in before]
    both = [(id, fields(before[id], e)) for id, e in after.items() if id in before]
    changed = [Difference("changed", id, _words(after[id]), found) for id, found in both if found]
    return (*fresh, *changed, *gone)


def fields(before: Event, after: Event) -> dict[str, tuple[Any, Any]]:
    """The fields that differ, with both values as plain values."""
    one, other = to_record(before), to_record(after)
    for record in (one, other):
        record["date"] = {key: record["date"][key] for key in ("start", "end")}
    return {field: (one[field], other[field]) for field in COMPARED if one[field] != other[field]}


def _words(event: Event) -> str:
    return ", ".join(mention.trigger for mention in event.mentions)
