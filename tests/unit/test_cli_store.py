"""The commands of a store, on real files and with the real stages."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tocsin.cli import app

RUN = CliRunner()
ROWS = [
    {"id": "a", "text": "Police in Lima arrested two mayors on Tuesday. Norway condemned the arrests.",
     "published": "2024-05-01", "outlet": "El Peruano"},
    {"id": "b", "text": "Chile recalled its ambassador to Peru on Friday.", "published": "2024-05-04"},
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles and the store that was made of them."""
    path = tmp_path_factory.mktemp("store")
    (path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    done = RUN.invoke(app, ["add", str(path / "news.jsonl"), "--store", str(path / "t.db")])
    assert done.exit_code == 0 and "2 new" in done.output, done.output
    return path


def run(folder: Path, *args: str, code: int = 0) -> str:
    """What a command prints on standard output."""
    done = RUN.invoke(app, [*args, "--store", str(folder / "t.db")])
    assert done.exit_code == code, done.output
    return done.stdout


def records(folder: Path, *args: str) -> list[dict[str, Any]]:
    """The records that a command prints."""
    return [json.loads(line) for line in run(folder, *args, "--json").splitlines()]


def test_add_again_changes_nothing(folder: Path) -> None:
    done = RUN.invoke(app, ["add", str(folder / "news.jsonl"), "--store", str(folder / "t.db")])
    assert done.exit_code == 0 and "2 already done" in done.output


def test_workers_write_what_one_process_writes(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "t.db"
    done = RUN.invoke(app, ["add", str(folder / "news.jsonl"), "--store", str(other), "--workers", "2", "-q"])
    assert done.exit_code == 0, done.output
    one, two = (run(path, "events", "--json") for path in (folder, tmp_path))
    assert one == two


def test_events_as_json_csv_and_table(folder: Path) -> None:
    rows = records(folder, "events")
    assert {"a", "b"} == {row["document"] for row in rows}
    cells = list(csv.DictReader(io.StringIO(run(folder, "events", "--csv"))))
    assert [cell["id"] for cell in cells] == [row["id"] for row in rows]
    only = records(folder, "events", "--type", "coerce", "--since", "2024", "--outlet", "el peruano")
    assert [one["type"] for one in only] == ["COERCE"]
    assert "Police" in run(folder, "events", "--near", "Lima", "--limit", "5")
    assert "No events pass" in run(folder, "events", "--since", "2025-03")


def test_incidents_and_show(folder: Path) -> None:
    found = [
        json.loads(line) for line in run(folder, "incidents", "--actor", "Norway", "--json").splitlines()
    ]
    assert [one["type"] for one in found] == ["ACCUSE"]
    shown = run(folder, "show", found[0]["id"])
    assert "Norway condemned the arrests." in shown and "El Peruano" in shown
    record = json.loads(run(folder, "show", found[0]["id"], "--json"))
    assert record["reports"][0]["words"] == "Norway condemned the arrests."
    event = found[0]["members"][0][1]
    assert found[0]["id"] in run(folder, "show", event) and "Police in Lima" in run(folder, "show", "a")
    header = run(folder, "incidents", "--csv").splitlines()[0]
    assert header.startswith("id,type,mode,status,standing")
    assert "nothing has the id" in str(
        RUN.invoke(app, ["show", "x", "--store", str(folder / "t.db")]).exception
    )


def test_changes(folder: Path) -> None:
    kinds = [
        json.loads(line)["kind"]
        for line in run(folder, "changes", "--since", "1 hour", "--json").splitlines()
    ]
    assert kinds and set(kinds) == {"new"}
    assert "arrest" in run(folder, "changes", "--since", "yesterday 18:00")
    assert "Nothing changed" in run(folder, "changes", "--kind", "eased")


def test_decisions(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "t.db").write_bytes((folder / "t.db").read_bytes())
    assert "decision 1" in run(tmp_path, "merge", "a-1", "a-2", "--by", "Kim", "--note", "one story")
    assert "merge a-1 a-2 by Kim: one story" in run(tmp_path, "decisions")
    assert "decision 2" in run(tmp_path, "split", "a-1")
    assert [
        json.loads(line)["id"] for line in run(tmp_path, "decisions", "--undo", "1", "--json").splitlines()
    ] == ["2"]


def test_sql_and_snapshot(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    query = "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY type"
    rows = run(folder, "sql", query, "--csv")
    assert rows.startswith("type,n\n") and "COERCE,1" in rows
    run(folder, "snapshot", str(tmp_path / "parquet"))
    assert run(folder, "sql", query, "--parquet", str(tmp_path / "parquet"), "--csv") == rows
    one = run(
        folder,
        "sql",
        "SELECT first, incident FROM events LIMIT 1",
        "--parquet",
        str(tmp_path / "parquet"),
        "--json",
    )
    assert json.loads(one)["first"].startswith("2024")


def test_brief_of_a_store(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    assert "2 articles" in run(folder, "brief", "-o", str(page))
    text = re.sub(r"<[^>]+>", "", page.read_text("utf-8"))
    assert "Chile recalled its ambassador to Peru on Friday." in text


def test_recode_shows_what_differs(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "t.db").write_bytes((folder / "t.db").read_bytes())
    own = tmp_path / "my.toml"
    own.write_text("")
    args = ["add", "--recode", "--store", str(tmp_path / "t.db"), "--lexicon", str(own)]
    done = RUN.invoke(app, args)
    assert done.exit_code == 0 and "2 recoded" in done.output, done.output
    assert "recoded" not in RUN.invoke(app, args).output


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["add"], 2, "give files or folders"),
        (["events", "--store", "none.db"], 1, "no such store"),
        (["events", "--since", "May"], 2, "expected 2022, 2022-03"),
        (["events", "--within", "5"], 2, "needs --near"),
        (["events", "--json", "--csv"], 2, "choose one"),
        (["changes", "--since", "soon"], 2, "yesterday 18:00"),
        (["changes", "--kind", "old"], 2, "expected one of new"),
        (["brief"], 2, "either files or --store"),
    ],
)
def test_what_is_wrong_is_said(args: list[str], code: int, said: str, tmp_path: Path,
                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    done = RUN.invoke(app, args)
    assert done.exit_code == code
    assert said in " ".join(f"{done.output} {done.exception}".replace("│", " ").split())


def test_brief_of_a_store_is_chosen_by_filters(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    run(folder, "brief", "--type", "ACCUSE", "-o", str(page), "-q")
    text = page.read_text("utf-8")
    assert text.count('data-testid="event"') == 1 and 'data-type="ACCUSE"' in text
    run(folder, "brief", "-o", str(page), "-q")
    assert page.read_text("utf-8").count('data-testid="event"') >= 3
    assert 'data-testid="chain"' in page.read_text("utf-8")


def test_filters_need_a_store(folder: Path) -> None:
    done = RUN.invoke(app, ["brief", str(folder / "news.jsonl"), "--type", "AID"])
    assert done.exit_code == 2 and "tocsin add" in done.output


def test_export_of_a_store_by_report_and_by_act(folder: Path, tmp_path: Path) -> None:
    reports = [json.loads(line) for line in run(folder, "export", "-l", "jsonl", "-q").splitlines()]
    assert {one["source"]["outlet"] for one in reports} == {"El Peruano", None}
    own = ("--unit", "incidents", "--licence", "CC0", "-q")
    acts = [json.loads(line) for line in run(folder, "export", "-l", "jsonl", *own).splitlines()]
    told = {(one["document"], one["event"]) for act in acts for one in act["incident"]["reports"]}
    assert told == {(one["document"], one["id"]) for one in reports}
    answer = next(act for act in acts if act["type"] == "ACCUSE")
    assert [link["event"] in {act["id"] for act in acts} for link in answer["links"]] == [True]
    assert answer["source"]["licence"] == "CC0" and answer["incident"]["support"]["actor"] == 1


def test_incidents_need_a_store(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("")
    done = RUN.invoke(app, ["export", str(path), "-l", "csv", "--unit", "incidents"])
    assert done.exit_code == 2 and "needs --store" in done.output
    assert RUN.invoke(app, ["export", "-l", "csv"]).exit_code == 2
