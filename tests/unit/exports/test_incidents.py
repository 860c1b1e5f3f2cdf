"""Incidents as entries: merged fields with how many independent texts give them, in every layout."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.unit.exports.samples import BUSAN, KOREAN_ARMY, PRK, SOURCE, USA, event, written
from tocsin.exports import gathered, merged
from tocsin.exports.entries import Entry, read
from tocsin.exports.gathered import Member
from tocsin.exports.layouts import LAYOUTS, export
from tocsin.incidents import gather
from tocsin.records import Asset, Decision, Event, Incident, Link, Mention, Reported


def told(document: str, **parts: object) -> Event:
    """A missile test as an article tells it."""
    whole = {"actor": (PRK,), "recipient": (), "mentions": (Mention(4, 12, "launched"),), **parts}
    return replace(event(f"{document}-1", "MOBILIZE.weapon-test", **whole), document=document)


EVENTS = [
    told("a", assets=(Asset("missile", None, 2),), place=BUSAN),
    told("b", assets=(Asset("missile", None, 2),)),
    told("c", assets=(Asset("missile", None, 1),)),
]
COPIES = {"a": ("a",), "b": ("a",), "c": ("c",)}  # b is a copy of a's text
OUTLETS = {"a": "Wire", "b": "Daily", "c": "Agency"}
MEMBERS = [Member(one, replace(SOURCE, id=one.document, outlet=OUTLETS[one.document])) for one in EVENTS]


def incident() -> Incident:
    """The three as one act: a person said so, for the counts differ."""
    keys = tuple((one.document, one.id) for one in EVENTS)
    word = Decision("1", "merge", keys, datetime(2024, 1, 1))
    reports = [
        Reported(one, OUTLETS[one.document], date(2023, 7, 13), COPIES[one.document]) for one in EVENTS
    ]
    (made,) = gather(reports, [word])
    return made


ENTRY = merged.entry(incident(), MEMBERS, COPIES, [Link("responds-to", "i2")])


def test_copies_of_one_text_support_a_field_once() -> None:
    found = ENTRY.gathered
    assert found is not None and found.sources == 2
    assert found.support["type"] == 2 and found.support["date"] == 2
    assert found.support["place"] == 1 and found.support["assets"] == 1
    assert "recipient" not in found.support and "size" not in found.support
    assert [one["field"] for one in found.rest["dissent"]] == ["assets"]


@pytest.mark.parametrize("layout", ["jsonl", "csv", "parquet"])
def test_native_layouts_give_it_back(layout: str, tmp_path: Path) -> None:
    path = tmp_path / f"incidents.{layout}"
    export([ENTRY, ENTRY], {LAYOUTS[layout]: path})
    assert list(read(path)) == [ENTRY, ENTRY]


def test_gdelt_counts_sources_and_articles(tmp_path: Path) -> None:
    text, _ = written("gdelt", [ENTRY], tmp_path / "x")
    (row,) = (line.split("\t") for line in text.splitlines())
    assert row[31:34] == ["3", "2", "3"]


def test_gdelt_mentions_lead_from_every_article_to_the_act(tmp_path: Path) -> None:
    events, _ = written("gdelt", [ENTRY], tmp_path / "x")
    text, _ = written("gdelt-mentions", [ENTRY], tmp_path / "y")
    rows = [line.split("\t") for line in text.splitlines()]
    assert {row[0] for row in rows} == {events.split("\t")[0]}
    assert [row[4] for row in rows] == ["Wire", "Daily", "Agency"]
    path = tmp_path / "z.jsonl"
    written("jsonl", [ENTRY], path)
    again = [one for one in read(path) if isinstance(one, Entry)]
    _, outcome = written("gdelt-mentions", again, tmp_path / "y")
    assert outcome.rows == 0 and "without the words" in next(iter(outcome.left_out))


def test_geojson_and_jsonld_say_how_many_tell_of_it(tmp_path: Path) -> None:
    (feature,) = json.loads(written("geojson", [ENTRY], tmp_path / "x")[0])["features"]
    own = feature["properties"]
    assert (own["sources"], own["reports"], own["outlets"]) == (2, 3, "Agency; Daily; Wire")
    assert own["support"]["place"] == 1
    (node,) = json.loads(written("jsonld", [ENTRY], tmp_path / "y")[0])["@graph"]
    assert len(node["prov:wasDerivedFrom"]) == 3 and node["tocsin:sources"] == 2
    assert node["responds-to"] == ["urn:tocsin:i2%23i2"] and node["@id"].count(ENTRY.event.id) == 2


def test_dyads_count_an_act_once(tmp_path: Path) -> None:
    act = replace(ENTRY.event, recipient=(KOREAN_ARMY,))
    text, outcome = written("dyad-day", [replace(ENTRY, event=act)], tmp_path / "x")
    assert outcome.events == 1 and text.splitlines()[1].split(",")[7] == "1"


def test_acled_and_calendars_name_the_outlets(tmp_path: Path) -> None:
    text, _ = written("acled", [ENTRY], tmp_path / "x")
    assert "Agency; Daily; Wire" in text and "reports: 3, independent: 2" in text
    plan = replace(ENTRY, event=replace(ENTRY.event, status="planned", actor=(USA,)))
    text, _ = written("icalendar", [plan], tmp_path / "y")
    assert "Independent sources: 2" in text.replace("\r\n ", "")


def test_a_wrong_incident_in_a_file_is_named() -> None:
    assert ENTRY.gathered is not None
    record = gathered.to_record(ENTRY.gathered)
    with pytest.raises(ValueError, match="sources 'many'"):
        gathered.from_record(record | {"sources": "many"})
