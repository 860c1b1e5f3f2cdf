"""PLOVER JSON, GeoJSON, JSON-LD and iCalendar, read back by other programs where there are any."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
import rdflib

from tests.unit.exports.samples import BUSAN, ENTRIES, FULL, SOURCE, between, event, written
from tocsin.exports.entries import Entry
from tocsin.exports.icalendar import folded
from tocsin.exports.layouts import LAYOUTS
from tocsin.records import Mention, Place, Quantity

SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - {"parquet"}))
def test_no_events_give_a_whole_file(layout: str, tmp_path: Path) -> None:
    text, outcome = written(layout, [], tmp_path / "out")
    assert outcome.rows == 0
    if layout in ("plover", "geojson", "jsonld"):
        json.loads(text)
    if layout == "icalendar":
        assert icalendar.Calendar.from_ical(text).walk("VEVENT") == []


def test_plover_records(tmp_path: Path) -> None:
    first, full, bare = json.loads(written("plover", ENTRIES, tmp_path / "out")[0])
    assert first == {
        "id": "a1-1",
        "date": "2023-07-12",
        "source": [{"actorText": "United States", "code": "USA"}],
        "target": [{"actorText": "North Korea", "code": "PRK"}],
        "event": "ACCUSE",
        "mode": "disapprove",
        "eventText": "condemned",
        "language": "en",
        "publication": "Example Wire",
        "url": SOURCE.url,
        "license": "CC BY 4.0",
        "coder": "tocsin",
        "version": first["version"],
    }
    assert full["eventLoc"] == {"name": "Busan", "country code": "KR", "lat": 35.1, "lon": 129.03}
    assert full["size"] == 2 and full["source"][1]["sector"] == "MIL"
    assert set(bare) == {"id", "event", "coder", "version"}


def test_plover_counts_and_contexts(tmp_path: Path) -> None:
    dead = Entry(event(type="ASSAULT", status="planned", size=Quantity(3, "=", "dead")))
    most = Entry(event(size=Quantity(9, "<", "wounded")))
    first, second = json.loads(written("plover", [dead, most], tmp_path / "out")[0])
    assert (first["dead"], first["context"]) == (3, "future") and not {"size", "injured"} & set(second)


def test_geojson(tmp_path: Path) -> None:
    found = json.loads(written("geojson", ENTRIES, tmp_path / "out")[0])
    assert found["type"] == "FeatureCollection"
    first, full, _ = found["features"]
    assert first["geometry"] is None and first["properties"]["license"] == "CC BY 4.0"
    assert full["geometry"] == {"type": "Point", "coordinates": [129.03, 35.1]}
    assert (full["id"], full["properties"]["recipient_country"]) == ("a1-2", "KOR")


def test_a_place_without_coordinates_has_no_point(tmp_path: Path) -> None:
    entry = Entry(event(place=Place("Yellow Sea", None, None, None, "sea")))
    (one,) = json.loads(written("geojson", [entry], tmp_path / "out")[0])["features"]
    assert one["geometry"] is None and one["properties"]["place"] == "Yellow Sea"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
def test_json_ld_is_rdf(tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(data=written("jsonld", ENTRIES, tmp_path / "out")[0], format="json-ld")
    sem, schema = rdflib.Namespace(SEM), rdflib.Namespace("https://schema.org/")
    first, second = rdflib.URIRef("urn:tocsin:a1-1"), rdflib.URIRef("urn:tocsin:a1-2")
    assert len(set(graph.subjects(rdflib.RDF.type, sem.Event))) == 3
    assert graph.value(first, sem.hasTimeStamp) == rdflib.Literal(date(2023, 7, 12))
    assert (second, rdflib.URIRef("urn:tocsin:term:responds-to"), first) in graph
    assert str(graph.value(rdflib.URIRef("urn:tocsin:a1"), schema.license)) == "CC BY 4.0"
    roles = {str(role) for role in graph.objects(None, sem.roleType)}
    assert roles == {"urn:tocsin:term:actor", "urn:tocsin:term:recipient"}
    assert rdflib.URIRef("https://sws.geonames.org/1838524/") in set(graph.objects(second, sem.hasPlace))


def test_json_ld_intervals(tmp_path: Path) -> None:
    entry = Entry(event(date=between("2023-07-01", None)))
    (one,) = json.loads(written("jsonld", [entry], tmp_path / "out")[0])["@graph"]
    assert one["earliest"] == "2023-07-01" and not {"timestamp", "latest", "begin", "end"} & set(one)


def test_calendar(tmp_path: Path) -> None:
    words = 'summit, then; "talks" \\ é' + "長" * 60
    plan = event(
        type="CONSULT",
        status="planned",
        date=between("2023-08-18", "2023-08-20"),
        place=BUSAN,
        mentions=(Mention(0, 5, words),),
    )
    text, outcome = written("icalendar", [Entry(plan, None, SOURCE)], tmp_path / "out")
    assert outcome.rows == 1 and "\r\n" in text and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    (found,) = calendar.walk("VEVENT")
    assert found.decoded("DTSTART") == date(2023, 8, 18)
    assert found.decoded("DTEND") - found.decoded("DTSTART") == timedelta(days=3)
    assert words in found["DESCRIPTION"] and "CC BY 4.0" in found["DESCRIPTION"]
    assert str(found["URL"]) == SOURCE.url and str(found["LOCATION"]) == "Busan"
    assert found["SUMMARY"] == "United States: Consultation - North Korea"
    assert calendar["VERSION"] == "2.0" and found["UID"] and found["DTSTAMP"]


def test_a_calendar_holds_plans_with_days_only(tmp_path: Path) -> None:
    entries = [Entry(FULL), Entry(event(status="planned", date=between("2023-08-01", None)))]
    _, outcome = written("icalendar", entries, tmp_path / "out")
    assert outcome.rows == 0
    assert outcome.left_out == {"not planned": 1, "planned for no known days": 1}


@pytest.mark.parametrize("length", [74, 75, 76, 150, 1000])
def test_folding_gives_back_the_line(length: int) -> None:
    line = ("aé長🛰" * length)[:length]
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert "".join([parts[0], *(part[1:] for part in parts[1:])]) == line
