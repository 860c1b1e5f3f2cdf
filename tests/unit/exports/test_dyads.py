"""Dyad tables: zeros where nothing was told, one count for each pair of countries, no day made up."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from tests.unit.exports.samples import PRK, UN, USA, between, event, written
from tocsin.exports import dyads
from tocsin.exports.entries import Entry
from tocsin.exports.layout import Window
from tocsin.records import Actor, Event

JULY = Window(date(2023, 7, 11), date(2023, 7, 14), ("PRK", "USA", "KOR"))


def rows(
    layout: str, events: list[Event], path: Path, window: Window | None = None
) -> tuple[list[dict[str, str]], dict[str, int]]:
    """The rows by column, and what was left out."""
    text, outcome = written(layout, [Entry(one) for one in events], path / "out", window)
    found = list(csv.DictReader(io.StringIO(text)))
    assert len(found) == outcome.rows
    return found, dict(outcome.left_out)


def test_every_pair_and_day_of_the_window_has_a_row(tmp_path: Path) -> None:
    found, _ = rows("dyad-day", [event(), event(type="ASSAULT.aerial")], tmp_path, JULY)
    assert len(found) == 6 * 4
    told = [row for row in found if row["events"] != "0"]
    assert [(row["date"], row["iso_a"], row["iso_b"]) for row in told] == [("2023-07-12", "USA", "PRK")]
    assert (told[0]["cow_a"], told[0]["gw_b"], told[0]["events"]) == ("2", "731", "2")
    assert (told[0]["accuse"], told[0]["assault"], told[0]["verbal_conflict"]) == ("1", "1", "1")
    assert (told[0]["intensity_sum"], told[0]["intensity_mean"]) == ("-12", "-6")
    zero = found[0]
    assert zero["intensity_mean"] == "" and {
        zero[name] for name in ("events", "accuse", "intensity_sum")
    } == {"0"}


def test_without_a_window_the_dyads_and_days_seen(tmp_path: Path) -> None:
    later = event("a1-2", date=between("2023-07-15", "2023-07-15"), actor=(PRK,), recipient=(USA,))
    found, _ = rows("dyad-day", [event(), later], tmp_path)
    assert len(found) == 2 * 4 and {row["date"] for row in found} == {
        f"2023-07-{day}" for day in (12, 13, 14, 15)
    }


def test_organs_of_one_country_count_once(tmp_path: Path) -> None:
    both = event(actor=(USA, Actor("USA", "MIL", "the Air Force"), UN), recipient=(PRK, USA))
    (row,), _ = rows("dyad-day", [both], tmp_path)
    assert (row["iso_a"], row["iso_b"], row["events"]) == ("USA", "PRK", "1")


@pytest.mark.parametrize(
    ("layout", "one", "reason"),
    [
        ("dyad-day", event(date=between("2023-07-11", "2023-07-12")), "no one day known"),
        ("dyad-month", event(date=between("2023-07-31", "2023-08-01")), "no one month known"),
        ("dyad-day", event(status="planned"), "not actual"),
        ("dyad-day", event(recipient=()), "not between two countries"),
        ("dyad-day", event(recipient=(UN,)), "not between two countries"),
        ("dyad-day", event(date=between("2023-07-15", "2023-07-15")), "outside the window"),
    ],
)
def test_what_has_no_place_is_counted(layout: str, one: Event, reason: str, tmp_path: Path) -> None:
    found, left_out = rows(layout, [one], tmp_path, JULY)
    assert left_out == {reason: 1} and all(row["events"] == "0" for row in found)


def test_months(tmp_path: Path) -> None:
    spans = [("2022-11-01", "2022-11-30"), ("2023-01-05", "2023-01-05")]
    found, _ = rows("dyad-month", [event(date=between(*span)) for span in spans], tmp_path)
    assert [(row["month"], row["events"]) for row in found] == [
        ("2022-11", "1"), ("2022-12", "0"), ("2023-01", "1")
    ]  # fmt: skip
    window = Window(date(2023, 1, 20), date(2023, 2, 3))
    found, _ = rows("dyad-month", [event(date=between("2023-01-05", "2023-01-05"))], tmp_path, window)
    assert [row["month"] for row in found] == ["2023-01", "2023-02"]


def test_columns_are_the_ontology(tmp_path: Path) -> None:
    found, _ = rows("dyad-day", [event()], tmp_path)
    assert tuple(found[0]) == ("date", *dyads.COLUMNS)
