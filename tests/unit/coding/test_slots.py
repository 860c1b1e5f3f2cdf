"""Roles through the constructions that news is made of, on trees written by hand."""

from __future__ import annotations

import pytest

from tests.unit.coding.trees import sentence
from tocsin.coding.slots import slots_of
from tocsin.coding.tree import Tree

ACTIVE = """
Rebels rebel NOUN 2 nsubj
shelled shell VERB 0 root VerbForm=Fin|Tense=Past
the the DET 4 det
port port NOUN 2 obj
with with ADP 6 case
mortars mortar NOUN 2 obl
"""
PASSIVE = """
The the DET 2 det
port port NOUN 4 nsubj:pass
was be AUX 4 aux:pass
shelled shell VERB 0 root VerbForm=Part|Tense=Past|Voice=Pass
by by ADP 6 case
rebels rebel NOUN 4 obl:agent
"""
CONTROL = """
Peru Peru PROPN 2 nsubj
urged urge VERB 0 root VerbForm=Fin
Chile Chile PROPN 2 obj
to to PART 5 mark
leave leave VERB 2 xcomp VerbForm=Inf
"""
LATE = """
Courts court NOUN 2 nsubj
sentence sentence VERB 0 root VerbForm=Fin|Tense=Pres
mayor mayor NOUN 2 nsubj
to to ADP 5 case
death death NOUN 2 obl
"""
LOW = """
Lawmakers lawmaker NOUN 2 nsubj
urge urge VERB 0 root VerbForm=Fin|Tense=Pres
Petro Petro PROPN 5 obj
to to PART 5 mark
resign resign VERB 2 xcomp VerbForm=Inf
"""
MEMBER = """
Oman Oman PROPN 2 nsubj
becomes become VERB 0 root VerbForm=Fin|Tense=Pres
the the DET 5 det
first first ADJ 5 amod
state state NOUN 2 xcomp
to to PART 7 mark
sign sign VERB 5 acl VerbForm=Inf
"""
RAISED = """
Peru Peru PROPN 2 nsubj
threatened threaten VERB 0 root VerbForm=Fin
to to PART 4 mark
shell shell VERB 2 xcomp VerbForm=Inf
Chile Chile PROPN 4 obj
"""
COORDINATED = """
Police police NOUN 2 nsubj
arrested arrest VERB 0 root VerbForm=Fin
and and CCONJ 4 cc
questioned question VERB 2 conj VerbForm=Fin
two two NUM 6 nummod
men man NOUN 2 obj
"""
RELATIVE = """
the the DET 2 det
jet jet NOUN 0 root
that that PRON 5 nsubj PronType=Rel
had have AUX 5 aux
bombed bomb VERB 2 acl:relcl VerbForm=Part|Tense=Past
Aleppo Aleppo PROPN 5 obj
"""
GAP = """
drills drill NOUN 0 root
it it PRON 3 nsubj
condemned condemn VERB 1 acl:relcl VerbForm=Fin|Tense=Past
"""
PARTICIPLE = """
Officials official NOUN 2 nsubj
spoke speak VERB 0 root VerbForm=Fin
, , PUNCT 4 punct
accusing accuse VERB 2 advcl VerbForm=Part|Tense=Pres
Chile Chile PROPN 4 obj
of of SCONJ 7 mark
spying spy VERB 4 advcl VerbForm=Ger
"""
NOUN = """
Iran Iran PROPN 3 nmod:poss
's 's PART 1 case
launch launch NOUN 0 root
of of ADP 6 case
two two NUM 6 nummod
rockets rocket NOUN 3 nmod
at at ADP 8 case
Iraq Iraq PROPN 3 nmod
"""
CHAINED = """
delivery delivery NOUN 0 root
of of ADP 3 case
tanks tank NOUN 1 nmod
to to ADP 5 case
Ukraine Ukraine PROPN 3 nmod
by by ADP 7 case
Spain Spain PROPN 3 nmod
"""
INVOLVING = """
drills drill NOUN 0 root
involving involve VERB 1 acl VerbForm=Ger
marines marine NOUN 2 obj
"""
THERE = """
envoy envoy NOUN 4 nsubj
is be AUX 4 cop
in in ADP 4 case
Beirut Beirut PROPN 0 root
for for ADP 6 case
talks talk NOUN 4 obl
"""


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [
        (ACTIVE, "shelled", {"subject": ["Rebels"], "object": ["port"], "with": ["mortars"]}),
        (PASSIVE, "shelled", {"subject": ["rebels"], "object": ["port"]}),
        (CONTROL, "leave", {"subject": ["Chile"]}),
        (LATE, "sentence", {"subject": ["Courts"], "object": ["mayor"], "to": ["death"]}),
        (LOW, "urge", {"subject": ["Lawmakers"], "object": ["Petro"], "clause": ["resign"]}),
        (MEMBER, "sign", {"subject": ["Oman"]}),
        (RAISED, "shell", {"subject": ["Peru"], "object": ["Chile"]}),
        (COORDINATED, "questioned", {"subject": ["Police"], "object": ["men"]}),
        (RELATIVE, "bombed", {"subject": ["jet"], "object": ["Aleppo"]}),
        (GAP, "condemned", {"subject": ["it"], "object": ["drills"]}),
        (PARTICIPLE, "accusing", {"subject": ["Officials"], "object": ["Chile"], "of": ["spying"]}),
        (NOUN, "launch", {"possessor": ["Iran"], "of": ["rockets"], "at": ["Iraq"]}),
        (CHAINED, "delivery", {"of": ["tanks"], "to": ["Ukraine"], "subject": ["Spain"]}),
        (INVOLVING, "drills", {"involving": ["marines"]}),
    ],
)
def test_slots(rows: str, trigger: str, expected: dict[str, list[str]]) -> None:
    sent = sentence(rows)
    slots = slots_of(Tree(sent), sent.words.index(trigger))
    named = {slot: [sent.words[w] for w in words] for slot, words in slots.items() if words}
    named.pop("outer subject", None)  # a second choice, tried where the subject is no party
    assert named == expected


def test_whose_is_no_object() -> None:
    rows = """
    men man NOUN 0 root
    whose whose PRON 3 nmod:poss PronType=Rel
    boat boat NOUN 4 nsubj
    sank sink VERB 1 acl:relcl VerbForm=Fin
    """
    sent = sentence(rows)
    assert not slots_of(Tree(sent), 3).get("object")


def test_whoever_is_there_for_talks_holds_them() -> None:
    sent = sentence(THERE)
    slots = slots_of(Tree(sent), sent.words.index("talks"))
    assert [sent.words[w] for w in slots["outer subject"]] == ["envoy"]


JOURNEY = """
Pistorius Pistorius PROPN 2 nsubj
promised promise VERB 0 root VerbForm=Fin|Tense=Past
tanks tank NOUN 2 obj
during during ADP 6 case
a a DET 6 det
stop stop NOUN 2 obl
"""


@pytest.mark.parametrize(("noun", "traveller"), [("stop", (0,)), ("raid", ())])
def test_who_travels_is_told_by_what_is_done_on_the_way(noun: str, traveller: tuple[int, ...]) -> None:
    slots = slots_of(Tree(sentence(JOURNEY.replace("stop", noun))), 5)
    assert slots.get("outer subject", ()) == traveller
