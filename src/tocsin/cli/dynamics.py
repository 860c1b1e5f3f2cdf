"""Commands on dated acts: series, reactions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.app import PARTLY, app
from tocsin.cli.running import warn

if TYPE_CHECKING:
    from tocsin.dynamics import Occurrences
    from tocsin.dynamics.changes import Change, Unusual
    from tocsin.dynamics.reactions import Reaction, Refused
    from tocsin.dynamics.series import Series

Acts = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        help="What tocsin code wrote with -o, or a table with a column date; else Korea's acts.",
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="First day that counts.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day that counts.")]
Json = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
Plot = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Also draw it, as SVG.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes on the data.")]


@app.command(epilog='Example: tocsin series --of "PRK weapon-test" --by month -o tests.svg')
def series(
    file: Acts = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="SELECTOR", help="Only these acts: 'ACTORS WORDS', 'ISR>PAL'."),
    ] = None,
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
    output: Plot = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Counts and intensity by day, week or month; unusual periods and lasting changes."""
    from rich.console import Console

    from tocsin.dynamics.changes import changes, unusual
    from tocsin.dynamics.series import series as made
    from tocsin.errors import DataError
    from tocsin.report import plots, tables

    if by not in ("day", "week", "month"):
        raise typer.BadParameter(f"{by!r}; expected day, week or month", param_hint="--by")
    data = _data(file, quiet).between(_day(since, "--since"), _day(until, "--until"))
    chosen = data.select(of) if of else data
    name = of or (file.name if file else "Korea, all acts")
    if not chosen.acts:
        raise DataError(f"no act of '{name}' from {data.first} to {data.last}; there are: {_kinds(data)}")
    found = made(chosen, by, _reading(read))  # type: ignore[arg-type]
    odd = unusual(found, alarm)
    try:
        turns = changes(found)
    except DataError as error:
        turns = []
        warn(f"no search for lasting changes: {error}")
    if as_json:
        _print(_series_record(found, name, odd, turns, alarm))
    else:
        for part in tables.series(found, name, odd, turns, last, alarm):
            Console(highlight=False).print(part)
    _draw(output, plots.series(found, name, odd, turns, alarm) if output else "")


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
    output: Plot = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Ask whether one kind of act is more frequent in the days after another, with interval and placebos."""
    from tocsin.dynamics.reactions import Plan, Reaction
    from tocsin.dynamics.reactions import reactions as asked
    from tocsin.progress import watched

    if not causes or not effects:
        raise typer.BadParameter("needs --from SELECTOR and --to SELECTOR", param_hint="reactions")
    data = _data(file, quiet)
    pairs = [(cause, effect) for cause in causes for effect in effects]
    pairs += [] if one_way else [(effect, cause) for cause, effect in pairs if cause != effect]
    plan = Plan(days=days, level=level, placebos=placebos, seed=seed)
    found = asked(
        data,
        watched(dict.fromkeys(pairs), "pairs", quiet=quiet),
        since=_day(since, "--since"),
        until=_day(until, "--until"),
        given=given or (),
        plan=plan,
    )
    _show(found, as_json)
    _draw_first(output, found)
    if not any(isinstance(one, Reaction) for one in found):
        warn(f"the data hold: {_kinds(data)}")
    if any(not isinstance(one, Reaction) for one in found):
        raise typer.Exit(PARTLY)


def _data(file: Path | None, quiet: bool) -> Occurrences:
    from tocsin.dynamics import korea, load

    data = load(file) if file else korea()
    if not quiet:
        if file is None:
            warn(f"no FILE: Korea's acts as bundled, {data.first} to {data.last}")
        for note in data.notes:
            warn(f"note: {note}")
    return data


def _day(text: str | None, option: str) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r}; expected YYYY-MM-DD", param_hint=option) from None


def _kinds(data: Occurrences) -> str:
    kinds = list(data.kinds().items())
    return ", ".join(f"{number} {kind}" for kind, number in kinds[:12]) + (" …" if len(kinds) > 12 else "")


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
        _print([words.record(one) for one in found])
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
        _draw(path, plots.reaction(one))


def _draw(output: Path | None, drawing: str) -> None:
    from tocsin.exports.writing import atomic

    if output is not None:
        with atomic(output) as stream:
            stream.write(drawing)
        warn(f"drawn: {output}")


def _print(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def _series_record(
    found: Series, name: str, odd: list[Unusual], turns: list[Change], alarm: float
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
        "unusual": [_plain(one) for one in odd],
        "changes": [_plain(one) for one in turns],
    }


def _plain(one: Unusual | Change) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(one), "start": str(one.start)}
