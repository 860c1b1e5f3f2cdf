"""What is no event: private people's words, no one's flights, other words' particles; headlines' sources."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.records import Article, Event
from tocsin.resolve.walk import resolve


def events(text: str) -> tuple[Event, ...]:
    return code(resolve(parse(Article("told", text, published=date(2024, 5, 15))))).events


@pytest.mark.parametrize(
    "text",
    [
        "Then they simply insult their friends when nobody is looking.",
        "This method can facilitate the exchange of ideas in a class.",
        "The plane flies to the islands in the morning.",
        "The writers gave each other tips for use in it.",
        "Try a local shop for supplies.",
        "Johnson praised the cast and apologised for the delay.",
        "Apple promised an update and apologised to users.",
        "Parents asked the school for smaller classes.",
    ],
)
def test_everyday_life_is_no_event(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residents accused the Chilean government of torture.", "ACCUSE"),
        ("Two missiles were fired from the coast on Friday.", "MOBILIZE"),
        ("The government gave in to the demands of the farmers.", "CONCEDE"),
    ],
)
def test_what_reaches_public_life_is(text: str, kind: str) -> None:
    assert kind in {e.type for e in events(text)}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Two drones hit the port of Odesa — governor", "governor"),
        ("Iran launched a missile - the first this year.", None),
    ],
)
def test_a_headline_puts_its_source_last(text: str, source: str | None) -> None:
    (event,) = events(text)
    assert [a.name for a in event.attribution] == ([source] if source else [])


@pytest.mark.parametrize("text", ["Chadian activist released in Cairo.", "Three nurses jailed in Lima."])
def test_a_headline_leaves_out_was(text: str) -> None:
    (event,) = events(text)
    assert event.recipient and not event.actor


def test_a_rule_that_acts_is_the_act_told_before() -> None:
    told = "Peru restricted flights to Chile on Friday. The new policy bans all flights to Chile."
    assert len([e for e in events(told) if e.type in ("SANCTION", "COERCE")]) == 1


def test_a_conjunct_of_a_state_in_a_phrase_is_a_recipient() -> None:
    (event,) = events("Russia closed its southern borders with Iran and Turkey.")
    assert {a.country for a in event.recipient} == {"IRN", "TUR"}


def test_what_someone_must_do_is_asked_of_them() -> None:
    (event,) = events("The Chilean minister said that Peru must ensure safety.")
    assert (event.type, [a.country for a in event.recipient]) == ("REQUEST", ["PER"])


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        ("Kenya's president flew to Juba for talks with Uganda.", "CONSULT", {"SSD", "UGA"}),
        ("Washington hit two Chinese refineries with sanctions.", "SANCTION", {"CHN"}),
    ],
)
def test_one_act_with_all_its_parties(text: str, kind: str, recipient: set[str]) -> None:
    (event,) = events(text)
    assert event.type == kind and {a.country for a in event.recipient} == recipient


def test_fighting_and_relief_need_no_party() -> None:
    assert [e.mode for e in events("Hostilities ceased at midnight in Idlib.")] == ["ceasefire"]
    assert [e.type for e in events("A plane with 40 tonnes of medical supplies landed in Kabul.")] == ["AID"]


def test_a_truce_that_others_dismiss_was_declared() -> None:
    found = events("The government declared a ceasefire, which the rebels dismissed.")
    assert {e.type for e in found} == {"RETREAT", "REJECT"}
