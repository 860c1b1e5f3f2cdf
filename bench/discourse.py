"""Causes and sources: what the links and attributions of the coder are worth on hand-coded text.

    python bench/discourse.py [--data ../shared/data] [--show]

``DATA/causal-news-corpus`` (its train files: the only part there is; every tenth sentence is kept for
development and asked here): whether a sentence tells a cause and its effect, against the sentences in which
the coder finds a link ``responds-to``; and of the marked relations whose two ends hold a trigger of a coded
event each, the share that is linked. ``DATA/polnear/dev.tar.gz``: the source of each attribution by a clause
(``speech.py``), F1 where source and content overlap the marked ones, and of the events coded inside a marked
content, the share whose own attribution is the marked source.
"""

from __future__ import annotations

import argparse
import csv
import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plover import documents, told
from speech import phrase, speeches

from tocsin.coding.coder import code
from tocsin.coding.lexicon import load_lexicon
from tocsin.coding.scene import Scene
from tocsin.linking import link
from tocsin.records import Coding, Event, Span

EVERY = 10
MARKS = re.compile(r"</?(?:ARG[01]|SIG\d)>")


@dataclass
class Article:
    """A text of PolNeAR and its attributions: (spans of the source, spans of the content)."""

    text: str
    attributions: list[tuple[list[Span], list[Span]]] = field(default_factory=list)


def rates(name: str, hits: float, found: int, wanted: int) -> None:
    """One line of precision, recall and F1."""
    precision, recall = hits / (found or 1), hits / (wanted or 1)
    print(f"{name} precision {precision:.3f} recall {recall:.3f} F1 {2 * hits / ((found + wanted) or 1):.3f}")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a byte-order mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def causal(folder: Path, show: bool) -> None:
    """Sentences that tell a cause, by links."""
    some = rows(folder / "train_subtask1.csv")[::EVERY]
    codings = [link(code(doc)) for doc in documents([r["text"] for r in some])]
    said = [any(k.relation == "responds-to" for e in c.events for k in e.links) for c in codings]
    any_link = [any(k.relation != "part-of" for e in c.events for k in e.links) for c in codings]
    true = [r["label"] == "1" for r in some]
    for name, mine in (("responds-to", said), ("responds-to or follows", any_link)):
        rates(f"causal sentences {name}", sum(map(_both, mine, true)), sum(mine), sum(true))
    for row, mine, coding in zip(some, said, codings, strict=True) if show else ():
        if mine != (row["label"] == "1"):
            print(f"causal {row['label']} {row['text']}\n    {told(coding)}")
    relations(folder)


def _both(a: bool, b: bool) -> bool:
    return a and b


def relations(folder: Path) -> None:
    """Marked relations between two coded events: the share that is linked."""
    marked = [r for r in rows(folder / "train_subtask2.csv") if "<ARG0>" in r["text_w_pairs"]][::EVERY]
    plain = [MARKS.sub("", r["text_w_pairs"]) for r in marked]
    hits = told_of = 0
    for row, coding in zip(marked, (link(code(d)) for d in documents(plain)), strict=True):
        ends = [_inside(coding, _span(row["text_w_pairs"], f"ARG{n}")) for n in (0, 1)]
        if all(ends):
            told_of += 1
            cause = {e.id for e in ends[0]}
            hits += any(k.event in cause for e in ends[1] for k in e.links)
    print(f"causal relations {len(marked)}, both ends coded {told_of}, linked {hits / (told_of or 1):.3f}")


def _span(marked: str, name: str) -> Span:
    """Where an argument stands in the text without the marks."""
    before, _, rest = marked.partition(f"<{name}>")
    inner = rest.partition(f"</{name}>")[0]
    start = len(MARKS.sub("", before))
    return Span(start, start + len(MARKS.sub("", inner)))


def _inside(coding: Coding, span: Span) -> list[Event]:
    return [e for e in coding.events if any(span.start <= m.start < span.end for m in e.mentions)]


def articles(path: Path) -> Iterator[Article]:
    """The texts of an archive, each with the attributions of one annotator."""
    with tarfile.open(path) as archive:
        files = {m.name: m for m in archive.getmembers() if m.isfile()}
        texts = {Path(n).stem: n for n in files if n.endswith(".txt")}
        seen: set[str] = set()
        for name in sorted(n for n in files if n.endswith(".ann")):
            stem = next((s for s in texts if Path(name).name.startswith(s)), None)
            if stem is None or stem in seen:
                continue
            seen.add(stem)
            opened, marks = archive.extractfile(files[texts[stem]]), archive.extractfile(files[name])
            if opened and marks:
                text = opened.read().decode("utf-8").replace("\r\n", "\n")
                yield Article(text, list(attributions(marks.read().decode("utf-8"))))


def attributions(marks: str) -> Iterator[tuple[list[Span], list[Span]]]:
    """Source and content of each attribution of a brat file that has both."""
    spans: dict[str, list[Span]] = {}
    for line in marks.splitlines():
        if line.startswith("T"):
            name, place, _ = line.split("\t", 2)
            pieces = place.partition(" ")[2].split(";")
            spans[name] = [Span(*map(int, p.split())) for p in pieces]
    for line in marks.splitlines():
        if line.startswith("E"):
            roles = [part.split(":") for part in line.split("\t", 1)[1].split()]
            source = [s for role, name in roles if role.startswith("Source") for s in spans[name]]
            content = [s for role, name in roles if role.startswith("Content") for s in spans[name]]
            if source and content:
                yield source, content


def meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether any two spans share a character."""
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def sources(path: Path) -> None:
    """Speakers against the marked sources."""
    hits = found = wanted = told_of = right = 0
    for article in articles(path):
        (doc,) = documents([article.text])
        scene, free = Scene(doc), list(article.attributions)
        wanted += len(free)
        for said in speeches(scene, load_lexicon()):
            sent, tree = doc.sentences[said.sentence], scene.trees[said.sentence]
            source = [phrase(sent, tree, said.speaker)]
            content = [Span(sent.starts[said.content], sent.ends[said.content])]
            found += 1
            hit = next((a for a in free if meet(a[0], source) and meet(a[1], content)), None)
            if hit:
                free.remove(hit)
                hits += 1
        counted = Counted.of(code(doc), article)
        told_of, right = told_of + counted.events, right + counted.right
    rates("attributions source", hits, found, wanted)
    print(f"attributions of {told_of} events in a marked content, source right {right / (told_of or 1):.3f}")


@dataclass(frozen=True)
class Counted:
    """Events told inside what someone is marked to have said, and those with that source."""

    events: int
    right: int

    @classmethod
    def of(cls, coding: Coding, article: Article) -> Counted:
        """Counts over the first mention of each event; the innermost content counts."""
        events = right = 0
        for event in coding.events:
            place = [Span(event.mentions[0].start, event.mentions[0].end)]
            over = [a for a in article.attributions if meet(a[1], place)]
            if not over:
                continue
            inner = min(over, key=lambda a: sum(s.end - s.start for s in a[1]))
            said: Sequence[Span] = event.spans.get("attribution", ())
            events += 1
            right += meet(inner[0], said) or meet(inner[0], event.spans.get("actor", ()))
        return cls(events, right)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    causal(args.data / "causal-news-corpus", args.show)
    sources(args.data / "polnear" / "dev.tar.gz")


if __name__ == "__main__":
    main()
