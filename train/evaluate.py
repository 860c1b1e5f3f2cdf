"""Score the shipped model, or a checkpoint, on the development parts.

    python -m train.evaluate --data ../shared/data
    python -m train.evaluate --data ../shared/data --checkpoint train/work/last.pt

Percentages. With gold words and sentences: UPOS, features, lemmas, UAS, LAS (full labels), LAS of universal
relations, names (exact span and type, PER ORG LOC, on UNER), factuality (Pearson r, mean absolute error,
on UDS-IH2). From raw text: F1 of words, sentences, UPOS and LAS by characters (CoNLL 2018's measure).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np

from tocsin.language import parse_many
from tocsin.language.model import Model, load
from tocsin.language.sentences import relations, sentence, stretches
from tocsin.records import Article, Entity, Sentence
from train.data import Gold, documents, fixed_windows, spaced
from train.data import load as load_data

Pair = tuple[Gold, Sentence, list[Entity]]


def parsed(model: Model, golds: list[Gold], budget: int) -> Iterator[Pair]:
    """Every gold sentence with its parse, gold words and sentences, in windows of ``budget`` pieces."""
    windows = sorted(fixed_windows(documents(golds), Counted(model), budget), key=lambda w: sum(map(len, w)))
    for at in range(0, len(windows), 24):
        batch = windows[at : at + 24]
        words = [[word for gold in window for word in gold.words] for window in batch]
        scores = model.scores(words)
        found, owners = [], []
        for row, window in enumerate(batch):
            begins = np.cumsum([0, *map(len, window)]).tolist()
            found += stretches(scores, row, begins)
            owners += window
        for gold, s, deps in zip(owners, found, relations(model, scores, found), strict=True):
            spans = [(i, i + 1) for i in range(len(words[s.row]))]
            yield gold, *sentence(model, scores, s, deps, words[s.row], spans)


class Counted:
    """Lengths in pieces, for ``fixed_windows``."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def length(self, gold: Gold) -> int:
        """Word pieces of a sentence."""
        return sum(len(self.model.pieces(word)) for word in gold.words)


def with_gold_words(pairs: list[Pair]) -> dict[str, float]:
    """Percent right of everything that a word has."""
    counts: Counter[str] = Counter()
    for gold, sent, _ in pairs:
        for i in range(len(gold)):
            head = sent.heads[i] == gold.heads[i]
            counts["UPOS"] += sent.tags[i] == gold.tags[i]
            counts["feats"] += sent.feats[i] == gold.feats[i]
            counts["lemmas"] += sent.lemmas[i] == gold.lemmas[i]
            counts["UAS"] += head
            counts["LAS"] += head and sent.deps[i] == gold.deps[i]
            counts["LAS universal"] += head and sent.deps[i].split(":")[0] == gold.deps[i].split(":")[0]
    n = sum(len(gold) for gold, _, _ in pairs)
    return {name: round(100 * value / n, 2) for name, value in counts.items()}


def names(pairs: list[Pair], kinds: tuple[str, ...] = ("PER", "ORG", "LOC")) -> dict[str, float]:
    """Precision, recall and F1 of names, exact span and type."""
    right = found = known = 0
    for gold, _, entities in pairs:
        if gold.names is None:
            continue
        theirs = {(e.first, e.last, e.label) for e in entities if e.label in kinds}
        ours = {span for span in spans(gold.names) if span[2] in kinds}
        right, found, known = right + len(theirs & ours), found + len(theirs), known + len(ours)
    return f1(right, found, known)


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """(first, last exclusive, kind) of gold BIO tags."""
    out = set()
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            last = i + 1
            while last < len(tags) and tags[last] == f"I-{tag[2:]}":
                last += 1
            out.add((i, last, tag[2:]))
    return out


def f1(right: int, found: int, known: int) -> dict[str, float]:
    """Precision, recall, F1 in percent."""
    parts = {"P": right / max(1, found), "R": right / max(1, known), "F1": 2 * right / max(1, found + known)}
    return {name: round(100 * value, 2) for name, value in parts.items()}


def facts(pairs: list[Pair]) -> dict[str, float]:
    """Pearson r and mean absolute error of factuality."""
    rows = [(sent.factuality[i], fact) for gold, sent, _ in pairs for i, fact in gold.facts.items()]
    ours, theirs = np.array(rows).T
    r = float(np.corrcoef(ours, theirs)[0, 1])
    return {"r": round(r, 3), "MAE": round(float(abs(ours - theirs).mean()), 3), "n": len(rows)}


def raw(golds: list[Gold]) -> dict[str, float]:
    """F1 from raw text, documents as paragraphs, by the shipped model."""
    counts: Counter[str] = Counter()
    texts = [(doc, *spaced(doc)) for doc in documents(golds)]
    parses = parse_many([Article(str(i), text) for i, (_, text, _) in enumerate(texts)])
    for (doc, _, offsets), parse in zip(texts, parses, strict=True):
        ours = [table(s.words, list(zip(s.starts, s.ends, strict=True)), s.heads, s.deps, s.tags)
                for s in parse.sentences]  # fmt: skip
        theirs = [table(tuple(g.words), o, tuple(g.heads), tuple(g.deps), tuple(g.tags))
                  for g, o in zip(doc, offsets, strict=True)]  # fmt: skip
        compare(counts, ours, theirs)
    found, known = counts["found"], counts["known"]
    out = {name: f1(counts[name], found, known)["F1"] for name in ("words", "UPOS", "UAS", "LAS")}
    out["sentences"] = f1(counts["sentences"], counts["sentences found"], counts["sentences known"])["F1"]
    return out


Row = tuple[tuple[int, int], tuple[int, int] | None, str, str]


def table(
    words: tuple[str, ...], offsets: list[tuple[int, int]], heads: tuple[int, ...], deps: tuple[str, ...],
    tags: tuple[str, ...],
) -> list[Row]:  # fmt: skip
    """(span, head's span or None, relation, tag) of every word of a sentence."""
    return [
        (offsets[i], offsets[heads[i]] if heads[i] >= 0 else None, deps[i].split(":")[0], tags[i])
        for i in range(len(words))
    ]


def compare(counts: Counter[str], ours: list[list[Row]], theirs: list[list[Row]]) -> None:
    """Add one document to the counts."""
    ends = [{(s[0][0][0], s[-1][0][1]) for s in sentences if s} for sentences in (ours, theirs)]
    counts["sentences"] += len(ends[0] & ends[1])
    counts["sentences found"] += len(ours)
    counts["sentences known"] += len(theirs)
    known = {row[0]: row for rows in theirs for row in rows}
    counts["known"] += sum(map(len, theirs))
    for row in chain.from_iterable(ours):
        counts["found"] += 1
        gold = known.get(row[0])
        if gold is not None:
            counts["words"] += 1
            counts["UPOS"] += gold[3] == row[3]
            counts["UAS"] += gold[1] == row[1]
            counts["LAS"] += gold[1:3] == row[1:3]


def scores(model: Model, ewt: list[Gold], gum: list[Gold], budget: int) -> dict[str, dict[str, float]]:
    """Every measure with gold words."""
    ours, theirs = list(parsed(model, ewt, budget)), list(parsed(model, gum, budget))
    out = {"EWT dev": with_gold_words(ours), "GUM dev": with_gold_words(theirs)}
    for genre in sorted({gold.genre for gold in gum}):
        out[f"GUM dev {genre}"] = with_gold_words([pair for pair in theirs if pair[0].genre == genre])
    out["names, UNER dev"] = names(ours)
    out["names, GUM dev (derived)"] = names(theirs)
    out["factuality, UDS dev"] = facts(ours)
    return out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m train.evaluate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the treebanks")
    parser.add_argument("--checkpoint", type=Path, help="score these weights, not the shipped model")
    parser.add_argument("--last", action="store_true", help="the last weights, not their average")
    parser.add_argument("--model", type=Path, help="another model's folder in place of the shipped one")
    parser.add_argument("--window", type=int, default=120, help="word pieces of a window; 0: one sentence")
    parser.add_argument("--write", action="store_true", help="put the scores into the shipped labels.json")
    args = parser.parse_args()
    ewt, gum = load_data(args.data, "dev")
    shipped = load(0, args.model)
    model = checkpointed(args.checkpoint, shipped, average=not args.last) if args.checkpoint else shipped
    out = scores(model, ewt, gum, args.window)
    if not args.checkpoint and not args.model:
        out |= {"EWT dev, raw text": raw(ewt), "GUM dev, raw text": raw(gum)}
        news = [gold for gold in gum if gold.genre == "news"]
        out["GUM dev news, raw text"] = raw(news)
    for name, values in out.items():
        print(f"{name}: {json.dumps(values)}")
    if args.write:
        write(out)


def checkpointed(path: Path, shipped: Model, *, average: bool) -> Model:
    """A checkpoint in the runtime's place. Of the scores only these need PyTorch."""
    from train.torched import TorchModel

    return TorchModel(path, shipped, average=average)


def write(out: dict[str, dict[str, float]]) -> None:
    """Keep the scores with the shipped model."""
    import tocsin.language

    path = Path(tocsin.language.__file__).resolve().parent.parent / "data/model/labels.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["scores"] = out
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
