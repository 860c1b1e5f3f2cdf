"""Dated acts from coded events: one act for all the articles that tell of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tocsin.dynamics.occurrences import Occurrences, gather
from tocsin.dynamics.told import Told, dated, notes_of, spans_of
from tocsin.errors import DataError
from tocsin.records import Actor, Occurrence


def events(lines: Sequence[str], where: str) -> Occurrences:
    """Acts from lines of ``tocsin code -o``; only what actually happened.

    Events of the same day, type, mode and parties are one act. The days covered are each article's own and
    the 30 before it. What :func:`tocsin.dynamics.told.dated` leaves out is counted in ``notes``. Raises
    DataError with file and line.
    """
    left: Counter[str] = Counter()
    rows = [_event(text, f"{where}:{n}") for n, text in enumerate(lines, 1) if text.strip()]
    spans = spans_of({day for _, day in rows if day})
    found: dict[tuple[Any, ...], Occurrence] = {}
    for act in dated((one for one, _ in rows), spans, left):
        key = (act.day, act.kind, act.actors, act.recipients, act.tags[0])
        left["told again elsewhere, counted once"] += key in found
        found.setdefault(key, act)
    notes = notes_of(left, "event")
    if not found:
        raise DataError(f"{where}: no event with a day" + "".join(f"; {note}" for note in notes))
    return gather(sorted(found.values(), key=lambda act: act.day), spans, notes)


def _event(text: str, where: str) -> tuple[Told, date | None]:
    """The act of a line and the day of its article, once all that is asked of it is there."""
    try:
        event = json.loads(text)
        when, article = event["date"], event.get("dated")
        start, end = (date.fromisoformat(day) if day else None for day in (when["start"], when["end"]))
        told = Told(
            event["type"], event["mode"], event["status"], start, end, _parties(event["actor"]),
            _parties(event["recipient"]), tuple(str(asset["kind"]) for asset in event["assets"]),
            event["document"],
        )  # fmt: skip
        return told, date.fromisoformat(article["day"]) if article and article["day"] else None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{where}: not an event as tocsin code writes it ({error!r})") from error


def _parties(rows: Sequence[Mapping[str, str | None]]) -> tuple[Actor, ...]:
    return tuple(Actor(row["country"], row["sector"], row["name"]) for row in rows)
