"""Negation, auxiliaries and conditions, on trees written by hand."""

from __future__ import annotations

import pytest

from tests.unit.coding.trees import sentence
from tocsin.coding.claims import _told_before, auxiliary, worst
from tocsin.coding.negation import negated
from tocsin.coding.tree import Tree

NOT = """
Peru Peru PROPN 4 nsubj
has have AUX 4 aux
not not PART 4 advmod
attacked attack VERB 0 root VerbForm=Part
Chile Chile PROPN 4 obj
"""
NO_OBJECT = """
Peru Peru PROPN 2 nsubj
conducted conduct VERB 0 root VerbForm=Fin
no no DET 4 det
tests test NOUN 2 obj
"""
MIGHT = """
Peru Peru PROPN 3 nsubj
might might AUX 3 aux
attack attack VERB 0 root VerbForm=Inf
"""
YET = """
Peru Peru PROPN 2 nsubj
has have AUX 0 root VerbForm=Fin
yet yet ADV 2 advmod
to to PART 5 mark
attack attack VERB 2 xcomp VerbForm=Inf
"""
WILL = MIGHT.replace("might might", "will will")
SAID_WOULD = """
Peru Peru PROPN 2 nsubj
said say VERB 0 root VerbForm=Fin|Tense=Past
it it PRON 5 nsubj
would would AUX 5 aux
withdraw withdraw VERB 2 ccomp VerbForm=Inf
"""
SAID_WOULD_IF = (
    SAID_WOULD
    + """
if if SCONJ 8 mark
Chile Chile PROPN 8 nsubj
agreed agree VERB 5 advcl VerbForm=Fin
"""
)


def tree(rows: str) -> Tree:
    return Tree(sentence("\n".join(r for r in rows.splitlines() if r.strip())))


@pytest.mark.parametrize(
    ("rows", "word", "expected"), [(NOT, 3, True), (NO_OBJECT, 1, True), (MIGHT, 2, False), (YET, 4, True)]
)
def test_negation(rows: str, word: int, expected: bool) -> None:
    assert negated(tree(rows), word) is expected


@pytest.mark.parametrize(
    ("rows", "word", "status"),
    [
        (MIGHT, 2, "conditional"),
        (WILL, 2, "planned"),
        (SAID_WOULD, 4, "planned"),
        (SAID_WOULD_IF, 4, "conditional"),
        (NOT, 3, None),
    ],
)
def test_auxiliaries(rows: str, word: int, status: str | None) -> None:
    assert auxiliary(tree(rows), word) == status


def test_the_status_that_takes_back_the_most_wins() -> None:
    assert worst(None, "planned", "negated") == "negated"
    assert worst("conditional", "failed", None) == "failed"
    assert worst(None) == "actual"


def test_not_a_single_one_is_none() -> None:
    rows = """
    Not not PART 4 advmod
    a a DET 4 det
    single single ADJ 4 amod
    lorry lorry NOUN 6 nsubj
    has have AUX 6 aux
    entered enter VERB 0 root VerbForm=Part
    """
    assert negated(Tree(sentence(rows)), 5)
    assert not negated(Tree(sentence(rows.replace("single single ADJ", "red red ADJ"))), 5)


PROMISED = """
Peru Peru PROPN 3 nsubj
will will AUX 3 aux
send send VERB 0 root VerbForm=Inf
tanks tank NOUN 3 obj
he he PRON 6 nsubj
promised promise VERB 3 parataxis VerbForm=Fin|Tense=Past
"""


def test_a_promise_told_after_what_it_promises_governs_it() -> None:
    assert _told_before(Tree(sentence(PROMISED)), 5) == (2,)


def test_what_is_done_is_not_governed_by_who_says_so() -> None:
    done = PROMISED.replace("will will AUX", "has have AUX")
    assert _told_before(Tree(sentence(done)), 5) == ()
