"""The native record as a Parquet file with nested columns (needs pyarrow), and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from tocsin.errors import InputError, MissingExtra
from tocsin.exports.entries import Entry, to_record
from tocsin.exports.layout import Layout, Window, Writer

GROUP = 10_000  # rows held in memory and written as one row group


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra(
            "the layout parquet needs pyarrow: pip install 'tocsin[parquet]', or take the layout csv"
        ) from error
    return pyarrow, parquet


def schema(*, incidents: bool = False) -> Any:
    """The Arrow schema: the codebook's record, days as date32, spans as a map from field to ranges; of
    incidents also their standing and sources, and all about their reports as JSON."""
    pa, _ = _arrow()
    text, real, count = pa.string(), pa.float64(), pa.int64()

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    actors = pa.list_(struct(country=text, sector=text, name=text))
    span = struct(start=count, end=count)
    place = struct(name=text, country=text, lat=real, lon=real, precision=text, id=text)
    columns = {
        **{name: text for name in ("document", "id", "type", "mode", "status")},
        "actor": actors,
        "recipient": actors,
        "date": struct(start=pa.date32(), end=pa.date32(), text=text, how=text),
        "place": place,
        "attribution": actors,
        "assets": pa.list_(struct(kind=text, name=text, count=count)),
        "size": struct(value=real, bound=text, unit=text),
        "mentions": pa.list_(struct(start=count, end=count, trigger=text)),
        "links": pa.list_(
            struct(relation=text, event=text, found_by=text, score=real, words=span, lag=text)
        ),
        "found_by": text,
        "score": real,
        "spans": pa.map_(text, pa.list_(span)),
        "dated": struct(day=pa.date32(), source=text, how=text),
        "source": struct(
            id=text, title=text, published=text, outlet=text, url=text, language=text, licence=text,
            length=count
        ),
    }  # fmt: skip
    if incidents:
        columns |= {"standing": text, "sources": count, "outlets": pa.list_(text), "incident": text}
    return pa.schema(list(columns.items()))


def row(entry: Entry) -> dict[str, Any]:
    """The entry as Arrow takes it."""
    record = to_record(entry)
    event, dating = entry.event, entry.dating
    record["date"] = {**record["date"], "start": event.date.start, "end": event.date.end}
    record["spans"] = list(record["spans"].items())
    if dating is not None:
        record["dated"] = {**record["dated"], "day": dating.day}
    if (found := entry.gathered) is not None:
        reports = json.dumps(record["incident"], ensure_ascii=False)
        record |= {"standing": found.standing, "sources": found.sources, "incident": reports}
        record["outlets"] = list(found.outlets)
    return record


def unrow(record: dict[str, Any]) -> dict[str, Any]:
    """The plain record of a row that :func:`row` made."""
    for part, names in (("date", ("start", "end")), ("dated", ("day",))):
        if record[part] is not None:
            record[part].update({name: _iso(record[part][name]) for name in names})
    reports = record.get("incident")
    record["incident"] = json.loads(reports) if reports else None
    return {**record, "spans": dict(record["spans"])}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and record of each row. Raises :class:`InputError` where the file is not one of ours."""
    pa, parquet = _arrow()
    try:
        with parquet.ParquetFile(path) as file:
            if not set(schema().names) <= set(file.schema_arrow.names):
                raise InputError(f"{path}: not a Parquet file of events: columns are missing")
            number = 0
            for batch in file.iter_batches(batch_size=GROUP):
                for record in batch.to_pylist():
                    number += 1
                    yield number, unrow(record)
    except pa.ArrowException as error:
        raise InputError(f"{path}: not a Parquet file that can be read: {error}") from error


class Parquet(Writer):
    """The file, written in row groups."""

    def __init__(self, stream: BinaryIO) -> None:
        self._pa, self._parquet = _arrow()
        self._stream = stream
        self._file: Any = None
        self._held: list[dict[str, Any]] = []

    def add(self, entry: Entry) -> str | None:
        self._held.append(row(entry))
        self.rows += 1
        if len(self._held) >= GROUP:
            self._flush()
        return None

    def _flush(self) -> None:
        if self._file is None:
            self._schema = schema(incidents=any("incident" in one for one in self._held))
            self._file = self._parquet.ParquetWriter(self._stream, self._schema, compression="zstd")
        if self._held:
            self._file.write_table(self._pa.Table.from_pylist(self._held, self._schema))
            self._held = []

    def finish(self) -> None:
        self._flush()
        self._file.close()


def _open(stream: BinaryIO, window: Window) -> Parquet:
    return Parquet(stream)


LAYOUT = Layout(
    "parquet", ".parquet", "native, nested columns (needs pyarrow); can be read back", _open, True
)
