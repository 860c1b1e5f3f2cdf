"""Whether this installation works: what is installed, the model, the data, and one real run."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from tocsin import __version__
from tocsin.errors import TocsinError
from tocsin.records import Article, Coding

PACKAGES = (
    "numpy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "htmldate",
    "lxml",
    "py3langid",
    "charset-normalizer",
    "typer",
    "rich",
)
SENTENCE = (
    "Norway expelled two Russian diplomats on Monday in response to the arrest of a Norwegian journalist."
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    found: str


def checks() -> list[Check]:
    """Everything that can be wrong with an installation, one after another; none raises."""
    found = [Check("tocsin", True, __version__), _python()]
    found += [_package(name) for name in PACKAGES]
    found += [_guarded("model", _model), _guarded("data", _data), _guarded("self-check", _run)]
    return found


def _python() -> Check:
    return Check("python", sys.version_info >= (3, 11), sys.version.split()[0])


def _package(name: str) -> Check:
    try:
        return Check(name, True, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(name, False, "not installed")


def _guarded(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except Exception as error:  # a doctor reports whatever is broken
        return Check(name, False, f"{type(error).__name__}: {error}")


def _digest(paths: list[Path]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for path in sorted(paths):
        data = path.read_bytes()
        digest.update(path.name.encode() + data)
        size += len(data)
    return digest.hexdigest()[:12], size


def _folder(name: str) -> Path:
    return Path(str(files("tocsin").joinpath("data", name)))


def _model() -> str:
    folder = _folder("model")
    graphs = [path for path in folder.glob("*") if path.is_file()]
    if not any(path.suffix == ".onnx" for path in graphs):
        raise TocsinError(f"no language model in {folder}")
    card = json.loads((folder / "labels.json").read_text("utf-8"))
    digest, size = _digest(graphs)
    score = card["scores"]["EWT dev"]["LAS"]
    made = f"version {card['version']} from {card['encoder']}, LAS {score} on EWT dev"
    return f"{made}, {size / 2**20:.1f} MiB, sha256 {digest}"


def _data() -> str:
    found = []
    for folder in ("lexicon", "actors", "places", "time", "demo"):
        paths = [path for path in _folder(folder).rglob("*") if path.is_file()]
        if not paths:
            raise TocsinError(f"no {folder} in {_folder(folder)}")
        digest, size = _digest(paths)
        found.append(f"{folder} {len(paths)} files {size / 1e6:.1f} MB sha256 {digest}")
    return "; ".join(found)


def _run() -> str:
    """One sentence through every stage; it must yield an event."""
    from tocsin.pipeline import code

    coding: Coding = code(Article(id="self-check", text=SENTENCE, language="en", source="self-check"))
    if not coding.events:
        raise TocsinError(f"no event found in: {SENTENCE}")
    return f"{len(coding.events)} events in a sentence: " + ", ".join(event.type for event in coding.events)
