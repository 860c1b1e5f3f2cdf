"""Signs of life on standard error for work of more than two seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 2.0
EVERY = 10.0


def watched(items: Iterable[T], what: str, *, quiet: bool = False) -> Iterator[T]:
    """The same items; their count is shown: a moving line on a terminal, else a line each ten seconds."""
    if quiet:
        yield from items
    elif sys.stderr.isatty():
        yield from _moving(items, what)
    else:
        yield from _plain(items, what)


def _plain(items: Iterable[T], what: str) -> Iterator[T]:
    begun = time.monotonic()
    due = begun + PATIENCE
    for count, item in enumerate(items, start=1):
        yield item
        now = time.monotonic()
        if now >= due:
            print(f"{what}: {count} in {now - begun:.0f} s", file=sys.stderr, flush=True)
            due = now + EVERY


def _moving(items: Iterable[T], what: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} " + what), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    begun, task = time.monotonic(), bar.add_task(what, total=None)
    try:
        for item in items:
            yield item
            bar.advance(task)
            if not bar.live.is_started and time.monotonic() - begun > PATIENCE:
                bar.start()
    finally:
        if bar.live.is_started:
            bar.stop()
