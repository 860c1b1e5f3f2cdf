"""The tutorials' commands run as written, one after the other."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTLY = 3  # the tutorial shows what is said where there is too little
TUTORIALS = ("dynamics.md", "forecasts.md")


def commands(name: str) -> list[str]:
    """Every call of tocsin in the shell blocks of a guide."""
    text = (ROOT / "docs" / name).read_text("utf-8")
    lines = [
        line.strip() for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.splitlines()
    ]
    return [line.split("  #")[0].strip() for line in lines if line.startswith("tocsin ")]


@pytest.mark.parametrize("name", TUTORIALS)
def test_commands_run(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src/tocsin/data/demo", tmp_path / "src/tocsin/data/demo")
    told = commands(name)
    assert len(told) >= 2
    for command in told:
        done = subprocess.run(
            [sys.executable, "-m", "tocsin", *shlex.split(command)[1:]],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        nothing = "nothing can be said" in " ".join(done.stdout.split())
        assert done.returncode == (PARTLY if nothing else 0), f"{command}\n{done.stderr}"
