"""Where the two ends of a connective are found, on trees written by hand and the package's lexicon."""

from __future__ import annotations

import pytest

from tests.unit.coding.trees import sentence
from tocsin.coding.lexicon import load_lexicon
from tocsin.coding.tree import Tree
from tocsin.linking.joints import joints, lag_of

RESPONSE = """
In in ADP 2 case
response response NOUN 7 obl
to to ADP 5 case
the the DET 5 det
raid raid NOUN 2 nmod
Peru Peru PROPN 7 nsubj
shelled shell VERB 0 root VerbForm=Fin
Arica Arica PROPN 7 obj
"""
AFTER = """
Peru Peru PROPN 2 nsubj
closed close VERB 0 root VerbForm=Fin
ports port NOUN 2 obj
two two NUM 5 nummod
days day NOUN 8 obl:unmarked
after after SCONJ 8 mark
Chile Chile PROPN 8 nsubj
attacked attack VERB 2 advcl VerbForm=Fin
"""
CAME = """
The the DET 2 det
raid raid NOUN 3 nsubj
came come VERB 0 root VerbForm=Fin
a a DET 5 det
day day NOUN 7 obl:unmarked
after after ADP 7 case
talks talk NOUN 3 obl
"""
ALONE = """
Police police NOUN 4 nsubj
in in ADP 3 case
response response NOUN 4 obl
fired fire VERB 0 root VerbForm=Fin
"""


@pytest.mark.parametrize(
    ("rows", "relation", "cause", "effect", "lag"),
    [
        (RESPONSE, "responds-to", "raid", "shelled", None),
        (AFTER, "follows", "attacked", "closed", "P2D"),
        (CAME, "follows", "talks", "raid", "P1D"),
        (ALONE, "responds-to", None, "fired", None),
    ],
)
def test_ends(rows: str, relation: str, cause: str | None, effect: str, lag: str | None) -> None:
    sent = sentence(rows)
    tree = Tree(sent)
    found = [
        (
            e.relation,
            sent.words[j.cause] if j.cause >= 0 else None,
            sent.words[j.effect],
            lag_of(tree, j.measure),
        )
        for e, j in joints(tree, load_lexicon())
    ]
    assert (relation, cause, effect, lag) in found


def test_no_measure_no_lag() -> None:
    sent = sentence(AFTER.replace("two two NUM 5 nummod", "some some DET 5 det"))
    assert all(lag_of(Tree(sent), j.measure) is None for _, j in joints(Tree(sent), load_lexicon()))
