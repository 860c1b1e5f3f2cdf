"""The accuracy that may not be lost: pinned floors, each with the hash of the corpus that it was measured on.

    python bench/floors.py [--gold ../shared/gold]

Codes the gold articles, runs the gold folder's own ``score.py`` on the events and compares with
``bench/floors.toml``. Exits 1 where a figure falls below its floor, 0 where all hold or where there is
no gold folder (which it says).
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

ROWS = {
    "events": r"^events +precision ([\d.]+) recall ([\d.]+) F1 ([\d.]+)",
    "links": r"^links +precision ([\d.]+) recall ([\d.]+) F1 ([\d.]+)",
}


def digest(folder: Path) -> str:
    """SHA-256 over the names and contents of the gold files, the first 16 digits."""
    total = hashlib.sha256()
    for path in sorted([*folder.glob("*.json"), *folder.glob("*.txt")]):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:16]


def figures(gold: Path, source: Path, score: Path) -> dict[str, float]:
    """What ``score.py`` prints for the events coded from a source, by name."""
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder) / "events.jsonl"
        subprocess.run(
            [sys.executable, "-m", "tocsin", "code", str(source), "-o", str(events), "--quiet"], check=True
        )
        printed = subprocess.run(
            [sys.executable, str(score), str(events), "--gold", str(gold)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    print(printed)
    return parse(printed)


def parse(printed: str) -> dict[str, float]:
    """The figures of a score sheet: ``events-f1``, ``events-precision``, ``actor``, ``whole-f1`` …"""
    found: dict[str, float] = {}
    for name, pattern in ROWS.items():
        if row := re.search(pattern, printed, re.M):
            found |= dict(
                zip(
                    (f"{name}-precision", f"{name}-recall", f"{name}-f1"),
                    map(float, row.groups()),
                    strict=True,
                )
            )
    for name, value in re.findall(
        r"^(mode|status|actor|recipient|sectors|date|place) +([\d.]+)", printed, re.M
    ):
        found[name] = float(value)
    if row := re.search(r"^whole event F1 ([\d.]+)", printed, re.M):
        found["whole-f1"] = float(row.group(1))
    if row := re.search(r"\((\d+) of \d+, \d+ coded\)", printed):
        found["events-found"] = float(row.group(1))
    return found


def failures(name: str, floor: Mapping[str, object], gold: Path, score: Path) -> list[str]:
    """What falls below its floor, in words."""
    folder = gold / str(floor["folder"])
    if digest(folder) != floor["corpus"]:
        return [
            f"{name}: the corpus changed ({digest(folder)}, pinned {floor['corpus']}): measure and pin anew"
        ]
    print(f"{name}:")
    measured = figures(folder, gold / str(floor["source"]), score)
    pinned = {k: v for k, v in floor.items() if isinstance(v, int | float)}
    return [f"{name}: {k} {measured.get(k)} below {v}" for k, v in pinned.items() if measured.get(k, 0.0) < v]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    args = parser.parse_args(argv)
    if not args.gold.is_dir():
        print(f"skipped: there is no gold folder at {args.gold}")
        return 0
    floors = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    wrong = [
        w for name, floor in floors.items() for w in failures(name, floor, args.gold, args.gold / "score.py")
    ]
    print("\n".join(wrong) or "all floors hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
