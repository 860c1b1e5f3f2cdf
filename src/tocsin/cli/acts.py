"""Arguments of the commands on dated acts, and what they share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.running import warn

if TYPE_CHECKING:
    from tocsin.dynamics import Occurrences

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


def data_of(file: Path | None, quiet: bool) -> Occurrences:
    """Acts from a file, else Korea's; what was mended on the way goes to standard error."""
    from tocsin.dynamics import korea, load

    data = load(file) if file else korea()
    if not quiet:
        if file is None:
            warn(f"no FILE: Korea's acts as bundled, {data.first} to {data.last}")
        for note in data.notes:
            warn(f"note: {note}")
    return data


def day_of(text: str | None, option: str) -> date | None:
    """The day that an option gives. Raises BadParameter where it is none."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r}; expected YYYY-MM-DD", param_hint=option) from None


def kinds_of(data: Occurrences) -> str:
    """The commonest kinds of act, for messages."""
    kinds = list(data.kinds().items())
    return ", ".join(f"{number} {kind}" for kind, number in kinds[:12]) + (" …" if len(kinds) > 12 else "")


def draw(output: Path | None, drawing: str) -> None:
    """Write a drawing where one is asked for."""
    from tocsin.exports.writing import atomic

    if output is not None:
        with atomic(output) as stream:
            stream.write(drawing)
        warn(f"drawn: {output}")


def print_json(value: Any) -> None:
    """Plain values on standard output."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
