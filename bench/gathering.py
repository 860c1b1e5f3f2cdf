"""How the cost of gathering grows with the reports of one act.

    python bench/gathering.py [--sizes 100 300 1000 3000] [--json]

Makes reports of one launch: each by an article of its own, with words of the launch and of anything else,
other counts, names, places and days where reports differ, some that plan, fear or deny it; and half of them
of another act of the same party on the same day, which no field keeps apart from it. Prints, for each size,
seconds of processor time to gather all, to find and gather what one more report touches (``reach``), the
incidents, and the part of the reports in the largest. Up to ``SHUFFLED`` reports are also gathered in another
order, which must give the same.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tocsin.incidents import gather, keys, reach
from tocsin.incidents.lemmas import _rarities
from tocsin.records import Actor, Asset, Cues, Event, Place, Quantity, Reported, When

SEED = 1979
DAY = date(2023, 5, 31)
PRK = (Actor("PRK", None, "North Korea"), Actor("PRK", "MIL", None), Actor("PRK", "GOV", "Kim"))
PLACES = (
    Place("Sohae", "PRK", 39.66, 124.7, "exact"),
    Place("Tongchang-ri", "PRK", 39.65, 124.7, "town"),
    None,
)
STATUSES = ("actual",) * 16 + ("planned", "conditional", "negated", "failed")
SHUFFLED = 300
OWN, STORY = 45, 60  # lemmas of an article that are of its act; all that mark it
ACTS = {"one launch": ("launch", "fire", "test"), "another act": ("move", "deploy", "send")}


def made(count: int, what: str, seed: int = SEED) -> Iterator[Reported]:
    """``count`` reports of one act."""
    dice = random.Random(f"{what} {seed}")
    lemmas = sorted(lemma for lemma, rarity in _rarities().items() if 2 < rarity < 7 and lemma.isalpha())
    story = random.Random(what).sample(lemmas, 80)
    for n in range(count):
        words = set(dice.sample(story, OWN)) | set(dice.sample(lemmas, STORY - OWN))
        trigger = dice.choice(ACTS[what])
        around = tuple(sorted(dice.sample(sorted(words), 8)))
        yield Reported(
            _event(f"{what}-{n}", dice), f"outlet {dice.randrange(60)}",
            DAY + timedelta(days=dice.randrange(10)),
            cues=Cues((trigger,), around, tuple(sorted(words))),
        )  # fmt: skip


def _event(name: str, dice: random.Random) -> Event:
    when = dice.choice((When(DAY, DAY), When(DAY, DAY, "on Wednesday", "weekday"), When(None, DAY)))
    return Event(
        f"{name}-1", name, "MOBILIZE", dice.choice(("weapon-test", None)), dice.choice(STATUSES),
        (dice.choice(PRK),), (), when, dice.choice(PLACES), (),
        dice.choice(((Asset("rocket", None, 1),), (Asset("missile"),), ())),
        dice.choice((Quantity(1.0, "=", "rocket"), Quantity(2.0, "=", "rocket"), None)),
        (),
    )  # fmt: skip


def measure(reports: Sequence[Reported], new: Reported) -> dict[str, float]:
    """The figures of one size."""
    begun = time.process_time()
    found = gather(reports)
    whole = time.process_time() - begun
    blocks: dict[str, list[Reported]] = defaultdict(list)
    for one in (*reports, new):
        for key in keys(one.event):
            blocks[key].append(one)
    begun = time.process_time()
    gather(reach([new], lambda one: keys(one.event), blocks.__getitem__))
    added = time.process_time() - begun
    shuffled = random.Random(1).sample(reports, len(reports))
    same = float(gather(shuffled) == found) if len(reports) <= SHUFFLED else 1.0
    return {
        "gathered, s": whole, "one more, s": added, "incidents": len(found),
        "in the largest": max(len(one.members) for one in found) / len(reports),
        "another order": same,
    }  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where another order gave other incidents."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000, 3000])
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    rows = {}
    for size in args.sizes:
        one, *rest = made(size + 1, "one launch")
        rows[f"{size} reports of one act"] = measure(rest, one)
        half = [*rest[: size // 2], *made(size // 2, "another act")]
        rows[f"{size} reports of two acts"] = measure(half, one)
    if args.json:
        print(json.dumps(rows))
    else:
        for name, row in rows.items():
            print(f"{name:<30}", "  ".join(f"{key} {value:.3g}" for key, value in row.items()))
    return 0 if all(row["another order"] for row in rows.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
