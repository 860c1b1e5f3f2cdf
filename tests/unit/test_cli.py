"""The commands, on real files and with the real stages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tocsin
import tocsin.errors
from tocsin.cli import app, command
from tocsin.exports.jsonl import from_record, to_record
from tocsin.exports.writing import Journal

ROOT = Path(__file__).parents[2]
TEXT = "Police in Lima arrested two mayors on Tuesday. Norway condemned the arrests."
RUN = CliRunner()


ENV = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}


def run(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A process of its own, as a user starts it."""
    return subprocess.run(
        [sys.executable, *args], capture_output=True, text=True, env=ENV, cwd=cwd, timeout=120, check=False
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"id": "a", "text": TEXT, "published": "2024-05-01"}, {"id": "b", "text": TEXT + " It rained."}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_code_writes_events_texts_and_skipped(news: Path, tmp_path: Path) -> None:
    out, texts, skipped = (tmp_path / name for name in ("events.jsonl", "texts.jsonl", "skipped.jsonl"))
    with news.open("a") as stream:
        stream.write('{"text": \n')
    done = RUN.invoke(
        app, ["code", str(news), "-o", str(out), "--text-out", str(texts), "--skipped", str(skipped)]
    )
    assert done.exit_code == 3, done.output
    events = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    read = {row["id"]: row["text"] for row in map(json.loads, texts.read_text("utf-8").splitlines())}
    assert events and {event["document"] for event in events} <= {"a", "b"}
    for event in events:
        assert to_record(from_record(event)) | {"dated": event["dated"]} == event
        for mention in event["mentions"]:
            assert read[event["document"]][mention["start"] : mention["end"]] == mention["trigger"]
    assert json.loads(skipped.read_text())["source"].endswith(":3")
    assert "2 articles" in done.output and "1 skipped" in done.output
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob("*.done"))


def test_resume_leaves_what_is_done(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    kept = '{"document": "a", "mine": true}\n'
    out.write_text(kept)
    done = RUN.invoke(app, ["code", str(news), "-o", str(out), "--resume"])
    assert done.exit_code == 0 and "1 already done" in done.output
    assert out.read_text().startswith(kept) and '"document": "b"' in out.read_text()


def test_a_journal_goes_on_behind_the_last_whole_document(tmp_path: Path) -> None:
    out = tmp_path / "e.jsonl"
    with pytest.raises(RuntimeError), Journal(out, resume=False, settings="s") as journal:
        journal.write("a", ["1\n"])
        journal._out.write(b"half a li")
        raise RuntimeError
    assert not out.exists()
    with Journal(out, resume=True, settings="s") as journal:
        assert journal.done == {"a"}
        journal.write("b", ["2\n"])
    assert out.read_text() == "1\n2\n"


def test_a_journal_of_other_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Journal(tmp_path / "e", resume=False, settings="s"):
        raise RuntimeError
    with pytest.raises(tocsin.errors.OutputError, match="settings or the version"):
        Journal(tmp_path / "e", resume=True, settings="t")


def test_standard_output_and_input() -> None:
    done = RUN.invoke(app, ["code", "-", "--quiet"], input=TEXT)
    assert done.exit_code == 0
    assert {json.loads(line)["document"] for line in done.stdout.splitlines()} == {"stdin"}


def test_brief_and_demo(news: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    assert RUN.invoke(app, ["brief", str(news), "-o", str(page)]).exit_code == 0
    assert page.read_text("utf-8").lstrip().lower().startswith("<!doctype html")
    shown = RUN.invoke(app, ["demo", "--no-question"])
    assert shown.exit_code == 0 and "8 articles" in shown.output and "placebo" not in shown.output


def test_the_demos_second_act() -> None:
    shown = RUN.invoke(app, ["demo"])
    said = " ".join(shown.output.split())
    assert shown.exit_code == 0 and "Does a show of force bring a test?" in said
    for one, other in (("USA bomber", "PRK weapon-test"), ("PRK weapon-test", "USA bomber")):
        assert re.search(rf"after {one}, {other} is [\d.]+ times as .*?90 % interval .*?placebo", said)
    assert "base rate" in said and "Skill: 0 is the base rate's" in said and "only if nothing else" in said


def test_doctor() -> None:
    done = RUN.invoke(app, ["doctor", "--json"])
    checks = {check["name"]: check for check in json.loads(done.stdout)}
    assert done.exit_code == 0 and all(check["ok"] for check in checks.values())
    assert "sha256" in checks["model"]["found"] and checks["self-check"]["found"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["code"], 2, "Missing argument"),
        (["code", "x.txt", "--published", "soon"], 2, "expected a day as YYYY-MM-DD"),
        (["code", "x.txt", "--format", "docx"], 2, "expected one of text"),
        (["code", "x.txt", "--map", "words=x"], 2, "expected pairs FIELD=NAME"),
        (["code", "x.txt", "--resume"], 2, "needs -o FILE"),
        (["code", "x.txt", "--config", "none.toml"], 2, "cannot read the settings"),
        (["code", "x.txt"], 1, "skipped x.txt: there is no such file"),
        (["--version"], 0, f"tocsin {tocsin.__version__}"),
    ],
)
def test_exit_codes(args: list[str], code: int, said: str, tmp_path: Path) -> None:
    done = run("-m", "tocsin", *args, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert said in re.sub(r"\s+", " ", done.stdout + done.stderr) and "Traceback" not in done.stderr


def test_help_loads_nothing_heavy() -> None:
    done = run("-c", "import sys; from tocsin.cli import command; command(); print(*sys.modules)")
    assert done.returncode == 0
    assert not {"numpy", "onnxruntime", "trafilatura", "rich", "lxml", "py3langid"} & set(done.stdout.split())


def test_every_command_shows_an_example_and_its_reference_is_fresh() -> None:
    for one in command().commands.values():
        assert one.epilog.startswith("Example: tocsin ") and all(param.help for param in one.params)
    done = run(str(ROOT / "tools" / "reference.py"), "--check")
    assert done.returncode == 0, "run python tools/reference.py"


def test_the_version_is_one() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == tocsin.__version__
