"""The command whom: who is likely to be at the other end of the next act."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.acts import (
    Acts,
    Json,
    Quiet,
    Since,
    Source,
    StoreOption,
    Until,
    data_of,
    day_of,
    print_json,
)
from tocsin.cli.app import app
from tocsin.cli.filtering import NearOption, OutletOption, PlaceOption, TextOption, WithinOption

if TYPE_CHECKING:
    from tocsin.dynamics.partners import Partners


@app.command(epilog="Example: tocsin whom PRK disapprove --store crisis.db --back")
def whom(
    who: Annotated[str, typer.Argument(metavar="WHO", help="The party, by its code or name: PRK, ISRMIL.")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help="The kind of act: a mode, a type, a table's.")],
    file: Acts = None,
    back: Annotated[
        bool, typer.Option("--back", help="By whom it is done to WHO, in place of to whom WHO does it.")
    ] = False,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="How many parties.")] = 10,
    since: Since = None,
    until: Until = None,
    store: StoreOption = None,
    near: NearOption = None,
    within: WithinOption = None,
    place: PlaceOption = None,
    outlet: OutletOption = None,
    text: TextOption = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Who is likely to be at the other end of the next act of a kind, beside the record of such answers."""
    from rich.console import Console

    from tocsin.dynamics.partners import partners
    from tocsin.progress import watched
    from tocsin.report import chances

    source = Source(file, store, near, within, place, outlet, text)
    data = data_of(source, quiet).between(day_of(since, "--since"), day_of(until, "--until"))
    asked = (partners(data, who, kind, back=back, most=most) for _ in range(1))
    [found] = watched(asked, "answers", quiet=quiet)
    if as_json:
        print_json(_record(found, who, kind, back))
    else:
        for part in chances.partners(found, who, kind, back):
            Console(highlight=False).print(part)


def _record(found: Partners, who: str, kind: str, back: bool) -> dict[str, object]:
    likely = [{"party": party, "chance": chance} for party, chance in found.likely]
    asked = {"who": who, "kind": kind, "back": back}
    return {**asked, **asdict(found), "origin": str(found.origin), "likely": likely}
