"""An evaluation as tables for a terminal, and its errors as lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.evaluate.evaluation import NONE, Evaluation
from tocsin.evaluate.figures import Figure, Score
from tocsin.evaluate.mistakes import Mistake

UNDEFINED = "–"
RATES = (("precision", "Precision"), ("recall", "Recall"), ("f1", "F1"))
KINDS = {
    "missed": "missed",
    "type": "other type",
    "fields": "differs",
    "extra": "not in the gold",
    "link missed": "link missed",
    "link extra": "link not in the gold",
}


def scores(found: Evaluation) -> RenderableType:
    """All figures for ``rich`` to print, each with its interval in brackets."""
    parts: list[RenderableType] = [_rates("Events and links", found.rates), _fields(found)]
    parts += [_rates("Events by type", found.types)] if found.types else []
    confused = [row for row in found.confusion if NONE not in row]
    parts += [_confusion(confused)] if confused else []
    parts = [part for table in parts for part in (table, Text())]
    return Group(*parts, Text(note(found), style="dim"))


def note(found: Evaluation) -> str:
    """How many articles, and what the brackets are."""
    articles = f"{found.documents} article{'' if found.documents == 1 else 's'}"
    if not found.samples:
        return f"{articles}; no intervals."
    return f"{articles}; in brackets 95 % intervals, {found.samples} samples of articles (seed {found.seed})."


def figure(value: Figure) -> str:
    """``0.842 [.77–.90]``; a dash where nothing was asked."""
    if value.value is None:
        return UNDEFINED
    if value.low is None or value.high is None:
        return f"{value.value:.3f}"
    return f"{value.value:.3f} [{_end(value.low)}–{_end(value.high)}]"


def _end(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".")


def _grid(title: str, *columns: str) -> Table:
    grid = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    grid.pad_edge, grid.show_edge, grid.padding = False, False, (0, 1, 0, 0)
    grid.add_column(columns[0])
    for name in columns[1:]:
        grid.add_column(name, justify="right")
    return grid


def _rates(title: str, rows: Sequence[Score]) -> Table:
    grid = _grid(title, "", *(name for _, name in RATES), "Right/coded/gold")
    for row in rows:
        shown = [figure(row.figures[key]) for key, _ in RATES]
        grid.add_row(Text(row.of), *shown, f"{row.hit}/{row.said}/{row.wanted}")
    return grid


def _fields(found: Evaluation) -> Table:
    grid = _grid("Fields of the events found", "", "Accuracy", "Right", "Asked", "Krippendorff's alpha")
    grid.add_row("type", "", "", "", figure(found.alphas["type"]))
    for row in found.fields:
        right = figure(row.figures["accuracy"])
        grid.add_row(row.of, right, str(row.hit), str(row.said), figure(found.alphas[row.of]))
    return grid


def _confusion(rows: Sequence[tuple[str, str, int]]) -> Table:
    grid = _grid("Taken for another type", "Gold", "Coded", "Times")
    grid.columns[1].justify = "left"
    for gold, coded, times in rows:
        grid.add_row(Text(gold), Text(coded), str(times))
    return grid


def errors(found: Iterable[Mistake]) -> Iterable[Text]:
    """One error a line, the wrong fields beneath it."""
    for one in found:
        line = Text(f"{one.document}: ").append(KINDS.get(one.kind, one.kind), "bold").append(f": {one.said}")
        where = f" at {one.start}" if one.start is not None else ""
        ids = " = ".join(part for part in (one.gold, one.coded) if part) if where else ""
        line.append(f" “{one.words}”{where}" if one.words else where)
        line.append(f" ({ids})" if ids else "", "dim")
        yield line
        for field, (gold, coded) in one.fields.items():
            yield Text(f"    {field}: ").append(gold, "green").append(", coded ").append(coded, "red")
