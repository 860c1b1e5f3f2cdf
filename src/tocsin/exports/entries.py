"""What a layout is given: an event with how its article was dated, and what is known of the article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.exports import gathered, jsonl, sources
from tocsin.exports.gathered import Gathered
from tocsin.exports.sources import Source, Sources
from tocsin.ontology import BOUNDS, PRECISIONS, STATUSES, ontology
from tocsin.records import Dating, Event, Skipped

ADVICE = "expected a line that tocsin code -o wrote"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it leaves the program; files and stores both give them.

    With ``gathered`` it is an incident: the event holds the merged fields, its document and id are the
    incident's, ``source`` is the article of the earliest report.
    """

    event: Event
    dating: Dating | None = None
    source: Source | None = None
    gathered: Gathered | None = None


def to_record(entry: Entry) -> dict[str, Any]:
    """The entry as plain values: the codebook's record, with ``source`` where the article is known and
    ``incident`` where it is one."""
    record = jsonl.to_record(entry.event, entry.dating)
    if entry.source is not None:
        record["source"] = sources.to_record(entry.source)
    if entry.gathered is not None:
        record["incident"] = gathered.to_record(entry.gathered)
    return record


def from_record(record: Mapping[str, Any]) -> Entry:
    """The entry of a record of :func:`to_record`. Raises ValueError saying which field is wrong."""
    try:
        event = jsonl.from_record(record)
        dated, source, reports = record.get("dated"), record.get("source"), record.get("incident")
        entry = Entry(
            event,
            None if dated is None else Dating(_day(dated["day"]), dated["source"], dated["how"]),
            None if source is None else sources.from_record(source),
            None if reports is None else gathered.from_record(reports),
        )
        check(event)
    except KeyError as error:
        raise ValueError(f"no field {error.args[0]!r}") from error
    except (TypeError, AttributeError) as error:
        raise ValueError(f"a field is of the wrong kind ({error})") from error
    return entry


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def check(event: Event) -> None:
    """Raises ValueError where the event holds what no event can hold."""
    if not all(isinstance(value, str) and value for value in (event.document, event.id)):
        raise ValueError("document and id must be text")
    if not ontology().allows(event.type, event.mode):
        raise ValueError(f"type {event.type!r} with mode {event.mode!r} is not in the ontology")
    if event.status not in STATUSES:
        raise ValueError(f"status {event.status!r}, expected one of {', '.join(STATUSES)}")
    if event.date.start and event.date.end and event.date.start > event.date.end:
        raise ValueError(f"date ends ({event.date.end}) before it starts ({event.date.start})")
    if any(not isinstance(end, int) for mention in event.mentions for end in (mention.start, mention.end)):
        raise ValueError("mentions must have whole numbers as start and end")
    if not (isinstance(event.score, int | float) and isfinite(event.score)):
        raise ValueError(f"score {event.score!r}, expected a number")
    _check_place(event)
    _check_size(event)
    for actor in (*event.actor, *event.recipient, *event.attribution):
        if not all(v is None or isinstance(v, str) for v in (actor.country, actor.sector, actor.name)):
            raise ValueError(f"actor {actor.name!r}: country, sector and name must be text or null")


def _check_place(event: Event) -> None:
    place = event.place
    if place is None:
        return
    for name, value, most in (("lat", place.lat, 90.0), ("lon", place.lon, 180.0)):
        if value is not None and not (isinstance(value, int | float) and -most <= value <= most):
            raise ValueError(f"place: {name} {value!r}, expected degrees from {-most:g} to {most:g}")
    if place.precision is not None and place.precision not in PRECISIONS:
        raise ValueError(f"place: precision {place.precision!r}, expected one of {', '.join(PRECISIONS)}")
    if not all(v is None or isinstance(v, str) for v in (place.name, place.country, place.id)):
        raise ValueError("place: name, country and id must be text or null")


def _check_size(event: Event) -> None:
    size = event.size
    if size is None:
        return
    if not (isinstance(size.value, int | float) and isfinite(size.value) and size.bound in BOUNDS):
        raise ValueError(f"size: {size.value!r} with bound {size.bound!r}, expected a number and a bound")


def read(
    path: Path, articles: Sources | None = None, *, licence: str | None = None
) -> Iterator[Entry | Skipped]:
    """Entries of a file of events (``.jsonl``, or the project's own ``.csv`` and ``.parquet``), one by one.

    ``articles`` adds what is known of each article, ``licence`` the terms of articles that name none. A line
    that cannot be read gives a Skipped with file and line. Raises :class:`InputError` where the file cannot.
    """
    try:
        for where, record in _records(path):
            yield _entry(where, record, articles, licence)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _entry(where: str, record: Any, articles: Sources | None, licence: str | None) -> Entry | Skipped:
    try:
        if isinstance(record, bytes):
            record = _parsed(record.decode("utf-8"))
        if isinstance(record, ValueError):
            raise record
        if not isinstance(record, dict):
            raise ValueError("no JSON object")
        return _sourced(from_record(record), articles, licence)
    except (ValueError, RecursionError) as error:
        return Skipped(where, "export", f"not an event: {error}", ADVICE)


def _parsed(text: str) -> Any:
    record = json.loads(text)
    if "\\ud" in text.lower():  # half of a surrogate pair is valid JSON but no text that can be written
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    return record


def _sourced(entry: Entry, articles: Sources | None, licence: str | None) -> Entry:
    source = articles.get(entry.event.document) if articles is not None else None
    source = source or entry.source
    if licence and (source is None or source.licence is None):
        source = replace(source or Source(entry.event.document), licence=licence)
    return entry if source is entry.source else replace(entry, source=source)


def _records(path: Path) -> Iterator[tuple[str, Any]]:
    if path.suffix == ".csv":
        from tocsin.exports.flat import read_rows

        yield from ((f"{path}:{number}", record) for number, record in read_rows(path))
    elif path.suffix == ".parquet":
        from tocsin.exports.parquet import read_rows as read_columns

        yield from ((f"{path}:{number}", record) for number, record in read_columns(path))
    else:
        with open(path, "rb") as stream:
            yield from ((f"{path}:{n}", line) for n, line in enumerate(stream, 1) if line.strip())
