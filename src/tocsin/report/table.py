"""The chronology as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.ontology import TYPES
from tocsin.records import Coding, Skipped
from tocsin.report import phrases
from tocsin.report.chronology import Row, chronology, dating_note

NO_ARTICLES = "No articles read."
COLOUR = {"cooperation": "cyan", "conflict": "red"}
SIGN = {"cooperation": "○", "conflict": "◆"}


def table(
    codings: Sequence[Coding], *, skipped: Sequence[Skipped] = (), width: int | None = None
) -> RenderableType:
    """The chronology of all articles for ``rich`` to print, ``width`` columns wide (None: the console's).

    A footer counts articles and events and says how each undated article was dated. "No articles read"
    and "no events found" are different messages.
    """
    rows = chronology(codings)
    notes = [Text(note, style="dim") for note in footer(codings, rows, skipped)]
    return Group(_grid(rows, width), *notes) if rows else Group(*notes)


def footer(codings: Sequence[Coding], rows: Sequence[Row], skipped: Sequence[Skipped] = ()) -> list[str]:
    """The lines below the table."""
    missed = [f"Skipped {_skip(item)}" for item in skipped]
    if not codings:
        return [NO_ARTICLES, *missed]
    dated = [note for coding in codings if (note := dating_note(coding))]
    return [counts(codings, rows), *dated, *missed]


def counts(codings: Sequence[Coding], rows: Sequence[Row]) -> str:
    """``8 articles, 57 events.`` or ``No events found in 8 articles.``"""
    read = f"{len(codings)} article{'' if len(codings) == 1 else 's'}"
    return (
        f"{read}, {len(rows)} event{'' if len(rows) == 1 else 's'}."
        if rows
        else f"No events found in {read}."
    )


def _skip(item: Skipped) -> str:
    advice = f" ({item.advice})" if item.advice else ""
    return f"{item.source} at {item.stage}: {item.reason}{advice}"


def _grid(rows: Sequence[Row], width: int | None) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 1), show_edge=False)
    grid.add_column("Date", min_width=11, max_width=13, style="bold")
    grid.add_column("", width=1)
    grid.add_column("Who → what → whom", ratio=5)
    grid.add_column("Where, with what", ratio=4)
    grid.add_column("How sure", ratio=2, min_width=10, max_width=22)
    last = None
    for row in rows:
        when = row.when if row.when != last else ""
        shown = " ".join(part for part in ("≈" if row.inferred else "", when) if part)
        grid.add_row(Text(shown), *_cells(row))
        last = row.when
    return grid


def _cells(row: Row) -> tuple[Text, Text, Text, Text]:
    event = row.event
    family = TYPES[event.type].family if event.type in TYPES else "conflict"
    sign = Text(SIGN[family], style=COLOUR[family])
    about = Text("\n".join((*row.facts, *row.links)))
    return sign, _who(row, COLOUR[family]), about, Text(phrases.certainty_in_words(event))


def _who(row: Row, colour: str) -> Text:
    event = row.event
    text = Text(phrases.actors(event.actor) or phrases.UNNAMED).append(" → ", "dim")
    text.append(phrases.act(event), colour).append(f" ({phrases.code(event)})", "dim")
    if event.recipient:
        text.append(" → ", "dim").append(phrases.actors(event.recipient))
    return text
