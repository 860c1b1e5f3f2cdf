"""Draws docs/images/brief.png (and its dark twin): the brief of the demo articles, with one event open.

    python tools/screenshot.py [--event TEXT] [--browser chromium]

Runs ``tocsin demo -o FILE`` and photographs the page with a headless Chromium. The event is the first whose
row contains TEXT; by default the first one that answers another.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=2",
    "--window-size=1400,900",
]


def main() -> None:
    """Both pictures, light and dark."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--event", default="", help="words of the event to open")
    asked.add_argument("--browser", default=shutil.which("chromium") or "chromium")
    asked.add_argument("--page", type=Path, help="a brief that exists already, instead of tocsin demo")
    asked.add_argument("--to", type=Path, default=IMAGES, help="the folder of the pictures")
    options = asked.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = options.page or demo(Path(folder))
        address = page.resolve().as_uri() + "#e=" + quote(chosen(page, options.event), safe="/~-._")
        for name, dark in (("brief.png", False), ("brief-dark.png", True)):
            photograph(options.browser, address, options.to / name, dark=dark)


def demo(folder: Path) -> Path:
    """The brief of the demo articles, made by the program itself."""
    page = folder / "brief.html"
    installed = shutil.which("tocsin")
    program = [installed] if installed else [sys.executable, "-m", "tocsin"]
    subprocess.run([*program, "demo", "--no-question", "-o", str(page)], check=True)
    return page


def chosen(page: Path, words: str) -> str:
    """The key of the event to open."""
    text = page.read_text("utf-8")
    events = json.loads(re.search(r'id="data">(.*?)</script>', text, re.S)[1])["events"]  # type: ignore[index]
    asked = [one for one in events if words and words in json.dumps(one, ensure_ascii=False)]
    linked = [one for one in events if any(link["relation"] == "answers" for link in one["links"])]
    return str((asked or sorted(linked, key=fullness, reverse=True) or events)[0]["key"])


def fullness(event: dict[str, list[list[str]]]) -> int:
    """How many of an event's fields are known."""
    return sum(bool(value) for _, value, *_ in event["fields"])


def photograph(browser: str, address: str, file: Path, *, dark: bool) -> None:
    """One picture, 2800 × 1800 pixels."""
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, *FLAGS, *scheme, f"--user-data-dir={profile}", f"--screenshot={file}", address]
        subprocess.run(command, check=True, timeout=120, stderr=subprocess.DEVNULL)
    print(file, file.stat().st_size)


if __name__ == "__main__":
    main()
