"""Sides that no slot of a frame holds: whom the ground, a condition, an answer or a participle tells."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.records import Article, Event
from tocsin.resolve.walk import resolve


def of(text: str, kind: str) -> Event:
    """The first event of a type."""
    found = code(resolve(parse(Article("sides", text, published=date(2024, 5, 15))))).events
    return next(e for e in found if e.type == kind)


def recipients(text: str, kind: str) -> set[str | None]:
    return {a.country for a in of(text, kind).recipient}


def actors(text: str, kind: str) -> set[str | None]:
    return {a.country for a in of(text, kind).actor}


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Houthi forces fired a missile at Israel on Sunday.", "ASSAULT", "ISR"),
        ("Israeli airstrikes in Sanaa killed no one on Sunday.", "ASSAULT", "YEM"),
        ("A Ukrainian drone struck a power station in Auvere, Estonia.", "ASSAULT", "EST"),
        ("The air force destroyed Iranian missile sites on Sunday.", "ASSAULT", "IRN"),
        ("France recalled its ambassador from Algiers on Monday.", "SANCTION", "DZA"),
        ("Mexico denied a request from the United States to land aircraft.", "REQUEST", "MEX"),
        ("Cyprus threatened sanctions unless Ankara opens its ports.", "THREATEN", "TUR"),
        ("Six Turkish jets entered Greek airspace near Rhodes.", "MOBILIZE", "GRC"),
        ("The minister flew to Samarkand for talks with his Tajik counterpart.", "CONSULT", "TJK"),
    ],
)
def test_whom_it_is_done_to(text: str, kind: str, country: str) -> None:
    assert country in recipients(text, kind) | actors(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Protests were held across the Philippines on Sunday.", "PROTEST", "PHL"),
        ("Pakistan says that it killed 15 militants in an airstrike on Sunday.", "ASSAULT", "PAK"),
        ("Eleven migrants were deported from Ghana on Sunday.", "COERCE", "GHA"),
        ("Belarus freed 52 prisoners following negotiations with the United States.", "CONSULT", "BLR"),
        ("South Korea's president and his Japanese counterpart agreed on a plan.", "AGREE", "JPN"),
    ],
)
def test_who_does_it(text: str, kind: str, country: str) -> None:
    assert country in actors(text, kind)


def test_unnamed_assailants_are_of_nowhere() -> None:
    assert not actors("A bombing at a market in Kabul wounded four people on Sunday.", "ASSAULT")


def test_who_arrests_stays_unsaid() -> None:
    found = of("A suspect was arrested in Oslo on Sunday.", "COERCE")
    assert not found.actor
    assert {a.country for a in found.recipient} == {"NOR"}


def test_an_object_pronoun_is_not_the_subject_that_verbs_share() -> None:
    text = "The Peruvian prosecutor seized the passport of the Chilean senator and banned him from travel."
    assert recipients(text, "COERCE") != {"PER"}
