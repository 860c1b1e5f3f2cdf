"""Entries built by hand for the tests of the layouts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tocsin.exports.entries import Entry
from tocsin.exports.layout import Window
from tocsin.exports.layouts import LAYOUTS, Outcome, export
from tocsin.exports.sources import Source
from tocsin.records import Actor, Asset, Dating, Event, Link, Mention, Place, Quantity, Span, When

USA, PRK = Actor("USA", None, "United States"), Actor("PRK", None, "North Korea")
KOREAN_ARMY, UN = Actor("KOR", "MIL", "Joint Chiefs"), Actor("UNO", None, "U.N. Security Council")
BUSAN = Place("Busan", "KOR", 35.1, 129.03, "town", "1838524")
SOURCE = Source(
    "a1", "Two missiles", datetime(2023, 7, 13, 6, 30, tzinfo=UTC), "Example Wire", "https://example.org/a?b=1,2",
    "en", "CC BY 4.0", 1200,
)  # fmt: skip


def event(id: str = "a1-1", type: str = "ACCUSE.disapprove", status: str = "actual", **parts: Any) -> Event:
    """An event of article a1: the United States condemn North Korea on 12 July 2023."""
    name, _, mode = type.partition(".")
    start = end = date(2023, 7, 12)
    whole: dict[str, Any] = {
        "actor": (USA,),
        "recipient": (PRK,),
        "date": When(start, end, "Wednesday", "the Wednesday before"),
        "place": None,
        "attribution": (),
        "assets": (),
        "size": None,
        "mentions": (Mention(10, 19, "condemned"),),
    }
    return Event(id, "a1", name, mode or None, status, **{**whole, **parts})


def between(start: str | None, end: str | None) -> When:
    """An interval of ISO days."""
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return When(days[0], days[1])


FULL = event(
    "a1-2",
    "MOBILIZE.weapon-test",
    actor=(PRK, Actor("PRK", "MIL", 'the Korean People\'s Army, "KPA"')),
    recipient=(KOREAN_ARMY, Actor(None, "REB", None)),
    place=BUSAN,
    attribution=(UN,),
    assets=(Asset("ballistic-missile", "Hwasong-18", 2), Asset("drone")),
    size=Quantity(2.0, ">=", "missiles"),
    mentions=(Mention(30, 38, "launched"), Mention(90, 96, "launch;")),
    links=(Link("responds-to", "a1-1", "answers", 0.5, Span(3, 9), "P2D"), Link("follows", "a1-3")),
    found_by="weapon-test",
    score=0.8125,
    spans={"actor": (Span(0, 11), Span(50, 53)), "date": (Span(70, 79),)},
)
BARE = event("a1-3", "ASSAULT", actor=(), recipient=(), date=When(None, None), mentions=())
ENTRIES = [
    Entry(event(), Dating(date(2023, 7, 13), "article", "the source states the day"), SOURCE),
    Entry(FULL, None, SOURCE),
    Entry(BARE, Dating(None, "none", "no day")),
]


def written(
    layout: str, entries: list[Entry], path: Path, window: Window | None = None
) -> tuple[str, Outcome]:
    """What a layout writes, and what came of it."""
    outcome = export(entries, {LAYOUTS[layout]: path}, window)[0]
    return path.read_bytes().decode("utf-8"), outcome
