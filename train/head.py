"""Train the event head on a finished encoder, and judge it on lemmas that it never saw.

    python -m train.head --checkpoint train/second/last.pt --acts train/work/acts.jsonl

The encoder's weights stay as they are: the head is a layer on the words' vectors, trained on what the
lexicon codes (``train.acts``). A fifth of the trigger lemmas is kept back; precision and recall on those
tell what the head is worth for words that the lexicon lacks. Then it is trained on all and put into the
checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from train.acts import NONE, OPEN
from train.batches import Collator, Pieces
from train.export import restore
from train.labels import Labels
from train.model import Parser
from train.run import encoder_folder
from train.silver import bare

BATCH, EPOCHS, RATE, SEED = 512, 12, 1e-3, 7
SENTENCES, LONGEST = 32, 120  # of a batch; words that are read of a sentence
KEPT = 5  # one lemma in so many is kept back


class Table:
    """Word vectors [N,H], labels [N] and lemmas of all predicates with a label."""

    def __init__(self, vectors: Tensor, labels: list[str], lemmas: list[str]) -> None:
        self.vectors, self.labels, self.lemmas = vectors, labels, lemmas
        self.kinds = [NONE, *sorted(set(labels) - {NONE})]
        self.targets = torch.tensor([self.kinds.index(label) for label in labels])
        self.held = torch.tensor([zlib.crc32(lemma.encode()) % KEPT == 0 for lemma in lemmas])


@torch.no_grad()
def table(model: Parser, collate: Collator, rows: list[dict[str, Any]]) -> Table:
    """The predicates of all sentences through the encoder."""
    vectors, labels, lemmas = [], [], []
    for at in range(0, len(rows), SENTENCES):
        part = rows[at : at + SENTENCES]
        words = model.words(*collate([[bare("", row["words"][:LONGEST], None)] for row in part]).inputs())
        for i, row in enumerate(part):
            for key, label in row["acts"].items():
                if label != OPEN and int(key) < LONGEST:
                    vectors.append(words[i, int(key)].clone())
                    labels.append(label)
                    lemmas.append(row["lemmas"][key])
        if at % (100 * SENTENCES) == 0:
            print(f"{at} of {len(rows)} sentences", flush=True)
    return Table(torch.stack(vectors), labels, lemmas)


def train(head: nn.Module, data: Table, use: Tensor) -> None:
    """Fit the head to the rows of ``use``; rare types weigh more (square root of their share)."""
    vectors, targets = data.vectors[use], data.targets[use]
    counts = torch.bincount(targets, minlength=len(data.kinds)).clamp(min=1).float()
    weights = (counts.max() / counts).sqrt().clamp(max=6.0)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.02)
    head.train()
    for _ in range(EPOCHS):
        for part in torch.randperm(len(targets)).split(BATCH):
            loss = F.cross_entropy(head(vectors[part]), targets[part], weights, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    head.eval()


@torch.no_grad()
def judged(head: nn.Module, data: Table, use: Tensor) -> list[tuple[float, float, float]]:
    """(threshold, precision, recall) of the type over acts and no acts of ``use``."""
    scores, best = head(data.vectors[use]).softmax(-1).max(-1)
    gold = data.targets[use]
    out = []
    for least in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        said = (best > 0) & (scores >= least)
        right = (said & (best == gold)).sum().item()
        out.append((least, right / max(1, said.sum().item()), right / max(1, (gold > 0).sum().item())))
    return out


def fresh(model: Parser, kinds: int) -> nn.Sequential:
    """A new head of the right size."""
    from train.model import mlp

    s = model.sizes
    return nn.Sequential(mlp(s.hidden, 128, s.dropout), nn.Linear(128, kinds))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m train.head", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--checkpoint", type=Path, default=Path("train/second/last.pt"))
    parser.add_argument("--acts", type=Path, default=Path("train/work/acts.jsonl"))
    parser.add_argument("--encoder", default="auto")
    args = parser.parse_args()
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    model, state = restore(args.checkpoint, average=True)
    pieces = Pieces(encoder_folder(args.encoder) / "tokenizer.json")
    collate = Collator(pieces, Labels(**state["labels"]))
    rows = [json.loads(line) for line in args.acts.read_text(encoding="utf-8").splitlines()]
    data = table(model, collate, rows)
    print(dict(Counter(data.labels).most_common()), f"{int(data.held.sum())} rows kept back")
    trial = fresh(model, len(data.kinds))
    train(trial, data, ~data.held)
    for least, precision, recall in judged(trial, data, data.held):
        print(f"lemmas kept back, threshold {least}: precision {precision:.3f} recall {recall:.3f}")
    head = fresh(model, len(data.kinds))
    train(head, data, torch.ones_like(data.held))
    put(head, data.kinds, model, state, args.checkpoint)


def put(head: nn.Module, kinds: list[str], model: Parser, state: dict[str, Any], path: Path) -> None:
    """Write the checkpoint anew with the head in it, in one move."""
    weights = {f"acts.{name}": value for name, value in head.state_dict().items()}
    for name in ("model", "average"):
        if state[name]:
            state[name].update(weights)
    state["labels"]["acts"] = kinds
    state["sizes"] = asdict(replace(model.sizes, acts=len(kinds)))
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)
    print(f"{path}: event head of {len(kinds)} kinds")


if __name__ == "__main__":
    main()
