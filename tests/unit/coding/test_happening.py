"""Acts told as taking place: nouns that break out, harm or are suffered, and objects in the wrong place."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.coding.trees import sentence
from tocsin.coding.coder import code
from tocsin.coding.slots import slots_of
from tocsin.coding.tree import Tree
from tocsin.language import parse
from tocsin.records import Article, Event
from tocsin.resolve.walk import resolve


def events(text: str) -> tuple[Event, ...]:
    return code(resolve(parse(Article("told", text, published=date(2024, 5, 15))))).events


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("Fighting erupted between government forces and rebels in Juba on Friday.", "ASSAULT", 2),
        ("Heavy clashes were reported in Omdurman on Sunday.", "ASSAULT", 0),
        ("Hundreds of Kenyans took part in protests over the finance bill.", "PROTEST", 1),
        ("Mutineers seized control of the state television in Abidjan.", "COERCE", 1),
        ("The land borders were shut, state television said.", "COERCE", 0),
        ("Thousands have fled fighting in South Kordofan.", "ASSAULT", 0),
        ("Rebels shot down a Russian transport plane near Luhansk.", "ASSAULT", 1),
        ("Soldiers turned back trucks carrying fuel to Tigray.", "COERCE", 1),
    ],
)
def test_happens(text: str, kind: str, parties: int) -> None:
    (event,) = events(text)
    assert (event.type, len(event.actor)) == (kind, parties)


@pytest.mark.parametrize(
    "text",
    [
        "A row erupted over the price of tickets.",
        "Firefighters battled a blaze in the hills for a third day.",
        "The team came under fire for its poor defence this season.",
        "The road was closed by a landslide.",
        "A strike by lightning started the fire.",
    ],
)
def test_does_not_happen(text: str) -> None:
    assert events(text) == ()


SECOND = """
Rioters rioter NOUN 2 nsubj
set set VERB 0 root VerbForm=Fin|Tense=Past
ablaze ablaze ADJ 2 xcomp
a a DET 5 det
bus bus NOUN 3 obj
"""
OBLIQUE = """
Rebels rebel NOUN 2 nsubj
shot shoot VERB 0 root VerbForm=Fin|Tense=Past
down down ADP 2 compound:prt
a a DET 5 det
plane plane NOUN 2 obl
"""


@pytest.mark.parametrize(("rows", "verb", "wanted"), [(SECOND, 1, "bus"), (OBLIQUE, 1, "plane")])
def test_misplaced_objects(rows: str, verb: int, wanted: str) -> None:
    sent = sentence(rows)
    assert [sent.words[w] for w in slots_of(Tree(sent), verb)["object"]] == [wanted]


def test_prepositional_object_is_none() -> None:
    rows = """
    Teachers teacher NOUN 3 nsubj
    are be AUX 3 aux
    striking strike VERB 0 root VerbForm=Part|Tense=Pres
    over over ADP 5 case
    pay pay NOUN 3 obj
    """
    slots = slots_of(Tree(sentence(rows)), 2)
    assert not slots.get("object") and slots["over"] == (4,)
