"""The losses of all heads and their weights."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from train.batches import Batch
from train.model import Parser

WEIGHTS = {
    "arcs": 1.0, "relations": 1.0, "tags": 0.5, "feats": 0.5, "scripts": 0.5,
    "start": 0.5, "names": 0.7, "derived": 0.4, "facts": 0.15,
}  # fmt: skip


def allowed(sentence: Tensor) -> Tensor:
    """[B,W] sentence numbers (-1 padding) to [B,W,1+W]: the root, and the other words of the sentence."""
    same = sentence[:, :, None] == sentence[:, None, :]
    same = same & ~torch.eye(sentence.shape[1], dtype=torch.bool)
    return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)


def cross(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean cross-entropy over the known labels; 0 where there are none."""
    known = gold != -100
    if not known.any():
        return scores.sum() * 0.0
    return F.cross_entropy(scores[known], gold[known])


def judged(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean binary cross-entropy; 0 where there are none."""
    return F.binary_cross_entropy_with_logits(scores, gold) if len(gold) else scores.sum()


def losses(model: Parser, batch: Batch) -> dict[str, Tensor]:
    """Every head's loss on a batch."""
    out = model(*batch.inputs())
    arcs = out["arcs"].masked_fill(~allowed(batch.sentence), -1e4)
    known = batch.relations != -100
    row = torch.arange(known.shape[0])[:, None].expand_as(known)[known]
    relations = model.relations(out["rel_dep"][known], out["rel_head"][row, batch.heads[known]])
    started = batch.start != -100
    rated = ~batch.facts.isnan()
    facts = out["facts"][rated]
    return {
        "arcs": cross(arcs, batch.heads),
        "relations": F.cross_entropy(relations, batch.relations[known]) if known.any() else relations.sum(),
        "tags": cross(out["tags"], batch.tags),
        "feats": cross(out["feats"], batch.feats),
        "scripts": cross(out["scripts"], batch.scripts),
        "start": judged(out["start"][started], batch.start[started].float()),
        "names": cross(out["names"], batch.names),
        "derived": cross(out["derived"], batch.derived),
        "facts": F.smooth_l1_loss(facts, batch.facts[rated]) if rated.any() else facts.sum(),
    }


def total(parts: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in parts.items()]).sum()
