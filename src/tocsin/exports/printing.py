"""A page as PDF, printed by a browser that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tocsin.errors import OutputError

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
SECONDS = 180
# A page loads nothing by its own policy; these keep the browser itself from asking the network.
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
)


def browser() -> str:
    """The program that prints. Raises OutputError where none is found."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise OutputError(
            "no browser to print PDF with: Chromium, Chrome or Edge must be on the PATH. Without one, write "
            "the page (-o brief.html), open it in any browser and print it"
        )
    return found


def pdf(page: str) -> bytes:
    """The page as a PDF document. Raises OutputError where there is no browser or it does not print."""
    program = browser()
    with tempfile.TemporaryDirectory(prefix="tocsin-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, "utf-8")
        own = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
        said = _run([program, *FLAGS, *_sandbox(), *own])
        if not target.is_file() or not target.stat().st_size:
            raise OutputError(f"{program} printed no PDF: {said}")
        return target.read_bytes()


def _sandbox() -> list[str]:
    """Chromium refuses to run as root within its sandbox; the page runs no script but its own."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def _run(command: list[str]) -> str:
    """The last line that the browser said."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise OutputError(f"{command[0]} did not print within {SECONDS} seconds") from error
    except OSError as error:
        raise OutputError(f"{command[0]} cannot be run: {error.strerror}") from error
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"it ended with {done.returncode} and said nothing"
