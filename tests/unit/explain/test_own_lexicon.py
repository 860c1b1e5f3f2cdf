"""The guide docs/own-lexicon.md: its entry is read, does what the page says, and its commands run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli import app

GUIDE = (Path(__file__).parents[3] / "docs" / "own-lexicon.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", GUIDE, re.S)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
SHOWN = [block for kind, block in BLOCKS if not kind]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the guide's entry and an article."""
    (tmp_path / "my.toml").write_text(next(block for kind, block in BLOCKS if kind == "toml"))
    (tmp_path / "news").mkdir()
    story = "HARBOUR\n\nPortugal mothballed two frigates on Monday.\n"
    (tmp_path / "news" / "harbour.txt").write_text(story)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str) -> str:
    done = CliRunner().invoke(app, shlex.split(command)[1:], env={"COLUMNS": "80"})
    assert done.exit_code == 0, done.output
    return done.output


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(folder: Path, command: str) -> None:
    assert run(command) is not None


def test_what_the_guide_shows_is_what_is_printed(folder: Path) -> None:
    without, own = (words(run(command)) for command in COMMANDS[:2])
    for part in SHOWN[0].split("…"):
        head = words(part.split("Claims")[0])
        assert head.strip(";") in without
    assert "Claims: none Events: none" in without
    for block in SHOWN[1:]:
        assert words(block) in own


def test_the_entry_codes_and_names_itself(folder: Path) -> None:
    run(COMMANDS[3])
    assert '"found_by": "mothball-ships"' in (folder / "events.jsonl").read_text()
