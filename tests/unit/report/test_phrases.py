"""Events in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.report.samples import KOR, PRK, USA, article, event, when
from tocsin.records import Actor, Asset, Dating, Link, Place, Quantity, When
from tocsin.report import days, phrases

DOC = article("a", "It sank a boat.", "2024-03-05")


def made(act="MOBILIZE.deploy", **rest):
    return event(DOC, "e", act, ["sank"], **rest)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (Actor("KOR", "GOV", "Defence Ministry"), "Defence Ministry"),
        (Actor("UNO", None, None), "United Nations"),
        (Actor(None, "REB", None), "rebels"),
        (Actor("NAT", "MIL", None), "NATO (military)"),
        (Actor("ZZZ", None, None), "ZZZ"),
        (Actor(None, None, None), "unnamed"),
    ],
)
def test_actor(who, words):
    assert phrases.actor(who) == words


def test_sentence_names_both_sides():
    assert phrases.sentence(made(actor=[USA], recipient=[PRK])) == (
        "United States → deploys (MOBILIZE · deploy) → North Korea"
    )


def test_sentence_without_sides():
    assert phrases.sentence(made("PROTEST")) == "unnamed → protests (PROTEST)"


def test_three_actors_are_listed_once_each():
    assert phrases.actors([USA, KOR, USA, PRK]) == "United States, South Korea and North Korea"


@pytest.mark.parametrize(
    ("act", "status", "source", "kind", "words"),
    [
        ("ASSAULT", "actual", [], "reported", "reported"),
        ("ASSAULT", "actual", [KOR], "claimed", "claimed by South Korea"),
        ("ASSAULT", "negated", [KOR], "denied", "denied by South Korea"),
        ("ASSAULT", "negated", [], "negated", "said not to have happened"),
        ("THREATEN", "actual", [], "threatened", "threatened"),
        ("ASSAULT", "planned", [KOR], "planned", "planned, according to South Korea"),
        ("ASSAULT", "conditional", [], "feared", "feared"),
        ("CONSULT", "conditional", [], "possible", "possible"),
        ("ASSAULT", "failed", [], "failed", "failed"),
    ],
)
def test_certainty(act, status, source, kind, words):
    one = made(act, status=status, attribution=source)
    assert (phrases.certainty(one), phrases.certainty_in_words(one)) == (kind, words)
    assert kind in phrases.CERTAINTIES


@pytest.mark.parametrize(
    ("stated", "text", "words"),
    [
        ("2023-06-30", "", "30 Jun 2023"),
        ("2023-05-21/2023-05-31", "", "21–31 May 2023"),
        ("2023-05-01/2023-05-31", "", "May 2023"),
        ("2023-12-01/2023-12-31", "", "Dec 2023"),
        ("2023-05-28/2023-06-03", "", "28 May – 3 Jun 2023"),
        ("2022-12-28/2023-01-03", "", "28 Dec 2022 – 3 Jan 2023"),
        ("2023-01-01/2023-12-31", "", "2023"),
        ("2019-01-01/2023-12-31", "", "2019–2023"),
        ("2022-01-01/2023-06-30", "Since early 2022", "since Jan 2022"),
        ("2022-01-05/", "", "since 5 Jan 2022"),
        ("/2023-06-30", "", "by 30 Jun 2023"),
        (None, "", "undated"),
    ],
)
def test_interval(stated, text, words):
    assert days.interval(when(stated, text)) == words


def test_days_are_inferred_without_words_or_from_an_inferred_day():
    stated = Dating(date(2024, 3, 5), "article", "")
    found = Dating(date(2024, 3, 5), "text", "")
    friday, full = when("2024-03-01", "on Friday"), when("2024-03-01", "March 1, 2024")
    assert not days.inferred(friday, stated, told=True)
    assert days.inferred(friday, stated, told=False)
    assert days.inferred(friday, found, told=True)
    assert not days.inferred(full, found, told=True)
    assert not days.inferred(when(None), found, told=False)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Place("Gulf of Aden", None, precision="sea"), "Gulf of Aden (sea)"),
        (Place("Geneva", "EUR", precision="town"), "Geneva, European Union (town)"),
        (Place("somewhere"), "somewhere"),
        (None, ""),
    ],
)
def test_place(where, words):
    assert phrases.place(where) == words


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        (Asset("ballistic-missile", "short-range ballistic missile", 2), "2 × short-range ballistic missile"),
        (Asset("bomber", "B-52", None), "B-52 bomber"),
        (Asset("submarine", "HMS Astute", 1), "HMS Astute (submarine)"),
        (Asset("other", None, None), "other asset"),
        (Asset("other", "strategic assets", None), "strategic assets"),
        (Asset("tank", None, 3), "3 × tank"),
    ],
)
def test_asset(thing, words):
    assert phrases.asset(thing) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Quantity(120000, ">", "people"), "more than 120,000 people"),
        (Quantity(3, "=", None), "3"),
        (Quantity(1.5, "~", "tonnes"), "about 1.5 tonnes"),
        (Quantity(9, "<=", "dead"), "at most 9 dead"),
        (None, ""),
    ],
)
def test_size(amount, words):
    assert phrases.size(amount) == words


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("P1D", "1 day later"),
        ("PT3H", "3 hours later"),
        ("P1Y2M", "1 year 2 months later"),
        ("P0D", ""),
        ("soon", ""),
        (None, ""),
    ],
)
def test_lag(duration, words):
    assert phrases.lag(duration) == words


def test_a_link_names_what_it_answers():
    test = event(DOC, "t", "MOBILIZE.weapon-test", ["sank"], "2023-06-15", assets=[("missile", None, 2)])
    events = {"t": test, "u": made("PROTEST.demo")}
    assert phrases.joined(Link("responds-to", "t", lag="P1D"), events) == (
        "answers: missile test of 15 Jun, 1 day later"
    )
    assert phrases.joined(Link("follows", "u"), events) == "follows: rally"
    assert phrases.joined(Link("part-of", "gone"), events) == "part of: an event not shown"


def test_an_open_start_is_not_called_of():
    one = event(DOC, "t", "ASSAULT", ["sank"], "/2023-06-15")
    assert phrases.target(Link("follows", "t"), {"t": one}) == "attack by 15 Jun 2023"


def test_an_unknown_type_and_status_are_their_own_words():
    one = made("BLESS", status="rumoured")
    assert (phrases.act(one), phrases.noun(one), phrases.certainty_in_words(one)) == (
        "bless",
        "bless",
        "rumoured",
    )


def test_infinite_and_odd_numbers_do_not_crash():
    assert phrases.size(Quantity(float("inf"), "=", None)) == "inf"
    assert days.interval(When(date.max, date.max)) == "31 Dec 9999"
    assert days.interval(When(date(9999, 12, 1), date.max)) == "Dec 9999"
