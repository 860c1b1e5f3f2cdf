"""The native record as one row of a CSV file, and back.

Lists stand as JSON in a cell, so that nothing is lost; the columns of names and codes beside them are for
reading and are not read back.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from tocsin.exports.entries import Entry, to_record
from tocsin.exports.gathered import Gathered
from tocsin.exports.layout import Layout, Window, Writer, joined
from tocsin.exports.sources import Source
from tocsin.ontology import TYPES

LONGEST = 2**27  # characters of a cell; lists of a long article pass csv's own 131,072
LISTS = ("actor", "recipient", "attribution", "assets", "mentions", "links", "spans")
PLAIN = ("document", "id", "type", "mode", "status", "found_by", "score")
PARTS = {
    "date": ("start", "end", "text", "how"),
    "place": ("name", "country", "lat", "lon", "precision", "id"),
    "size": ("value", "bound", "unit"),
    "dated": ("day", "source", "how"),
    "source": tuple(Source.__dataclass_fields__),
}
NUMBERS = frozenset(("score", "place_lat", "place_lon", "size_value", "source_length"))
# Where a part is there, these of its texts are never None.
TEXTS = frozenset(("date_text", "date_how", "dated_how", "place_name", "found_by", "source_id"))
# A part is there when this of its cells is filled, or always.
SIGN = {"place": "name", "size": "bound", "dated": "source", "source": "id"}
HELPS = tuple(f"{who}_{part}" for who in ("actor", "recipient") for part in ("names", "countries", "sectors"))
# Of incidents also: how they stand, independent texts, outlets; then all about their reports as JSON.
REPORTS = ("standing", "sources", "outlets", "incident")
COLUMNS = (*PLAIN[:5], "quad", *HELPS, *(f"{part}_{name}" for part, names in PARTS.items() for name in names),
           *PLAIN[5:], *LISTS)  # fmt: skip


def row(entry: Entry) -> dict[str, Any]:
    """The entry as a row of :data:`COLUMNS`; None for what is unknown."""
    record = to_record(entry)
    found = {name: record[name] for name in PLAIN}
    found["quad"] = TYPES[entry.event.type].quad
    for part, names in PARTS.items():
        values = record.get(part) or {}
        found.update({f"{part}_{name}": values.get(name) for name in names})
    for name in LISTS:
        found[name] = _json(record[name]) if record[name] else None
    for who in ("actor", "recipient"):
        actors = getattr(entry.event, who)
        found[f"{who}_names"] = joined([actor.name for actor in actors])
        found[f"{who}_countries"] = joined([actor.country for actor in actors])
        found[f"{who}_sectors"] = joined([actor.sector for actor in actors])
    return found if entry.gathered is None else {**found, **_reports(entry.gathered, record["incident"])}


def _reports(found: Gathered, record: Mapping[str, Any]) -> dict[str, Any]:
    cells = (found.standing, found.sources, joined(found.outlets), _json(record))
    return dict(zip(REPORTS, cells, strict=True))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unrow(cells: Mapping[str, str | None]) -> dict[str, Any]:
    """The record of a row that :func:`row` made. Raises ValueError (wrong cell) or KeyError (no cell)."""
    record: dict[str, Any] = {name: _value(name, cells[name]) for name in PLAIN}
    for name in LISTS:
        text = cells[name]
        record[name] = json.loads(text) if text else {} if name == "spans" else []
    for part, names in PARTS.items():
        values = {name: _value(f"{part}_{name}", cells[f"{part}_{name}"]) for name in names}
        record[part] = values if part not in SIGN or values[SIGN[part]] else None
    reports = cells.get("incident")
    return {**record, "incident": json.loads(reports)} if reports else record


def _value(column: str, text: str | None) -> Any:
    if not text:
        return "" if column in TEXTS else None
    return _number(text) if column in NUMBERS else text


def _number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdigit() else float(text)


def read_rows(path: Path) -> Iterator[tuple[int, Any]]:
    """Line and record of each row of a CSV file; an unreadable one gives a ValueError in its place."""
    csv.field_size_limit(LONGEST)
    with open(path, encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        while True:
            try:
                record = unrow(next(reader))
                yield reader.line_num, record
            except StopIteration:
                return
            except KeyError as error:
                yield reader.line_num, ValueError(f"no column {error.args[0]!r}")
            except (ValueError, csv.Error) as error:
                yield reader.line_num, ValueError(str(error))


class Flat(Writer):
    """The table; its head is that of the first entry's kind, events or incidents."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._out: csv.DictWriter[str] | None = None

    def add(self, entry: Entry) -> str | None:
        self._open(incidents=entry.gathered is not None).writerow(row(entry))
        self.rows += 1
        return None

    def _open(self, *, incidents: bool = False) -> csv.DictWriter[str]:
        if self._out is None:
            columns = (*COLUMNS, *REPORTS) if incidents else COLUMNS
            self._out = csv.DictWriter(self._stream, columns, extrasaction="ignore", lineterminator="\n")
            self._out.writeheader()
        return self._out

    def finish(self) -> None:
        self._open()


def _open(stream: IO[str], window: Window) -> Flat:
    return Flat(stream)


LAYOUT = Layout("csv", ".csv", "native, one event a row; lists as JSON in cells; can be read back", _open)
