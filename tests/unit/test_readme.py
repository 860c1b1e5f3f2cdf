"""The README's commands and Python run as written, and it says what is measured."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", README, re.S)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)


def commands() -> list[str]:
    """Every call of tocsin in the README's shell blocks, without the set-up before it."""
    parts = [p.strip() for block in SHELL for line in block.splitlines() for p in line.split("&&")]
    return [p.split("#")[0].strip() for p in parts if re.match(r"(\.venv/bin/)?tocsin ", p)]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the example articles, to write into."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


def test_there_are_commands() -> None:
    assert len(commands()) >= 4
    assert len(re.findall(r"python3 -m venv", README)) == 2, "two commands that set up everything themselves"


@pytest.mark.parametrize("command", commands())
def test_command_runs(command: str, checkout: Path) -> None:
    arguments = shlex.split(command.removeprefix(".venv/bin/"))[1:]
    done = subprocess.run(
        [sys.executable, "-m", "tocsin", *arguments],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", PYTHON)
def test_python_runs(block: str, checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
