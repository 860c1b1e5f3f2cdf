"""Events and incidents as rows of a table, for CSV: one value a cell, several joined by spaces or ``; ``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tocsin.records import Actor, Event, Incident

EVENT = (
    "id", "document", "type", "mode", "status", "start", "end", "actor", "actor_name", "recipient",
    "recipient_name", "place", "country", "lat", "lon", "size", "bound", "unit", "assets", "attribution",
    "trigger", "score",
)  # fmt: skip
INCIDENT = (
    "id", "type", "mode", "status", "standing", "start", "end", "actor", "actor_name", "recipient",
    "recipient_name", "place", "country", "lat", "lon", "size", "bound", "unit", "assets", "sources",
    "reports", "outlets", "events",
)  # fmt: skip
Row = tuple[object, ...]


def event_row(one: Event) -> Row:
    """The cells of ``EVENT``."""
    triggers = "; ".join(dict.fromkeys(mention.trigger for mention in one.mentions))
    return (
        one.id, one.document, one.type, one.mode, one.status, *_common(one),
        names(one.attribution), triggers, one.score,
    )  # fmt: skip


def incident_row(one: Incident) -> Row:
    """The cells of ``INCIDENT``."""
    return (
        one.id, one.type, one.mode, one.status, one.standing, *_common(one), one.sources, len(one.members),
        "; ".join(one.outlets), " ".join(event for _, event in one.members),
    )  # fmt: skip


def _common(one: Event | Incident) -> Iterator[object]:
    """From ``start`` to ``assets``."""
    yield from (_day(one.date.start), _day(one.date.end))
    for several in (one.actor, one.recipient):
        yield codes(several)
        yield names(several)
    place, size = one.place, one.size
    yield from (place.name, place.country, place.lat, place.lon) if place else (None,) * 4
    yield from (size.value, size.bound, size.unit) if size else (None,) * 3
    yield "; ".join(f"{a.count or ''} {a.name or a.kind}".strip() for a in one.assets)


def codes(several: Sequence[Actor]) -> str:
    """``PRK/MIL KOR``."""
    both = ("/".join(code for code in (who.country, who.sector) if code) for who in several)
    return " ".join(dict.fromkeys(code for code in both if code))


def names(several: Sequence[Actor]) -> str:
    """Names, codes where there are none."""
    return "; ".join(dict.fromkeys(who.name or codes([who]) for who in several))


def lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """CSV (RFC 4180 quoting) a line at a time, the header first."""
    yield line(header)
    yield from map(line, rows)


def line(row: Sequence[object]) -> str:
    """One row with its line end; None is an empty cell."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(row)
    return stream.getvalue()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
