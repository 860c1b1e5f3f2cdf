"""Train the event head on a finished encoder, and judge it on sentences that it never saw.

    python -m train.head --data ../shared/data --checkpoint train/third/blend.pt

The encoder's weights stay as they are: the head is a layer on the words' vectors, trained on sentences coded
by the codebook (``train.acts``), which are more than the lexicon knows. Then it is put into the checkpoint.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from train.acts import NONE, Row, rows
from train.batches import Collator, Pieces
from train.export import restore
from train.labels import Labels
from train.model import Parser, mlp
from train.run import encoder_folder
from train.silver import bare

BATCH, EPOCHS, RATE, SEED = 512, 14, 1.5e-3, 7
SENTENCES, LONGEST = 32, 120  # of a batch; words that are read of a sentence
WIDTH, DROPOUT = 128, 0.3


class Table:
    """Word vectors [N,4H] and labels [N] of all words that may tell of an act; which are kept back."""

    def __init__(self, vectors: Tensor, labels: list[str], held: list[bool]) -> None:
        self.vectors, self.labels = vectors, labels
        self.kinds = [NONE, *sorted(set(labels) - {NONE})]
        self.targets = torch.tensor([self.kinds.index(label) for label in labels])
        self.held = torch.tensor(held)


@torch.no_grad()
def table(model: Parser, collate: Collator, coded: list[Row]) -> Table:
    """The words of all sentences through the encoder."""
    vectors: list[Tensor] = []
    labels: list[str] = []
    held: list[bool] = []
    for at in range(0, len(coded), SENTENCES):
        part = coded[at : at + SENTENCES]
        windows = [[bare("", list(row.words[:LONGEST]), None)] for row in part]
        _, words = model.words(*collate(windows).inputs())
        for i, row in enumerate(part):
            for word, label in row.labels.items():
                if word < LONGEST:
                    vectors.append(words[i, word].clone())
                    labels.append(label)
                    held.append(row.held)
        if at % (20 * SENTENCES) == 0:
            print(f"{at} of {len(coded)} sentences", flush=True)
    return Table(torch.stack(vectors), labels, held)


def train(head: nn.Sequential, data: Table) -> None:
    """Fit the head to the rows that are not kept back; vectors are standardised, which is then folded into
    the head's first layer."""
    vectors, targets = data.vectors[~data.held], data.targets[~data.held]
    mean, spread = vectors.mean(0), vectors.std(0) + 1e-3
    vectors = (vectors - mean) / spread
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    steps = EPOCHS * (len(targets) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.03, steps)
    head.train()
    for _ in range(EPOCHS):
        for part in torch.randperm(len(targets)).split(BATCH):
            noisy = F.dropout(vectors[part], DROPOUT / 2)
            loss = F.cross_entropy(head(noisy), targets[part], label_smoothing=0.03)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    head.eval()
    fold(head[0][0], mean, spread)


@torch.no_grad()
def fold(first: nn.Linear, mean: Tensor, spread: Tensor) -> None:
    """Let a layer take vectors as they are, where it was fitted to standardised ones."""
    first.weight.div_(spread)
    first.bias.sub_(first.weight @ mean)


@torch.no_grad()
def judged(head: nn.Module, data: Table) -> list[tuple[float, float, float]]:
    """(threshold, precision, recall) of the type of words over acts and no acts that are kept back."""
    scores, best = head(data.vectors[data.held]).softmax(-1).max(-1)
    gold = data.targets[data.held]
    out = []
    for least in (0.35, 0.4, 0.5, 0.6, 0.7, 0.8):
        said = (best > 0) & (scores >= least)
        right = (said & (best == gold)).sum().item()
        out.append((least, right / max(1, said.sum().item()), right / max(1, (gold > 0).sum().item())))
    return out


def fresh(model: Parser, kinds: int) -> nn.Sequential:
    """A new head of the right size."""
    return nn.Sequential(mlp(model.sizes.rungs * model.sizes.hidden, WIDTH, DROPOUT), nn.Linear(WIDTH, kinds))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m train.head", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--checkpoint", type=Path, default=Path("train/third/blend.pt"))
    parser.add_argument("--encoder", default="auto")
    args = parser.parse_args()
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    model, state = restore(args.checkpoint, average=True)
    pieces = Pieces(encoder_folder(args.encoder) / "tokenizer.json")
    data = table(model, Collator(pieces, Labels(**state["labels"])), list(rows(args.data)))
    print(dict(Counter(data.labels).most_common()), f"{int(data.held.sum())} words kept back")
    head = fresh(model, len(data.kinds))
    train(head, data)
    for least, precision, recall in judged(head, data):
        print(f"kept back, threshold {least}: precision {precision:.3f} recall {recall:.3f}")
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
