"""Naming: who each noun phrase stands for, by the rules rather than by the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.resolve.sentences import document
from tocsin.records import Actor, Document, Referent
from tocsin.resolve.actors import name_actors
from tocsin.resolve.focus import country_in_focus, focus
from tocsin.resolve.knowledge import load
from tocsin.resolve.places import read_places

DAY = date(2022, 5, 1)


def named(doc: Document) -> dict[tuple[int, int], Referent]:
    """Referents by sentence and head."""
    return {(ref.sentence, ref.head): ref for ref in name_actors(doc, load(), DAY)}


def coded(ref: Referent) -> list[tuple[str | None, str | None]]:
    """Country and sector of each actor."""
    return [(actor.country, actor.sector) for actor in ref.actors]


def test_a_state_and_a_ministry_with_its_adjective() -> None:
    doc = document(
        "Peru/PROPN/2/nsubj accused/VERB/0/root/accuse the/DET/6/det Chilean/ADJ/6/amod "
        "Defence/PROPN/6/compound Ministry/PROPN/2/obj ./PUNCT/2/punct"
    )
    found = named(doc)
    assert found[0, 0].actors == (Actor("PER", None, "Peru"),)
    assert coded(found[0, 5]) == [("CHL", "GOV")]
    assert found[0, 5].actors[0].name == "Chilean Defence Ministry"
    assert found[0, 3].found_by == "demonym:modifier"


def test_two_states_before_one_noun_are_both_meant() -> None:
    doc = document(
        "Kenyan/ADJ/4/amod and/CCONJ/3/cc Ugandan/ADJ/1/conj soldiers/NOUN+/5/nsubj "
        "met/VERB/0/root/meet ./PUNCT/5/punct"
    )
    assert coded(named(doc)[0, 3]) == [("KEN", "MIL"), ("UGA", "MIL")]


def test_an_adjective_behind_anti_is_no_owner() -> None:
    doc = document(
        "Residents/NOUN+/2/nsubj staged/VERB/0/root/stage anti/ADJ/5/amod -/PUNCT/3/punct "
        "French/ADJ/6/amod rallies/NOUN+/2/obj/rally in/ADP/8/case Niger/PROPN/2/obl ./PUNCT/2/punct"
    )
    found = named(doc)
    assert found[0, 4].found_by.startswith("anti-adjective")
    assert coded(found[0, 4]) == [("FRA", None)]
    assert coded(found[0, 0]) == [("NER", "CVL")]


@pytest.mark.parametrize(
    ("case", "rule"), [("in", "place-name:town"), ("from", "place-name:town"), ("with", "capital:acts")]
)
def test_a_capital_is_a_government_only_where_it_is_dealt_with(case: str, rule: str) -> None:
    doc = document(
        f"Oslo/PROPN/2/nsubj spoke/VERB/0/root/speak {case}/ADP/4/case Madrid/PROPN/2/obl ./PUNCT/2/punct"
    )
    found = named(doc)
    assert (found[0, 0].found_by, found[0, 0].actors[0].country) == ("capital:acts", "NOR")
    assert (found[0, 3].found_by, found[0, 3].actors[0].country) == (rule, "ESP")


def test_a_title_explains_a_later_surname() -> None:
    doc = document(
        "Zambian/ADJ/2/amod Finance/PROPN/3/compound Minister/PROPN/4/nmod:desc Mwila/PROPN/6/nsubj "
        "Banda/PROPN/4/flat resigned/VERB/0/root/resign ./PUNCT/6/punct",
        "Mr/PROPN/2/nmod:desc Banda/PROPN/3/nsubj spoke/VERB/0/root/speak ./PUNCT/3/punct",
        entities={(0, 3, 5): "PER", (1, 1, 2): "PER"},
    )
    found = named(doc)
    assert coded(found[0, 3]) == [("ZMB", "GOV")]
    assert found[1, 1].actors == found[0, 3].actors
    assert found[1, 1].actors[0].name == "Zambian Finance Minister Mwila Banda"


def test_an_apposition_after_the_surname_explains_it_too() -> None:
    doc = document(
        "Orbi/PROPN/2/nsubj spoke/VERB/0/root/speak ./PUNCT/2/punct",
        "Tarvo/PROPN/7/nsubj Orbi/PROPN/1/flat ,/PUNCT/4/punct spokesman/NOUN/1/appos of/ADP/6/case "
        "Estonia/PROPN/4/nmod laughed/VERB/0/root/laugh ./PUNCT/7/punct",
        entities={(0, 0, 1): "PER", (1, 0, 2): "PER"},
    )
    assert coded(named(doc)[0, 0]) == [("EST", "GOV")]


def test_a_possessor_gives_country_and_a_group_gives_sector() -> None:
    doc = document(
        "Ghana/PROPN/3/nmod:poss 's/PART/1/case parliament/NOUN/4/nsubj met/VERB/0/root/meet "
        "a/DET/7/det Hezbollah/PROPN/7/compound spokesman/NOUN/4/obj ./PUNCT/4/punct"
    )
    found = named(doc)
    assert coded(found[0, 2]) == [("GHA", "LEG")]
    assert found[0, 6].actors[0].sector == found[0, 5].actors[0].sector


def test_bare_police_belong_to_the_country_in_focus_and_strangers_to_none() -> None:
    doc = document(
        "Protests/NOUN+/2/nsubj erupted/VERB/0/root/erupt in/ADP/4/case Bolivia/PROPN/2/obl ./PUNCT/2/punct",
        "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest unidentified/ADJ/4/amod gunmen/NOUN+/2/obj/gunman "
        "./PUNCT/2/punct",
    )
    found = named(doc)
    assert coded(found[1, 0]) == [("BOL", "COP")]
    assert found[1, 3].actors[0].country is None


def test_without_any_country_the_country_stays_empty() -> None:
    doc = document("Police/NOUN/2/nsubj fled/VERB/0/root/flee ./PUNCT/2/punct")
    assert coded(named(doc)[0, 0]) == [(None, "COP")]


def test_troops_belong_to_whoever_keeps_them_not_to_where_they_stand() -> None:
    doc = document(
        "India/PROPN/2/nsubj keeps/VERB/0/root/keep troops/NOUN+/2/obj in/ADP/5/case Bhutan/PROPN/3/nmod "
        "./PUNCT/2/punct"
    )
    assert coded(named(doc)[0, 2]) == [("IND", "MIL")]


def test_an_abbreviation_in_brackets_is_the_name() -> None:
    doc = document(
        "The/DET/4/det Malian/ADJ/4/amod Workers/PROPN/4/compound Front/PROPN/8/nsubj (/PUNCT/6/punct "
        "MWF/PROPN/4/appos )/PUNCT/6/punct marched/VERB/0/root/march ./PUNCT/8/punct",
        "MWF/PROPN/2/nsubj won/VERB/0/root/win ./PUNCT/2/punct",
        entities={(0, 1, 4): "ORG", (0, 5, 6): "ORG", (1, 0, 1): "ORG"},
    )
    found = named(doc)
    assert found[1, 0].actors == found[0, 3].actors
    assert found[1, 0].actors[0].country == "MLI"


def test_focus_prefers_the_place_and_fades() -> None:
    doc = document(
        "France/PROPN/2/nsubj protested/VERB/0/root/protest in/ADP/4/case Chad/PROPN/2/obl ./PUNCT/2/punct",
        "It/PRON/2/nsubj rained/VERB/0/root/rain ./PUNCT/2/punct",
    )
    known = Document(doc.article, doc.sentences, doc.entities, name_actors(doc, load(), DAY))
    assert country_in_focus(known, 1) == "TCD"
    assert focus(known).fits({"FRA", "PER"}, 1) == "FRA"
    assert country_in_focus(document("It/PRON/2/nsubj rained/VERB/0/root/rain"), 0) is None


def test_odd_trees_do_no_harm() -> None:
    doc = document("Peru/PROPN/2/nsubj Peru/PROPN/1/flat 's/PART/3/case army/NOUN/9/nmod:poss")
    assert all(ref.kind == "actor" for ref in named(doc).values())


def test_length_costs_linear_time() -> None:
    line = "Peruvian/ADJ/2/amod police/NOUN/3/nsubj held/VERB/0/root/hold protesters/NOUN+/3/obj"
    assert len(named(document(*[line] * 400))) == 400 * 3


def test_a_bare_organ_is_that_of_the_one_country_whose_organ_the_article_names() -> None:
    doc = document(
        "Brazil/PROPN/2/nsubj thanked/VERB/0/root/thank lawmakers/NOUN+/2/obj ./PUNCT/2/punct",
        "Parliament/NOUN/2/nsubj/parliament voted/VERB/0/root/vote ./PUNCT/2/punct",
        "The/DET/2/det Ghanaian/ADJ/3/amod parliament/NOUN/4/nsubj met/VERB/0/root/meet ./PUNCT/4/punct",
    )
    assert coded(named(doc)[1, 0]) == [("GHA", "LEG")]


def test_a_military_hospital_is_the_armys_and_a_commissioner_for_industry_no_firm() -> None:
    doc = document(
        "A/DET/4/det Peruvian/ADJ/4/amod military/ADJ/4/amod hospital/NOUN/5/nsubj closed/VERB/0/root/close "
        "./PUNCT/5/punct",
    )
    assert coded(named(doc)[0, 3]) == [("PER", "MIL")]


def test_an_organisations_own_name_tells_its_sector() -> None:
    doc = document(
        "Bread/PROPN/5/nsubj for/ADP/3/case Peace/PROPN/1/nmod Foundation/PROPN/1/flat "
        "flew/VERB/0/root/fly ./PUNCT/5/punct",
        entities={(0, 0, 4): "ORG"},
    )
    assert coded(named(doc)[0, 0]) == [(None, "SOC")]


def test_a_hashtag_is_the_name_behind_it() -> None:
    doc = document(
        "Cuba/PROPN/2/nsubj rejected/VERB/0/root/reject #US/PROPN/4/compound rules/NOUN+/2/obj "
        "./PUNCT/2/punct"
    )
    assert coded(named(doc)[0, 2]) == [("USA", None)]


@pytest.mark.parametrize(
    ("word", "sector"),
    [("individuals", "CVL"), ("videojournalists", "JRN"), ("attendees", "CVL"), ("freelancers", "JRN")],
)
def test_kinds_of_people(word: str, sector: str) -> None:
    doc = document(f"Two/NUM/3/nummod Kenyan/ADJ/3/amod {word}/NOUN+/4/nsubj fled/VERB/0/root/flee")
    assert coded(named(doc)[0, 2]) == [("KEN", sector)]


def test_a_joined_apposition_tells_the_profession() -> None:
    doc = document(
        "Omar/PROPN/6/nsubj ,/PUNCT/3/punct runner/NOUN/1/appos and/CCONJ/5/cc "
        "journalist/NOUN/3/conj died/VERB/0/root/die in/ADP/8/case Chad/PROPN/6/obl ./PUNCT/6/punct",
        entities={(0, 0, 1): "PER"},
    )
    assert coded(named(doc)[0, 0])[0][1] == "JRN"


def test_an_officer_of_police_is_no_soldier_and_a_birthday_party_no_party() -> None:
    doc = document(
        "A/DET/4/det Metropolitan/PROPN/3/compound Police/PROPN/4/compound sergeant/NOUN/5/nsubj "
        "left/VERB/0/root/leave a/DET/8/det birthday/NOUN/8/compound party/NOUN/5/obj ./PUNCT/5/punct",
        entities={(0, 1, 3): "ORG"},
    )
    found = named(doc)
    assert coded(found[0, 3])[0][1] == "COP"
    assert (0, 7) not in found


def test_descent_is_no_citizenship_but_where_one_operates_is() -> None:
    doc = document(
        "Police/NOUN/2/nsubj met/VERB/0/root/meet ethnic/ADJ/5/amod Albanian/ADJ/5/amod "
        "guerrillas/NOUN+/2/obj operating/VERB/5/acl/operate in/ADP/8/case Serbia/PROPN/6/obl ./PUNCT/2/punct"
    )
    assert coded(named(doc)[0, 4]) == [("SRB", "REB")]


def test_a_state_by_its_people_and_one_by_a_misspelt_name() -> None:
    doc = document(
        "Ethopia/PROPN/2/nsubj warned/VERB/0/root/warn the/DET/5/det Kenyan/ADJ/5/amod "
        "republic/NOUN/2/obj ./PUNCT/2/punct",
        entities={(0, 0, 1): "LOC"},
    )
    found = named(doc)
    assert coded(found[0, 0]) == [("ETH", None)]
    assert coded(found[0, 4]) == [("KEN", None)]


def test_a_former_soviet_republic_is_not_the_soviet_union() -> None:
    doc = document(
        "Envoys/NOUN+/2/nsubj left/VERB/0/root/leave a/DET/6/det former/ADJ/6/amod Soviet/ADJ/6/amod "
        "republic/NOUN/2/obj ./PUNCT/2/punct"
    )
    assert (0, 5) not in named(doc)


def test_a_known_abbreviation_tells_an_unknown_spelling() -> None:
    doc = document(
        "The/DET/4/det Worldwide/PROPN/4/compound Health/PROPN/4/compound Organization/PROPN/8/nsubj "
        "(/PUNCT/6/punct WHO/PROPN/4/appos )/PUNCT/6/punct warned/VERB/0/root/warn ./PUNCT/8/punct",
        entities={(0, 1, 4): "ORG"},
    )
    assert named(doc)[0, 3].actors[0].country == "UNO"


def test_the_town_of_a_dateline_gives_the_country_in_focus() -> None:
    doc = document(
        "CUTTACK/PROPN/0/root :/PUNCT/1/punct The/DET/4/det commission/NOUN/5/nsubj warned/VERB/1/parataxis "
        "the/DET/7/det police/NOUN/5/obj ./PUNCT/1/punct",
        entities={(0, 0, 1): "PER"},
    )
    assert [ref.place.country for ref in read_places(doc) if ref.place] == ["IND"]
    doc = replace(doc, referents=read_places(doc))
    assert coded(named(doc)[0, 6]) == [("IND", "COP")]
