"""The command export: what it writes, what it refuses, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.unit.exports.samples import ENTRIES
from tocsin.cli import app
from tocsin.cli.exporting import NAMES
from tocsin.errors import InputError
from tocsin.exports.layouts import LAYOUTS, export

RUN = CliRunner()


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events.jsonl"
    export(ENTRIES, {LAYOUTS["jsonl"]: path})
    return path


def test_several_layouts_go_to_a_folder(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    done = RUN.invoke(app, ["export", str(events), "-l", "gdelt", "-l", "icews", "-o", str(out), "--json"])
    assert done.exit_code == 0, done.output
    assert sorted(one.name for one in out.iterdir()) == ["events.export.CSV", "events.icews.tab"]
    gdelt, icews = json.loads(done.stdout)["layouts"]
    assert (gdelt["layout"], gdelt["rows"], gdelt["left_out"]) == ("gdelt", 6, {})
    assert icews["path"].endswith("events.icews.tab")


def test_one_layout_goes_to_the_screen(events: Path) -> None:
    done = RUN.invoke(app, ["export", str(events), "-l", "geojson", "--quiet"])
    assert done.exit_code == 0 and len(json.loads(done.stdout)["features"]) == 3


def test_bad_lines_are_named_and_the_rest_goes_on(events: Path, tmp_path: Path) -> None:
    with events.open("a") as stream:
        stream.write('{"type": 3}\n')
    out, skipped = tmp_path / "out.csv", tmp_path / "skipped.jsonl"
    done = RUN.invoke(app, ["export", str(events), "-l", "csv", "-o", str(out), "--skipped", str(skipped)])
    assert done.exit_code == 3 and f"skipped {events}:4: not an event" in done.output
    assert "csv: 3 rows from 3 events" in done.output and "1 line skipped" in done.output
    assert json.loads(skipped.read_text())["source"] == f"{events}:4" and out.exists()


def test_what_is_left_out_is_told(events: Path, tmp_path: Path) -> None:
    done = RUN.invoke(app, ["export", str(events), "-l", "icalendar", "-o", str(tmp_path / "x.ics")])
    assert "icalendar: 0 rows from 0 events; 3 events left out (not planned: 3)" in done.output


def test_where_nothing_can_be_read_the_old_file_stays(tmp_path: Path) -> None:
    path, out = tmp_path / "x.jsonl", tmp_path / "old.csv"
    path.write_text("no\nevents\n")
    out.write_text("old")
    done = RUN.invoke(app, ["export", str(path), "-l", "csv", "-o", str(out)])
    assert isinstance(done.exception, InputError) and "none of 2 lines" in str(done.exception)
    assert out.read_text() == "old"


def test_a_file_without_events_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("")
    done = RUN.invoke(app, ["export", str(path), "-l", "plover"])
    assert done.exit_code == 0 and json.loads(done.stdout) == []


def test_articles_add_address_and_licence(events: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"id": "a1", "url": "https://example.org/9", "license": "CC0"}\n')
    done = RUN.invoke(app, ["export", str(events), "-l", "plover", "--articles", str(articles), "-q"])
    assert {(one["url"], one["license"]) for one in json.loads(done.stdout)} == {
        ("https://example.org/9", "CC0")
    }


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-l", "gedlt"], "'gedlt', expected jsonl"),
        (["-l", "csv", "-l", "acled"], "need it"),
        (["-l", "parquet"], "need it"),
        (["-l", "csv", "-o", "events.jsonl"], "would be overwritten"),
        (["-l", "jsonl", "-l", "csv", "-o", "."], "would be overwritten"),
        (["-l", "dyad-day", "--since", "July"], "expected a day as YYYY-MM-DD"),
        (["-l", "dyad-day", "--since", "2023-07-02", "--until", "2023-07-01"], "lies before"),
        (["-l", "dyad-day", "--countries", "USA,UNO"], "'UNO', expected ISO"),
        (["-l", "dyad-day", "--countries", "USA"], "two countries"),
    ],
)
def test_what_cannot_be_is_refused(
    args: list[str], said: str, events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(events.parent)
    before = events.read_text()
    done = RUN.invoke(app, ["export", "events.jsonl", *args])
    assert done.exit_code == 2 and said in " ".join(done.output.split())
    assert events.read_text() == before


def test_help_and_guide_name_every_layout() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")
    assert set(NAMES.replace(" or ", ", ").split(", ")) == set(LAYOUTS)
    assert [name for name in LAYOUTS if f"`{name}`" not in guide] == []
