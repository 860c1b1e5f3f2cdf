"""Commands that ask a store: events, incidents, show, changes, sql, snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.app import app
from tocsin.cli.filtering import (
    ActorOption,
    CsvOption,
    File,
    JsonOption,
    LimitOption,
    ModeOption,
    NearOption,
    NewestOption,
    OutletOption,
    PlaceOption,
    RecipientOption,
    Shape,
    SinceOption,
    StatusOption,
    TextOption,
    TypeOption,
    UntilOption,
    WithinOption,
    chosen,
    limited,
    shape,
)
from tocsin.cli.options import Settings
from tocsin.cli.running import settings_of, warn

if TYPE_CHECKING:
    from tocsin.report.record import Telling, Turned
    from tocsin.store import Change, Store


@app.command(epilog="Example: tocsin events --actor PRK --type MOBILIZE --mode weapon-test --since 2022")
def events(
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
    limit: LimitOption = None,
    newest: NewestOption = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    store: File = None,
    config: Settings = None,
) -> None:
    """List the events of a store that pass every filter, in time order."""
    from tocsin.exports import jsonl, tables

    asked = chosen(actor, recipient, type, mode, status, since, until, near, within, place, outlet, text)
    form = shape(as_json, as_csv)
    with opened(store, config) as record:
        found = record.events(asked, limit=limited(limit, form), newest=newest)
        if form is Shape.json:
            _lines(jsonl.line(jsonl.to_record(one)) for one in found)
        elif form is Shape.csv:
            _lines(tables.lines(tables.EVENT, map(tables.event_row, found)))
        else:
            from tocsin.report import record as shown

            _table(shown.events, list(found), limit)


@app.command(epilog='Example: tocsin incidents --actor PRK --near "Korean Peninsula" --since 2022 --csv')
def incidents(
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
    limit: LimitOption = None,
    newest: NewestOption = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    store: File = None,
    config: Settings = None,
) -> None:
    """List the incidents of a store that pass every filter: one act with all its reports."""
    from tocsin.exports import jsonl, tables
    from tocsin.store.codec import encode

    asked = chosen(actor, recipient, type, mode, status, since, until, near, within, place, outlet, text)
    form = shape(as_json, as_csv)
    with opened(store, config) as record:
        found = record.incidents(asked, limit=limited(limit, form), newest=newest)
        if form is Shape.json:
            _lines(jsonl.line(encode(one)) for one in found)
        elif form is Shape.csv:
            _lines(tables.lines(tables.INCIDENT, map(tables.incident_row, found)))
        else:
            from tocsin.report import record as shown

            _table(shown.incidents, list(found), limit)


@app.command(epilog="Example: tocsin show hwasong-4")
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An incident, an event or an article.")],
    as_json: JsonOption = False,
    store: File = None,
    config: Settings = None,
) -> None:
    """Show an incident with its reports and their words, or an event, or an article."""
    from rich.console import Console

    from tocsin.exports import jsonl
    from tocsin.records import Article, Incident
    from tocsin.report import record as shown
    from tocsin.store.codec import encode

    with opened(store, config) as record:
        one = record.show(id)
        if isinstance(one, Article):
            told = [event for coding in record.codings_of([id]) for event in coding.events]
            past = [f"revision {r.number}, {r.reason} {r.ended}" for r in record.revisions(id)]
            part, data = shown.article(one, told, past), jsonl.article_record(one)
        elif isinstance(one, Incident):
            tellings = record.tellings([event for _, event in one.members])
            part, data = shown.incident(one, tellings), encode(one) | {"reports": _reports(tellings)}
        else:
            (telling,) = record.tellings([one.id])
            part = shown.event(telling, record.incident_of(one.id).id)
            data = jsonl.to_record(one) | {"reports": _reports([telling])}
    if as_json:
        _lines([jsonl.line(data)])
    else:
        Console(highlight=False).print(part)


def _reports(tellings: Sequence[Telling]) -> list[dict[str, Any]]:
    """Who tells it, and the words."""
    from tocsin.exports.jsonl import article_record

    found = []
    for one in tellings:
        article = {k: v for k, v in article_record(one.article).items() if k != "text"}
        found.append({"event": one.event.id, "article": article, "words": one.words})
    return found


@app.command(epilog='Example: tocsin changes --since "yesterday 18:00"')
def changes(
    since: Annotated[
        str,
        typer.Option("--since", metavar="WHEN", help="'yesterday 18:00', '3 hours ago', a day …"),
    ] = "yesterday",
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="new, escalated, eased, corrected …; may be repeated."),
    ] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    store: File = None,
    config: Settings = None,
) -> None:
    """What is new, escalated, eased, confirmed, corrected or withdrawn since a moment."""
    from tocsin.exports import jsonl, tables
    from tocsin.report import record as shown
    from tocsin.store.codec import encode
    from tocsin.store.moments import EXPECTED, moment
    from tocsin.store.shifts import KINDS

    if wrong := set(kind or ()) - set(KINDS):
        raise typer.BadParameter(f"{wrong.pop()!r}; expected one of {', '.join(KINDS)}", param_hint="--kind")
    try:
        begun = moment(since)
    except ValueError as error:
        raise typer.BadParameter(f"{since!r}; expected {EXPECTED}", param_hint="--since") from error
    form = shape(as_json, as_csv)
    with opened(store, config) as record:
        found = list(record.changes(begun, kinds=kind or KINDS))
    if form is Shape.json:
        _lines(jsonl.line(encode(one)) for one in found)
    elif form is Shape.csv:
        rows = ((one.at.isoformat(), one.kind, one.incident, one.said) for one in found)
        _lines(tables.lines(("at", "kind", "incident", "said"), rows))
    else:
        _table(shown.changes, [_turned(one) for one in found], 0)


def _turned(one: Change) -> Turned:
    from tocsin.report.record import Turned

    return Turned(one.at, one.kind, one.said, one.after or one.before)


@app.command(epilog='Example: tocsin sql "SELECT actors, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC"')
def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT; nothing can be changed by it.")],
    parquet: Annotated[
        Path | None,
        typer.Option("--parquet", metavar="FOLDER", help="Ask a snapshot through DuckDB instead of a store."),
    ] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    store: File = None,
    config: Settings = None,
) -> None:
    """Ask a store (or a Parquet snapshot of one) in SQL; the tables are described in docs/store.md."""
    from tocsin.store import Store, snapshots

    form = shape(as_json, as_csv)
    if parquet is not None:
        header, rows = snapshots.ask(parquet, query)
        _answer(header, rows, form)
        return
    with Store.open(settings_of(config, store=store).store, create=False, readonly=True) as record:
        header, rows = record.sql(query)
        _answer(header, rows, form)


def _answer(header: Sequence[str], rows: Iterable[Sequence[Any]], form: Shape) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from tocsin.exports import jsonl, tables

    if form is Shape.json:
        _lines(jsonl.line(dict(zip(header, map(_plain, row), strict=True))) for row in rows)
        return
    if form is Shape.csv:
        _lines(tables.lines(header, rows))
        return
    grid = Table(*header, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        grid.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    Console(highlight=False).print(grid)


def _plain(cell: Any) -> Any:
    """A cell that JSON can hold: bytes as hexadecimal digits, days and moments as ISO 8601."""
    if isinstance(cell, bytes):
        return cell.hex()
    return cell if isinstance(cell, str | int | float | None) else str(cell)


@app.command(epilog="Example: tocsin snapshot parquet/ --store crisis.db")
def snapshot(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the Parquet files go.")],
    store: File = None,
    config: Settings = None,
) -> None:
    """Write a store's tables as Parquet, for DuckDB, R, pandas and polars (needs tocsin[parquet])."""
    from tocsin.store import Store, snapshots

    with Store.open(settings_of(config, store=store).store, create=False, readonly=True) as record:
        for name, number in snapshots.write(record, folder):
            warn(f"{folder / name}: {number} rows")


def opened(store: Path | None, config: Path | None) -> Store:
    """The store that must be there; one that may not be written is only read."""
    import os

    from tocsin.store import Store

    path = settings_of(config, store=store).store
    return Store.open(path, create=False, readonly=path.exists() and not os.access(path, os.W_OK))


def _lines(found: Iterable[str]) -> None:
    """Lines as they come; a reader that has enough (``head``) ends it quietly."""
    import os
    import sys

    try:
        for line in found:
            sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _table(render: Any, rows: list[Any], limit: int | None) -> None:
    from rich.console import Console

    Console(highlight=False).print(render(rows))
    if limit is None and len(rows) == limited(None, Shape.table):
        warn(f"the first {len(rows)}; --limit N or --limit 0 shows more")
