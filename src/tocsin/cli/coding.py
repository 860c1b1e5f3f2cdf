"""Commands that code articles: code, brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from tocsin import __version__
from tocsin.cli.app import app
from tocsin.cli.options import Format, Lexicon, Mapped, Page, Paths, Published, Quiet, Settings, Threads
from tocsin.cli.running import Tally, codings, finish, settings_of, warn

if TYPE_CHECKING:
    from tocsin.config import Config
    from tocsin.records import Coding


@app.command(epilog="Example: tocsin code news/ -o events.jsonl --published 2023-06-30")
def code(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where the events go; else to the screen."),
    ] = None,
    published: Published = None,
    format: Format = None,
    map: Mapped = None,
    text_out: Annotated[
        Path | None,
        typer.Option("--text-out", metavar="FILE", help="Also write the texts that the offsets count in."),
    ] = None,
    skipped: Annotated[
        Path | None, typer.Option("--skipped", metavar="FILE", help="Write what was not read, and why.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with -o: articles already in it are left as they are.")
    ] = False,
    config: Settings = None,
    lexicon: Lexicon = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Code articles: one event a line, as JSON."""
    if resume and output is None:
        raise typer.BadParameter("needs -o FILE", param_hint="--resume")
    settings = settings_of(
        config, published=published, format=format, map=map, lexicon=lexicon, threads=threads
    )
    tally = Tally()
    with _sink(output, resume, settings) as (write, done), _lines(text_out) as texts:
        for coding in codings(paths, settings, tally, quiet, done):
            _emit(coding, write, texts)
    _write_skipped(skipped, tally)
    finish(tally, quiet, done)


@app.command(epilog="Example: tocsin brief news.jsonl -o brief.html")
def brief(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Files, folders, or - for standard input; or --store."),
    ] = None,
    output: Page = None,
    store: Annotated[
        Path | None, typer.Option("--store", metavar="FILE", help="The articles of this store instead.")
    ] = None,
    published: Published = None,
    format: Format = None,
    map: Mapped = None,
    config: Settings = None,
    lexicon: Lexicon = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Code articles and show the chronology as a table, and with -o as one self-contained web page."""
    if (store is None) == (not paths):
        raise typer.BadParameter("give either files or --store FILE", param_hint="brief")
    tally = Tally()
    if store is not None:
        found = _stored(store, tally)
    else:
        settings = settings_of(
            config, published=published, format=format, map=map, lexicon=lexicon, threads=threads
        )
        found = list(codings(paths or [], settings, tally, quiet))
    report(found, tally, output, quiet)
    finish(tally, quiet)


def _stored(path: Path, tally: Tally) -> list[Coding]:
    """What a store holds, coded before."""
    from tocsin.store import Store

    with Store.open(path, create=False) as record:
        found = list(record.codings())
    tally.articles, tally.events = len(found), sum(len(one.events) for one in found)
    return found


Write = Callable[[str, list[str]], None]


@contextmanager
def _sink(output: Path | None, resume: bool, settings: Config) -> Iterator[tuple[Write, set[str]]]:
    """Where the lines of a document go, and the documents that are there already."""
    if output is None:
        yield lambda document, lines: print("".join(lines), end="", flush=True), set()
        return
    import json

    from tocsin.config import as_dict
    from tocsin.exports.writing import Journal

    same = json.dumps([__version__, as_dict(settings)], sort_keys=True)
    try:
        with Journal(output, resume=resume, settings=same) as journal:
            yield journal.write, set(journal.done)
    except KeyboardInterrupt:
        warn(f"interrupted; {len(journal.done)} articles are kept: go on with --resume")
        raise


@contextmanager
def _lines(path: Path | None) -> Iterator[IO[str] | None]:
    from tocsin.exports.writing import atomic

    with nullcontext() if path is None else atomic(path) as stream:
        yield stream


def _emit(coding: Coding, write: Write, texts: IO[str] | None) -> None:
    from tocsin.exports.jsonl import article_record, line, to_record

    doc = coding.document
    write(doc.article.id, [line(to_record(event, doc.dating)) for event in coding.events])
    if texts is not None:
        texts.write(line(article_record(doc.article)))


def _write_skipped(path: Path | None, tally: Tally) -> None:
    if path is None:
        return
    from tocsin.exports.jsonl import line, skipped_record
    from tocsin.exports.writing import atomic

    with atomic(path) as stream:
        stream.writelines(line(skipped_record(item)) for item in tally.skipped)


def report(codings: list[Coding], tally: Tally, output: Path | None, quiet: bool) -> None:
    """The table on the screen, and the page where one is asked for; ``quiet`` leaves only the page."""
    from rich.console import Console

    from tocsin import report as made
    from tocsin.exports.writing import atomic

    if output is None or not quiet:
        Console().print(made.table(codings, skipped=tally.skipped))
    if output is None:
        return

    with atomic(output) as stream:
        if output.suffix.lower() in (".md", ".markdown"):
            stream.write(made.markdown(codings, tally.skipped))
        else:
            stream.write(made.html(codings, tally.skipped, version=__version__))
