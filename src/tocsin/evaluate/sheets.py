"""The articles of a gold folder, each with its hand coding and what the program made of it."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import TocsinError
from tocsin.evaluate.acts import Act, act


class GoldError(TocsinError):
    """A gold file or a file of events that cannot be read; names the file, the place and what is wrong."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article: ``breaks`` are the offsets of its line ends, ``gold`` and ``coded`` the two codings."""

    document: str
    breaks: tuple[int, ...]
    gold: tuple[Act, ...]
    coded: tuple[Act, ...]

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph (line) in which a character stands, from 0."""
        return bisect_left(self.breaks, offset)


def sheets(gold: Path, events: Path) -> tuple[list[Sheet], list[str]]:
    """The sheets of all gold files of a folder, by name, and the documents of ``events`` without one.

    A gold file is a ``.json`` with ``id`` and ``events``, its text beside it as ``.txt``; other JSON files
    are passed over. Raises GoldError.
    """
    if not gold.is_dir():
        raise GoldError(f"{gold}: there is no such folder")
    coded = _coded(events)
    found = []
    for path in sorted(gold.glob("*.json")):
        record = _json(path)
        if isinstance(record, dict) and "events" in record:
            found.append(_sheet(path, record, coded))
    if not found:
        raise GoldError(f"{gold}: no gold files (.json with events, .txt beside it)")
    return found, sorted(set(coded) - {sheet.document for sheet in found})


def _json(path: Path) -> Any:
    try:
        return json.loads(_read(path))
    except ValueError as error:
        raise GoldError(f"{path}: not JSON: {error}") from error


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 text") from error


def _sheet(path: Path, record: Mapping[str, Any], coded: Mapping[str, list[Act]]) -> Sheet:
    text = _read(path.with_suffix(".txt"))
    document = record.get("id", path.stem)
    rows = record["events"]
    if not isinstance(rows, list) or not isinstance(document, str):
        raise GoldError(f"{path}: expected id as a text and events as a list")
    gold = tuple(_act(f"{path}: event {number}", row) for number, row in enumerate(rows, 1))
    breaks = tuple(at for at, letter in enumerate(text) if letter == "\n")
    return Sheet(document, breaks, gold, tuple(coded.get(document, ())))


def _act(where: str, row: Any) -> Act:
    try:
        return act(row)
    except KeyError as error:
        raise GoldError(f"{where}: {error.args[0]} is missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise GoldError(f"{where}: not an event of the codebook: {error}") from error


def _coded(path: Path) -> dict[str, list[Act]]:
    found: dict[str, list[Act]] = defaultdict(list)
    for where, row in _lines(path):
        document = row.get("document") if isinstance(row, dict) else None
        if not isinstance(document, str):
            raise GoldError(f"{where}: not an event of tocsin code: document is missing")
        found[document].append(_act(where, row))
    return found


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    # only a newline ends a record: str.splitlines would break at U+2028 inside a text
    for number, line in enumerate(_read(path).split("\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            try:
                yield where, json.loads(line)
            except ValueError as error:
                raise GoldError(f"{where}: not JSON: {error}") from error
