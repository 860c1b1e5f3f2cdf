"""Quick scores while training: greedy heads, gold words and sentences."""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

from train.batches import Batch, Collator, Pieces, batches
from train.data import Gold, documents, fixed_windows
from train.labels import Labels
from train.losses import allowed
from train.model import Parser


@torch.no_grad()
def gold_scores(model: Parser, golds: list[Gold], labels: Labels, pieces: Pieces) -> dict[str, float]:
    """Percent right of tags, heads, heads with relations, features, lemma scripts; factuality's Pearson r.

    ``start_errors``: percent of words wrongly judged to start a sentence or not; ``name_tokens``: F1.
    """
    model.eval()
    counts: Counter[str] = Counter()
    facts: list[Tensor] = []
    cut = fixed_windows(documents(golds), pieces, 120)
    for batch in batches(cut, Collator(pieces, labels), 3000, None):
        out = model(*batch.inputs())
        count(counts, model, batch, out)
        rated = ~batch.facts.isnan()
        facts.append(torch.stack([out["facts"][rated], batch.facts[rated]]))
    share = {name: round(100 * counts[name] / counts["n"], 2) for name in NAMES}
    share["name_tokens"] = round(200 * counts["both"] / max(1, counts["found"] + counts["gold"]), 2)
    pairs = torch.cat(facts, 1)
    if pairs.shape[1] > 2:
        share["r"] = round(float(torch.corrcoef(pairs)[0, 1]), 3)
    return share


NAMES = ("UPOS", "UAS", "LAS", "feats", "scripts", "start_errors")


def count(counts: Counter[str], model: Parser, batch: Batch, out: dict[str, Tensor]) -> None:
    """Add a batch to the counts."""
    known = batch.heads != -100
    heads = out["arcs"].masked_fill(~allowed(batch.sentence), -1e4).argmax(-1)
    row = torch.arange(known.shape[0])[:, None].expand_as(known)[known]
    relations = model.relations(out["rel_dep"][known], out["rel_head"][row, heads[known]]).argmax(-1)
    right = heads[known] == batch.heads[known]
    counts["n"] += int(known.sum())
    counts["UAS"] += int(right.sum())
    counts["LAS"] += int((right & (relations == batch.relations[known])).sum())
    counts["UPOS"] += int((out["tags"].argmax(-1) == batch.tags)[known].sum())
    counts["feats"] += int((out["feats"].argmax(-1) == batch.feats)[known].sum())
    counts["scripts"] += int((out["scripts"].argmax(-1) == batch.scripts)[known].sum())
    counts["start_errors"] += int(((out["start"] > 0) != (batch.start == 1))[known].sum())
    named = batch.names != -100
    found, gold = out["names"].argmax(-1)[named], batch.names[named]
    counts["both"] += int(((found == gold) & (gold > 0)).sum())
    counts["found"] += int((found > 0).sum())
    counts["gold"] += int((gold > 0).sum())
