"""Well-known events that a text dates itself by: wars, treaties, attacks, elections, with their days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tocsin.records import Span
from tocsin.resolve import calendar
from tocsin.resolve.calendar import Period

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """An event of ``data/time/events.tsv``: its first and last day, None while it lasts."""

    id: str
    kind: str
    start: date
    end: date | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a text names a known event."""

    span: Span
    event: Known


@cache
def events() -> tuple[Known, ...]:
    """Every known event.

    Raises ``ValueError`` for a line that has no first day or no name.
    """
    made: list[Known] = []
    for line in files("tocsin").joinpath("data/time/events.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        id_, kind, start, end, names = line.split("\t")
        first, last = bounds(start), bounds(end) if end else None
        if first is None or first.start is None or not names:
            raise ValueError(f"events.tsv: {id_!r} needs an ISO day and a name, has {start!r} and {names!r}")
        made.append(Known(id_, kind, first.start, last.end if last else None, tuple(names.split("|"))))
    return tuple(made)


def bounds(iso: str) -> Period | None:
    """The days of ``1953-07-27``, ``1953-07`` or ``1953``."""
    parts = [int(x) for x in iso.split("-")]
    if len(parts) == 1:
        return calendar.of_year(parts[0])
    if len(parts) == 2:
        return calendar.of_month(*parts)
    day = calendar.safe(*parts)
    return calendar.of_day(day) if day else None


@cache
def index() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    """Names by their first word, longest first."""
    made: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for event in events():
        for name in event.names:
            parts = tuple(WORD.findall(name.lower()))
            made.setdefault(parts[0], []).append((parts, event))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in made.items()}


def named(text: str, start: int = 0, end: int | None = None) -> tuple[Naming, ...]:
    """Known events that ``text[start:end]`` names, left to right, the longest name at each place."""
    found = list(WORD.finditer(text, start, len(text) if end is None else end))
    low = [m.group().lower() for m in found]
    made: list[Naming] = []
    at = 0
    while at < len(low):
        size = 1
        for parts, event in index().get(low[at], ()):
            if tuple(low[at : at + len(parts)]) == parts:
                made.append(Naming(Span(found[at].start(), found[at + len(parts) - 1].end()), event))
                size = len(parts)
                break
        at += size
    return tuple(made)
