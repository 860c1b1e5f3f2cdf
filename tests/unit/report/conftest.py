"""A brief over four of the demo articles, coded by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.report.samples import JPN, KOR, PRK, USA, answers, coding, demo, event
from tocsin.records import Actor, Coding, Dating

BUSAN = ("Busan", "KOR", 35.1, 129.04, "town")
PYONGYANG = ("Pyongyang", "PRK", 39.03, 125.75, "town")


def brief() -> list[Coding]:
    """Twenty-odd events of five articles."""
    by = {one.id: one for one in demo()}
    a, made = by["satellite"], []
    made.append(
        coding(
            a,
            [
                event(
                    a,
                    "s1",
                    "MOBILIZE.space-launch",
                    ["launched a rocket", "the launch"],
                    "2023-05-31",
                    actor=[PRK],
                    status="failed",
                    words={"actor": "North Korea", "date": "on Wednesday", "place": "Sohae launching ground"},
                    place=("Sohae launching ground", "PRK", 39.66, 124.71, "exact"),
                    assets=[("rocket", "Chollima-1", 1), ("satellite", None, 1)],
                    how="the Wednesday on or before 31 May 2023",
                ),
                event(
                    a,
                    "s2",
                    "ACCUSE.disapprove",
                    ["condemned"],
                    "2023-05-31",
                    actor=[USA],
                    recipient=[PRK],
                    words={"actor": "The United States"},
                    links=[answers(a, "s1", "the launch")],
                ),
                event(
                    a,
                    "s3",
                    "ACCUSE.disapprove",
                    ["protest"],
                    "2023-05-31",
                    actor=[JPN],
                    recipient=[PRK],
                    words={"actor": "Japan's government"},
                    links=[answers(a, "s1")],
                ),
                event(
                    a,
                    "s4",
                    "ACCUSE.disapprove",
                    ["also condemned"],
                    "2023-05-31",
                    actor=[Actor("UNO", None, "Antonio Guterres")],
                    recipient=[PRK],
                    links=[answers(a, "s1")],
                ),
                event(
                    a,
                    "s5",
                    "ACCUSE.allege",
                    ["accused"],
                    "2023-05-30",
                    actor=[Actor("PRK", "MIL", "Ri Pyong Chol")],
                    recipient=[USA, KOR],
                ),
                event(
                    a,
                    "s6",
                    "MOBILIZE.space-launch",
                    ["second attempt"],
                    "2023-06-01/",
                    actor=[PRK],
                    status="planned",
                    attribution=[Actor("PRK", "GOV", "The North's space agency")],
                    words={"attribution": "The North's space agency"},
                ),
            ],
        )
    )
    a = by["live-fire"]
    made.append(
        coding(
            a,
            [
                event(
                    a,
                    "l1",
                    "MOBILIZE.weapon-test",
                    ["fired", "the launch"],
                    "2023-06-15",
                    actor=[PRK],
                    words={
                        "actor": "North Korea",
                        "date": "on Thursday evening",
                        "assets": "two short-range ballistic missiles",
                        "place": "Sunan area of Pyongyang",
                    },
                    place=("Sunan", "PRK", 39.2, 125.67, "town"),
                    assets=[("ballistic-missile", "short-range ballistic missile", 2)],
                    links=[answers(a, "l2", "in response to")],
                    how="the Thursday before 16 Jun 2023",
                ),
                event(
                    a,
                    "l2",
                    "COOPERATE.exercise",
                    ["live-fire drills", "the drills"],
                    "2023-06-15",
                    actor=[
                        Actor("USA", "MIL", "American troops"),
                        Actor("KOR", "MIL", "South Korean troops"),
                    ],
                    place=("Pocheon", "KOR", 37.9, 127.2, "town"),
                    size=(2500, "~", "troops"),
                    words={"size": "About 2,500 troops"},
                ),
                event(
                    a,
                    "l3",
                    "THREATEN.violence",
                    ["warned"],
                    "2023-06-15",
                    actor=[Actor("PRK", "GOV", "North Korean Defense Ministry")],
                    recipient=[],
                    links=[answers(a, "l2")],
                ),
                event(
                    a,
                    "l4",
                    "ACCUSE.disapprove",
                    ["condemned the launch"],
                    "2023-06-15",
                    actor=[USA, JPN, KOR],
                    recipient=[PRK],
                    links=[answers(a, "l1", "the launch")],
                    place=("Tokyo", "JPN", 35.68, 139.7, "town"),
                ),
                event(
                    a,
                    "l5",
                    "MOBILIZE.deploy",
                    ["arrived"],
                    "2023-06-16",
                    actor=[USA],
                    words={"date": "On Friday", "place": "the port of Busan", "assets": "the USS Michigan"},
                    place=BUSAN,
                    assets=[("submarine", "USS Michigan", 1)],
                    attribution=[Actor("KOR", "MIL", "South Korean navy")],
                ),
                event(
                    a,
                    "l6",
                    "MOBILIZE.deploy",
                    ["first visit"],
                    "2017-01-01/2017-12-31",
                    actor=[USA],
                    assets=[("submarine", None, 1)],
                    place=("South Korea", "KOR", None, None, "country"),
                ),
            ],
        )
    )
    a = by["rally"]
    made.append(
        coding(
            a,
            [
                event(
                    a,
                    "r1",
                    "PROTEST.demo",
                    ["gathered"],
                    "2023-06-25",
                    actor=[Actor("PRK", "CVL", "people in Pyongyang")],
                    recipient=[USA],
                    place=PYONGYANG,
                    size=(120000, ">", "people"),
                    words={"size": "More than 120,000 people", "place": "Pyongyang", "date": "on Sunday"},
                    attribution=[Actor("PRK", "JRN", "North Korean state media")],
                ),
                event(
                    a,
                    "r2",
                    "ACCUSE.allege",
                    ["accused Washington"],
                    "2023-06-25",
                    actor=[Actor("PRK", None, "speakers")],
                    recipient=[USA],
                ),
                event(
                    a,
                    "r3",
                    "ACCUSE.allege",
                    ["accused the United States"],
                    "2023-06-25",
                    actor=[Actor("PRK", "GOV", "Foreign Ministry")],
                    recipient=[USA, KOR],
                ),
                event(
                    a,
                    "r4",
                    "AGREE",
                    ["promised"],
                    "2023-06-25",
                    actor=[Actor("KOR", "GOV", "Prime Minister Han Duck-soo")],
                    recipient=[Actor("KOR", "SOC", "veterans")],
                    place=("Seoul", "KOR", 37.5, 127, "town"),
                ),
            ],
        )
    )
    a = by["bomber-flight"]
    made.append(
        coding(
            a,
            [
                event(
                    a,
                    "b1",
                    "MOBILIZE.flyby",
                    ["flew", "The flight"],
                    "2023-06-30",
                    actor=[USA],
                    words={
                        "actor": "The United States",
                        "date": "on Friday",
                        "assets": "a B-52 bomber",
                        "place": "the Korean Peninsula",
                    },
                    place=("Korean Peninsula", None, None, None, "region"),
                    assets=[("bomber", "B-52", 1)],
                    links=[answers(a, "b2", "five days after", "P5D", "follows")],
                    how="the Friday of 30 Jun 2023",
                ),
                event(
                    a,
                    "b2",
                    "PROTEST.demo",
                    ["a mass rally"],
                    "2023-06-25",
                    actor=[PRK],
                    recipient=[USA],
                    place=PYONGYANG,
                ),
                event(
                    a,
                    "b3",
                    "COOPERATE.exercise",
                    ["trained"],
                    "2023-06-30",
                    actor=[Actor("USA", "MIL", "American"), Actor("KOR", "MIL", "South Korean")],
                    attribution=[Actor("KOR", "GOV", "Ministry of National Defense")],
                    assets=[("fighter", "F-16", None), ("fighter", "F-35", None), ("fighter", "KF-16", None)],
                ),
                event(
                    a,
                    "b4",
                    "AGREE.summit",
                    ["agreed"],
                    "2023-04-26",
                    actor=[Actor("USA", "GOV", "Joe Biden"), Actor("KOR", "GOV", "Yoon Suk Yeol")],
                    place=("Washington", "USA", 38.9, -77, "town"),
                ),
                event(
                    a,
                    "b5",
                    "MOBILIZE.weapon-test",
                    ["launched"],
                    "2023-06-15",
                    actor=[PRK],
                    assets=[("missile", "short-range weapons", 2)],
                    words={"date": "on June 15"},
                ),
                event(
                    a,
                    "b6",
                    "MOBILIZE.space-launch",
                    ["another attempt"],
                    "2023-06-30/",
                    actor=[PRK],
                    status="planned",
                    attribution=[Actor("KOR", "GOV", "Officials in Seoul")],
                    assets=[("satellite", None, 1)],
                ),
            ],
        )
    )
    a = by["anniversary"]
    made.append(
        coding(
            a,
            [
                event(
                    a,
                    "n1",
                    "MOBILIZE.parade",
                    ["paraded", "The parade"],
                    "2023-07-27",
                    actor=[PRK],
                    place=PYONGYANG,
                    words={"date": "today", "actor": "North Korea"},
                    assets=[("drone", None, None), ("ballistic-missile", "intercontinental missiles", None)],
                ),
                event(
                    a,
                    "n2",
                    "MOBILIZE.weapon-test",
                    ["launched two ballistic missiles"],
                    "2023-07-24",
                    actor=[PRK],
                    place=PYONGYANG,
                    assets=[("ballistic-missile", None, 2)],
                    words={"date": "Late that night"},
                    links=[answers(a, "n3", "in protest of")],
                ),
                event(
                    a,
                    "n3",
                    "MOBILIZE.deploy",
                    ["entered", "the visit"],
                    "2023-07-24",
                    actor=[USA],
                    place=("Jeju", "KOR", 33.5, 126.5, "province"),
                    assets=[("submarine", "USS Annapolis", 1)],
                    words={"date": "On Monday"},
                ),
                event(
                    a,
                    "n4",
                    "THREATEN.violence",
                    ["had warned"],
                    "2023-07-20",
                    actor=[Actor("PRK", "GOV", "Kang Sun Nam")],
                    words={"date": "a week earlier"},
                ),
                event(
                    a,
                    "n5",
                    "THREATEN.violence",
                    ["replied"],
                    "2023-07-20/2023-07-27",
                    actor=[KOR],
                    recipient=[PRK],
                    links=[answers(a, "n4", "replied")],
                ),
                event(
                    a,
                    "n6",
                    "CONSULT.visit",
                    ["had met"],
                    "2023-07-26",
                    actor=[Actor("RUS", "GOV", "Sergei Shoigu")],
                    recipient=[Actor("PRK", "GOV", "Kim Jong Un")],
                    words={"date": "on Wednesday"},
                ),
                event(
                    a,
                    "n7",
                    "RETREAT.ceasefire",
                    ["armistice"],
                    "1953-07-27",
                    words={"date": "the 70th anniversary of the armistice"},
                ),
                event(
                    a,
                    "n8",
                    "MOBILIZE",
                    ["any hostile intent"],
                    None,
                    status="negated",
                    actor=[USA],
                    attribution=[Actor("USA", "GOV", "officials in Washington")],
                ),
            ],
            Dating(date(2023, 7, 27), "text", "a Thursday; “today” is the 70th anniversary of 27 Jul 1953"),
        )
    )
    return made


@pytest.fixture(scope="session")
def codings() -> list[Coding]:
    """See ``brief``."""
    return brief()
