"""Dated acts from coded events: one act for all the articles that tell of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tocsin.dynamics.occurrences import Days, Occurrences, gather
from tocsin.errors import DataError
from tocsin.records import Occurrence

NEAR = 30  # days before an article that it is taken to speak of; what it tells of older days is history
LONGEST = 14  # days; a longer interval ("in May") is not a day that an act began on


def events(lines: Sequence[str], where: str) -> Occurrences:
    """Acts from lines of ``tocsin code -o``; only what actually happened.

    Events of the same day, type, mode and parties are one act. The days covered are each article's own and
    the 30 before it. An event without a first day, or known only to more than 14 days, or of days that no
    article covers, is left out; ``notes`` count them. Raises DataError with file and line.
    """
    left: Counter[str] = Counter()
    found: dict[tuple[Any, ...], Occurrence] = {}
    rows = [_event(text, f"{where}:{n}") for n, text in enumerate(lines, 1) if text.strip()]
    spans = _spans(sorted({row["told"] for row in rows if row["told"]}))
    for row in rows:
        if act := _act(row, spans, left):
            found.setdefault((act.day, act.kind, act.actors, act.recipients, act.tags[0]), act)
            left["told again elsewhere, counted once"] += 1
    left["told again elsewhere, counted once"] -= len(found)
    notes = [f"{number} events {why}" for why, number in sorted(left.items()) if number]
    if not found:
        raise DataError(f"{where}: no event with a day" + "".join(f"; {note}" for note in notes))
    return gather(sorted(found.values(), key=lambda act: act.day), spans, notes)


def _spans(days: Sequence[date]) -> list[Days]:
    """The days that articles of these days cover, joined where they touch."""
    found: list[Days] = []
    for day in days:
        begin = day - timedelta(days=NEAR)
        if found and begin <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((begin, day))
    return found


def _event(text: str, where: str) -> Mapping[str, Any]:
    """The record of a line, once all that is asked of it is there."""
    try:
        event = json.loads(text)
        start, end = (date.fromisoformat(day) if day else None for day in _ends(event["date"]))
        parties = {side: _codes(event[side]) for side in ("actor", "recipient")}
        assets = sorted({str(asset["kind"]) for asset in event["assets"]})
        return {
            **{key: event[key] for key in ("document", "type", "mode", "status")},
            "told": _told(event.get("dated")),
            **{"start": start, "end": end, "assets": assets, **parties},
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{where}: not an event as tocsin code writes it ({error!r})") from error


def _told(dated: Mapping[str, str | None] | None) -> date | None:
    return date.fromisoformat(dated["day"]) if dated and dated["day"] else None


def _ends(when: Mapping[str, str | None]) -> tuple[str | None, str | None]:
    return when["start"], when["end"]


def _act(event: Mapping[str, Any], spans: Sequence[Days], left: Counter[str]) -> Occurrence | None:
    start, end = event["start"], event["end"]
    if event["status"] != "actual":
        left["left out: planned, negated, failed or conditional"] += 1
    elif start is None:
        left["left out: no day on which they began"] += 1
    elif end is None or (end - start).days >= LONGEST:
        left[f"left out: dated to more than {LONGEST} days"] += 1
    elif spans and not any(first <= start <= last for first, last in spans):
        left[f"left out: of days more than {NEAR} before any article"] += 1
    else:
        return _made(event)
    return None


def _made(event: Mapping[str, Any]) -> Occurrence:
    actors, recipients, mode = event["actor"], event["recipient"], event["mode"]
    if (event["type"], mode) == ("COOPERATE", "exercise"):
        actors, recipients = tuple(sorted({*actors, *recipients})), ()
    words = (event["type"], *filter(None, [mode]), *event["assets"])
    return Occurrence(
        event["start"], mode or event["type"], actors, recipients, words, event["end"],
        source=event["document"],
    )  # fmt: skip


def _codes(actors: Sequence[Mapping[str, str | None]]) -> tuple[str, ...]:
    found = {f"{a['country'] or ''}{a['sector'] or ''}" or a["name"] or "" for a in actors}
    return tuple(sorted(found - {""}))
