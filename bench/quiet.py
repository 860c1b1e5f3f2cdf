"""How many events the coder finds where there are none: sport, science, food, craft, travel.

    python bench/quiet.py [--data ../shared/data] [--show]

The texts are those that ``bench/quiet.toml`` names, of ``DATA/ud-gum`` (raw text of the sentences) and of
``DATA/wikinews-2019-2020``. Prints articles, words and the events coded, in all and for each thousand words;
``--show`` prints each event with its sentence. What travel and science tell of history (a siege of a town,
a treaty) is an event by the codebook, and stands in the count all the same.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plover import documents, told

from tocsin.coding.coder import code
from tocsin.records import Coding, Event


def gum(folder: Path, wanted: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """(kind, text) of the documents whose ids begin so; paragraphs are kept."""
    for name, begins in wanted.items():
        with gzip.open(folder / name, "rt", encoding="utf-8") as file:
            for doc in file.read().split("# newdoc id = ")[1:]:
                kind = next((b for b in begins if doc.startswith(b)), None)
                if kind:
                    yield kind.strip("_"), _raw(doc)


def _raw(doc: str) -> str:
    pieces = []
    for line in doc.splitlines():
        if line.startswith("# newpar") and pieces:
            pieces.append("\n\n")
        if line.startswith("# text = "):
            pieces.append(line.removeprefix("# text = ") + " ")
    return "".join(pieces)


def wikinews(folder: Path, titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """("wikinews", text with its title) of the articles whose title holds one of the words."""
    for path in sorted(folder.glob("*.csv.gz")):
        rows = csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode("utf-8")))
        for row in rows:
            if any(t in row["title"] for t in titles):
                yield "wikinews", f"{row['title']}\n\n{row['text']}"


def texts(data: Path) -> list[tuple[str, str]]:
    """(kind, text) of every article that ``quiet.toml`` names."""
    chosen = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return [
        *gum(data / "ud-gum", chosen["gum"]),
        *wikinews(data / "wikinews-2019-2020", chosen["wikinews"]),
    ]


def sentence(coding: Coding, event: Event) -> str:
    """The sentence of an event's first mention."""
    start = event.mentions[0].start
    sents = coding.document.sentences
    return next(
        (coding.document.article.text[s.start : s.end] for s in sents if s.start <= start < s.end), ""
    )


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    chosen = texts(args.data)
    articles, words, events, frames = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for (kind, _), doc in zip(chosen, documents([t for _, t in chosen]), strict=True):
        coding = code(doc)
        articles[kind] += 1
        words[kind] += sum(map(len, doc.sentences))
        events[kind] += len(coding.events)
        frames.update(f"{e.type} {e.found_by}" for e in coding.events)
        for event in coding.events if args.show else ():
            print(f"{kind} {told(Coding(doc, (event,)))}\n    {sentence(coding, event)}")
    for kind in (*articles, None):
        n, w, e = (c[kind] if kind else c.total() for c in (articles, words, events))
        print(
            f"quiet {kind or 'all'}: articles {n} words {w} events {e} of a thousand words {1000 * e / w:.2f}"
        )
    print("quiet by entry:", ", ".join(f"{name} {n}" for name, n in frames.most_common(25)))


if __name__ == "__main__":
    main()
