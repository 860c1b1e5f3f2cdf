"""Rows a second of each export layout, and whether memory grows with the events.

    python bench/exports.py [--events 20000] [--data ../shared/data]

The events are made up, with a fixed seed: parties, places, days and sizes vary, so that dyad tables have many
cells. Rates are by processor time of the process (a busy machine does not change them much), for
writing from memory to a file; then for reading back. ``--data`` is taken for the benches' sake and not used.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from tocsin.exports.codes import countries
from tocsin.exports.entries import Entry, read
from tocsin.exports.layouts import LAYOUTS, export
from tocsin.exports.sources import Source
from tocsin.ontology import SECTORS, TYPES
from tocsin.records import Actor, Event, Mention, Place, Quantity, Span, When

STATUSES = ("actual",) * 17 + ("planned", "failed", "negated")
STATES = 30  # countries that act
DAYS = 1000


def entries(count: int, seed: int = 1979) -> Iterator[Entry]:
    """Made-up entries, four to an article; the same seed gives the same."""
    draw = random.Random(seed)
    states = sorted(countries())[:: len(countries()) // STATES]
    sectors = [None, *SECTORS]
    for number in range(count):
        document = f"article-{number // 4}"
        on = date(2020, 1, 1) + timedelta(days=draw.randrange(DAYS))
        type = draw.choice(list(TYPES.values()))
        sides = [
            tuple(_actor(draw, states, sectors) for _ in range(n))
            for n in (draw.choice((1, 1, 1, 2)), draw.choice((0, 1, 1, 1)))
        ]
        town = Place(
            "Town", sides[0][0].country, draw.uniform(-60, 60), draw.uniform(-180, 180), "town", "1838524"
        )
        event = Event(
            f"{document}-{number % 4 + 1}", document, type.name, draw.choice((None, *type.modes)),
            draw.choice(STATUSES), *sides, When(on, on, "Monday", "the Monday before"),
            draw.choice((None, town)), (), (), Quantity(draw.randrange(1, 99), "=", "dead"),
            (Mention(10, 20, "condemned"), Mention(90, 99, "launched")), (), "rule", 0.9,
            {"actor": (Span(0, 9),), "date": (Span(30, 36),)},
        )  # fmt: skip
        stamp = datetime.combine(on, datetime.min.time())
        yield Entry(
            event, None, Source(document, "A title", stamp, "Wire", "https://example.org/1", "en", "CC0", 900)
        )


def _actor(draw: random.Random, states: list[str], sectors: list[str | None]) -> Actor:
    return Actor(draw.choice(states), draw.choice(sectors), f"Party {draw.randrange(500)}")


def memory() -> float:
    """The most memory that the process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a line for each layout."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--events", type=int, default=20_000)
    options.add_argument("--data", type=Path, default=None)
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        grow(args.events, Path(folder))
        rates(args.events, Path(folder))


def grow(events: int, folder: Path) -> None:
    """Print the most memory held after streaming events, then four times as many, through many layouts."""
    streaming = [layout for name, layout in LAYOUTS.items() if not name.startswith("dyad")]
    targets = {layout: folder / f"stream{layout.suffix}" for layout in streaming}
    for count in (events // 2, events * 2):
        export(entries(count), targets)
        print(
            f"streamed {count:8,} events through {len(targets)} layouts: {memory():.0f} MiB at most",
            flush=True,
        )


def rates(events: int, folder: Path) -> None:
    """Print a line for each layout, and one for each kind of file that can be read back."""
    made = list(entries(events))
    print(f"{'layout':16}{'rows':>12}{'rows/s':>12}{'events/s':>12}{'MiB':>8}")
    for name, layout in LAYOUTS.items():
        path = folder / f"events{layout.suffix}"
        export(made[:10], {layout: path})  # what is loaded once
        begun = time.process_time()
        (outcome,) = export(made, {layout: path})
        took = time.process_time() - begun
        speeds = f"{outcome.rows / took:12,.0f}{events / took:12,.0f}"
        print(f"{name:16}{outcome.rows:12,}{speeds}{path.stat().st_size / 2**20:8.1f}", flush=True)
    for suffix in (".jsonl", ".csv", ".parquet"):
        begun = time.process_time()
        count = sum(1 for _ in read(folder / f"events{suffix}"))
        print(f"reading {suffix:8}{'':24}{count / (time.process_time() - begun):12,.0f}", flush=True)


if __name__ == "__main__":
    main()
