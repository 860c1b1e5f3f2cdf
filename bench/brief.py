"""Size and time of a brief, and what the map and the graph add to both.

    python bench/brief.py [--data ../shared/data] [--store FILE]

Codes the bundled example (and, where ``--store`` names one, takes what that store holds), then makes the page
from the codings. Times are processor time of the process, the best of three; the outlines of countries are
read once and timed apart. Sizes are bytes of the page and of the page packed by gzip.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TypeVar

import tocsin
from tocsin.incidents import copies, gather, reported
from tocsin.records import Coding, Incident
from tocsin.report import answers, atlas, html, markdown, outlines
from tocsin.report.acts import acts
from tocsin.report.chronology import chronology

T = TypeVar("T")


def main() -> None:
    """Prints a block for the example, and one for the store."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--data", type=Path, default=Path("../shared/data"), help="not used")
    asked.add_argument("--store", type=Path, help="a store to make a brief of")
    options = asked.parse_args()
    print(f"outlines of countries, read once: {timed(outlines.outlines, 1)[0] * 1000:.0f} ms")
    with as_file(files("tocsin").joinpath("data/demo/articles.jsonl")) as path:
        found = [one for one in tocsin.code_many(tocsin.read(str(path))) if isinstance(one, Coding)]
    seconds, incidents = timed(lambda: gathered(found))
    print(f"reports of the example gathered to acts: {seconds * 1000:.0f} ms")
    show("the bundled example", found, incidents)
    if options.store:
        with tocsin.Store.open(options.store, create=False, readonly=True) as record:
            show(str(options.store), list(record.codings()), tuple(record.incidents()))


def gathered(found: Sequence[Coding]) -> tuple[Incident, ...]:
    """The incidents of articles, as ``tocsin brief`` gathers them."""
    texts = {one.document.article.id: one.document.article.text for one in found}
    same = copies.groups({id: copies.signature(text) for id, text in texts.items()})
    return gather(event for one in found for event in reported(one, same[one.document.article.id]))


def show(name: str, found: Sequence[Coding], incidents: Sequence[Incident]) -> None:
    """Sizes and times of one brief."""
    rows = chronology(found)
    every = acts(rows, incidents)
    whole, page = timed(lambda: html(found, incidents=incidents))
    on_map, drawn = timed(lambda: atlas.figure(every))
    in_graph, graph = timed(lambda: answers.figure(every, incidents))
    plain, text = timed(lambda: markdown(found, incidents=incidents))
    print(f"{name}: {len(found)} articles, {len(rows)} events, {len(every)} acts")
    parts = [("page", whole, page), ("of it map", on_map, drawn), ("of it graph", in_graph, graph)]
    for what, seconds, document in (*parts, ("Markdown", plain, text)):
        size, packed = len(document.encode()), len(gzip.compress(document.encode(), mtime=0))
        print(f"  {what:12} {size / 1024:6.0f} KiB, {packed / 1024:4.0f} packed, {seconds * 1000:5.0f} ms")


def timed(work: Callable[[], T], times: int = 3) -> tuple[float, T]:
    """Seconds of processor time, the best of some runs, and what came of it."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        made = work()
        best = min(best, time.process_time() - begun)
    return best, made


if __name__ == "__main__":
    main()
