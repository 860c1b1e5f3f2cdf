"""The language room beside spaCy's small CPU pipeline trained on the same treebanks.

    python bench/language.py --data ../shared/data [--work bench/work] [--steps 4000] [--json]

Trains spaCy's tagger and parser (tok2vec, its CPU recipe) on EWT and GUM train once, keeps the pipeline in
``--work``, and prints both sides: UPOS, UAS and LAS on EWT dev with gold words and sentences, words a second
over the same raw text on one thread each (side by side, in turns), and memory. Then, for ours: the share of
the time that is spent outside the model's own run, and memory as the run grows. Needs ``pip install spacy``
and a checkout (it reads the treebanks with ``train/data.py``).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from train.data import Gold, documents, load, spaced  # noqa: E402

REPEATS = 3
SIDES = ("tocsin", "spacy")
GROWTH = (1, 4, 16)


def docs(golds: Iterable[Gold], vocab: Any) -> Iterator[Any]:
    """Treebank sentences as spaCy's."""
    from spacy.tokens import Doc

    for gold in golds:
        heads = [i if head < 0 else head for i, head in enumerate(gold.heads)]
        deps = ["ROOT" if head < 0 else dep for head, dep in zip(gold.heads, gold.deps, strict=True)]
        yield Doc(vocab, gold.words, heads=heads, deps=deps, tags=gold.tags, pos=gold.tags)


def train(data: Path, work: Path, steps: int) -> Path:
    """spaCy's pipeline, trained as ``spacy train`` does with ``spacy init config --optimize efficiency``."""
    import spacy
    from spacy.cli.init_config import init_config
    from spacy.cli.train import train as spacy_train
    from spacy.tokens import DocBin

    best = work / "spacy" / "model-best"
    if best.exists():
        return best
    work.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    for part in ("train", "dev"):
        ewt, gum = load(data, part)
        DocBin(docs=docs([*ewt, *(gum if part == "train" else [])], vocab)).to_disk(work / f"{part}.spacy")
    config = init_config(lang="en", pipeline=["tagger", "parser"], optimize="efficiency", gpu=False)
    config["training"]["seed"] = 7
    config.to_disk(work / "config.cfg")
    paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
    limits = {"training.max_steps": steps, "training.eval_frequency": 500, "training.patience": 2000}
    spacy_train(work / "config.cfg", work / "spacy", overrides=paths | limits)
    return best


def accuracy(golds: list[Gold], parses: Iterable[tuple[list[int], list[str], list[str]]]) -> dict[str, float]:
    """Percent right of (heads, relations, tags) with gold words and sentences."""
    right = {"UPOS": 0, "UAS": 0, "LAS": 0}
    for gold, (heads, deps, tags) in zip(golds, parses, strict=True):
        for i, head in enumerate(gold.heads):
            right["UPOS"] += tags[i] == gold.tags[i]
            right["UAS"] += heads[i] == head
            right["LAS"] += heads[i] == head and deps[i] == gold.deps[i]
    n = sum(map(len, golds))
    return {name: round(100 * value / n, 2) for name, value in right.items()}


def spacy_parses(path: Path, golds: list[Gold]) -> Iterator[tuple[list[int], list[str], list[str]]]:
    """spaCy's reading of the gold words, a sentence at a time."""
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load(path)
    for gold in golds:
        doc = Doc(nlp.vocab, gold.words, sent_starts=[True] + [False] * (len(gold) - 1))
        for _, part in nlp.pipeline:
            doc = part(doc)
        heads = [-1 if t.head.i == t.i else t.head.i for t in doc]
        deps = ["root" if t.head.i == t.i else t.dep_ for t in doc]
        yield heads, deps, [t.tag_ for t in doc]


def our_parses(golds: list[Gold]) -> Iterator[tuple[list[int], list[str], list[str]]]:
    """Ours of the gold words, a sentence at a time too."""
    from train.evaluate import parsed

    from tocsin.language.model import load as load_model

    found = {id(gold): sent for gold, sent, _ in parsed(load_model(), golds, 0)}
    for gold in golds:
        sent = found[id(gold)]
        yield list(sent.heads), list(sent.deps), list(sent.tags)


def texts(data: Path) -> list[str]:
    """Raw text of EWT's and GUM's development documents."""
    return [spaced(doc)[0] for part in load(data, "dev") for doc in documents(part)]


def pace(side: str, path: Path, data: Path) -> dict[str, float]:
    """Words a second of one side and the memory it came to, in this process, on one thread."""
    chosen = [text for text in texts(data) if text.strip()]
    if side == "spacy":
        import spacy

        nlp = spacy.load(path)
        list(nlp.pipe(chosen[:5]))
        begin = time.perf_counter()
        words = sum(not t.is_space for doc in nlp.pipe(chosen) for t in doc)
    else:
        from tocsin.language import parse_many
        from tocsin.records import Article

        articles = [Article(str(i), text) for i, text in enumerate(chosen)]
        list(parse_many(articles[:5], threads=1))
        begin = time.perf_counter()
        words = sum(len(s) for doc in parse_many(articles, threads=1) for s in doc.sentences)
    seconds = time.perf_counter() - begin
    return {
        "words a second": words / seconds,
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def peak() -> float:
    """Most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def side_by_side(path: Path, data: Path) -> dict[str, dict[str, float]]:
    """Both sides in turns, each in a process of its own; medians."""
    runs: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    one = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    for _ in range(REPEATS):
        for side in SIDES:
            command = [sys.executable, __file__, "--data", str(data), "--side", side, "--pipeline", str(path)]
            done = subprocess.run(command, env=os.environ | one, check=True, capture_output=True, text=True)
            runs[side].append(json.loads(done.stdout.splitlines()[-1]))
    return {side: {k: statistics.median(r[k] for r in rows) for k in rows[0]} for side, rows in runs.items()}


def outside(data: Path) -> float:
    """Share of the time of ``tocsin.language`` that is not the model's own run."""
    from tocsin.language import parse_many
    from tocsin.language.model import Model
    from tocsin.language.model import load as load_model
    from tocsin.records import Article

    inside = 0.0
    model = load_model(1)

    def timed(session: Any) -> Any:
        class Session:
            def run(self, names: Any, feed: Any) -> Any:
                nonlocal inside
                begin = time.perf_counter()
                out = session.run(names, feed)
                inside += time.perf_counter() - begin
                return out

        return Session()

    assert isinstance(model, Model)
    model._parser, model._relations = timed(model._parser), timed(model._relations)
    articles = [Article(str(i), text) for i, text in enumerate(texts(data)) if text.strip()]
    begin = time.perf_counter()
    for _ in parse_many(articles, threads=1):
        pass
    return 1 - inside / (time.perf_counter() - begin)


def growth(data: Path) -> list[float]:
    """Peak memory in MiB after the texts were read 1, 4 and 16 times, in one process each."""
    command = [sys.executable, __file__, "--data", str(data), "--side", "memory", "--times"]
    done = [subprocess.run([*command, str(n)], check=True, capture_output=True, text=True) for n in GROWTH]
    return [float(d.stdout.splitlines()[-1]) for d in done]


def memory(data: Path, times: int) -> float:
    """Peak memory of this process after ``times`` readings of twenty texts."""
    from tocsin.language import parse_many
    from tocsin.records import Article

    articles = (Article(str(i), text) for i in range(times) for text in texts(data)[:20])
    for _ in parse_many(articles, threads=1):
        pass
    return peak()


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=ROOT / "bench" / "work")
    parser.add_argument("--steps", type=int, default=6000, help="most steps of spaCy's training")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--side", choices=(*SIDES, "memory"), help=argparse.SUPPRESS)
    parser.add_argument("--pipeline", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, default=1, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Print the figures."""
    args = arguments()
    if args.side:
        found = memory(args.data, args.times) if args.side == "memory" else None
        print(json.dumps(found or pace(args.side, args.pipeline, args.data)))
        return 0
    path = train(args.data, args.work, args.steps)
    ewt, _ = load(args.data, "dev")
    speed = side_by_side(path, args.data)
    figures = {
        "tocsin": accuracy(ewt, our_parses(ewt)) | speed["tocsin"],
        "spacy": accuracy(ewt, spacy_parses(path, ewt)) | speed["spacy"],
        "ratio of speeds": speed["tocsin"]["words a second"] / speed["spacy"]["words a second"],
        "outside the model": outside(args.data),
        "MiB after 1, 4, 16 readings": growth(args.data),
    }
    if args.json:
        print(json.dumps(figures))
        return 0
    for name, value in figures.items():
        print(f"{name:<28} {json.dumps(value)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
