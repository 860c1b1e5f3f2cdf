"""Whom a slot stands for."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.resolve.sentences import document
from tocsin.records import Document
from tocsin.resolve.actors import name_actors
from tocsin.resolve.coreference import corefer
from tocsin.resolve.knowledge import load
from tocsin.resolve.who import Party, Who


def ask(doc: Document, sentence: int, head: int) -> Party:
    """The party of a phrase of a document that is named and resolved first."""
    names = name_actors(doc, load(), None)
    return Who(replace(doc, referents=(*names, *corefer(doc, names, load())))).of(sentence, head)


def codes(party: Party) -> list[tuple[str | None, str | None]]:
    """Country and sector of each actor."""
    return [(actor.country, actor.sector) for actor in party.actors]


def test_a_name_and_no_conjunct() -> None:
    doc = document("Iraq/PROPN/4/nsubj and/CCONJ/3/cc Jordan/PROPN/1/conj agreed/VERB/0/root/agree")
    assert codes(ask(doc, 0, 0)) == [("IRQ", None)]
    assert codes(ask(doc, 0, 2)) == [("JOR", None)]


def test_what_is_counted_is_who_is_meant() -> None:
    doc = document(
        "Hundreds/NOUN+/5/nsubj of/ADP/4/case Kenyan/ADJ/4/amod protesters/NOUN+/1/nmod "
        "marched/VERB/0/root/march"
    )
    assert codes(ask(doc, 0, 0)) == [("KEN", "CVL")]


def test_things_stand_for_their_owner() -> None:
    doc = document(
        "Rebels/NOUN+/2/nsubj hit/VERB/0/root/hit an/DET/6/det Angolan/ADJ/6/amod air/NOUN/6/compound "
        "base/NOUN/2/obj and/CCONJ/8/cc wells/NOUN+/2/conj/well belonging/VERB/8/acl/belong to/ADP/11/case "
        "Gabon/PROPN/9/obl"
    )
    assert codes(ask(doc, 0, 5)) == [("AGO", "MIL")]
    assert codes(ask(doc, 0, 7)) == [("GAB", None)]


def test_examples_stand_for_the_whole() -> None:
    doc = document(
        "Oman/PROPN/2/nsubj warned/VERB/0/root/warn friends/NOUN+/2/obj such/ADJ/6/case as/ADP/4/fixed "
        "Qatar/PROPN/3/nmod"
    )
    assert codes(ask(doc, 0, 2)) == [("QAT", None)]


def test_states_of_affairs_are_no_one() -> None:
    doc = document("Tensions/NOUN+/2/nsubj rose/VERB/0/root/rise in/ADP/4/case Lebanon/PROPN/2/obl")
    assert not ask(doc, 0, 0)
    assert ask(doc, 0, 3).found_by.startswith("place-name")


def test_whom_a_rally_is_against_is_not_who_rallies() -> None:
    doc = document("anti/ADJ/3/amod -/PUNCT/1/punct Chinese/ADJ/4/amod rallies/NOUN+/0/root/rally")
    assert not ask(doc, 0, 2)


def test_a_later_word_of_a_name_is_the_name() -> None:
    doc = document(
        "Zambian/ADJ/2/amod President/PROPN/3/nmod:desc Mwila/PROPN/5/nsubj Banda/PROPN/3/flat "
        "left/VERB/0/root/leave",
        entities={(0, 2, 4): "PER"},
    )
    assert codes(ask(doc, 0, 3)) == [("ZMB", "GOV")]


def test_a_government_by_the_name_of_its_head() -> None:
    doc = document(
        "The/DET/3/det Netanyahu/PROPN/3/compound government/NOUN/4/nsubj warned/VERB/0/root/warn "
        "Peru/PROPN/4/obj"
    )
    assert codes(ask(doc, 0, 2)) == [("ISR", "GOV")]


def test_an_official_is_his_country_s() -> None:
    doc = document(
        "Two/NUM/4/nummod senior/ADJ/4/amod US/PROPN/4/compound officials/NOUN+/5/nsubj/official "
        "warned/VERB/0/root/warn Peru/PROPN/5/obj"
    )
    assert codes(ask(doc, 0, 3)) == [("USA", "GOV")]
    doc = document(
        "The/DET/3/det Arab/PROPN/3/compound League/PROPN/4/nsubj warned/VERB/0/root/warn Peru/PROPN/4/obj"
    )
    assert codes(ask(doc, 0, 2)) == [("IGO", None)]


def test_whose_supporters() -> None:
    doc = document(
        "Opposition/NOUN/2/compound supporters/NOUN+/3/nsubj/supporter marched/VERB/0/root/march "
        "in/ADP/5/case Lima/PROPN/3/obl"
    )
    assert codes(ask(doc, 0, 1)) == [("PER", "OPP")]
