"""What a format hands on: an item as it was found, before anything is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.records import Skipped


@dataclass(frozen=True, slots=True)
class Raw:
    """Strings as they stand in the source; ``source`` is the file and the item (``news.jsonl:17``)."""

    source: str
    text: str
    id: str | None = None
    title: str | None = None
    published: object = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the results should know about an item that was read all the same."""

    source: str
    text: str


Tell = Callable[[Note], None]


class Refused(Exception):
    """Raised inside a format where an item or a file cannot be read; becomes a :class:`Skipped`."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice

    def at(self, source: str) -> Skipped:
        """The refusal as a value."""
        return Skipped(source, "ingest", self.reason, self.advice)
