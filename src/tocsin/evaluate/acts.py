"""One event, hand-coded or coded by the program, in the shape in which the two are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Days = tuple[int, int]
Codes = frozenset[str]

# an open end reaches as far as any event of the news could
FAR_PAST, FAR_FUTURE = date(1800, 1, 1).toordinal(), date(2200, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Trigger:
    """Characters ``start`` to ``end`` (exclusive) of the article, and the words there."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Act:
    """``actor`` and ``recipient`` are country codes, the casefolded name where there is no code.

    ``days`` are day numbers (``date.toordinal``), both inclusive. The tuples ``types``, ``modes`` …
    hold every value that counts as right: the written one first, then those of ``accept``.
    """

    id: str
    types: tuple[str, ...]
    modes: tuple[str | None, ...]
    statuses: tuple[str, ...]
    actors: tuple[Codes, ...]
    recipients: tuple[Codes, ...]
    sectors: Mapping[str, frozenset[tuple[str | None, str | None]]]
    days: tuple[Days, ...]
    place: str | None
    triggers: tuple[Trigger, ...]
    links: tuple[tuple[str, str], ...]
    optional: bool

    @property
    def type(self) -> str:
        return self.types[0]

    @property
    def words(self) -> str:
        """The trigger words, for a list of errors."""
        return ", ".join(dict.fromkeys(trigger.words for trigger in self.triggers))


def act(record: Mapping[str, Any]) -> Act:
    """The act of a record of the codebook. Raises KeyError, TypeError or ValueError for a broken record."""
    accept = record.get("accept") or {}
    sectors = {role: frozenset(_sectors(record.get(role))) for role in ("actor", "recipient")}
    return Act(
        id=_text(record["id"]),
        types=(_text(record["type"]), *accept.get("type", ())),
        modes=(record.get("mode"), *accept.get("mode", ())),
        statuses=(_text(record["status"]), *accept.get("status", ())),
        actors=(codes(record.get("actor")), *_sets(accept.get("actor", ()))),
        recipients=(codes(record.get("recipient")), *_sets(accept.get("recipient", ()))),
        sectors=sectors,
        days=tuple(days(when) for when in (record.get("date"), *accept.get("date", ()))),
        place=(record.get("place") or {}).get("country"),
        triggers=tuple(_triggers(record.get("mentions") or ())),
        links=tuple((link["relation"], _text(link["event"])) for link in record.get("links") or ()),
        optional=bool(record.get("optional")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} where a text was expected")
    return value


def codes(entities: Sequence[Mapping[str, Any]] | None) -> Codes:
    """Country codes of parties; a party without one counts by its name."""
    return frozenset(e.get("country") or (e.get("name") or "?").casefold() for e in entities or ())


def _sets(values: Sequence[Sequence[str]]) -> Iterator[Codes]:
    yield from (frozenset(value) for value in values if isinstance(value, list))


def _sectors(entities: Sequence[Mapping[str, Any]] | None) -> Iterator[tuple[str | None, str | None]]:
    yield from ((e.get("country"), e.get("sector")) for e in entities or ())


def _triggers(mentions: Sequence[Mapping[str, Any]]) -> Iterator[Trigger]:
    for mention in mentions:
        yield Trigger(int(mention["start"]), int(mention["end"]), str(mention.get("trigger", "")))


def days(when: Mapping[str, Any] | None) -> Days:
    """First and last day number of an interval; an open end is very far away."""
    start, end = ((when or {}).get(key) for key in ("start", "end"))
    first = date.fromisoformat(start[:10]).toordinal() if start else FAR_PAST
    return first, date.fromisoformat(end[:10]).toordinal() if end else FAR_FUTURE


def interval(span: Days) -> str:
    """Days in words: ``2024-05-01``, ``2024-05-01/2024-05-03``, ``../2024-05-03``."""
    first = ".." if span[0] == FAR_PAST else date.fromordinal(span[0]).isoformat()
    last = ".." if span[1] == FAR_FUTURE else date.fromordinal(span[1]).isoformat()
    return first if first == last else f"{first}/{last}"
