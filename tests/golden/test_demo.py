"""The whole walk over the demo articles against events coded by hand: figures may rise, never fall."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.unit.report.samples import demo, span, when
from tocsin.pipeline import code_many
from tocsin.records import Coding, Event, Span

GOLD = tomllib.loads(Path(__file__).with_name("demo.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def codings() -> dict[str, Coding]:
    """The demo articles as the program codes them."""
    done = list(code_many(demo()))
    assert all(isinstance(one, Coding) for one in done)
    return {one.document.article.id: one for one in done if isinstance(one, Coding)}


def found(gold: dict[str, Any], coding: Coding) -> Event | None:
    """The event of the same type whose trigger touches the words."""
    place = span(coding.document.article.text, gold["words"])
    touching = [event for event in coding.events if any(touches(place, m) for m in event.mentions)]
    return next((event for event in touching if event.type == gold["type"]), None)


def touches(place: Span, mention: Any) -> bool:
    return bool(mention.start < place.end and place.start < mention.end)


def figures(codings: dict[str, Coding]) -> tuple[dict[str, float], list[str]]:
    """The share of events found, and of those with the right actor, days, status; and what was missed."""
    pairs = [
        (name, gold, found(gold, codings[name])) for name, rows in GOLD["article"].items() for gold in rows
    ]
    right: dict[str, list[bool]] = {"found": [event is not None for _, _, event in pairs]}
    for _, gold, event in pairs:
        for field in ("actor", "days", "status"):
            if event is not None and field in gold:
                right.setdefault(field, []).append(same(field, gold[field], event))
    missed = [f"{name}: {gold['type']} “{gold['words']}”" for name, gold, event in pairs if event is None]
    return {field: sum(marks) / len(marks) for field, marks in right.items() if marks}, missed


def same(field: str, gold: Any, event: Event) -> bool:
    if field == "actor":
        return sorted({who.country for who in event.actor if who.country}) == gold
    if field == "days":
        days = when(gold)
        return (event.date.start, event.date.end) == (days.start, days.end)
    return bool(event.status == gold)


def test_figures_hold_their_floors(codings: dict[str, Coding]) -> None:
    got, missed = figures(codings)
    print(got, *missed, sep="\n")
    short = {
        field: got.get(field, 0.0) for field, floor in GOLD["floor"].items() if got.get(field, 0.0) < floor
    }
    assert not short, (short, missed)


def test_every_event_stands_on_words_and_names_its_rule(codings: dict[str, Coding]) -> None:
    for coding in codings.values():
        text = coding.document.article.text
        ids = {event.id for event in coding.events}
        for event in coding.events:
            assert event.mentions and event.found_by and 0 < event.score <= 1
            assert all(text[m.start : m.end] == m.trigger for m in event.mentions)
            spans = [s for several in event.spans.values() for s in several]
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert all(link.event in ids and link.event != event.id for link in event.links)


def test_the_undated_article_is_dated_from_its_own_words(codings: dict[str, Coding]) -> None:
    dating = codings["anniversary"].document.dating
    assert dating is not None and dating.source == "text" and dating.day == when("2023-07-27").start


def test_some_act_answers_another(codings: dict[str, Coding]) -> None:
    links = [link for one in codings.values() for event in one.events for link in event.links]
    assert any(link.relation == "responds-to" for link in links)
