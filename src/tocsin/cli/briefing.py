"""The command that shows a chronology: brief."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import __version__
from tocsin.cli.app import app
from tocsin.cli.filtering import (
    ActorOption,
    ModeOption,
    NearOption,
    OutletOption,
    PlaceOption,
    RecipientOption,
    SinceOption,
    StatusOption,
    TextOption,
    TypeOption,
    UntilOption,
    WithinOption,
    chosen,
)
from tocsin.cli.options import Format, Lexicon, Mapped, Page, Published, Quiet, Settings, Threads
from tocsin.cli.running import Tally, codings, finish, settings_of

if TYPE_CHECKING:
    from tocsin.records import Coding, Incident
    from tocsin.store import Filter

MARKDOWN, PDF = (".md", ".markdown"), (".pdf",)


@app.command(epilog="Example: tocsin brief news.jsonl -o brief.html")
def brief(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Files, folders, or - for standard input; or --store."),
    ] = None,
    output: Page = None,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="The articles of this store instead; filters choose."),
    ] = None,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    mode: ModeOption = None,
    status: StatusOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    near: NearOption = None,
    within: WithinOption = None,
    place: PlaceOption = None,
    outlet: OutletOption = None,
    text: TextOption = None,
    published: Published = None,
    format: Format = None,
    map: Mapped = None,
    config: Settings = None,
    lexicon: Lexicon = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Show the chronology of articles or of a store as a table; with -o as one page with map, timeline and
    graph of acts and answers, as Markdown, or as PDF."""
    if (store is None) == (not paths):
        raise typer.BadParameter("give either files or --store FILE", param_hint="brief")
    asked = chosen(actor, recipient, type, mode, status, since, until, near, within, place, outlet, text)
    printable(output)
    tally = Tally()
    if store is not None:
        found, incidents = _stored(store, asked, tally)
    else:
        _unfiltered(asked)
        settings = settings_of(
            config, published=published, format=format, map=map, lexicon=lexicon, threads=threads
        )
        found = list(codings(paths or [], settings, tally, quiet))
        incidents = gathered(found) if output else ()
    show(found, incidents, tally, output, quiet)
    finish(tally, quiet)


def printable(output: Path | None) -> None:
    """Says before anything is coded that a PDF cannot be printed."""
    from tocsin.exports import printing

    if output is not None and output.suffix.lower() in PDF:
        printing.browser()


def _unfiltered(asked: Filter) -> None:
    from tocsin.store import Filter

    if asked != Filter():
        raise typer.BadParameter("filters choose from a store: tocsin add, then --store", param_hint="brief")


def _stored(path: Path, asked: Filter, tally: Tally) -> tuple[list[Coding], Sequence[Incident]]:
    """What a store holds, coded before, and which events of it are one act."""
    from tocsin.store import Filter, Store

    with Store.open(path, create=False) as record:
        every = asked == Filter()
        found = list(record.codings() if every else record.codings(record.events(asked)))
        incidents = tuple(record.incidents(asked))
    tally.articles, tally.events = len(found), sum(len(one.events) for one in found)
    return found, incidents


def gathered(found: Sequence[Coding]) -> Sequence[Incident]:
    """Which events of articles are one act; copies of one text count as one source."""
    from tocsin.incidents import copies, gather, reported

    texts = {one.document.article.id: one.document.article.text for one in found}
    groups = copies.groups({id: copies.signature(text) for id, text in texts.items()})
    return gather(event for one in found for event in reported(one, groups.get(one.document.article.id, ())))


def show(
    found: Sequence[Coding], incidents: Sequence[Incident], tally: Tally, output: Path | None, quiet: bool
) -> None:
    """The table on the screen, and the document where one is asked for; ``quiet`` leaves only that."""
    from rich.console import Console

    from tocsin import report

    if output is None or not quiet:
        Console().print(report.table(found, skipped=tally.skipped))
    if output is None:
        return
    if output.suffix.lower() in MARKDOWN:
        _write(output, report.markdown(found, tally.skipped, incidents=incidents).encode())
        return
    page = report.html(found, tally.skipped, incidents=incidents, version=__version__)
    _write(output, _printed(page) if output.suffix.lower() in PDF else page.encode())


def _printed(page: str) -> bytes:
    from tocsin.exports import printing

    return printing.pdf(page)


def _write(output: Path, document: bytes) -> None:
    from tocsin.exports.writing import atomic_bytes

    with atomic_bytes(output) as stream:
        stream.write(document)
