"""One run of a command: its settings, what it reads, what it tells, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tocsin.cli.app import DONE, FAILED, PARTLY

if TYPE_CHECKING:
    from tocsin.config import Config
    from tocsin.ingest import Note
    from tocsin.records import Article, Coding, Skipped


@dataclass
class Tally:
    """What came of a run, for the summary and the exit code."""

    articles: int = 0
    events: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def code(self) -> int:
        """0 all read, 1 nothing read, 3 some skipped."""
        if not self.articles:
            return FAILED
        return PARTLY if self.skipped else DONE


def settings_of(path: Path | None, **flags: object) -> Config:
    from tocsin.config import load

    return load(path, flags)


def codings(
    paths: Iterable[str], settings: Config, tally: Tally, quiet: bool, done: Iterable[str] = ()
) -> Iterator[Coding]:
    """Codings as they come; what was skipped goes into the tally and, unless quiet, to standard error."""
    from tocsin.pipeline import code_many
    from tocsin.progress import watched
    from tocsin.records import Skipped

    read = articles(paths, settings, quiet, set(done))
    for item in watched(code_many(read, settings), "articles", quiet=quiet):
        if isinstance(item, Skipped):
            skip(item, tally)
        else:
            tally.articles += 1
            tally.events += len(item.events)
            yield item


def articles(
    paths: Iterable[str], settings: Config, quiet: bool, done: set[str]
) -> Iterator[Article | Skipped]:
    from tocsin.ingest import read
    from tocsin.records import Article

    def tell(note: Note) -> None:
        if not quiet:
            warn(f"note {note.source}: {note.text}")

    for item in read(list(paths), settings, note=tell):
        if not (isinstance(item, Article) and item.id in done):
            yield item


def skip(item: Skipped, tally: Tally) -> None:
    tally.skipped.append(item)
    warn(f"skipped {item.source}: {item.reason}" + (f" ({item.advice})" if item.advice else ""))


def warn(message: str) -> None:
    print(message, file=sys.stderr)


def finish(tally: Tally, quiet: bool, done: Iterable[str] = ()) -> None:
    """The summary on standard error, and the exit code."""
    kept = len(set(done))
    if not quiet:
        parts = [count(tally.articles, "article"), count(tally.events, "event")]
        parts += [f"{kept} already done"] if kept else []
        parts += [f"{len(tally.skipped)} skipped"] if tally.skipped else []
        warn(", ".join(parts))
    code = DONE if kept and not tally.articles and not tally.skipped else tally.code
    if code == FAILED and kept:
        code = PARTLY
    if code:
        raise typer.Exit(code)


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
