"""The measured precision of each entry of the lexicon.

    python bench/entries.py [--data ../shared/data] [--gold ../shared/gold] [--out FILE.tsv] [--least 3]

An entry's events are judged where a hand coding says whether they are right: in the articles of the gold
folders (``evaluate``'s pairing; one paired with an optional event is not judged); in the sentences of PLV's
development part the event whose parties fit the marked ones best, right where its root is the marked one
(read as ``plover.spoken`` does). In articles without events (``quiet.py``) every event is wrong.
Prints for each entry with at least ``--least`` judged events their number, the share right with its 95%
interval (Wilson 1927) and the numbers by source; ``--out`` writes all entries, those never judged as well.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import plover
import quiet

import tocsin
from tocsin.coding.coder import code
from tocsin.coding.lexicon import load_lexicon
from tocsin.evaluate.pairing import pairs
from tocsin.evaluate.sheets import sheets
from tocsin.exports import jsonl
from tocsin.language import parse_many
from tocsin.linking import link
from tocsin.records import Article, Event
from tocsin.resolve import resolve

SOURCES = ("gold", "plv", "quiet")
Judged = Iterator[tuple[str, str, bool]]


def parts(event: Event) -> tuple[str, ...]:
    """The entries that made an event: a frame, and the modalities above it."""
    return tuple(event.found_by.split("+"))


def gold(folder: Path, source: Path) -> Judged:
    """(entry, source, right) of the events of a gold folder's articles."""
    articles = [a for a in tocsin.read(source) if isinstance(a, Article)]
    codings = [link(code(resolve(doc))) for doc in parse_many(articles)]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "events.jsonl"
        lines = [jsonl.line(jsonl.to_record(e, c.document.dating)) for c in codings for e in c.events]
        path.write_text("".join(line.rstrip("\n") + "\n" for line in lines), encoding="utf-8")
        judged, _ = sheets(folder, path)
    made = {e.id: e for c in codings for e in c.events}
    for sheet in judged:
        found = pairs(sheet)
        for _, act in found.firm:
            yield from ((part, "gold", True) for part in parts(made[act.id]))
        for act in found.extra:
            yield from ((part, "gold", False) for part in parts(made[act.id]))


def marked(data: Path) -> Judged:
    """(entry, source, right) of the fitting events of PLV."""
    _, rows = plover.read(data)
    for row, doc in zip(rows, plover.documents([r["sentence"] for r in rows]), strict=True):
        events = code(doc).events
        if events:
            best = max(events, key=lambda e: plover.fit(row, e, row["sentence"]))
            right = plover.root(best, plover.spoken) == row["root"]
            yield from ((part, "plv", right) for part in parts(best))


def silent(data: Path) -> Judged:
    """(entry, source, False) of the events of articles that have none."""
    for doc in plover.documents([text for _, text in quiet.texts(data)]):
        yield from ((part, "quiet", False) for event in code(doc).events for part in parts(event))


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95% score interval of a share (Wilson 1927)."""
    z, share = 1.96, right / total
    middle = share + z * z / (2 * total)
    reach = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (middle - reach) / (1 + z * z / total), (middle + reach) / (1 + z * z / total)


def row(name: str, file: str, counts: Counter[tuple[str, str, bool]]) -> tuple[int, str]:
    """The number judged of an entry, and its line: name, file, judged, precision, interval, by source."""
    by = {s: (counts[name, s, True], counts[name, s, True] + counts[name, s, False]) for s in SOURCES}
    right, total = (sum(pair[k] for pair in by.values()) for k in (0, 1))
    low, high = wilson(right, total) if total else (0.0, 1.0)
    share = f"{right / total:.2f}\t{low:.2f}-{high:.2f}" if total else "\t"
    return total, "\t".join((name, file, str(total), share, *(f"{s} {r}/{n}" for s, (r, n) in by.items())))


def main() -> None:
    """Prints and writes the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--least", type=int, default=3)
    args = parser.parse_args()
    counts: Counter[tuple[str, str, bool]] = Counter()
    counts.update(gold(args.gold, args.gold / "bombers.txt"))
    counts.update(gold(args.gold / "dev", args.gold / "dev" / "articles.jsonl"))
    counts.update(marked(args.data))
    counts.update(silent(args.data))
    files = {e.id: e.file for e in load_lexicon().entries}
    lines = sorted((row(name, file, counts) for name, file in files.items()), key=lambda r: (-r[0], r[1]))
    print("\n".join(line for total, line in lines if total >= args.least))
    judged = [(r, n) for (_, _, r), n in counts.items()]
    right, total = sum(n for r, n in judged if r), sum(n for _, n in judged)
    seen = sum(total > 0 for total, _ in lines)
    print(f"entries {len(lines)}, judged {seen}, events judged {total}, right {right / (total or 1):.3f}")
    if args.out:
        head = "entry\tfile\tjudged\tprecision\tinterval\tgold\tplv\tquiet"
        args.out.write_text("\n".join((head, *(line for _, line in lines))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
