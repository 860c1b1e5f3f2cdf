"""JSON, JSON Lines, CSV and TSV: one record after another, whatever is broken between them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from tocsin.ingest.decode import decode
from tocsin.ingest.opening import lines, whole
from tocsin.ingest.raw import Note, Refused, Tell
from tocsin.records import Skipped

Record = tuple[str, Mapping[str, object]]
_LISTS = ("articles", "documents", "docs", "items", "results", "records", "data", "hits")


def _number(digits: str) -> int | str:
    """Python refuses to read integers of more than 4,300 digits; here they stay text."""
    return int(digits) if len(digits) < 100 else digits


_DECODER = json.JSONDecoder(parse_int=_number, parse_constant=lambda name: None)


def json_lines(stream: io.BufferedReader, label: str, limit: int, tell: Tell) -> Iterator[Record | Skipped]:
    """One object a line; a broken line is skipped with its number."""
    for number, line in lines(stream, limit):
        source = f"{label}:{number}"
        try:
            if line is None:
                raise Refused(f"the line is longer than {limit:,} bytes", "raise max_chars")
            if line.strip():
                yield source, _object(_say(line, source, tell))
        except Refused as refused:
            yield refused.at(source)


def _object(text: str) -> Mapping[str, object]:
    value = _parse(text)
    if not isinstance(value, dict):
        raise Refused(f"is a JSON {_kind(value)} where an object was expected")
    return value


def _parse(text: str) -> object:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Refused(f"not valid JSON: {error.msg} (character {error.pos + 1:,})") from error
    except RecursionError as error:
        raise Refused("the JSON is nested too deeply") from error


def _kind(value: object) -> str:
    return {list: "list", str: "string", bool: "truth value", type(None): "null"}.get(type(value), "number")


def _say(data: bytes, source: str, tell: Tell) -> str:
    decoded = decode(data)
    if decoded.note:
        tell(Note(source, decoded.note))
    return decoded.text


def json_file(stream: io.BufferedReader, label: str, limit: int, tell: Tell) -> Iterator[Record | Skipped]:
    """An object, a list of objects, or an object that holds such a list."""
    text = _say(whole(stream, limit), label, tell).strip()
    if text.startswith("["):
        yield from _items(text, label)
        return
    try:
        value = _parse(text)
    except Refused:
        if "\n" in text and text.split("\n", 1)[0].rstrip().endswith("}"):
            again = io.BytesIO(text.encode("utf-8", "replace"))
            yield from json_lines(io.BufferedReader(again), label, limit, tell)
            return
        raise
    if not isinstance(value, dict):
        raise Refused(f"is a JSON {_kind(value)} where an object or a list was expected")
    listed = _listed(value)
    for number, item in enumerate(listed if listed is not None else [value], start=1):
        yield _item(item, f"{label}:{number}" if listed is not None else label)


def _listed(value: Mapping[str, object]) -> list[object] | None:
    for name in _LISTS:
        found = value.get(name)
        if isinstance(found, list) and found and isinstance(found[0], dict):
            return found
    return None


def _item(item: object, source: str) -> Record | Skipped:
    if isinstance(item, dict):
        return source, item
    return Refused(f"is a JSON {_kind(item)} where an object was expected").at(source)


def _items(text: str, label: str) -> Iterator[Record | Skipped]:
    """Items of a list one after another: what stands before a broken place is still read."""
    position, number = _blank(text, 1), 0
    while not text.startswith("]", position):
        number += 1
        source = f"{label}:{number}"
        try:
            item, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
            yield Refused(f"not valid JSON from here on{where}", "mend the file").at(source)
            return
        yield _item(item, source)
        position = _blank(text, position)
        if text.startswith(",", position):
            position = _blank(text, position + 1)
        elif not text.startswith("]", position):
            yield Refused("the JSON list ends or breaks after this item", "mend the file").at(source)
            return


def _blank(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position


def table(
    stream: io.BufferedReader, label: str, limit: int, tell: Tell, delimiter: str
) -> Iterator[Record | Skipped]:
    """Rows under a header line; a row that breaks is skipped with the number of its first line."""
    feed = _Feed(stream, label, limit, tell)
    # The reader's own limit is one for the whole process; ours is kept by the feed.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    header = _row(feed, delimiter)
    if header is None or isinstance(header, Skipped):
        raise Refused("has no header line", "name the columns in the first line")
    if len(header) < 2 and not delimiter.join(header).strip():
        raise Refused("has no header line", "name the columns in the first line")
    while (row := _row(feed, delimiter)) is not None:
        if isinstance(row, Skipped):
            yield row
        elif any(cell.strip() for cell in row):
            yield _under(header, row, f"{label}:{feed.first}")


def _under(header: list[str], row: list[str], source: str) -> Record | Skipped:
    if len(row) != len(header):
        return Refused(f"has {len(row)} cells under {len(header)} columns", "quote cells with commas").at(
            source
        )
    return source, dict(zip(header, row, strict=True))


class _Feed:
    """Lines for the CSV reader, decoded; those of a broken row can be taken back but for the first."""

    def __init__(self, stream: io.BufferedReader, label: str, limit: int, tell: Tell) -> None:
        self._lines = lines(stream, limit)
        self._limit, self._tell = limit, tell
        self._back: list[tuple[int, str]] = []
        self._row: list[tuple[int, str]] = []
        # Reading broken rows again costs at most this many characters a file, not their square.
        self._budget = 4 * limit
        self._size = 0
        self.label = label
        self.first = 0

    def begin(self) -> None:
        self._row, self._size = [], 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, text = self._back.pop() if self._back else self._read()
        if not self._row:
            self.first = number
        self._row.append((number, text))
        self._size += len(text)
        if self._size > self._limit:
            raise Refused(f"a row is longer than {self._limit:,} characters", "look for a missing quote")
        return text

    def _read(self) -> tuple[int, str]:
        number, line = next(self._lines)
        if line is None:
            self.first = number
            raise Refused(f"the line is longer than {self._limit:,} bytes", "raise max_chars")
        return number, _say(line, f"{self.label}:{number}", self._tell)

    def take_back(self) -> None:
        again = self._row[1:]
        self._budget -= sum(len(line) for _, line in again)
        if self._budget > 0:
            self._back.extend(reversed(again))


def _row(feed: _Feed, delimiter: str) -> list[str] | Skipped | None:
    feed.begin()
    try:
        return next(csv.reader(feed, delimiter=delimiter, strict=True))
    except StopIteration:
        return None
    except csv.Error as error:
        feed.take_back()
        return Refused(f"broken row: {error}", "look for a missing quote").at(f"{feed.label}:{feed.first}")
    except Refused as refused:
        feed.take_back()
        return refused.at(f"{feed.label}:{feed.first}")
