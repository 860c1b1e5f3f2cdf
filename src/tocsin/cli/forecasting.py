"""Commands on days to come: forecast, backtest, simulate."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

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
    print_json,
    selector,
    wanted,
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
    from tocsin.dynamics.panel import Panel

DRAWN = 7  # days: the horizon whose reliability is drawn where several are asked for
Given = Annotated[
    list[str] | None,
    typer.Option("--given", metavar="SELECTOR", help="Other acts that models may learn from; repeatable."),
]
Planned = Annotated[
    list[str] | None,
    typer.Option(
        "--planned", metavar="SELECTOR", help="Acts that are announced ahead, with first and last day."
    ),
]
Horizons = Annotated[
    list[int] | None,
    typer.Option("--days", metavar="N", min=1, max=365, help="Horizon; repeatable; else 1, 7, 14, 30."),
]


@app.command(epilog='Example: tocsin forecast --of "PRK weapon-test" --planned "exercise major"')
def forecast(
    file: Acts = None,
    of: Of = None,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    mode: ModeOption = None,
    given: Given = None,
    planned: Planned = None,
    days: Horizons = None,
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
    """The chance of acts in the next days, beside the base rate and the record of such forecasts."""
    from rich.console import Console

    from tocsin.dynamics.outlook import HORIZONS, Outlook, outlook
    from tocsin.dynamics.record import reliability
    from tocsin.errors import DataError
    from tocsin.progress import watched
    from tocsin.report import chances

    target = wanted(selector(of, actor, recipient, type, mode))
    source = Source(file, store, near, within, place, outlet, text)
    panel = _panel(source, target, given, planned, since, until, quiet)
    found: list[Outlook] = []
    drawing, refused = "", []
    for horizon in watched(days or HORIZONS, "horizons", quiet=quiet):
        try:
            one, track = outlook(panel, horizon)
        except DataError as error:
            refused.append(f"{horizon} day{'' if horizon == 1 else 's'}: {error}")
            continue
        found.append(one)
        if output and (not drawing or horizon == DRAWN):
            drawing = chances.reliability(target, horizon, reliability(track, one.model), one.record)
    if not found:
        raise DataError(f"no forecast of '{target}': {refused[0]}")
    for reason in refused:
        warn(reason)
    if as_json:
        print_json([{**asdict(one), "origin": str(one.origin), "of": target} for one in found])
    else:
        for part in chances.outlooks(target, found):
            Console(highlight=False).print(part)
    draw(output, drawing)
    if refused:
        raise typer.Exit(PARTLY)


@app.command(epilog='Example: tocsin backtest --of "PRK weapon-test" --days 7 -o reliability.svg')
def backtest(
    file: Acts = None,
    of: Of = None,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    mode: ModeOption = None,
    given: Given = None,
    planned: Planned = None,
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, max=365, help="The horizon.")] = 7,
    score_from: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First forecast that is scored.")
    ] = None,
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
    """How good forecasts would have been: every model and their blend, a forecast a day, no look ahead."""
    from rich.console import Console

    from tocsin.dynamics.backtest import BLEND, track
    from tocsin.dynamics.record import calibration_error, record, reliability
    from tocsin.errors import DataError
    from tocsin.report import chances

    target = wanted(selector(of, actor, recipient, type, mode))
    source = Source(file, store, near, within, place, outlet, text)
    panel = _panel(source, target, given, planned, since, until, quiet)
    begin = day_of(score_from, "--from")
    first = panel.at(begin) if begin else None
    made = track(panel, days)
    if not made.scored(first).size:
        raise DataError(f"no forecast of '{target}' over {days} days can be scored: none is over and known")
    found = sorted((record(made, name, first) for name in made.laws), key=lambda one: one.brier)
    bins = reliability(made, BLEND, first)
    if as_json:
        error = calibration_error(bins)
        rows = [asdict(one) for one in found]
        whole = {"of": target, "horizon": days, "models": rows, "calibration_error": error}
        print_json({**whole, "reliability": [asdict(one) for one in bins]})
    else:
        for part in chances.records(days, found):
            Console(highlight=False).print(part)
    blended = next(one for one in found if one.name == BLEND)
    draw(output, chances.reliability(target, days, bins, blended))


@app.command(epilog='Example: tocsin simulate --of "PRK weapon-test" --act "flyby bomber" --on 2025-01-03')
def simulate(
    act: Annotated[
        str, typer.Option("--act", metavar="SELECTOR", help="The kind of act that is put in or taken out.")
    ],
    file: Acts = None,
    of: Of = None,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    mode: ModeOption = None,
    on: Annotated[
        list[str] | None, typer.Option("--on", metavar="DATE", help="Put in one act on this day; repeatable.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="DATE", help="Take out one act of this past day; repeatable."),
    ] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, max=365, help="Days ahead.")] = 30,
    paths: Annotated[
        int, typer.Option("--paths", metavar="N", min=100, max=100_000, help="Paths that are drawn.")
    ] = 2000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Seed of the paths.")] = 1979,
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
    """What an act would change if the past's pattern is a cause: paths with and without it."""
    from rich.console import Console

    from tocsin.dynamics.whatif import simulate as simulated
    from tocsin.report import chances

    if not on and not without:
        raise typer.BadParameter("needs --on DATE or --without DATE", param_hint="simulate")
    target = wanted(selector(of, actor, recipient, type, mode))
    if act == target:
        raise typer.BadParameter(
            f"{act!r} is what is simulated; name another kind of act", param_hint="--act"
        )
    source = Source(file, store, near, within, place, outlet, text)
    panel = _panel(source, target, [act], None, since, until, quiet)
    found = simulated(
        panel, target, act, added=_days(on, "--on"), removed=_days(without, "--without"), days=days,
        paths=paths, seed=seed,
    )  # fmt: skip
    if as_json:
        print_json(_simulation(found))
    else:
        for part in chances.simulation(found):
            Console(highlight=False).print(part)
    draw(output, chances.fan(found))


def _panel(
    source: Source, of: str, given: list[str] | None, planned: list[str] | None,
    since: str | None, until: str | None, quiet: bool,
) -> Panel:  # fmt: skip
    """The days on which the acts that are forecast are spoken of."""
    from tocsin.dynamics.panel import panel
    from tocsin.errors import DataError

    data = data_of(source, quiet).between(day_of(since, "--since"), day_of(until, "--until"))
    for text in [*(given or []), *(planned or [])]:
        if not data.select(text).acts:
            raise DataError(f"no act is taken by '{text}' from {data.first} to {data.last}")
    if not data.select(of).acts:
        return panel(data, of)
    low, high = data.select(of).scope()
    named = {text: text for text in given or []}
    return panel(data.between(low, high), of, given=named, planned={text: text for text in planned or []})


def _days(texts: list[str] | None, option: str) -> list[date]:
    return [day for text in texts or [] if (day := day_of(text, option))]


def _simulation(found: Any) -> dict[str, Any]:
    low, middle, high = found.difference
    return {
        "simulation": True, "of": found.target, "act": found.act, "origin": str(found.origin),
        "added": [str(day) for day in found.added], "removed": [str(day) for day in found.removed],
        "days": found.without.shape[1], "paths": found.without.shape[0], "seed": found.seed,
        "chance": found.chance, "chance_changed": found.changed,
        "difference": {"low": low, "middle": middle, "high": high}, "assumption": found.assumption,
        "mean_path": found.without.mean(axis=0).tolist(),
        "mean_path_changed": found.with_change.mean(axis=0).tolist(),
    }  # fmt: skip
