"""Every event of several articles in time order, undated ones last, each with what is needed to show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.records import Coding, Event
from tocsin.report import days, phrases


@dataclass(frozen=True, slots=True)
class Row:
    """One event: ``number`` is its place in the chronology, ``key`` its address in a page.

    ``events`` holds the events that its links may name, by id.
    """

    number: int
    key: str
    article: int
    coding: Coding
    event: Event
    events: Mapping[str, Event]

    @property
    def day(self) -> date | None:
        """The day it is filed under: its first, or its last where the start is open."""
        return self.event.date.start or self.event.date.end

    @property
    def when(self) -> str:
        """Its days in words."""
        return days.interval(self.event.date)

    @property
    def inferred(self) -> bool:
        """True where its days do not stand in the words."""
        told = bool(self.event.spans.get("date"))
        return days.inferred(self.event.date, self.coding.document.dating, told=told)

    @property
    def dated(self) -> str:
        """Its days in words, with ``≈`` before them where they are inferred."""
        return f"≈ {self.when}" if self.inferred else self.when

    @property
    def counted(self) -> bool:
        """True where its size only repeats the number of its assets."""
        size = self.event.size
        return size is not None and any(size.value == thing.count for thing in self.event.assets)

    @property
    def facts(self) -> tuple[str, ...]:
        """Where, with what, how many: what is known of these, in words."""
        event = self.event
        size = "" if self.counted else phrases.size(event.size)
        return tuple(
            fact for fact in (phrases.place(event.place), phrases.assets(event.assets), size) if fact
        )

    @property
    def links(self) -> tuple[str, ...]:
        """What it answers, follows or is part of, in words."""
        return tuple(phrases.joined(link, self.events) for link in self.event.links)


def chronology(codings: Sequence[Coding]) -> tuple[Row, ...]:
    """Rows in time order: by day, then shorter interval, then article and position in its text."""
    every = {event.id: event for coding in codings for event in coding.events}
    found = []
    for position, coding in enumerate(codings):
        own = {**every, **{event.id: event for event in coding.events}}
        found += [(position, coding, event, own) for event in coding.events]
    found.sort(key=lambda item: _order(item[0], item[2]))
    keys = _keys([event for _, _, event, _ in found])
    return tuple(Row(n, keys[n], *item) for n, item in enumerate(found))


def _order(article: int, event: Event) -> tuple[bool, date, int, str, int, int]:
    first = event.date.start or event.date.end
    last = event.date.end or first
    length = (last - first).days if first and last else 0
    start = min((mention.start for mention in event.mentions), default=0)
    return first is None, first or date.max, length, days.interval(event.date), article, start


def _keys(events: Sequence[Event]) -> list[str]:
    """An address for each: document and id; a repeated one is numbered."""
    seen: dict[str, int] = {}
    keys = []
    for event in events:
        named = event.id if event.id.startswith(event.document) else f"{event.document}/{event.id}"
        seen[named] = seen.get(named, 0) + 1
        keys.append(named if seen[named] == 1 else f"{named}~{seen[named]}")
    return keys


def undated_reason(coding: Coding) -> str:
    """Why relative dates of an article could not be counted; the empty text where they could."""
    dating = coding.document.dating
    if dating is None:
        return "no reading of its date"
    return "" if dating.day else dating.how or "no date given"


def dating_note(coding: Coding) -> str:
    """How an article that states no date was dated, in words; the empty text where it states one."""
    dating = coding.document.dating
    named = coding.document.article.title or coding.document.article.id
    if dating is None or dating.day is None:
        return f"{named}: undated ({undated_reason(coding)})"
    if dating.source == "article":
        return ""
    return f"{named}: {days.day(dating.day)}. {dating.how}".rstrip()
