"""The ontology agrees with itself."""

from __future__ import annotations

import pytest

from tocsin.ontology import QUADS, TYPES, load, ontology


def test_sixteen_types_in_four_classes():
    assert len(TYPES) == 16
    assert {one.quad for one in TYPES.values()} == set(QUADS)


def test_words_stand_nearer_to_zero_than_deeds():
    assert all((abs(one.level) > 1) == one.material for one in TYPES.values())


def test_every_mode_has_its_words():
    for name, one in TYPES.items():
        assert list(one.modes) == sorted(set(one.modes))
        assert all((name, mode) in ontology().acts for mode in one.modes)


def test_modes_belong_to_types():
    assert ontology().allows("MOBILIZE", "flyby") and ontology().allows("AID", None)
    assert not ontology().allows("AID", "flyby") and not ontology().allows("BLESS", None)


ROW = {
    "name": "X",
    "quad": "verbal conflict",
    "level": -1,
    "verb": "x",
    "noun": "x",
    "meaning": "x",
    "modes": ["m"],
}
REST = {"status": {}, "relation": {}, "sector": {}, "body": {}, "asset": {}}


@pytest.mark.parametrize(
    ("change", "acts", "words"),
    [
        ({"quad": "loud conflict"}, {}, "loud conflict"),
        ({"level": 1}, {}, "wrong side"),
        ({}, {"X.n": ["a", "b"]}, "X.n"),
        ({}, {"Y.m": ["a", "b"]}, "Y.m"),
    ],
)
def test_a_contradiction_is_refused_by_name(change, acts, words):
    with pytest.raises(ValueError, match=words):
        load({"type": [{**ROW, **change}], "act": acts, **REST})
