"""Components of more reports than are compared pair by pair."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations

import pytest

from tests.unit.incidents.making import KOR, PRK, SOHAE, WONSAN, missiles, report
from tests.unit.incidents.test_gathering import groups, many, merge, split
from tocsin.incidents import acts, gather, keys, reach
from tocsin.incidents.claims import Claims
from tocsin.incidents.contradiction import contradiction
from tocsin.records import Decision, Reported


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "FIRST", 8)
    monkeypatch.setattr(acts, "SPOKESMEN", 3)
    monkeypatch.setattr(acts, "FEW", 2)


@pytest.mark.parametrize("seed", range(4))
def test_no_member_contradicts_another_and_every_order_gives_the_same(seed: int) -> None:
    reports = {r.key: r for r in many(seed)}
    expected = gather(reports.values())
    assert sorted(key for one in expected for key in one.members) == sorted(reports)
    for one in expected:
        events = [reports[key].event for key in one.members]
        assert not any(contradiction(a, b) for a, b in combinations(events, 2))
        assert len(one.why) == len(one.members) - 1
    for n in range(5):
        order = random.Random(n).sample(sorted(reports), len(reports))
        assert gather(reports[key] for key in order) == expected


@pytest.mark.parametrize("seed", range(4))
def test_what_a_report_reaches_is_enough_to_gather_it(seed: int) -> None:
    reports = many(seed)
    whole = {key: one for one in gather(reports) for key in one.members}
    for one in reports[::4]:
        found = reach(
            [one], lambda r: keys(r.event), lambda key: [r for r in reports if key in keys(r.event)]
        )
        part = gather(found)
        assert next(i for i in part if one.key in i.members) == whole[one.key]


def test_reports_of_one_act_are_one_incident_however_many() -> None:
    (found,) = gather(report(f"d{n:02}") for n in range(40))
    assert len(found.members) == 40 and found.sources == 40


def test_acts_that_begin_late_are_united() -> None:
    """Reports whose words are unlike those of the first are an act of their own until others join them."""
    told = [report(f"a{n}", published=date(2023, 6, 1)) for n in range(10)]
    other = [report(f"z{n}", published=date(2023, 6, 2), size=missiles(1)) for n in range(10)]
    assert groups(gather([*told, *other])) == {frozenset(r.event.document for r in (*told, *other))}


def test_a_persons_word_holds_beyond_the_first_reports() -> None:
    reports = [report(f"d{n:02}") for n in range(30)]
    apart = gather(reports, [split(reports[2], reports[25])])
    assert not any({"d02", "d25"} <= group for group in groups(apart))
    far = report("x", day=date(2020, 1, 1), actor=(KOR,))
    joined = gather([*reports, far], [merge(reports[28], far)])
    assert any({"d28", "x"} <= group for group in groups(joined))


def claimed(*reports: Reported) -> Claims:
    claims = Claims()
    for one in reports:
        claims.add(one.event)
    return claims


def test_claims_say_what_asking_every_member_says() -> None:
    reports = many(1)
    for n in range(0, len(reports), 3):
        held, rest = reports[n : n + 3], [*reports[:n], *reports[n + 3 :]]
        for one in rest:
            expected = not any(contradiction(one.event, other.event) for other in held)
            assert claimed(*held).admit(one.event) == expected
            assert claimed(*held).join(claimed(one)) == expected


def test_claims_learn_as_members_come() -> None:
    claims = claimed(report("a"))
    other = report("b", place=WONSAN).event
    assert claims.admit(other)
    claims.add(report("c", place=SOHAE).event)
    assert not claims.admit(other)
    assert not claims.admit(replace(other, document="a", place=None))


def test_merges_of_many_decisions_are_followed() -> None:
    one, other, third = report("a"), report("b", day=date(2020, 1, 1)), report("c", actor=(PRK, KOR))
    made = [Decision("1", "merge", (one.key, other.key), datetime(2024, 1, 1))]
    filed = {"1": [one, other], "k": [one, third]}
    found = reach([other], lambda r: [k for k, held in filed.items() if r in held], filed.__getitem__, made)
    assert {r.event.document for r in found} == {"a", "b", "c"}
