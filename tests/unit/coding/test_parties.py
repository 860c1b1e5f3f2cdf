"""Who acts and towards whom, read from whole sentences by the package's model and lexicon."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.records import Article, Event
from tocsin.resolve.walk import resolve

ASKED = [
    ("Chile's president declared on Monday that Peru must free the sailors.", "REQUEST", "CHL", "PER"),
    ("Hamas demanded that Israel withdraw its troops from Rafah.", "REQUEST", "PSE", "ISR"),
    ("Ghana's parliament voted on a resolution to expel Russian diplomats.", "REQUEST", "GHA", "RUS"),
    ("Armenia requested military assistance from Moscow.", "REQUEST", "ARM", "RUS"),
    ("Brazil called on Peru to release Chilean prisoners.", "REQUEST", "BRA", "PER"),
]
AIMED = [
    ("Kenya threatened to cut off electricity to Uganda.", "THREATEN", "KEN", "UGA"),
    ("France threatened to impose tariffs on Danish goods.", "THREATEN", "FRA", "DNK"),
    ("Canada imposed tariffs on Mexican steel.", "SANCTION", "CAN", "MEX"),
    ("Russian missiles struck Kharkiv and Odesa.", "ASSAULT", "RUS", "UKR"),
    ("Poland closed its border with Belarus on Friday.", "COERCE", "POL", "BLR"),
    ("Hackers attacked the website of the Latvian parliament.", "COERCE", None, "LVA"),
    ("NATO sent four battalions to Estonia to deter Russia.", "MOBILIZE", "NAT", "RUS"),
    (
        "Spain keeps 3,000 troops in Latvia as a deterrent against Russian aggression.",
        "MOBILIZE",
        "ESP",
        "RUS",
    ),
]
OWNED = [
    ("A senior U.S. official praised Haiti's efforts to hold elections.", "SUPPORT", "USA", "HTI"),
    ("Oman on Friday denounced Eritrea's bombing of the port.", "ACCUSE", "OMN", "ERI"),
    ("Protesters rallied in Ankara against Israel's war in Gaza.", "PROTEST", "TUR", "ISR"),
    ("The Obama administration rejected Cuba's proposal.", "REJECT", "USA", "CUB"),
    ("Pakistan has refused to respond to a demand from the Indian prime minister.", "REJECT", "PAK", "IND"),
]


def coded(text: str) -> tuple[Event, ...]:
    article = Article("told", text, published=date(2024, 5, 15))
    return code(resolve(parse(article))).events


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), [*ASKED, *AIMED, *OWNED])
def test_the_two_sides(text: str, kind: str, actor: str | None, recipient: str) -> None:
    event = next(e for e in coded(text) if e.type == kind)
    assert [a.country for a in event.actor] == [actor]
    assert {r.country for r in event.recipient} == {recipient}


def test_a_government_is_another_side_than_its_people() -> None:
    event = next(e for e in coded("Students in Bamako marched against the government's curfew."))
    assert {a.sector for a in event.actor} == {"EDU"}
    assert [(r.country, r.sector) for r in event.recipient] == [("MLI", "GOV")]
