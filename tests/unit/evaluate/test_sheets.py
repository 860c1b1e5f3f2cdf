"""What is read, what is refused, and the command itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.unit.evaluate.coding import event, folder, written
from tocsin.cli import app
from tocsin.evaluate import GoldError, sheets

RUN = CliRunner()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    gold = folder(tmp_path / "gold", {"a": [event("g1"), event("g2", 200)], "b": [event("g1")]})
    (gold / "articles.json").write_text('{"not": "gold"}')
    return gold, written(tmp_path / "events.jsonl", {"a": [event("e1")], "b": [event("e1")]})


def test_paragraphs_are_counted_as_line_ends_before_a_character(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", {"a": [event("g")]}, "ab\n\ncd\n")
    (one,), _ = sheets(gold, written(tmp_path / "e.jsonl", {}))
    assert [one.paragraph(at) for at in range(8)] == [0, 0, 0, 1, 2, 2, 2, 3]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gold/a.json", "{", "a.json: not JSON"),
        ("gold/a.json", '{"id": "a", "events": [{"id": "g"}]}', "a.json: event 1: type is missing"),
        ("gold/a.json", '{"id": "a", "events": [7]}', "a.json: event 1: not an event of the codebook"),
        ("gold/a.json", '{"id": "a", "events": {}}', "expected id as a text and events as a list"),
        ("events.jsonl", "\n{", "events.jsonl:2: not JSON"),
        ("events.jsonl", "[1]", "events.jsonl:1: not an event of tocsin code"),
        ("events.jsonl", '{"document": "a", "id": 1}', "events.jsonl:1: not an event of the codebook"),
    ],
)
def test_what_is_broken_is_named(files: tuple[Path, Path], name: str, content: str, said: str) -> None:
    (files[1].parent / name).write_text(content)
    with pytest.raises(GoldError) as caught:
        sheets(*files)
    assert said in str(caught.value)


def test_what_is_not_there_is_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    gold, events = files
    (gold / "b.txt").unlink()
    for here, there, said in (
        (gold, events, "b.txt: cannot be read"),
        (tmp_path / "none", events, "no such folder"),
        (gold, tmp_path / "none.jsonl", "none.jsonl: cannot be read"),
        (tmp_path, events, "no gold files"),
    ):
        with pytest.raises(GoldError, match=said):
            sheets(here, there)


def test_the_command_prints_tables_and_errors(files: tuple[Path, Path]) -> None:
    done = RUN.invoke(app, ["evaluate", *map(str, files), "--errors"], env={"COLUMNS": "80"})
    assert done.exit_code == 0, done.output
    assert "1.000 [1.00–1.00]" in done.output and "Krippendorff" in done.output
    assert "a: missed: ACCUSE “word200” at 200 (g2)" in done.output
    assert "2 articles; in brackets 95 % intervals, 2000 samples of articles" in done.output


def test_the_command_prints_json(files: tuple[Path, Path]) -> None:
    done = RUN.invoke(app, ["evaluate", *map(str, files), "--json", "--samples", "10", "--seed", "1"])
    record = json.loads(done.stdout)
    assert (record["documents"], record["samples"], record["seed"]) == (2, 10, 1)
    assert record["rates"][0]["figures"]["precision"]["value"] == 1.0
    assert record["alphas"]["actor"]["value"] is None and record["mistakes"][0]["kind"] == "missed"


def test_events_without_a_gold_file_are_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    more = written(tmp_path / "more.jsonl", {"a": [event("e1")], "c": [event("e1")]})
    done = RUN.invoke(app, ["evaluate", str(files[0]), str(more)])
    assert done.exit_code == 3 and "skipped c: no gold file" in done.output
