"""Pronouns, descriptions, quotations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.resolve.sentences import document
from tocsin.records import Document, Referent
from tocsin.resolve.actors import name_actors
from tocsin.resolve.coreference import corefer
from tocsin.resolve.knowledge import load

BANDA = (
    "Zambian/ADJ/2/amod President/PROPN/3/nmod:desc Mwila/PROPN/5/nsubj Banda/PROPN/3/flat "
    "criticised/VERB/0/root/criticise Malawi/PROPN/5/obj ./PUNCT/5/punct"
)
PEOPLE = {(0, 2, 4): "PER"}


def resolved(doc: Document) -> dict[tuple[int, int], Referent]:
    """Coreferent referents by sentence and head."""
    knowledge = load()
    names = name_actors(doc, knowledge, date(2022, 5, 1))
    return {(r.sentence, r.head): r for r in corefer(replace(doc, referents=names), names, knowledge)}


def countries(ref: Referent) -> list[str | None]:
    """Countries of the actors."""
    return [actor.country for actor in ref.actors]


def test_he_is_the_person_and_it_whom_he_speaks_for() -> None:
    doc = document(
        BANDA,
        "He/PRON/2/nsubj said/VERB/0/root/say it/PRON/4/nsubj fired/VERB/2/ccomp/fire ./PUNCT/2/punct",
        entities=PEOPLE,
    )
    found = resolved(doc)
    assert countries(found[1, 0]) == ["ZMB"]
    assert found[1, 0].actors[0].sector == "GOV"
    assert (countries(found[1, 2]), found[1, 2].found_by) == (["ZMB"], "pronoun:it-for-speaker")


def test_he_may_be_a_ministry_where_no_person_is_named() -> None:
    doc = document(
        "The/DET/4/det Chilean/ADJ/4/amod Interior/PROPN/4/compound Ministry/PROPN/5/nsubj "
        "apologised/VERB/0/root/apologise ./PUNCT/5/punct",
        "He/PRON/2/nsubj resigned/VERB/0/root/resign ./PUNCT/2/punct",
    )
    found = resolved(doc)[1, 0]
    assert (countries(found), found.found_by) == (["CHL"], "pronoun:he-for-institution")


def test_its_goes_to_the_subject_and_a_plain_pronoun_to_no_fellow_argument() -> None:
    doc = document(
        "Peru/PROPN/2/nsubj recalled/VERB/0/root/recall its/PRON/4/nmod:poss envoy/NOUN/2/obj "
        "from/ADP/6/case Chile/PROPN/2/obl ./PUNCT/2/punct",
        "Chile/PROPN/2/nsubj condemned/VERB/0/root/condemn it/PRON/2/obj ./PUNCT/2/punct",
    )
    found = resolved(doc)
    assert countries(found[0, 2]) == ["PER"]
    assert countries(found[1, 2]) == ["PER"]


def test_the_country_is_the_nearest_state_not_an_adjective_of_another() -> None:
    doc = document(
        "Mali/PROPN/2/nsubj expelled/VERB/0/root/expel French/ADJ/4/amod soldiers/NOUN+/2/obj "
        "from/ADP/7/case the/DET/7/det country/NOUN/2/obl ./PUNCT/2/punct"
    )
    found = resolved(doc)[0, 6]
    assert (countries(found), found.found_by) == (["MLI"], "description:country")


def test_a_description_takes_the_state_that_it_fits() -> None:
    doc = document(
        "Cuba/PROPN/2/nsubj thanked/VERB/0/root/thank Nepal/PROPN/2/obj ./PUNCT/2/punct",
        "The/DET/3/det island/NOUN/3/compound nation/NOUN/4/nsubj cheered/VERB/0/root/cheer ./PUNCT/4/punct",
    )
    assert countries(resolved(doc)[1, 2]) == ["CUB"]


def test_allies_are_those_whom_the_article_names_together() -> None:
    doc = document(
        "Greek/ADJ/4/amod and/CCONJ/3/cc Cypriot/ADJ/1/conj drills/NOUN+/5/nsubj angered/VERB/0/root/anger "
        "Turkey/PROPN/5/obj ./PUNCT/5/punct",
        "The/DET/2/det allies/NOUN+/3/nsubj/allie continued/VERB/0/root/continue ./PUNCT/3/punct",
    )
    found = resolved(doc)[1, 1]
    assert (countries(found), found.found_by) == (["GRC", "CYP"], "description:allies")


def test_allies_of_an_article_that_names_none_stay_unread() -> None:
    doc = document(
        "Turkey/PROPN/2/nsubj complained/VERB/0/root/complain ./PUNCT/2/punct",
        "The/DET/2/det allies/NOUN+/3/nsubj/ally continued/VERB/0/root/continue ./PUNCT/3/punct",
    )
    assert (1, 1) not in resolved(doc)


def test_both_countries_and_they() -> None:
    doc = document(
        "Iraq/PROPN/4/nsubj and/CCONJ/3/cc Jordan/PROPN/1/conj agreed/VERB/0/root/agree ./PUNCT/4/punct",
        "Both/DET/2/det countries/NOUN+/5/nsubj/country said/VERB/5/parataxis/say they/PRON/5/nsubj "
        "signed/VERB/0/root/sign ./PUNCT/5/punct",
    )
    found = resolved(doc)
    assert countries(found[1, 1]) == ["IRQ", "JOR"]
    assert countries(found[1, 3]) == ["IRQ", "JOR"]


def test_we_in_a_quotation_is_its_speaker_even_named_after_it() -> None:
    doc = document(
        "“/PUNCT/3/punct We/PRON/3/nsubj fought/VERB/6/ccomp/fight ,/PUNCT/3/punct ”/PUNCT/3/punct "
        "said/VERB/0/root/say Togo/PROPN/6/nsubj ./PUNCT/6/punct",
        "We/PRON/2/nsubj know/VERB/0/root/know ./PUNCT/2/punct",
    )
    found = resolved(doc)
    assert (countries(found[0, 1]), found[0, 1].found_by) == (["TGO"], "quotation:speaker")
    assert (1, 0) not in found


def test_the_ministry_is_the_one_named_before() -> None:
    doc = document(
        "Peru/PROPN/2/nsubj thanked/VERB/0/root/thank the/DET/6/det Chilean/ADJ/6/amod foreign/ADJ/6/amod "
        "ministry/NOUN/2/obj ./PUNCT/2/punct",
        "The/DET/2/det ministry/NOUN/3/nsubj denied/VERB/0/root/deny it/PRON/3/obj ./PUNCT/3/punct",
    )
    knowledge = load()
    names = name_actors(doc, knowledge, None)
    found = {(r.sentence, r.head): r for r in (*names, *corefer(doc, names, knowledge))}
    assert countries(found[1, 1]) == ["CHL"]


def test_an_empty_it_stands_for_no_one() -> None:
    doc = document(
        "Peru/PROPN/2/nsubj waited/VERB/0/root/wait ./PUNCT/2/punct",
        "It/PRON/3/expl is/AUX/3/cop/be clear/ADJ/0/root that/SCONJ/6/mark war/NOUN/6/nsubj "
        "looms/VERB/3/csubj/loom ./PUNCT/3/punct",
    )
    assert (1, 0) not in resolved(doc)


def test_he_is_the_officer_named_by_his_kind_rather_than_an_institution_further_back() -> None:
    doc = document(
        "The/DET/3/det Kenyan/ADJ/3/amod ministry/NOUN/4/nsubj waited/VERB/0/root/wait ./PUNCT/4/punct",
        "A/DET/3/det Kenyan/ADJ/3/amod soldier/NOUN/4/nsubj fell/VERB/0/root/fall ./PUNCT/4/punct",
        "He/PRON/2/nsubj died/VERB/0/root/die ./PUNCT/2/punct",
    )
    assert resolved(doc)[2, 0].actors[0].sector == "MIL"


def test_the_country_is_that_of_the_minister_who_was_subject_last() -> None:
    doc = document(
        "Mali/PROPN/2/nsubj rejected/VERB/0/root the/DET/4/det plan/NOUN/2/obj ./PUNCT/2/punct",
        "Togo/PROPN/4/nmod:poss 's/PART/1/case foreign/ADJ/4/amod minister/NOUN/5/nsubj agreed/VERB/0/root "
        "./PUNCT/5/punct",
        "The/DET/2/det country/NOUN/3/nsubj tested/VERB/0/root missiles/NOUN+/3/obj ./PUNCT/3/punct",
    )
    assert countries(resolved(doc)[2, 1]) == ["TGO"]


def test_a_noun_that_a_pronoun_owns_is_its_owners() -> None:
    doc = document(
        "Mali/PROPN/2/nsubj rejected/VERB/0/root the/DET/4/det plan/NOUN/2/obj ./PUNCT/2/punct",
        "Togo/PROPN/2/nsubj denied/VERB/0/root that/SCONJ/6/mark its/PRON/5/nmod:poss army/NOUN/6/nsubj "
        "fired/VERB/2/ccomp ./PUNCT/2/punct",
    )
    found = resolved(doc)[1, 4]
    assert (countries(found), found.found_by) == (["TGO"], "institution:pronoun")
