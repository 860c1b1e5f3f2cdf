"""What the command line asks to have explained: files, a line of a text, an item of a collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.config import Config
from tocsin.explain.explanation import ExplainError
from tocsin.ingest import Note, read
from tocsin.ingest.clean import clean
from tocsin.ingest.raw import Tell
from tocsin.records import Article, Skipped


@dataclass(frozen=True, slots=True)
class Asked:
    """An article (or why it was not read), and the line that was asked for; None for all of it."""

    item: Article | Skipped
    line: int | None = None


def asked(file: str, config: Config, note: Tell | None = None) -> Iterator[Asked]:
    """The articles of ``FILE``, ``FILE:LINE`` or ``-``; in a file of several articles LINE is the item's
    number, as in messages. Raises ExplainError where the file has no such item."""
    path, number = split(file)
    if number is None:
        yield from (Asked(item) for item in read([path], config, note=note))
        return
    several = False
    for item in read([path], config, note=note or _silent):
        if item.source == f"{path}:{number}":
            yield Asked(item)
            return
        if item.source == path:
            yield Asked(item, number)
            return
        several = True
    if several:
        raise ExplainError(f"{path}: there is no item {number}")


def _silent(note: Note) -> None:
    """Notes on items that were not asked for."""


def split(file: str) -> tuple[str, int | None]:
    """``news.txt:12`` as the file and the line; a file whose name is all of it goes first."""
    path, colon, number = file.rpartition(":")
    if colon and path and number.isdecimal() and not Path(file).exists():
        return path, int(number)
    return file, None


def written(text: str) -> Article:
    """An article of a text that was given as such, cleaned as a file's text is."""
    return Article(id="text", text=clean(text), source="--text")
