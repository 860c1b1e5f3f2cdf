"""The options by which events and incidents are chosen, and the filter that they make."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from tocsin.store import Filter

_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Shape(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def _several(flag: str, metavar: str, help: str) -> Any:
    return typer.Option(flag, metavar=metavar, help=help + " May be repeated: any of them.")


File = Annotated[
    Path | None, typer.Option("--store", metavar="FILE", help="The store; else the setting of that name.")
]
ActorOption = Annotated[
    list[str] | None,
    _several("--actor", "WHO", "Who did it: PRK, 'North Korea', MIL, PRK/MIL, or words of a name."),
]
RecipientOption = Annotated[list[str] | None, _several("--recipient", "WHO", "To whom, like --actor.")]
TypeOption = Annotated[list[str] | None, _several("--type", "TYPE", "Type of act, such as MOBILIZE.")]
ModeOption = Annotated[list[str] | None, _several("--mode", "MODE", "Mode of act, such as weapon-test.")]
StatusOption = Annotated[list[str] | None, _several("--status", "STATUS", "actual, planned, conditional …")]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="From this day, month or year on: 2022, 2022-03.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Up to this day, month or year, included.")
]
NearOption = Annotated[
    str | None, typer.Option("--near", metavar="PLACE", help="Around a place that the gazetteer knows.")
]
WithinOption = Annotated[
    float | None,
    typer.Option("--within", metavar="KM", min=0, help="How far around; else 100 km, 600 km for a region."),
]
PlaceOption = Annotated[list[str] | None, _several("--place", "NAME", "Words of the place's name.")]
OutletOption = Annotated[list[str] | None, _several("--outlet", "NAME", "Who reported it.")]
TextOption = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help='Words of its sentences; a phrase as "\\"port call\\"".'),
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=0, help="At most so many; 0 for all. [table: 100]")
]
NewestOption = Annotated[bool, typer.Option("--newest", help="The latest first.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON record a line.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="As CSV with a header.")]


def shape(as_json: bool, as_csv: bool) -> Shape:
    """The one that was asked for."""
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv", param_hint="--json")
    return Shape.json if as_json else Shape.csv if as_csv else Shape.table


def limited(limit: int | None, form: Shape) -> int | None:
    """A table stops at 100 rows unless told otherwise; records for other programs do not."""
    if limit is None:
        return 100 if form is Shape.table else None
    return limit or None


def chosen(
    actor: list[str] | None, recipient: list[str] | None, type: list[str] | None, mode: list[str] | None,
    status: list[str] | None, since: str | None, until: str | None, near: str | None, within: float | None,
    place: list[str] | None, outlet: list[str] | None, text: str | None,
) -> Filter:  # fmt: skip
    """The filter that the options make."""
    from tocsin.store import Filter
    from tocsin.store import near as around

    if within is not None and near is None:
        raise typer.BadParameter("needs --near PLACE", param_hint="--within")
    return Filter(
        actor=tuple(actor or ()), recipient=tuple(recipient or ()),
        type=tuple(one.upper() for one in type or ()), mode=tuple(one.lower() for one in mode or ()),
        status=tuple(one.lower() for one in status or ()),
        since=day(since, "--since", last=False), until=day(until, "--until", last=True),
        near=around(near, within) if near else None,
        place=tuple(place or ()), outlet=tuple(outlet or ()), text=text,
    )  # fmt: skip


def day(text: str | None, flag: str, *, last: bool) -> date | None:
    """A day; of a month or a year its first or its last."""
    if text is None:
        return None
    parts = _PERIOD.fullmatch(text.strip())
    try:
        if parts is None:
            raise ValueError
        year = int(parts[1])
        month = int(parts[2] or (12 if last else 1))
        return date(year, month, int(parts[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except ValueError as error:
        expected = "expected 2022, 2022-03 or 2022-03-09"
        raise typer.BadParameter(f"{text!r} is no day; {expected}", param_hint=flag) from error
