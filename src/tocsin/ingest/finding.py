"""Which files an argument stands for, and the format of each."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.ingest.decode import refuse_binary
from tocsin.ingest.fields import NAMES, plain
from tocsin.records import Skipped

ENDINGS = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".tsv", ".tab"), "tsv"),
    ".json": "json",
    ".csv": "csv",
}
ADVICE = "read are " + " ".join(ENDINGS) + ", each also with .gz"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read (None: standard input), its name in messages, its stem, its format if the name tells."""

    path: Path | None
    label: str
    stem: str
    format: str | None


def find(path: str | Path, form: str | None = None) -> Iterator[Found | Skipped]:
    """The files of a path: itself, or all beneath a folder in sorted order, hidden ones left out."""
    if str(path) == "-":
        yield Found(None, "stdin", "stdin", form)
        return
    path = Path(path)
    if not path.is_dir():
        yield _found(path, form)
        return
    count = 0
    for item in _walk(path, form):
        count += 1
        yield item
    if not count:
        yield Skipped(str(path), "ingest", "no articles in this folder", ADVICE)


def _found(path: Path, form: str | None) -> Found:
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    stem, ending = os.path.splitext(name)
    return Found(path, str(path), stem, form or ENDINGS.get(ending.lower()))


def _walk(folder: Path, form: str | None) -> Iterator[Found | Skipped]:
    failed: list[OSError] = []
    seen: set[tuple[int, int]] = set()
    for where, folders, names in os.walk(folder, followlinks=True, onerror=failed.append):
        yield from _unopened(failed)
        here = os.stat(where)
        if (here.st_dev, here.st_ino) in seen:  # a link back to a folder that was walked already
            folders[:] = []
            continue
        seen.add((here.st_dev, here.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield _regular(Path(where, name), form)
    yield from _unopened(failed)


def _unopened(failed: list[OSError]) -> Iterator[Skipped]:
    while failed:
        error = failed.pop()
        yield Skipped(
            str(error.filename), "ingest", f"cannot be opened: {error.strerror}", "check its permissions"
        )


def _regular(path: Path, form: str | None) -> Found | Skipped:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Skipped(str(path), "ingest", "is not a regular file")
    except OSError as error:
        return Skipped(str(path), "ingest", f"cannot be opened: {error.strerror}")
    found = _found(path, form)
    if found.format is None:
        ending = "".join(path.suffixes[-2:]) or path.name
        return Skipped(str(path), "ingest", f"files named {ending} are not read from a folder", ADVICE)
    return found


def sniff(head: bytes) -> str:
    """The format of content whose name does not tell. Raises :class:`Refused` for binary data."""
    refuse_binary(head)
    start = head.lstrip()[:4096]
    if start.startswith(b"<"):
        return "html"
    if start.startswith(b"["):
        return "json"
    first = start.split(b"\n", 1)[0].rstrip()
    if start.startswith(b"{"):
        return "jsonl" if first.endswith(b"}") or len(first) == len(start) else "json"
    for name, mark in (("tsv", b"\t"), ("csv", b",")):
        columns = {plain(cell.strip(b'"').decode("utf-8", "replace")) for cell in first.split(mark)}
        if len(columns) > 1 and columns & set(NAMES["text"]) and len(first) < 1000:
            return name
    return "text"
