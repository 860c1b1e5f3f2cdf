"""Small gold folders and files of events, written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tocsin.evaluate import Sheet, sheets

Record = dict[str, Any]
CHILE = {"country": "CHL", "sector": None, "name": "Chile"}
PERU = {"country": "PER", "sector": "GOV", "name": "Peru's cabinet"}


def event(name: str, at: int = 0, kind: str = "ACCUSE", **fields: Any) -> Record:
    """An event of one mention, eight characters long, in which Chile does something to Peru."""
    return {
        "id": name,
        "type": kind,
        "mode": None,
        "status": "actual",
        "actor": [CHILE],
        "recipient": [PERU],
        "date": {"start": "2024-05-01", "end": "2024-05-01"},
        "place": {"name": "Lima", "country": "PER"},
        "mentions": [{"start": at, "end": at + 8, "trigger": f"word{at}"}],
        "links": [],
    } | fields


def folder(path: Path, gold: Mapping[str, Iterable[Record]], text: str = "x" * 400) -> Path:
    """A gold folder of articles that all have the same text."""
    path.mkdir(exist_ok=True)
    for name, events in gold.items():
        (path / f"{name}.json").write_text(json.dumps({"id": name, "events": list(events)}))
        (path / f"{name}.txt").write_text(text)
    return path


def written(path: Path, coded: Mapping[str, Iterable[Record]]) -> Path:
    """A file of events as ``tocsin code`` writes it."""
    rows = [{**one, "document": name} for name, events in coded.items() for one in events]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def sheet(tmp: Path, gold: Iterable[Record], coded: Iterable[Record], text: str = "x" * 400) -> Sheet:
    """One article."""
    found, _ = sheets(folder(tmp / "gold", {"a": gold}, text), written(tmp / "events.jsonl", {"a": coded}))
    return found[0]
