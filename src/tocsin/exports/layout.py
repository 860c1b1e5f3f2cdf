"""What every layout is: a name, what it is for, and a writer that takes one entry after another."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from tocsin.exports.entries import Entry
from tocsin.records import Actor, Event

CLEAN = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ",
                       "\u2029": " ", "\x00": ""})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """What dyad tables cover: days from ``since`` to ``until`` (inclusive), countries; empty for all seen."""

    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()


class Writer(ABC):
    """Writes entries in one layout; ``rows`` counts what was written."""

    rows: int = 0

    @abstractmethod
    def add(self, entry: Entry) -> str | None:
        """Writes the entry. Where the layout has no place for it, says in a few words why."""

    def finish(self) -> None:  # noqa: B027 - most layouts have no end
        """Writes what comes after the last entry."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: ``suffix`` is the usual ending of its files, ``about`` says in a line what it is.

    ``open`` gives a writer on a text stream, or on a stream of bytes where ``binary``.
    """

    name: str
    suffix: str
    about: str
    open: Callable[[Any, Window], Writer]
    binary: bool = False


class Delimited(Writer):
    """Rows of tab-separated cells without quoting: tabs and line ends in a cell become spaces."""

    def __init__(self, stream: IO[str], columns: Sequence[str] = ()) -> None:
        self._stream = stream
        if columns:
            stream.write("\t".join(columns) + "\n")

    def row(self, cells: Sequence[object]) -> None:
        """One row; None is an empty cell."""
        self._stream.write("\t".join([cell(value) for value in cells]) + "\n")
        self.rows += 1


class OneObject(Writer):
    """One JSON object with the entries in a list that ends it: ``head`` is what stands before the first."""

    def __init__(self, stream: IO[str], head: str, member: Callable[[Entry], object]) -> None:
        self._stream, self._member = stream, member
        stream.write(head)

    def add(self, entry: Entry) -> str | None:
        self._stream.write(",\n" if self.rows else "\n")
        self._stream.write(json.dumps(self._member(entry), ensure_ascii=False))
        self.rows += 1
        return None

    def finish(self) -> None:
        self._stream.write("\n]}\n")


def cell(value: object) -> str:
    """A value as a cell: None is empty, a float is written without a needless ``.0``."""
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value).translate(CLEAN).strip()


def day(event: Event) -> date | None:
    """The day of the event; None where it is not known to the day."""
    return event.date.start if event.date.start == event.date.end else None


def month(event: Event) -> tuple[int, int] | None:
    """Year and month of the event; None where they are not known."""
    start, end = event.date.start, event.date.end
    if start is None or end is None or (start.year, start.month) != (end.year, end.month):
        return None
    return start.year, start.month


def year(event: Event) -> int | None:
    """The year of the event; None where it is not known."""
    start, end = event.date.start, event.date.end
    return start.year if start and end and start.year == end.year else None


def joined(values: Sequence[str | None]) -> str:
    """Different values in their order, with ``; `` between them."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def pairs(event: Event) -> list[tuple[Actor | None, Actor | None]]:
    """Each actor with each recipient; None stands for nobody named."""
    return [(a, r) for a in event.actor or (None,) for r in event.recipient or (None,)]


def key(entry: Entry) -> str:
    """The event's identity across articles: its id, which holds the article's where the coder made it."""
    event = entry.event
    return identity(event.document, event.id)


def identity(document: str, id: str) -> str:
    """The identity of an event of a document."""
    return id if id.startswith(f"{document}-") else f"{document}#{id}"


def compact(day: date) -> str:
    """YYYYMMDD; strftime would not pad years before 1000."""
    return day.isoformat().replace("-", "")
