"""The words around an event, their kin, and clustering."""

from __future__ import annotations

import pytest

from tests.unit.incidents.making import missile, report
from tocsin.incidents.clusters import clusters
from tocsin.incidents.comparison import compare
from tocsin.incidents.hints import around
from tocsin.incidents.lemmas import cosine, kinship, rarity
from tocsin.incidents.likeness import FEATURES, features, likeness, log_odds
from tocsin.records import Cues, Sentence

SENT = Sentence(
    0, 0, 33, ("North", "Korea", "fired", "a", "missile", "again"),
    (0, 6, 12, 18, 20, 28), (5, 11, 17, 19, 27, 33),
    ("North", "Korea", "fire", "a", "missile", "again"), ("PROPN", "PROPN", "VERB", "DET", "NOUN", "ADV"),
    ("",) * 6, (1, 2, -1, 4, 2, 2), ("compound", "nsubj", "root", "det", "obj", "advmod"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("launch", "launch", "same"), ("attack", "attacker", "derived"),
        ("acquire", "acquisition", "derived"), ("murder", "slay", "sense"),
        ("launch", "arrest", ""), ("xyzzy", "launch", ""),
    ],
)  # fmt: skip
def test_kinship(one: str, other: str, kind: str) -> None:
    assert kinship(one, other) == kinship(other, one) == kind


def test_rare_words_weigh_more() -> None:
    assert rarity("people") < rarity("missile") < rarity("xyzzy")
    assert cosine(("missile", "xyzzy"), ("people", "xyzzy")) > cosine(
        ("missile", "people"), ("people", "xyzzy")
    )
    assert cosine((), ("missile",)) == 0


def test_cues_are_the_trigger_and_the_telling_words_around_it() -> None:
    assert around([(SENT, [2])], ("story",)) == Cues(("fire",), ("korea", "missile", "north"), ("story",))


def test_likeness_is_symmetric_and_says_nothing_without_words() -> None:
    one = Cues(("fire",), ("missile",), ("korea", "missile"))
    other = Cues(("launch",), ("rocket",), ("korea", "rocket"))
    assert features(one, other) == features(other, one)
    assert len(features(one, other)) == len(FEATURES)
    assert likeness(one, other).log_odds == pytest.approx(log_odds(other, one))
    assert likeness(one, one).log_odds > likeness(one, other).log_odds
    assert likeness(Cues(), one).evidence == ()


def test_the_reasons_name_the_evidence() -> None:
    reasons = compare(
        report("a", assets=missile("Hwasong-17")), report("b", assets=missile("Hwasong-17"))
    ).reasons
    assert any(reason.startswith("the same weapon: hwasong-17 (+") for reason in reasons)
    assert any(reason.startswith("the same days: 2023-05-31/2023-05-31 (+") for reason in reasons)


def test_average_linkage_by_hand() -> None:
    """0-1 join at 0.9; 2 is then at (0.8 + 0.3) / 2 = 0.55 of them and joins at 0.5, not at 0.6."""
    scores = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.3}
    assert clusters(3, scores, 0.5)[0] == [[0, 1, 2]]
    assert clusters(3, scores, 0.6)[0] == [[0, 1], [2]]
    assert clusters(3, {(0, 1): 0.9, (0, 2): 0.8}, 0.5)[0] == [[0, 1], [2]]


def test_a_bar_reaches_through_a_cluster_and_force_goes_over_it() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    assert clusters(3, scores, 0.5, barred=[(0, 2)])[0] == [[0, 1], [2]]
    held, joins = clusters(3, scores, 0.5, barred=[(0, 2)], forced=[(0, 2)])
    assert held == [[0, 1, 2]]
    assert joins[0].forced
