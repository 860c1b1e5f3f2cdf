"""The native layout: one event a line as JSON."""

from __future__ import annotations

from typing import IO

from tocsin.exports.entries import Entry, to_record
from tocsin.exports.jsonl import line
from tocsin.exports.layout import Layout, Window, Writer


class Lines(Writer):
    """The codebook's record, with ``source`` where the article is known; loses nothing."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def add(self, entry: Entry) -> str | None:
        self._stream.write(line(to_record(entry)))
        self.rows += 1
        return None


def _open(stream: IO[str], window: Window) -> Lines:
    return Lines(stream)


LAYOUT = Layout("jsonl", ".jsonl", "native, one event a line; loses nothing; can be read back", _open)
