"""Charges that nouns tell, denials of acts, promises not to act, refusals of what one will not do."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.records import Actor, Article, Event
from tocsin.resolve.walk import resolve


def events(text: str) -> dict[str, Event]:
    found = code(resolve(parse(Article("told", text, published=date(2024, 5, 15))))).events
    return {e.type: e for e in found}


def countries(actors: tuple[Actor, ...]) -> list[str | None]:
    return [a.country for a in actors]


def test_a_charge_in_apposition_is_the_speakers() -> None:
    found = events("Niger said France had trained the attackers, a claim Paris called absurd.")
    assert countries(found["ACCUSE"].actor) == ["NER"]
    assert countries(found["ACCUSE"].recipient) == ["FRA"]
    assert "REJECT" not in found


def test_a_charge_according_to_a_source_is_the_sources() -> None:
    found = events("According to Hanoi, Chinese vessels rammed its boat, a charge Beijing denies.")
    assert countries(found["ACCUSE"].actor) == ["VNM"]
    assert countries(found["ACCUSE"].recipient) == ["CHN"]


def test_a_denied_claim_is_a_charge_and_an_act_negated() -> None:
    found = events("Kinshasa rejected a claim by Kigali that its soldiers had shelled the town.")
    assert set(found) == {"ACCUSE", "ASSAULT"}
    assert (found["ACCUSE"].status, found["ASSAULT"].status) == ("actual", "negated")
    assert countries(found["ACCUSE"].actor) == ["RWA"]
    assert countries(found["ASSAULT"].attribution) == ["COD"]


def test_what_one_claims_of_oneself_is_no_charge() -> None:
    assert "ACCUSE" not in events("The army's claim that it had shelled the rebels was true.")


def test_a_refused_demand_keeps_the_demand() -> None:
    found = events("Algiers turned down a plea by Bamako for mediation.")
    assert countries(found["REJECT"].actor) == ["DZA"]
    assert countries(found["REQUEST"].actor) == ["MLI"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Both presidents pledged not to use force.", "AGREE"),
        ("Chad promised not to recognise the council.", "REJECT"),
        ("Iran said it would never negotiate under pressure.", "REJECT"),
        ("Peru has not ruled out the use of force against the miners.", "THREATEN"),
    ],
)
def test_what_a_negation_makes_of_words(text: str, kind: str) -> None:
    found = events(text)
    assert set(found) == {kind}
    assert found[kind].status == "actual"


def test_a_statement_speaks_for_who_issued_it() -> None:
    found = events("A statement by the Cuban ministry condemned the blockade.")
    assert countries(found["ACCUSE"].actor) == ["CUB"]


def test_craft_are_whose_the_possessor_is() -> None:
    found = events("Ankara denied that its jets had bombed a village in Iraq.")
    assert countries(found["ASSAULT"].actor) == ["TUR"]


def test_a_resignation_announced_for_a_day_is_announced() -> None:
    found = events("The Sri Lankan president said he would resign on Wednesday.")
    assert found["CONCEDE"].status == "actual"
