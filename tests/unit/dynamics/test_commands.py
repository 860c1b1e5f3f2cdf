"""The commands series and reactions, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli import app
from tocsin.errors import DataError

RUN = CliRunner()


def run(*args: str) -> Result:
    return RUN.invoke(app, args)


def test_series_as_table_json_and_plot(tmp_path: Path) -> None:
    out = tmp_path / "tests.svg"
    done = run("series", "--of", "PRK weapon-test", "--by", "month", "--last", "3", "-o", str(out))
    assert done.exit_code == 0, done.output
    assert "204 acts" in done.output and "2024-12-01" in done.output and "Lasting changes" in done.output
    assert ElementTree.parse(out).getroot().tag.endswith("svg")
    made = json.loads(run("series", "--of", "PRK weapon-test", "--by", "month", "--json", "-q").stdout)
    assert sum(row["acts"] for row in made["rows"]) == 204 and len(made["rows"]) == 240


def test_reading_is_held_against_the_acts(tmp_path: Path) -> None:
    acts, read = tmp_path / "acts.csv", tmp_path / "read.csv"
    acts.write_text("date,kind\n2024-01-01,raid\n2024-01-02,raid\n2024-01-02,raid\n")
    read.write_text("date,count\n2024-01-01,10\n2024-01-02,20\n")
    done = run("series", str(acts), "--by", "day", "--read", str(read), "--json", "-q")
    assert [row["read"] for row in json.loads(done.stdout)["rows"]] == [10, 20]
    assert json.loads(done.stdout)["unusual"] is None, "two days are too few"
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"published": "2024-01-01T10:00:00"}\n{"published": null}\n')
    done = run("series", str(acts), "--by", "day", "--read", str(texts))
    assert done.exit_code == 0 and "acts by reading" in done.output.replace("\n", " ")


def test_reactions_both_ways(tmp_path: Path) -> None:
    out = tmp_path / "r.svg"
    asked = ["--from", "USA bomber", "--to", "PRK weapon-test", "--placebos", "19"]
    done = run("reactions", *asked, "--since", "2012-01-01", "-o", str(out))
    assert done.exit_code == 0, done.output
    said = " ".join(done.output.split())
    assert "In the 14 days after USA bomber, PRK weapon-test is" in said
    assert "In the 14 days after PRK weapon-test, USA bomber is" in said and "placebo" in said
    for path in (out, tmp_path / "r-2.svg"):
        assert ElementTree.parse(path).getroot().tag.endswith("svg")
    [one] = json.loads(run("reactions", *asked, "--one-way", "--json", "-q").stdout)
    assert one["adjusted"]["low"] < one["adjusted"]["value"] < one["adjusted"]["high"]
    assert {one["shifted"]["runs"], one["permuted"]["runs"]} == {19} and one["first"] >= "2013-01-01"


def test_what_cannot_be_said_is_said() -> None:
    done = run("reactions", "--from", "USA bomber", "--to", "PRK weapon-test nuclear", "--one-way")
    assert done.exit_code == 3 and "nothing can be said" in " ".join(done.output.split())
    assert "the data hold: 204 PRK weapon-test" in " ".join(done.output.split())


@pytest.mark.parametrize(
    "args",
    [
        ("series", "--by", "year"),
        ("series", "--since", "June"),
        ("reactions", "--from", "USA"),
        ("reactions", "--from", "USA", "--to", "PRK", "--days", "0"),
    ],
)
def test_wrong_usage_is_refused(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_wrong_data_are_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("date,kind\nyesterday,raid\n")
    for args in (("series", str(bad)), ("series", "--of", "XXX"), ("series", "--since", "2050-01-01")):
        assert isinstance(run(*args).exception, DataError)
