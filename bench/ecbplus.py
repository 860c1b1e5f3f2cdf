"""Event coreference across documents on gold mentions of ECB+ (Cybulska and Vossen 2014).

    python bench/ecbplus.py --data ../shared/data          # dev topics 2 5 12 18 21 34 35
    python bench/ecbplus.py --data ../shared/data --fit    # the weights, from the other topics of 1 to 35

Action mentions of the sentences that ``ECBplus_coreference_sentences.csv`` lists, singletons included; all
topics at once, none given, unless a line says so. Mentions are compared and clustered by the package's own
``log_odds`` and ``clusters``; the words are read by the built-in parser.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import tarfile
import time
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.evaluate.coreference import coreference
from tocsin.incidents.clusters import clusters
from tocsin.incidents.comparison import THRESHOLD
from tocsin.incidents.hints import around, marking
from tocsin.incidents.likeness import FEATURES, features, log_odds
from tocsin.language import parse
from tocsin.records import Article, Cues, Document, Sentence

DEV = frozenset({"2", "5", "12", "18", "21", "34", "35"})
WEIGHTS = Path(__file__).parents[1] / "src" / "tocsin" / "data" / "incidents" / "weights.json"
NOTHING = 0.005
SHIFTS = (-0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8)
FAR = 0.1  # likeness of articles below which pairs without kin triggers are not used for fitting


@dataclass(frozen=True)
class Text:
    """An annotated document: tokens' offsets, marked tokens, and the instance of each marked id."""

    name: str
    topic: str
    text: str
    spans: dict[str, tuple[int, int, int]]
    marked: dict[str, tuple[str, ...]]
    instances: dict[str, str]


@dataclass(frozen=True)
class Told:
    """One gold mention."""

    id: str
    topic: str
    document: str
    sentence: int
    head: str
    gold: str
    cues: Cues

    @property
    def half(self) -> str:
        """The sub-topic: the first (ecb) or the second (ecbplus) story of the topic."""
        return self.topic + ("b" if self.document.endswith("plus") else "a")


def documents(data: Path) -> Iterator[Text]:
    """Every document, in the order of the names; one token a word, a blank line after every sentence."""
    with tarfile.open(data / "ecbplus" / "ECB+_topics_01-35.tar.gz") as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            stream = tar.extractfile(member) if member.name.endswith(".xml") else None
            if stream:
                path = Path(member.name)
                yield _text(path.stem, path.parent.name, ElementTree.parse(stream).getroot())


def _text(name: str, topic: str, root: ElementTree.Element) -> Text:
    text, spans, last = "", {}, None
    for token in root.iter("token"):
        sentence, word = int(token.get("sentence", "0")), token.text or ""
        if last is not None:
            text += " " if sentence == last else "\n\n"
        spans[token.get("t_id", "")] = (len(text), len(text) + len(word), sentence)
        text, last = text + word, sentence
    marked = {
        m.get("m_id", ""): tuple(a.get("t_id", "") for a in m.findall("token_anchor"))
        for m in root.find("Markables") or ()
        if "ACTION" in m.tag
    }
    instances = {}
    for relation in root.find("Relations") or ():
        target = next(iter(relation.findall("target"))).get("m_id")
        crossing = relation.tag == "CROSS_DOC_COREF"
        instance = relation.get("note") if crossing else f"{name}-{target}"
        instances |= {s.get("m_id", ""): str(instance) for s in relation.findall("source")}
    return Text(name, topic, text, spans, {m: a for m, a in marked.items() if a}, instances)


def checked(data: Path) -> dict[str, set[int]]:
    """The sentences whose annotation was checked, by document."""
    found: dict[str, set[int]] = defaultdict(set)
    with (data / "ecbplus" / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return found


def mentions(data: Path, wanted: Callable[[str], bool]) -> list[Told]:
    """The gold mentions of the topics that are wanted."""
    sentences = checked(data)
    out: list[Told] = []
    for text in documents(data):
        if wanted(text.topic):
            out += _mentions(text, sentences[text.name])
    return out


def _mentions(text: Text, sentences: set[int]) -> Iterator[Told]:
    doc = parse(Article(id=text.name, text=text.text))
    story = marking(s for s in doc.sentences if not text.text[s.start : s.end].startswith("http"))
    for mark, anchors in text.marked.items():
        start, number = text.spans[anchors[0]][0], text.spans[anchors[0]][2]
        if number in sentences:
            sent, words = _words(doc, start, text.spans[anchors[-1]][1])
            head = next(i for i in words if sent.heads[i] not in words)
            gold = text.instances.get(mark, f"{text.name}-{mark}-alone")
            yield Told(
                f"{text.name}:{mark}", text.topic, text.name, sent.index, sent.lemmas[head].lower(), gold,
                around([(sent, words)], story),
            )  # fmt: skip


def _words(doc: Document, start: int, end: int) -> tuple[Sentence, list[int]]:
    """The first sentence that a stretch touches, and its words there."""
    for sent in doc.sentences:
        words = [i for i in range(len(sent)) if sent.starts[i] < end and sent.ends[i] > start]
        if words:
            return sent, words
    raise ValueError(f"{doc.article.id}: no word at characters {start} to {end}")


def fit(told: Sequence[Told]) -> dict[str, float]:
    """Weights by logistic regression (Newton's method, a ridge of 1 on standardised features), on the pairs
    within a topic whose triggers are kin or whose articles are alike; then the bias is moved by the step of
    ``SHIFTS`` with which clustering at ``THRESHOLD`` serves these topics best."""
    pairs, rows = [], []
    for (a, one), (b, other) in combinations(enumerate(told), 2):
        if one.topic == other.topic:
            values = features(one.cues, other.cues)
            if any(values[:4]) or values[FEATURES.index("story")] >= FAR:
                pairs.append((a, b))
                rows.append(values)
    matrix = np.array(rows)
    weights = _logistic(matrix, np.array([told[a].gold == told[b].gold for a, b in pairs], float))
    odds = matrix @ np.array(weights[:-1]) + weights[-1]

    def worth(shift: float) -> float:
        scores = {p: float(s) for p, s in zip(pairs, 1 / (1 + np.exp(-odds - shift)), strict=True)}
        found = gathered(told, {p: s for p, s in scores.items() if s >= NOTHING}, lambda t: t.topic)
        return coreference({t.id: t.gold for t in told}, found).conll

    worths = {shift: worth(shift) for shift in SHIFTS}
    print("CoNLL on the training topics by shift of the bias:", worths)
    weights[-1] = round(weights[-1] + max(SHIFTS, key=worths.__getitem__), 4)
    return dict(zip((*FEATURES, "bias"), weights, strict=True))


def _logistic(rows: NDArray[np.float64], same: NDArray[np.float64]) -> list[float]:
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    x = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    ridge = np.diag([1.0] * rows.shape[1] + [0.0])
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, x.T @ (same - p) - ridge @ beta)
        beta += step
        if np.abs(step).max() < 1e-7:
            break
    weights = beta[:-1] / spread
    return [round(float(w), 4) for w in (*weights, beta[-1] - weights @ mean)]


Scores = dict[tuple[int, int], float]


def compared(told: Sequence[Told]) -> Scores:
    """The probability of every pair; under ``NOTHING`` left out, which clustering takes for 0."""
    found = {}
    for (a, one), (b, other) in combinations(enumerate(told), 2):
        score = 1 / (1 + math.exp(-log_odds(one.cues, other.cues)))
        if score >= NOTHING:
            found[a, b] = score
    return found


def gathered(told: Sequence[Told], scores: Scores, given: Callable[[Told], Hashable]) -> dict[str, int]:
    """The package's clusters, over the pairs for which what is ``given`` is the same."""
    allowed = {(a, b): score for (a, b), score in scores.items() if given(told[a]) == given(told[b])}
    held, _ = clusters(len(told), allowed, THRESHOLD)
    return {told[n].id: number for number, members in enumerate(held) for n in members}


def line(name: str, told: Iterable[Told], found: dict[str, Hashable]) -> None:
    """One row of the table."""
    result = coreference({one.id: one.gold for one in told}, found)
    parts = (result.muc.f1, result.b3.f1, result.ceafe.f1, result.conll)
    print(f"{name:34}" + "".join(f"{value:8.3f}" for value in parts))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--fit", action="store_true", help="write the weights")
    given = options.parse_args()
    if given.fit:
        weights = fit(mentions(given.data, lambda topic: topic not in DEV))
        WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
        print(WEIGHTS)
        return
    begun = time.perf_counter()
    told = mentions(given.data, DEV.__contains__)
    topics = " ".join(sorted(DEV, key=int))
    print(f"{len(told)} mentions of {len({t.gold for t in told})} events; dev topics {topics}")
    print(f"{'':34}{'MUC':>8}{'B3':>8}{'CEAFe':>8}{'CoNLL':>8}")
    line("same lemma, nothing given", told, {t.id: t.head for t in told})
    line("same lemma, topics given", told, {t.id: (t.topic, t.head) for t in told})
    line("same lemma, sub-topics given", told, {t.id: (t.half, t.head) for t in told})
    scores = compared(told)
    line("tocsin, nothing given", told, dict(gathered(told, scores, lambda t: None)))
    line("tocsin, topics given", told, dict(gathered(told, scores, lambda t: t.topic)))
    line("tocsin, sub-topics given", told, dict(gathered(told, scores, lambda t: t.half)))
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
