"""Where marks lie."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.report.samples import answers, article, coding, event
from tocsin.report import timeline
from tocsin.report.chronology import chronology
from tocsin.report.names import country

DOC = article("a", "It struck and they met.", "2024-05-10")


def planned(*events):
    codings = [coding(DOC, events)]
    return timeline.plan(chronology(codings), codings)


def made(id, act, days="2024-05-10", **rest):
    return event(DOC, id, act, ["struck"], days, **rest)


def test_cooperation_lies_above_zero_and_conflict_below():
    plan = planned(made("e1", "CONSULT"), made("e2", "AID"), made("e3", "ACCUSE"), made("e4", "ASSAULT"))
    height = {spot.row.event.id: spot.y for spot in plan.spots}
    assert height["e2"] < height["e1"] < plan.zero < height["e3"] < height["e4"] < plan.floor


def test_events_of_one_day_do_not_cover_each_other():
    plan = planned(*(made(f"e{n}", "ACCUSE") for n in range(timeline.STACK)))
    assert len({round(spot.y) for spot in plan.spots}) == timeline.STACK


def test_old_later_and_undated_events_stand_in_bands():
    plan = planned(
        made("old", "ASSAULT", "1950-06-25"), made("now", "ASSAULT"), made("late", "ASSAULT", "2031-01-01"),
        made("never", "ASSAULT", None),
    )  # fmt: skip
    x = {spot.row.event.id: spot.x for spot in plan.spots}
    assert plan.window.earlier == "earlier" and plan.window.after == "later, undated"
    assert x["old"] < x["now"] < x["late"] and x["now"] < x["never"]


def test_nothing_dated_draws_nothing():
    one = article("a", "It struck.")
    codings = [coding(one, [event(one, "e", "ASSAULT", ["struck"])])]
    assert timeline.plan(chronology(codings), codings) is None


@pytest.mark.parametrize("days", [1, 10, 60, 400, 4000, 100_000])
def test_ticks_are_few_and_in_order(days):
    around = timeline.Window(
        date(1700, 1, 1), date.fromordinal(date(1700, 1, 1).toordinal() + days - 1), "", ""
    )
    found = [day for day, _ in timeline.ticks(around)]
    assert found == sorted(found) and len(found) <= 24


def test_the_order_is_by_day_then_length_then_place_in_the_text():
    events = [
        made("week", "ASSAULT", "2024-05-01/2024-05-07"),
        made("open", "ASSAULT", "/2024-05-02"),
        made("none", "ASSAULT", None),
        made("day", "ASSAULT", "2024-05-01"),
        event(DOC, "later", "CONSULT", ["met"], "2024-05-01"),
    ]
    rows = chronology([coding(DOC, events)])
    assert [row.event.id for row in rows] == ["day", "later", "week", "open", "none"]
    assert [row.number for row in rows] == [0, 1, 2, 3, 4]


def test_a_link_of_the_same_article_comes_first():
    other = article("b", "It struck.", "2024-05-10")
    mine = made("e2", "ASSAULT", links=[answers(DOC, "e1")])
    rows = chronology(
        [coding(other, [event(other, "e1", "PROTEST", ["struck"])]), coding(DOC, [made("e1", "AID"), mine])]
    )
    assert next(row for row in rows if row.event.id == "e2").links == ("answers: aid of 10 May",)


def test_names_of_countries_and_bodies():
    assert (country("KOR"), country("NAT"), country("QQQ"), country(None)) == (
        "South Korea",
        "NATO",
        "QQQ",
        "",
    )
