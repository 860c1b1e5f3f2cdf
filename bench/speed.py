"""How fast the walk is and where its time goes.

    python bench/speed.py [PATH ...] [--repeat 3] [--json]

Reads the articles of PATH (default: the bundled demo), codes them ``--repeat`` times and prints articles,
sentences and words a second, the share of each room, peak memory, start-up time, and the cost of texts
of growing length. Figures are medians over the repeats; compare only runs of one machine. What resolving
takes of the language model's time is counted in processor time, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from tocsin.coding.coder import code
from tocsin.coding.lexicon import load_lexicon
from tocsin.language import parse_many
from tocsin.linking import link
from tocsin.records import Article, Document
from tocsin.resolve import resolve

ROOMS = ("language", "resolve", "coding", "linking")


def articles(paths: Sequence[Path]) -> list[Article]:
    """What can be read of the paths."""
    import tocsin

    chosen = paths or [Path(str(files("tocsin").joinpath("data/demo/articles.jsonl")))]
    return [a for path in chosen for a in tocsin.read(path) if isinstance(a, Article)]


def timed(times: dict[str, float], room: str, work: Callable[[], list]) -> list:  # type: ignore[type-arg]
    """The work's result; its seconds are added to the room, those of the processor under ``cpu ROOM``."""
    start, began = time.perf_counter(), time.process_time()
    result = work()
    times[room] = times.get(room, 0.0) + time.perf_counter() - start
    times["cpu " + room] = times.get("cpu " + room, 0.0) + time.process_time() - began
    return result


def walk(chosen: Sequence[Article]) -> tuple[dict[str, float], list[Document]]:
    """Seconds by room for one walk over the articles, and the parsed documents."""
    times: dict[str, float] = {}
    parsed = timed(times, "language", lambda: list(parse_many(chosen)))
    resolved = timed(times, "resolve", lambda: [resolve(d) for d in parsed])
    codings = timed(times, "coding", lambda: [code(d) for d in resolved])
    timed(times, "linking", lambda: [link(c) for c in codings])
    return times, parsed


def startup() -> float:
    """Seconds of `tocsin --version` as a whole process, median of five."""
    return statistics.median(_seconds([sys.executable, "-m", "tocsin", "--version"]) for _ in range(5))


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def growth(chosen: Sequence[Article]) -> list[tuple[int, float]]:
    """(words, seconds) of one text repeated 1, 2, 4 and 8 times: linear cost doubles."""
    text = "\n\n".join(a.text for a in chosen)[:20_000]
    found = []
    for times in (1, 2, 4, 8):
        article = Article("growth", "\n\n".join([text] * times), published=chosen[0].published)
        seconds, parsed = walk([article])
        found.append((sum(len(s) for d in parsed for s in d.sentences), sum(seconds[r] for r in ROOMS)))
    return found


def measure(chosen: Sequence[Article], repeat: int) -> dict[str, object]:
    """Every figure as plain values."""
    load_lexicon()
    walk(chosen[:1])
    runs = [walk(chosen) for _ in range(repeat)]
    rooms = {room: statistics.median(times[room] for times, _ in runs) for room in ROOMS}
    cpu = {room: statistics.median(times["cpu " + room] for times, _ in runs) for room in ROOMS}
    total = sum(rooms.values())
    parsed = runs[0][1]
    sentences = sum(len(d.sentences) for d in parsed)
    words = sum(len(s) for d in parsed for s in d.sentences)
    return {
        "articles": len(chosen), "sentences": sentences, "words": words, "seconds": total,
        "articles a second": len(chosen) / total, "sentences a second": sentences / total,
        "words a second": words / total, "share": {room: t / total for room, t in rooms.items()},
        "resolve to language": cpu["resolve"] / cpu["language"],
        "peak memory, MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "start-up, s": startup(), "growth": growth(chosen),
    }  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    figures = measure(articles(args.paths), args.repeat)
    if args.json:
        print(json.dumps(figures))
        return 0
    for name, value in figures.items():
        if name == "share":
            print("share of the time   " + "  ".join(f"{room} {part:.1%}" for room, part in value.items()))  # type: ignore[attr-defined]
        elif name == "growth":
            print("growth              " + "  ".join(f"{w} words {s:.2f} s" for w, s in value))  # type: ignore[attr-defined]
        else:
            print(f"{name:<19} {value:.2f}" if isinstance(value, float) else f"{name:<19} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
