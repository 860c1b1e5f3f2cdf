"""One act, one incident: whatever the order, never against a contradiction or a person's word."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files

import pytest

from tests.unit.incidents.making import DAY, KOR, LAUNCH, PRK, SOHAE, USA, WONSAN, missile, missiles, report
from tocsin import code
from tocsin.incidents import gather, keys, reach
from tocsin.incidents.hints import reported
from tocsin.records import Actor, Article, Asset, Decision, Incident, Quantity, Reported, When


def groups(incidents: Iterable[Incident]) -> set[frozenset[str]]:
    """The documents of each incident."""
    return {frozenset(document for document, _ in one.members) for one in incidents}


def merge(*reports: Reported, id: str = "m", day: int = 1) -> Decision:
    return Decision(id, "merge", tuple(r.key for r in reports), datetime(2024, 1, day))


def split(one: Reported, other: Reported, id: str = "s", day: int = 1) -> Decision:
    return Decision(id, "split", (one.key,), datetime(2024, 1, day), (other.key,))


def test_reports_of_one_launch_are_one_incident() -> None:
    (found,) = gather([report("ap"), report("kcna"), report("reuters")])
    assert found.sources == 3
    assert found.outlets == ("ap", "kcna", "reuters")
    assert len(found.why) == 2
    assert all(merged.score >= 0.5 and merged.reasons for merged in found.why)


def test_nothing_gives_nothing() -> None:
    assert gather([]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"assets": missile("Hwasong-17")}, {"assets": missile("Hwasong-14")}),
        ({"assets": (Asset("submarine"),)}, {"assets": (Asset("bomber"),)}),
        ({"size": missiles(1)}, {"size": missiles(10)}),
        ({"day": date(2023, 5, 30)}, {"day": date(2023, 5, 31)}),
        ({"status": "planned"}, {"status": "actual"}),
        ({"status": "negated"}, {"status": "actual"}),
        ({"actor": (PRK,)}, {"actor": (KOR,)}),
        ({"place": SOHAE}, {"place": WONSAN}),
        ({"type": "THREATEN"}, {"type": "MOBILIZE"}),
    ],
)
def test_what_contradicts_is_never_merged(one: dict[str, object], other: dict[str, object]) -> None:
    assert len(gather([report("a", **one), report("b", **other)])) == 2


def test_a_report_between_two_that_contradict_does_not_join_them() -> None:
    plain, first, second = (
        report("a"), report("b", assets=missile("Hwasong-17")), report("c", assets=missile("Hwasong-14")),
    )  # fmt: skip
    found = gather([plain, first, second])
    assert {"b", "c"} not in [group & {"b", "c"} for group in groups(found)]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"size": missiles(1)}, {"size": missiles(2)}),
        ({"size": missiles(1, ">=")}, {"size": missiles(10)}),
        ({"size": Quantity(3, "=", "dead")}, {"size": Quantity(25, "=", "dead")}),
        ({"assets": missile("Hwasong-17")}, {"assets": (Asset("missile"),)}),
        ({"date": When(None, DAY)}, {"day": DAY}),
        ({"actor": ()}, {"place": SOHAE}),
        ({"recipient": (USA,)}, {"recipient": (KOR,)}),
    ],
)
def test_what_merely_differs_is_merged(one: dict[str, object], other: dict[str, object]) -> None:
    assert len(gather([report("a", place=SOHAE) if "actor" in one else report("a", **one),
                       report("b", **other)])) == 1  # fmt: skip


def test_dissent_is_kept_with_its_sources() -> None:
    reports = [
        report("AP", size=missiles(2)), report("Reuters", size=missiles(2)), report("KCNA", size=missiles(1)),
        report("Bild"),
    ]  # fmt: skip
    (found,) = gather(reports)
    assert found.size == missiles(2)
    (size,) = [d for d in found.dissent if d.field == "size"]
    assert [(v.text, v.outlets, v.sources) for v in size.variants] == [
        ("2 missile", ("AP", "Reuters"), 2), ("1 missile", ("KCNA",), 1),
    ]  # fmt: skip


def test_copies_count_as_one_source() -> None:
    reports = [report(name, copies=("wire",), size=missiles(1)) for name in ("wire", "b", "c")]
    (found,) = gather([*reports, report("own", size=missiles(2)), report("other", size=missiles(2))])
    assert found.sources == 3
    assert found.size == missiles(2)


def test_a_text_joined_from_two_is_no_third_source() -> None:
    (found,) = gather([report("a"), report("b"), report("ab", copies=("a", "b"))])
    assert found.sources == 2


def test_a_plan_and_its_fulfilment_are_linked_and_share_their_history() -> None:
    feared = report("a", status="conditional", published=date(2023, 5, 28), date=When(date(2023, 5, 28), DAY))
    planned = report("b", status="planned", published=date(2023, 5, 29), date=When(date(2023, 5, 30), DAY))
    first, second = report("c", published=DAY), report("d", published=date(2023, 6, 1))
    plan, act = gather([second, planned, first, feared])
    assert groups([plan]) == {frozenset("ab")}
    assert [(tie.relation, tie.incident) for tie in act.ties] == [("fulfils", plan.id)]
    assert plan.ties == ()
    assert [(t.standing, t.day) for t in act.history] == [
        ("feared", date(2023, 5, 28)), ("planned", date(2023, 5, 29)), ("reported", DAY),
        ("confirmed", date(2023, 6, 1)),
    ]  # fmt: skip
    assert (act.status, act.standing) == ("actual", "confirmed")


def test_a_denial_is_linked_and_turns_the_standing() -> None:
    told = report("a")
    denied = report("b", status="negated", attribution=(PRK,), published=date(2023, 6, 1))
    act, denial = gather([denied, told])
    assert denial.ties[0].relation == "denies"
    assert denial.ties[0].incident == act.id
    assert act.standing == "denied"


def test_an_act_is_confirmed_by_its_actors_own_word() -> None:
    (found,) = gather([report("a", attribution=(PRK,))])
    assert found.standing == "confirmed"
    (found,) = gather([report("a", attribution=(KOR,))])
    assert found.standing == "reported"


def test_a_persons_split_and_merge_win() -> None:
    one, other = report("a"), report("b")
    assert groups(gather([one, other], [split(one, other)])) == {frozenset("a"), frozenset("b")}
    far = report("c", day=date(2020, 1, 1), actor=(USA,), assets=missile("Minuteman"))
    (found,) = gather([one, far], [merge(one, far)])
    assert found.why[0].reasons == ("a person's decision: m",)
    assert found.why[0].score == 1


def test_of_two_decisions_the_later_holds() -> None:
    one, other = report("a"), report("b")
    first, second = merge(one, other, day=1), split(one, other, day=2)
    assert len(gather([one, other], [first, second])) == len(gather([one, other], [second, first])) == 2
    assert len(gather([one, other], [merge(one, other, day=3), second])) == 1


def test_new_reports_do_not_undo_a_split() -> None:
    one, other, third = report("a"), report("b"), report("c")
    found = gather([one, other, third], [split(one, other)])
    assert not any({"a", "b"} <= group for group in groups(found))


def test_decisions_on_what_is_not_there_are_passed_over() -> None:
    one = report("a")
    assert len(gather([one], [merge(one, report("z")), split(one, report("y"))])) == 1


def test_later_reports_do_not_change_the_id() -> None:
    first, second = report("m"), report("a", published=date(2023, 6, 2))
    assert gather([first])[0].id == gather([first, second])[0].id


def test_events_of_one_article_are_never_merged() -> None:
    one = report("a")
    other = replace(one, event=replace(one.event, id="a-2"))
    assert len(gather([one, other])) == 2


def many(seed: int) -> list[Reported]:
    """Launches on several days, told by several outlets in several ways."""
    chance = random.Random(seed)
    names = ("Hwasong-17", "Hwasong-14", None)
    out = []
    for n in range(40):
        day = date(2023, 5, chance.randrange(1, 9))
        fields = {
            "status": chance.choice(("actual", "actual", "planned", "negated")),
            "date": chance.choice((When(day, day), When(None, day), When(day, None))),
            "assets": chance.choice(((Asset("missile", chance.choice(names)),), ())),
            "size": chance.choice((missiles(chance.randrange(1, 9)), None)),
            "actor": chance.choice(((PRK,), (PRK, KOR), ())),
            "place": chance.choice((SOHAE, WONSAN, None)),
            "cues": replace(LAUNCH, triggers=(chance.choice(("launch", "fire", "test")),)),
        }
        out.append(report(f"d{n}", published=date(2023, 5, chance.randrange(1, 12)), **fields))
    return out


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_the_same_incidents(seed: int) -> None:
    reports = many(seed)
    decisions = [merge(*reports[:2], id="1"), split(reports[2], reports[3], id="2")]
    expected = gather(reports, decisions)
    for n in range(5):
        random.Random(n).shuffle(reports)
        assert gather(reports, decisions[:: (-1) ** n]) == expected


@pytest.mark.parametrize("seed", range(4))
def test_what_a_report_reaches_is_enough_to_gather_it(seed: int) -> None:
    reports = many(seed)
    decisions = [merge(*reports[:2], id="1")]

    def blocks(one: Reported) -> set[str]:
        return {*keys(one.event), *(d.id for d in decisions if one.key in d.members)}

    def filed(key: str) -> list[Reported]:
        return [r for r in reports if key in blocks(r)]

    whole = {key: one for one in gather(reports, decisions) for key in one.members}
    for seed_report in reports[::4]:
        part = gather(reach([seed_report], blocks, filed, decisions), decisions)
        assert next(one for one in part if seed_report.key in one.members) == whole[seed_report.key]


def test_keys_are_shared_by_reports_of_one_act() -> None:
    exact, undated = report("a").event, report("b", date=When(None, date(2023, 6, 1)), actor=(PRK, USA)).event
    assert keys(exact) & keys(undated)
    assert keys(replace(exact, date=When(None, None))) == {"material conflict|PRK|undated"}
    assert not keys(exact) & keys(replace(exact, actor=(Actor("USA", "MIL", None),)))
    total = replace(exact, date=When(date(2022, 1, 1), DAY))
    assert keys(total) == {"material conflict|PRK|from 2022-01-01"}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_twenty_orders_of_the_demos_articles_give_the_same_incidents() -> None:
    lines = files("tocsin").joinpath("data/demo/articles.jsonl").read_text("utf-8").splitlines()
    codings = [
        code(Article(r["id"], r["text"], r["title"], day(r["published"]), r["outlet"]))
        for r in map(json.loads, lines)
    ]
    expected = gather(one for coding in codings for one in reported(coding))
    assert len({key for one in expected for key in one.members}) == sum(len(c.events) for c in codings)
    for seed in range(20):
        random.Random(seed).shuffle(codings)
        assert gather(one for coding in codings for one in reported(coding)) == expected
