"""The plan of the house: imports run to the left only, one noun a file."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "tocsin"
ORDER = ["records", "ontology", "errors", "config", "progress", "ingest", "language", "resolve", "coding",
         "linking", "incidents", "pipeline", "dynamics", "explain", "evaluate", "report", "exports", "store",
         "doctor", "cli"]  # fmt: skip


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Rooms that a file imports when it is loaded or run."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tocsin."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("tocsin.")}
    return found


def test_every_room_has_its_place() -> None:
    rooms = {room(p) for p in SOURCE.rglob("*.py")} - {"__init__", "__main__"}
    assert rooms <= set(ORDER), f"not in the order of the house: {sorted(rooms - set(ORDER))}"


def test_imports_run_to_the_left() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)} imports {other}"
        for path in sorted(SOURCE.rglob("*.py"))
        if room(path) in ORDER
        for other in imported(path)
        if other in ORDER and ORDER.index(other) > ORDER.index(room(path))
    ]
    assert not wrong


def test_only_the_records_cross_stages_without_dependencies() -> None:
    tree = ast.parse((SOURCE / "records.py").read_text("utf-8"))
    modules = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert modules <= {"__future__", "dataclasses", "datetime"}


def test_the_picture_names_every_file_of_the_heart() -> None:
    picture = (SOURCE.parents[1] / "docs" / "architecture.md").read_text("utf-8")
    files = [p.name for room in ("coding", "linking") for p in (SOURCE / room).glob("[a-z]*.py")]
    assert [f for f in files if f"`{f}`" not in picture] == []
