"""Pages as PDF: with a browser that is there, and what is said without one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tocsin.errors import OutputError
from tocsin.exports import printing

HERE = next((name for name in printing.BROWSERS if shutil.which(name)), None)


@pytest.mark.skipif(HERE is None, reason="no Chromium, Chrome or Edge on the PATH")
def test_a_page_becomes_a_pdf() -> None:
    assert printing.pdf("<!DOCTYPE html><title>x</title><p>It struck.").startswith(b"%PDF-")


def test_without_a_browser_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(printing, "BROWSERS", ("chromium",))
    with pytest.raises(OutputError, match="brief.html"):
        printing.pdf("<p>It struck.")


def test_a_browser_that_fails_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho 'no display' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(printing, "BROWSERS", ("chromium",))
    with pytest.raises(OutputError, match="no display"):
        printing.pdf("<p>It struck.")
