"""Words within a phrase, asked by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.resolve.sentences import document
from tocsin.records import Actor, Document, Place, Referent, Span
from tocsin.resolve.who import Who

FORCE = (
    "Israeli/ADJ/3/amod army/NOUN/3/compound bulldozers/NOUN+/4/nsubj razed/VERB/0/root/raze "
    "homes/NOUN+/4/obj ./PUNCT/4/punct"
)
WEB = (
    "They/PRON/2/nsubj shut/VERB/0/root/shut Danish/ADJ/5/amod Web/NOUN/5/compound sites/NOUN+/2/obj "
    "./PUNCT/2/punct"
)
REGION = (
    "Jammu/PROPN/4/nsubj and/CCONJ/3/cc Kashmir/PROPN/1/conj voted/VERB/0/root/vote ./PUNCT/4/punct"
)  # fmt: skip


def actor(doc: Document, first: int, last: int, head: int, country: str) -> Referent:
    sent = doc.sentences[0]
    span = Span(sent.starts[first], sent.ends[last - 1])
    return Referent("actor", span, 0, head, "institution:name", (Actor(country, "MIL", None),))


def place(doc: Document, first: int, last: int, country: str) -> Referent:
    sent = doc.sentences[0]
    span = Span(sent.starts[first], sent.ends[last - 1])
    return Referent("place", span, 0, first, "place:name", place=Place("there", country))


@pytest.mark.parametrize("word", [0, 1])
def test_a_word_within_a_party_s_name_is_that_party(word: int) -> None:
    doc = document(FORCE)
    who = Who(replace(doc, referents=(actor(doc, 0, 2, 1, "ISR"),)))
    assert [a.country for a in who.of(0, word).actors] == ["ISR"]
    assert not who.of(0, 4)


def test_a_noun_before_another_is_of_the_adjective_before_it() -> None:
    doc = document(WEB)
    who = Who(replace(doc, referents=(actor(doc, 2, 3, 2, "DNK"),)))
    assert [a.country for a in who.of(0, 3).actors] == ["DNK"]


def test_part_of_a_place_s_name_is_only_a_place() -> None:
    doc = document(REGION)
    found = Who(replace(doc, referents=(place(doc, 0, 3, "IND"),))).of(0, 2)
    assert [a.country for a in found.actors] == ["IND"]
    assert found.found_by.startswith("place-name")
