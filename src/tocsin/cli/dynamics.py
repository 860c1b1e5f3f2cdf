"""Commands on dated acts: series, reactions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from tocsin.cli.acts import (
    Acts,
    Json,
    Of,
    Plot,
    Quiet,
    Since,
    Source,
    StoreOption,
    Until,
    data_of,
    day_of,
    draw,
    kinds_of,
    print_json,
    selector,
)
from tocsin.cli.app import PARTLY, app
from tocsin.cli.filtering import (
    ActorOption,
    ModeOption,
    NearOption,
    OutletOption,
    PlaceOption,
    RecipientOption,
    TextOption,
    TypeOption,
    WithinOption,
)
from tocsin.cli.running import warn

if TYPE_CHECKING:
    from tocsin.dynamics.changes import Change, Unusual
    from tocsin.dynamics.reactions import Reaction, Refused
    from tocsin.dynamics.series import Series


T = TypeVar("T")


@app.command(epilog='Example: tocsin series --of "PRK weapon-test" --by month -o tests.svg')
def series(
    file: Acts = None,
    of: Of = None,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    mode: ModeOption = None,
    by: Annotated[str, typer.Option("--by", metavar="PERIOD", help="day, week or month.")] = "month",
    read: Annotated[
        Path | None,
        typer.Option(
            "--read", metavar="FILE", help="What was read: a table of dates and counts, or --text-out."
        ),
    ] = None,
    alarm: Annotated[
        float, typer.Option("--alarm", metavar="RATE", min=1e-6, max=0.1, help="False alarms a period.")
    ] = 0.001,
    last: Annotated[
        int, typer.Option("--last", metavar="N", min=1, help="How many periods the table shows.")
    ] = 24,
    since: Since = None,
    until: Until = None,
    store: StoreOption = None,
    near: NearOption = None,
    within: WithinOption = None,
    place: PlaceOption = None,
    outlet: OutletOption = None,
    text: TextOption = None,
    output: Plot = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Counts and intensity by day, week or month; unusual periods and lasting changes."""
    from rich.console import Console

    from tocsin.dynamics.changes import changes, unusual
    from tocsin.dynamics.series import series as made
    from tocsin.errors import DataError
    from tocsin.report import series_plot, tables

    if by not in ("day", "week", "month"):
        raise typer.BadParameter(f"{by!r}; expected day, week or month", param_hint="--by")
    asked = selector(of, actor, recipient, type, mode)
    source = Source(file, store, near, within, place, outlet, text)
    data = data_of(source, quiet).between(day_of(since, "--since"), day_of(until, "--until"))
    chosen = data.select(asked) if asked else data
    named = file or store
    name = asked or (named.name if named else "Korea, all acts")
    if not chosen.acts:
        raise DataError(f"no act of '{name}' from {data.first} to {data.last}; there are: {kinds_of(data)}")
    low, high = chosen.scope()
    if (low, high) != (chosen.first, chosen.last) and not quiet:
        warn(f"note: the data speak of '{name}' from {low} to {high} only")
    found = made(chosen.between(low, high), by, _reading(read) or data.told(by == "day") or None)  # type: ignore[arg-type]
    odd = _tried(lambda: unusual(found, alarm))
    turns = _tried(lambda: changes(found))
    if as_json:
        print_json(_series_record(found, name, odd, turns, alarm))
    else:
        for part in tables.series(found, name, odd, turns, last, alarm):
            Console(highlight=False).print(part)
    draw(output, series_plot.series(found, name, odd or [], turns or [], alarm) if output else "")


@app.command(epilog='Example: tocsin reactions --from "USA,KOR exercise" --to "PRK weapon-test" -o plot.svg')
def reactions(
    file: Acts = None,
    causes: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="SELECTOR", help="What comes first; may be repeated."),
    ] = None,
    effects: Annotated[
        list[str] | None, typer.Option("--to", metavar="SELECTOR", help="What may follow; may be repeated.")
    ] = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=1, max=365, help="How many days after count.")
    ] = 14,
    given: Annotated[
        list[str] | None,
        typer.Option("--given", metavar="SELECTOR", help="Also hold this kind's days constant."),
    ] = None,
    one_way: Annotated[
        bool, typer.Option("--one-way", help="Do not ask the other way round as well.")
    ] = False,
    placebos: Annotated[
        int, typer.Option("--placebos", metavar="N", min=19, max=9999, help="Placebo dates of each kind.")
    ] = 199,
    level: Annotated[
        float, typer.Option("--level", metavar="SHARE", min=0.5, max=0.99, help="Level of the intervals.")
    ] = 0.9,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Seed of the placebos.")] = 1979,
    since: Since = None,
    until: Until = None,
    store: StoreOption = None,
    near: NearOption = None,
    within: WithinOption = None,
    place: PlaceOption = None,
    outlet: OutletOption = None,
    text: TextOption = None,
    output: Plot = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Ask whether one kind of act is more frequent in the days after another, with interval and placebos."""
    from tocsin.dynamics.pair import Plan
    from tocsin.dynamics.reactions import Reaction
    from tocsin.dynamics.reactions import reactions as asked
    from tocsin.progress import watched

    if not causes or not effects:
        raise typer.BadParameter("needs --from SELECTOR and --to SELECTOR", param_hint="reactions")
    data = data_of(Source(file, store, near, within, place, outlet, text), quiet)
    pairs = [(cause, effect) for cause in causes for effect in effects]
    pairs += [] if one_way else [(effect, cause) for cause, effect in pairs if cause != effect]
    plan = Plan(days=days, level=level, placebos=placebos, seed=seed)
    found = asked(
        data,
        watched(dict.fromkeys(pairs), "pairs", quiet=quiet),
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        given=given or (),
        plan=plan,
    )
    _show(found, as_json)
    _draw_first(output, found)
    if not any(isinstance(one, Reaction) for one in found):
        warn(f"the data hold: {kinds_of(data)}")
    if any(not isinstance(one, Reaction) for one in found):
        raise typer.Exit(PARTLY)


def _tried(search: Callable[[], list[T]]) -> list[T] | None:
    """What a search finds; None where the series is too short for it, which is said."""
    from tocsin.errors import DataError

    try:
        return search()
    except DataError as error:
        warn(f"note: {error}")
        return None


def _reading(path: Path | None) -> dict[date, int] | None:
    """How much was read on each day: rows of a table, or articles by their day of publication."""
    if path is None:
        return None
    import json
    from collections import Counter

    from tocsin.dynamics import load
    from tocsin.errors import DataError

    read: Counter[date] = Counter()
    if path.suffix != ".jsonl":
        for act in load(path).acts:
            read[act.day] += act.count
        return dict(read)
    try:
        published = [json.loads(line).get("published") for line in path.read_text("utf-8").splitlines()]
        read.update(date.fromisoformat(day[:10]) for day in published if day)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise DataError(f"{path}: not articles as tocsin code --text-out writes them ({error})") from error
    return dict(read)


def _show(found: list[Reaction | Refused], as_json: bool) -> None:
    from rich.console import Console

    from tocsin.dynamics import words
    from tocsin.report import tables

    if as_json:
        print_json([words.record(one) for one in found])
        return
    for part in tables.reactions(found):
        Console(highlight=False).print(part)


def _draw_first(output: Path | None, found: list[Reaction | Refused]) -> None:
    """One plot a pair; from the second on the file's name is numbered."""
    from tocsin.dynamics.reactions import Reaction
    from tocsin.report import plots

    if output is None:
        return
    told = [one for one in found if isinstance(one, Reaction)]
    for n, one in enumerate(told, start=1):
        path = output if n == 1 else output.with_name(f"{output.stem}-{n}{output.suffix}")
        draw(path, plots.reaction(one))


def _series_record(
    found: Series, name: str, odd: list[Unusual] | None, turns: list[Change] | None, alarm: float
) -> dict[str, Any]:
    columns = {
        "cooperation": found.cooperation,
        "conflict": found.conflict,
        "net": found.net,
        "read": found.exposure,
    }
    given = {key: values.tolist() for key, values in columns.items() if values is not None}
    rows = zip(found.starts, found.counts.tolist(), found.whole, strict=True)
    return {
        "of": name,
        "period": found.period,
        "alarm": alarm,
        "rows": [
            {
                "start": str(start),
                "acts": acts,
                "whole": whole,
                **{key: values[n] for key, values in given.items()},
            }
            for n, (start, acts, whole) in enumerate(rows)
        ],
        "unusual": None if odd is None else [_plain(one) for one in odd],
        "changes": None if turns is None else [_plain(one) for one in turns],
    }


def _plain(one: Unusual | Change) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(one), "start": str(one.start)}
