"""GDELT, ICEWS, POLECAT and ACLED: columns, codes, and nothing where nothing is known."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.unit.exports.samples import BARE, BUSAN, ENTRIES, KOREAN_ARMY, PRK, SOURCE, between, event, written
from tocsin.exports import acled, gdelt, icews, polecat
from tocsin.exports.entries import Entry
from tocsin.records import Actor, Place, Quantity


def table(layout: str, columns: tuple[str, ...], entries: list[Entry], path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated layout by column."""
    lines = written(layout, entries, path / "out")[0].splitlines()
    if not layout.startswith("gdelt"):
        assert tuple(lines.pop(0).split("\t")) == columns
    rows = [line.split("\t") for line in lines]
    assert {len(row) for row in rows} <= {len(columns)}
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_the_layouts_have_their_columns() -> None:
    sizes = [len(c) for c in (gdelt.EVENTS, gdelt.MENTIONS, polecat.COLUMNS, icews.COLUMNS, acled.COLUMNS)]
    assert sizes == [61, 16, 40, 20, 31]
    for columns in (gdelt.EVENTS, gdelt.MENTIONS, polecat.COLUMNS, icews.COLUMNS, acled.COLUMNS):
        assert len(set(columns)) == len(columns)
    # Places in GDELT's files, counted from 1, by its codebook.
    assert [gdelt.EVENTS[at - 1] for at in (6, 16, 27, 31, 52, 61)] == [
        "Actor1Code", "Actor2Code", "EventCode", "GoldsteinScale", "ActionGeo_Type", "SOURCEURL"
    ]  # fmt: skip


def test_gdelt_events(tmp_path: Path) -> None:
    rows = table("gdelt", gdelt.EVENTS, ENTRIES, tmp_path)
    assert len(rows) == 1 + 4 + 1  # two actors by two recipients
    first, second, last = rows[0], rows[1], rows[-1]
    told = ("SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor2CountryCode", "EventCode",
            "EventRootCode", "QuadClass", "GoldsteinScale", "DATEADDED", "SOURCEURL")  # fmt: skip
    assert [first[name] for name in told] == [
        "20230712", "202307", "2023", "2023.5260", "USA", "PRK", "111", "11", "3", "-2", "20230713063000",
        "https://example.org/a?b=1,2",
    ]  # fmt: skip
    assert (second["ActionGeo_Type"], second["ActionGeo_Fullname"]) == ("4", "Busan, South Korea")
    assert (second["ActionGeo_CountryCode"], second["ActionGeo_Lat"], second["NumMentions"]) == (
        "KS",
        "35.1",
        "2",
    )
    unknown = [name for name in gdelt.EVENTS if name.startswith("Actor") or "Geo_" in name or "DATE" in name]
    assert not any(last[name] for name in unknown) and last["MonthYear"] == ""
    ids = [row["GLOBALEVENTID"] for row in rows]
    assert len(set(ids)) == len(ids) and all(0 < int(id) < 2**63 for id in ids)


def test_gdelt_mentions_point_at_events(tmp_path: Path) -> None:
    rows = table("gdelt-mentions", gdelt.MENTIONS, ENTRIES, tmp_path)
    ids = {row["GLOBALEVENTID"] for row in table("gdelt", gdelt.EVENTS, ENTRIES, tmp_path)}
    assert len(rows) == 1 + 4 * 2 and {row["GLOBALEVENTID"] for row in rows} <= ids
    assert (rows[0]["MentionType"], rows[0]["MentionIdentifier"]) == ("1", SOURCE.url)
    assert (rows[1]["Actor1CharOffset"], rows[1]["ActionCharOffset"], rows[1]["Confidence"]) == (
        "0",
        "30",
        "81",
    )


@pytest.mark.parametrize(
    ("start", "end", "cells"),
    [
        ("2023-07-01", "2023-07-31", ("", "202307", "2023", "")),
        ("2023-07-01", "2023-08-01", ("", "", "2023", "")),
        (None, "2023-08-01", ("", "", "", "")),
        ("0998-01-02", "0998-01-02", ("09980102", "099801", "998", "998.0055")),
        ("2019-03-20", "2019-03-20", ("20190320", "201903", "2019", "2019.2192")),
    ],
)
def test_gdelt_dates_are_no_finer_than_told(
    start: str | None, end: str | None, cells: tuple[str, ...], tmp_path: Path
) -> None:
    (row,) = table("gdelt", gdelt.EVENTS, [Entry(event(date=between(start, end)))], tmp_path)
    assert tuple(row[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate")) == cells


@pytest.mark.parametrize(
    ("place", "cells"),
    [
        (Place("Norway", "NOR", 62.0, 10.0, "country"), ("1", "Norway", "NO", "NO", "62", "10")),
        (Place("Ohio", "USA", 40.0, -83.0, "province"), ("2", "Ohio, United States", "US", "", "40", "-83")),
        (Place("Yellow Sea", None, None, None, "sea"), ("", "Yellow Sea", "", "", "", "")),
        (Place("Null Island", None, 0.0, 0.0, "exact"), ("4", "Null Island", "", "", "0", "0")),
    ],
)  # fmt: skip
def test_gdelt_places(place: Place, cells: tuple[str, ...], tmp_path: Path) -> None:
    (row,) = table("gdelt", gdelt.EVENTS, [Entry(event(place=place))], tmp_path)
    names = ("Type", "Fullname", "CountryCode", "ADM1Code", "Lat", "Long")
    assert tuple(row[f"ActionGeo_{name}"] for name in names) == cells


@pytest.mark.parametrize("layout", ["gdelt", "gdelt-mentions", "icews"])
def test_what_cameo_cannot_say_is_left_out_and_counted(layout: str, tmp_path: Path) -> None:
    entries = [Entry(event(status=status)) for status in ("negated", "conditional", "planned", "failed")]
    text, outcome = written(layout, entries, tmp_path / "out")
    assert outcome.rows == 0 and outcome.left_out == {"CAMEO has no code for it": 4}


def test_tabs_and_line_ends_never_break_a_row(tmp_path: Path) -> None:
    odd = Entry(event(actor=(Actor("USA", None, "a\tb\nc\r\u2028d"),)))
    for layout, columns in (("gdelt", gdelt.EVENTS), ("icews", icews.COLUMNS), ("polecat", polecat.COLUMNS)):
        (row,) = table(layout, columns, [odd], tmp_path)
        assert any(cell.upper() == "A B C  D" for cell in row.values())


def test_icews(tmp_path: Path) -> None:
    rows = table("icews", icews.COLUMNS, ENTRIES, tmp_path)
    first, second = rows[0], rows[2]
    assert list(first.values())[1:11] == [
        "2023-07-12", "United States", "", "United States", "Criticize or denounce", "111", "-2",
        "North Korea", "", "North Korea",
    ]  # fmt: skip
    assert (second["Target Sectors"], second["City"], second["Province"], second["Country"]) == (
        "Rebels", "Busan", "", "South Korea"
    )  # fmt: skip
    assert first["Story ID"] == second["Story ID"] and first["Publisher"] == "Example Wire"
    assert rows[-1]["Event Date"] == rows[-1]["Latitude"] == ""


def test_polecat(tmp_path: Path) -> None:
    rows = table("polecat", polecat.COLUMNS, ENTRIES, tmp_path)
    first, full, bare = rows
    assert list(first.values())[:7] == [
        "a1-1", "2023-07-12", "ACCUSE", "disapprove", "-2", "Q3-VERBAL CONFLICT", ""
    ]  # fmt: skip
    assert (first["Actor COW"], first["Recipient COW"], first["Source"]) == ("2", "731", "Example Wire")
    assert (full["Actor Country"], full["Primary Actor Sector"]) == ("PRK", "MIL")
    assert (full["Recipient Country"], full["Recipient Sectors"]) == ("KOR", "MIL; REB")
    assert (full["GeoNames ID"], full["City"], full["Country"], full["Feature Type"]) == (
        "1838524", "Busan", "KOR", "PPL"
    )  # fmt: skip
    assert not any(bare[name] for name in polecat.COLUMNS[6:] if name != "Version")


def test_polecat_says_future_and_hypothetical_and_leaves_denied_events_out(tmp_path: Path) -> None:
    entries = [Entry(event(status=status)) for status in ("planned", "conditional", "negated")]
    rows = table("polecat", polecat.COLUMNS, entries, tmp_path)
    assert [row["Contexts"] for row in rows] == ["future", "hypothetical"]


def acled_rows(entries: list[Entry], path: Path) -> list[dict[str, str]]:
    """ACLED's table by column."""
    rows = list(csv.reader(io.StringIO(written("acled", entries, path / "out")[0], newline="")))
    assert tuple(rows[0]) == acled.COLUMNS
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


CIVILIANS, REBELS = Actor("SYR", "CVL", "villagers"), Actor(None, "REB", "rebels")


@pytest.mark.parametrize(
    ("type", "sides", "kind"),
    [
        ("ASSAULT.aerial", {}, (acled.REMOTE, "Air/drone strike")),
        ("ASSAULT", {"recipient": (CIVILIANS,)}, ("Violence against civilians", "Attack")),
        ("ASSAULT", {"actor": (KOREAN_ARMY,), "recipient": (REBELS,)}, ("Battles", "Armed clash")),
        ("ASSAULT", {}, ("", "")),
        ("PROTEST.riot", {}, ("Riots", "Violent demonstration")),
        ("PROTEST", {}, ("Protests", "")),
        ("MOBILIZE.weapon-test", {}, ("Strategic developments", "Other")),
    ],
)
def test_acled_kinds(
    type: str, sides: dict[str, tuple[Actor, ...]], kind: tuple[str, str], tmp_path: Path
) -> None:
    (row,) = acled_rows([Entry(event(type=type, **sides))], tmp_path)
    assert (row["event_type"], row["sub_event_type"]) == kind


def test_acled_cells(tmp_path: Path) -> None:
    dead = event(
        type="ASSAULT.drone",
        recipient=(CIVILIANS, PRK),
        place=BUSAN,
        size=Quantity(12, ">=", "dead"),
        date=between("2023-07-10", "2023-07-12"),
    )
    no_toll = event("a1-9", "ASSAULT.drone", size=Quantity(2, "=", "drones"), date=between(None, None))
    first, second = acled_rows([Entry(dead, None, SOURCE), Entry(no_toll)], tmp_path)
    told = ("event_date", "year", "time_precision", "actor2", "assoc_actor_2", "inter2", "civilian_targeting",
            "iso", "country", "location", "geo_precision", "source", "fatalities")  # fmt: skip
    assert [first[name] for name in told] == [
        "", "2023", "2", "villagers", "North Korea", "Civilians", "", "410", "South Korea", "Busan", "1",
        "Example Wire; https://example.org/a?b=1,2", "12",
    ]  # fmt: skip
    unknown = ("event_date", "year", "time_precision", "latitude", "fatalities", "source", "iso")
    assert not any(second[name] for name in unknown)


def test_acled_takes_no_words(tmp_path: Path) -> None:
    entries = [Entry(event()), Entry(BARE), Entry(event(type="ASSAULT", status="planned"))]
    _, outcome = written("acled", entries, tmp_path / "out")
    assert (outcome.rows, outcome.left_out) == (1, {"ACLED codes no such event": 2})
