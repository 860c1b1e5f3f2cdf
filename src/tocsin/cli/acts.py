"""Arguments of the commands on dated acts, and what they share."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.filtering import chosen, day
from tocsin.cli.running import warn

if TYPE_CHECKING:
    from tocsin.dynamics import Occurrences

SQLITE = b"SQLite format 3\0"
Acts = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        help="A store, what tocsin code wrote with -o, or a table with a column date; else Korea's acts.",
    ),
]
Of = Annotated[
    str | None,
    typer.Option("--of", metavar="SELECTOR", help="Which acts: 'PRK weapon-test', 'ISR>PAL'; or --actor …"),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="First day, month or year that counts.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Last day, month or year that counts.")
]
Json = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
Plot = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Also draw it, as SVG.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes on the data.")]
StoreOption = Annotated[
    Path | None, typer.Option("--store", metavar="FILE", help="The store whose incidents are the acts.")
]


@dataclass(frozen=True)
class Source:
    """Where acts come from; all but ``file`` is for a store."""

    file: Path | None
    store: Path | None = None
    near: str | None = None
    within: float | None = None
    place: list[str] | None = None
    outlet: list[str] | None = None
    text: str | None = None

    @property
    def path(self) -> Path | None:
        """The store that is named, in either way."""
        if self.store is not None and self.file is not None:
            raise typer.BadParameter("give either FILE or --store FILE", param_hint="--store")
        return self.store or (self.file if self.file and _is_store(self.file) else None)


def _is_store(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def data_of(source: Source, quiet: bool) -> Occurrences:
    """Acts from a store or a file, else Korea's; what was mended on the way goes to standard error."""
    from tocsin.dynamics import korea, load

    path = source.path
    limits = {f"--{name}": getattr(source, name) for name in ("near", "within", "place", "outlet", "text")}
    given = next((flag for flag, value in limits.items() if value), None)
    if path is None and given:
        raise typer.BadParameter("only a store has that: give --store FILE", param_hint=given)
    data = _stored(path, source, quiet) if path else load(source.file) if source.file else korea()
    if not quiet:
        if path is None and source.file is None:
            warn(f"no FILE: Korea's acts as bundled, {data.first} to {data.last}")
        for note in data.notes:
            warn(f"note: {note}")
    return data


def _stored(path: Path, source: Source, quiet: bool) -> Occurrences:
    from tocsin.cli.consulting import opened

    wanted = chosen(
        None, None, None, None, None, None, None, source.near, source.within, source.place, source.outlet,
        source.text,
    )  # fmt: skip
    with opened(path, None) as record:
        return record.acts(wanted, quiet=quiet)


def selector(
    of: str | None, actor: list[str] | None, recipient: list[str] | None, type: list[str] | None,
    mode: list[str] | None,
) -> str | None:  # fmt: skip
    """The acts that the options mean, as one selector; None where nothing is asked for.

    Raises BadParameter for a type or mode that is none of the codebook's.
    """
    if not (actor or recipient or type or mode):
        return of
    from tocsin.errors import StoreError
    from tocsin.report.names import names
    from tocsin.store import Filter

    try:
        Filter(type=tuple(one.upper() for one in type or ()), mode=tuple(one.lower() for one in mode or ()))
    except StoreError as error:
        raise typer.BadParameter(f"{error}; other words go into --of", param_hint="--type, --mode") from None
    codes = {name.casefold(): code for code, name in names().items()}
    fields = {"actor": actor, "recipient": recipient, "type": type, "mode": mode}
    parts = [
        f"{field}={shlex.quote(codes.get(value.casefold(), value))}"
        for field, values in fields.items()
        for value in values or ()
    ]
    return " ".join(filter(None, [of, *parts]))


def wanted(found: str | None) -> str:
    """The selector where a command cannot do without one."""
    if found is None:
        raise typer.BadParameter("needs --of SELECTOR, or --actor, --type, --mode", param_hint="--of")
    return found


def day_of(text: str | None, option: str) -> date | None:
    """The day that an option gives; of a month or a year its first, for --until its last."""
    return day(text, option, last=option == "--until")


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
