"""Who to whom next, on ICEWS14: time-aware filtered MRR and Hits, both directions, single step.

    PYTHONPATH=src python bench/links.py --data ../shared/data [--on valid|test] [--every N]

The protocol is the set's README's: every act is asked from both ends, from everything before its day; other
right answers of the day do not count; equal scores share the middle rank. Weights are learned from the 40
days before the split; ``--on test`` needs ``test.tsv.gz``, which is held out, beside the other splits.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from tocsin.dynamics.habits import Array
from tocsin.dynamics.partners import recurrence
from tocsin.dynamics.triples import Triples, triples
from tocsin.dynamics.whom import Weights, learn, ranks, told

FIRST, ENTITIES, RELATIONS = date(2014, 1, 1), 7128, 230


def rows(path: Path) -> Iterator[tuple[int, int, int, int]]:
    """Subject, relation, object and day of each act of a split."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            day = (date.fromisoformat(row["date"]) - FIRST).days
            yield int(row["s_id"]), int(row["r_id"]), int(row["o_id"]), day


def measured(weights: Weights, acts: Triples, days: range, every: int) -> Array:
    """The ranks of all that came."""
    found = [ranks(came, scores) for day in days for came, scores in weights.ranked(acts, day, every)]
    return np.concatenate(found)


def show(name: str, found: Array) -> None:
    hits = "  ".join(f"Hits@{k} {np.mean(found <= k):.3f}" for k in (1, 3, 10))
    print(f"  {name:34s} MRR {np.mean(1 / found):.4f}  {hits}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--on", choices=("valid", "test"), default="valid")
    parser.add_argument("--every", type=int, default=1, help="ask every Nth question only")
    given = parser.parse_args()
    folder = given.data / "icews14"
    splits = ["train", "valid", "test"][: 2 if given.on == "valid" else 3]
    if missing := [name for name in splits if not (folder / f"{name}.tsv.gz").is_file()]:
        parser.error(f"{folder}: no {missing[0]}.tsv.gz")
    parts = {name: list(rows(folder / f"{name}.tsv.gz")) for name in splits}
    acts = triples([row for part in parts.values() for row in part], ENTITIES, RELATIONS)
    days = sorted({row[3] for row in parts[given.on]})
    begun = time.process_time()
    weights = learn(acts, days[0])
    print(f"weights learned in {time.process_time() - begun:.0f} s of processor time:")
    for habit, value in told(weights):
        print(f"  {value:+.2f} {habit}")
    begun, span = time.process_time(), range(days[0], days[-1] + 1)
    found = measured(weights, acts, span, given.every)
    spent = time.process_time() - begun
    print(f"{given.on}: {found.size} answers, {1000 * spent / found.size:.1f} ms each")
    show("habits", found)
    show("recurrence alone", measured(recurrence(weights), acts, span, given.every))


if __name__ == "__main__":
    main()
