"""All layouts by name, and the verb that writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from tocsin.exports import (
    acled,
    dyads,
    flat,
    gdelt,
    geojson,
    icalendar,
    icews,
    jsonld,
    lines,
    parquet,
    plover,
    polecat,
)
from tocsin.exports.entries import Entry
from tocsin.exports.layout import Layout, Window, Writer
from tocsin.exports.writing import atomic, atomic_bytes

LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        layout.name: layout
        for layout in (
            lines.LAYOUT,
            flat.LAYOUT,
            parquet.LAYOUT,
            plover.LAYOUT,
            gdelt.LAYOUT,
            gdelt.MENTION_LAYOUT,
            polecat.LAYOUT,
            icews.LAYOUT,
            acled.LAYOUT,
            geojson.LAYOUT,
            dyads.LAYOUT,
            dyads.MONTH_LAYOUT,
            jsonld.LAYOUT,
            icalendar.LAYOUT,
        )
    }
)


@dataclass
class Outcome:
    """What came of one layout: rows written, and how many events were left out for which reason."""

    layout: str
    path: Path | None
    rows: int = 0
    events: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def export(
    entries: Iterable[Entry], targets: Mapping[Layout, Path | IO[Any]], window: Window | None = None
) -> list[Outcome]:
    """Writes the entries, read once, in every layout of ``targets``, to files or open streams.

    A file appears under its name only when it is whole. Raises :class:`tocsin.errors.OutputError` where one
    cannot be written, :class:`tocsin.errors.MissingExtra` where a layout's package is not installed.
    """
    with ExitStack() as stack:
        pens = [
            _Pen(layout, target, stack.enter_context(_writer(layout, target, window or Window())))
            for layout, target in targets.items()
        ]
        for entry in entries:
            for pen in pens:
                pen.add(entry)
        for pen in pens:
            pen.finish()
    return [pen.outcome for pen in pens]


class _Pen:
    """A writer with its outcome so far."""

    def __init__(self, layout: Layout, target: Path | IO[Any], writer: Writer) -> None:
        self.outcome = Outcome(layout.name, target if isinstance(target, Path) else None)
        self._writer = writer

    def add(self, entry: Entry) -> None:
        reason = self._writer.add(entry)
        if reason is None:
            self.outcome.events += 1
        else:
            self.outcome.left_out[reason] += 1

    def finish(self) -> None:
        self._writer.finish()
        self.outcome.rows = self._writer.rows


@contextmanager
def _writer(layout: Layout, target: Path | IO[Any], window: Window) -> Iterator[Writer]:
    if not isinstance(target, Path):
        yield layout.open(target, window)
    elif layout.binary:
        with atomic_bytes(target) as stream:
            yield layout.open(stream, window)
    else:
        with atomic(target) as text:
            yield layout.open(text, window)
