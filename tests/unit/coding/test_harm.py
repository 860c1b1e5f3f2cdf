"""Harm told more than once is one act; what else is done in it is another."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.records import Article, Event
from tocsin.resolve.walk import resolve


def events(text: str) -> tuple[Event, ...]:
    return code(resolve(parse(Article("harm", text, published=date(2024, 5, 15))))).events


@pytest.mark.parametrize(
    "text",
    [
        "Rebels kill nine people and injure four others in an attack on Bamba in Mali.",
        "At least 72 people were killed in Israeli attacks across Gaza, including 42 killed in Gaza City.",
        "A gunman was shot and killed by police in Lyon.",
        "Two people were killed and four were wounded after rebels raided a village near Goma.",
        "Israeli jets struck a depot near Tyre. Two civilians were killed.",
        "Israel launched airstrikes on Lebanon, killing one person in Tyre and wounding nine in Sidon.",
    ],
)
def test_harm_is_told_once(text: str) -> None:
    (event,) = events(text)
    assert event.type == "ASSAULT"


def test_a_relative_clause_of_harm_is_about_the_act() -> None:
    found = events(
        "Police arrested three men after a bombing at a nightclub in Trujillo that injured 44 people."
    )
    assert [e.type for e in found] == ["COERCE", "ASSAULT"]


def test_who_is_abducted_in_a_raid_is_another_deed() -> None:
    found = events("Gunmen raided a village in Niger State, killing nine people and abducting twenty others.")
    assert [e.mode for e in found if e.type == "ASSAULT"].count("abduct") == 1
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "kind", "others"),
    [
        ("The prime minister of Mongolia resigned after weeks of protests.", "PROTEST", 2),
        ("The minister spoke of protests.", "PROTEST", 0),
    ],
)
def test_an_act_that_something_follows_took_place(text: str, kind: str, others: int) -> None:
    found = events(text)
    assert len(found) == others
    assert others == 0 or kind in {e.type for e in found}
