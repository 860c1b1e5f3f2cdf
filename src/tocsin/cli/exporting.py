"""The command that writes events in the layouts of other programs: export."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.app import PARTLY, app
from tocsin.cli.options import Quiet
from tocsin.cli.running import Tally, count, skip, warn

if TYPE_CHECKING:
    from tocsin.exports.entries import Entry
    from tocsin.exports.layout import Layout, Window
    from tocsin.exports.layouts import Outcome
    from tocsin.exports.sources import Sources
    from tocsin.records import Skipped

NAMES = (
    "jsonl, csv, parquet, plover, gdelt, gdelt-mentions, polecat, icews, acled, geojson, dyad-day, "
    "dyad-month, jsonld or icalendar"
)


class Unit(StrEnum):
    """What a row of an export is."""

    events = "events"
    incidents = "incidents"


@app.command(epilog="Example: tocsin export events.jsonl --layout gdelt -o events.export.CSV")
def export(
    layout: Annotated[
        list[str],
        typer.Option("--layout", "-l", metavar="NAME", help=f"{NAMES}; may be repeated."),
    ],
    events: Annotated[
        Path | None,
        typer.Argument(
            metavar="[EVENTS]", help="What tocsin code wrote with -o, or a native export of it; or --store."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="The file, or a folder for several layouts; else the screen.",
        ),
    ] = None,
    store: Annotated[
        Path | None, typer.Option("--store", metavar="FILE", help="What this store holds instead.")
    ] = None,
    unit: Annotated[
        Unit,
        typer.Option("--unit", help="What a row is: a report of an act, or (of a store) the act with all."),
    ] = Unit.events,
    articles: Annotated[
        Path | None,
        typer.Option(
            "--articles",
            metavar="FILE",
            help="Articles as JSON lines (--text-out): outlet, address, licence.",
        ),
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", metavar="TEXT", help="Licence of articles that state none.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="First day (YYYY-MM-DD) of dyad tables.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day (YYYY-MM-DD) of dyad tables.")
    ] = None,
    countries: Annotated[
        str | None,
        typer.Option(
            "--countries", metavar="CODES", help="Countries of dyad tables: ISO alpha-3 codes with commas."
        ),
    ] = None,
    skipped: Annotated[
        Path | None, typer.Option("--skipped", metavar="FILE", help="Write what was not read, and why.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was written, and what was left out, as JSON.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write coded events, or incidents of a store, in the layouts of other data sets and programs;
    docs/exports.md maps each field."""
    from tocsin.errors import InputError
    from tocsin.exports.layouts import export as write

    path = _input(events, store, unit)
    targets = _targets([_layout(name) for name in layout], path, output, articles, as_json)
    if not path.exists():
        raise InputError(f"{path}: no such file")
    window, tally = _window(since, until, countries), Tally()
    with _sources(articles, tally) as sources:
        read = _stored(path, unit, sources, licence, tally, quiet) if store else None
        outcomes = write(read or _entries(path, sources, licence, tally, quiet), targets, window)
    _write_skipped(skipped, tally)
    _tell(outcomes, tally, as_json, quiet, unit)
    if tally.skipped:
        raise typer.Exit(PARTLY)


def _input(events: Path | None, store: Path | None, unit: Unit) -> Path:
    if events is not None and store is None:
        if unit is Unit.incidents:
            raise typer.BadParameter("incidents needs --store: a file holds reports", param_hint="--unit")
        return events
    if store is None or events is not None:
        raise typer.BadParameter("give either EVENTS or --store FILE", param_hint="export")
    return store


def _stored(
    path: Path, unit: Unit, sources: Sources | None, licence: str | None, tally: Tally, quiet: bool
) -> Iterator[Entry]:
    """What a store holds, as entries."""
    from tocsin.cli import gathering
    from tocsin.progress import watched
    from tocsin.store import Store

    with Store.open(path, create=False) as record:
        read = gathering.incidents if unit is Unit.incidents else gathering.events
        known = gathering.Known(sources, licence)
        for entry in watched(read(record, known), unit.value, quiet=quiet):
            tally.events += 1
            yield entry


def _layout(name: str) -> Layout:
    from tocsin.exports.layouts import LAYOUTS

    if name not in LAYOUTS:
        raise typer.BadParameter(f"{name!r}, expected {NAMES}", param_hint="--layout")
    return LAYOUTS[name]


def _targets(
    layouts: list[Layout], events: Path, output: Path | None, articles: Path | None, as_json: bool
) -> dict[Layout, Path | IO[Any]]:
    """Where each layout goes."""
    if output is None:
        if len(set(layouts)) > 1 or layouts[0].binary or as_json:
            raise typer.BadParameter("several layouts, parquet and --json need it", param_hint="-o")
        return {layouts[0]: sys.stdout}
    found: dict[Layout, Path | IO[Any]] = {}
    if len(set(layouts)) > 1 or output.is_dir():
        _folder(output)
        found.update({layout: output / f"{events.stem}{layout.suffix}" for layout in layouts})
    else:
        found[layouts[0]] = output
    taken = {path.resolve() for path in (events, articles) if path is not None}
    for path in found.values():
        if isinstance(path, Path) and path.resolve() in taken:
            raise typer.BadParameter(f"{path} is read from and would be overwritten", param_hint="-o")
    return found


def _folder(path: Path) -> None:
    from tocsin.errors import OutputError

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be made a folder: {error.strerror}") from error


def _window(since: str | None, until: str | None, codes: str | None) -> Window:
    from tocsin.exports.codes import country
    from tocsin.exports.layout import Window

    first, last = _date(since, "--since"), _date(until, "--until")
    if first and last and first > last:
        raise typer.BadParameter(f"{until} lies before --since {since}", param_hint="--until")
    names = tuple(dict.fromkeys(code.strip().upper() for code in (codes or "").split(",") if code.strip()))
    for name in names:
        if country(name) is None:
            raise typer.BadParameter(f"{name!r}, expected ISO 3166-1 alpha-3 codes", param_hint="--countries")
    if len(names) == 1:
        raise typer.BadParameter("a dyad needs two countries", param_hint="--countries")
    return Window(first, last, names)


def _date(text: str | None, option: str) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r}, expected a day as YYYY-MM-DD", param_hint=option) from error


@contextmanager
def _sources(path: Path | None, tally: Tally) -> Iterator[Sources | None]:
    from tocsin.exports.sources import Sources

    if path is None:
        yield None
        return
    with closing(Sources(path, lambda skipped: skip(skipped, tally))) as sources:
        yield sources


def _entries(
    path: Path, sources: Sources | None, licence: str | None, tally: Tally, quiet: bool
) -> Iterator[Entry]:
    """The entries of a file. Raises InputError where none of its lines is one: then nothing is written."""
    from tocsin.errors import InputError
    from tocsin.exports.entries import read
    from tocsin.progress import watched
    from tocsin.records import Skipped

    bad = 0
    for item in watched(read(path, sources, licence=licence), "events", quiet=quiet):
        if isinstance(item, Skipped):
            bad += 1
            skip(item, tally)
        else:
            tally.events += 1
            yield item
    if bad and not tally.events:
        raise InputError(f"{path}: none of {count(bad, 'line')} is an event; nothing was written")


def _write_skipped(path: Path | None, tally: Tally) -> None:
    from tocsin.exports.jsonl import line, skipped_record
    from tocsin.exports.writing import atomic

    if path is not None:
        with atomic(path) as stream:
            stream.writelines(line(skipped_record(item)) for item in tally.skipped)


def _tell(outcomes: Iterable[Outcome], tally: Tally, as_json: bool, quiet: bool, unit: Unit) -> None:
    import json

    if as_json:
        print(json.dumps(_summary(outcomes, tally.skipped), ensure_ascii=False, indent=2))
    elif not quiet:
        for outcome in outcomes:
            warn(_line(outcome, unit.value.removesuffix("s")))
        if tally.skipped:
            warn(f"{count(len(tally.skipped), 'line')} skipped")


def _summary(outcomes: Iterable[Outcome], skipped: list[Skipped]) -> dict[str, object]:
    layouts = [
        {
            "layout": outcome.layout,
            "path": str(outcome.path),
            "rows": outcome.rows,
            "events": outcome.events,
            "left_out": dict(outcome.left_out),
        }
        for outcome in outcomes
    ]
    return {"layouts": layouts, "skipped": len(skipped)}


def _line(outcome: Outcome, noun: str) -> str:
    left = outcome.left_out.total()
    reasons = "; ".join(f"{reason}: {number}" for reason, number in outcome.left_out.most_common())
    rest = f"; {count(left, noun)} left out ({reasons})" if left else ""
    return f"{outcome.layout}: {count(outcome.rows, 'row')} from {count(outcome.events, noun)}{rest}"
