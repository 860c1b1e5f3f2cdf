"""Which event is which: type, nearness, best agreement; what optional and accept spare."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.evaluate.coding import CHILE, PERU, event, sheet
from tocsin.evaluate.acts import act, days, interval
from tocsin.evaluate.agreement import agreement, same_days, value
from tocsin.evaluate.bonds import bonds
from tocsin.evaluate.pairing import pairs


def names(found: tuple[tuple[object, ...], ...]) -> list[tuple[str, ...]]:
    return [tuple(a.id for a in pair) for pair in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("at", "paired"), [(0, True), (88, True), (89, False)])
def test_triggers_are_no_further_than_eighty_characters_apart(tmp_path: Path, at: int, paired: bool) -> None:
    found = pairs(sheet(tmp_path, [event("g")], [event("e", at)]))
    assert bool(found.same) is paired
    assert [m.id for m in found.missed] == ([] if paired else ["g"])


def test_another_paragraph_is_never_near(tmp_path: Path) -> None:
    text = "x" * 10 + "\n" + "x" * 100
    assert not pairs(sheet(tmp_path, [event("g")], [event("e", 11)], text)).same
    assert pairs(sheet(tmp_path, [event("g", 11)], [event("e", 60)], text)).same


def test_the_best_agreement_is_taken_first_and_each_only_once(tmp_path: Path) -> None:
    gold = [event("g1", 0, actor=[PERU]), event("g2", 20)]
    coded = [event("e1", 10), event("e2", 30, actor=[PERU]), event("e3", 40)]
    found = pairs(sheet(tmp_path, gold, coded))
    assert set(names(found.same)) == {("g2", "e1"), ("g1", "e2")}
    assert [e.id for e in found.extra] == ["e3"]


def test_accepted_types_pair_and_other_types_are_only_told(tmp_path: Path) -> None:
    gold = [event("g1", accept={"type": ["REJECT"]}), event("g2", 200)]
    coded = [event("e1", 4, "REJECT"), event("e2", 210, "THREATEN")]
    found = pairs(sheet(tmp_path, gold, coded))
    assert names(found.same) == [("g1", "e1")] and names(found.other) == [("g2", "e2")]
    assert [e.id for e in found.extra] == ["e2"], "it is still an event without gold"


def test_optional_gold_is_neither_missed_nor_counted(tmp_path: Path) -> None:
    gold = [event("g1", optional=True), event("g2", 200, optional=True)]
    found = pairs(sheet(tmp_path, gold, [event("e1")]))
    assert found.same and not found.firm and not found.missed and not found.extra


@pytest.mark.parametrize(
    ("gold", "coded", "right"),
    [
        (("2024-05-01", "2024-05-01"), ("2024-05-02", "2024-04-30"), True),
        (("2024-05-01", "2024-05-01"), ("2024-05-03", "2024-05-03"), False),
        (("2024-05-01", "2024-05-10"), ("2024-05-01", "2024-05-05"), True),
        (("2024-05-01", "2024-05-10"), ("2024-05-01", "2024-05-04"), False),
        ((None, "2024-05-10"), (None, "2024-01-10"), True),
        ((None, None), ("2024-05-10", "2024-05-10"), False),
    ],
)
def test_dates(gold: tuple[str, str], coded: tuple[str, str], right: bool) -> None:
    spans = [days(dict(zip(("start", "end"), ends, strict=True))) for ends in (gold, coded)]
    assert same_days(*spans) is right


def test_fields_are_right_wrong_or_not_asked() -> None:
    gold = act(event("g", mode="allege", place=None, accept={"mode": [None], "actor": [[], ["BOL"]]}))
    assert agreement(gold, act(event("e", actor=[], place=None))) == {
        "mode": True, "status": True, "actor": True, "recipient": True, "sectors": True, "date": True,
        "place": None,
    }  # fmt: skip
    army = {"country": "CHL", "sector": "MIL", "name": None}
    wrong = act(event("e", mode="x", status="planned", actor=[army], recipient=[CHILE], date=None))
    found = agreement(gold, wrong)
    assert {field for field, ok in found.items() if ok is False} == {
        "mode", "status", "recipient", "sectors", "date",
    }  # fmt: skip


def test_a_party_without_a_country_counts_by_its_name() -> None:
    nameless = {"country": None, "sector": "REB", "name": None}
    named = act(event("g", actor=[{"country": None, "sector": "REB", "name": "Red Hand"}, nameless]))
    assert named.actors[0] == {"red hand", "?"}
    assert value(named, "actor") == "? red hand" and value(named, "place") == "PER"
    assert interval(days({"start": None, "end": "2024-05-01"})) == "../2024-05-01"


def test_links_are_judged_between_firm_pairs_only(tmp_path: Path) -> None:
    answers = [{"relation": "responds-to", "event": "g1"}]
    gold = [
        event("g1"),
        event("g2", 100, "REJECT", links=answers),
        event("g3", 200, "SANCTION", links=answers, optional=True),
    ]
    coded = [
        event("e1", links=[{"relation": "follows", "event": "e2"}]),
        event("e2", 100, "REJECT", links=[{"relation": "responds-to", "event": "e1"}]),
        event("e3", 200, "SANCTION", links=[{"relation": "responds-to", "event": "e1"}]),
        event("e4", 300, "AID", links=[{"relation": "responds-to", "event": "e1"}]),
    ]
    one = sheet(tmp_path, gold, coded)
    found = bonds(one, pairs(one))
    assert found.wanted == {("g2", "responds-to", "g1")} == found.hit
    assert found.judged - found.hit == {("g1", "follows", "g2")}
