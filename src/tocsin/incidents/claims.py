"""What the reports of a cluster say, each value once: whether another report contradicts any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tocsin.incidents.contradiction import FACTS, statuses
from tocsin.records import Event


class Claims:
    """The same as asking ``contradiction`` of every member, at a cost that grows with what differs among
    them and not with their number."""

    def __init__(self) -> None:
        self._documents: set[str] = set()
        self._said = [_Said(lambda event: event.status, statuses)]
        self._said += [_Said(fact.value, fact.clash) for fact in FACTS]

    def add(self, event: Event) -> None:
        """Another member."""
        self._documents.add(event.document)
        for said in self._said:
            said.add(event)

    def admit(self, event: Event) -> bool:
        """True where the event contradicts no member."""
        values = (said.clashes(said.of(event)) for said in self._said)
        return event.document not in self._documents and not any(values)

    def join(self, other: Claims) -> bool:
        """True where no member contradicts a member of another cluster."""
        pairs = zip(self._said, other._said, strict=True)
        return self._documents.isdisjoint(other._documents) and not any(a.part(b) for a, b in pairs)


class _Said:
    """The values of one fact, and which other values clash with any of them."""

    def __init__(self, value: Callable[[Event], Any], clash: Callable[[Any, Any], Iterator[str]]) -> None:
        self.of, self._clash = value, clash
        self._values: dict[Any, None] = {}
        self._known: dict[Any, bool] = {}

    def add(self, event: Event) -> None:
        value = self.of(event)
        if value not in self._values:
            self._values[value] = None
            self._known.clear()

    def clashes(self, value: Any) -> bool:
        if value not in self._known:
            self._known[value] = any(any(self._clash(value, held)) for held in self._values)
        return self._known[value]

    def part(self, other: _Said) -> bool:
        return any(map(self.clashes, other._values))
