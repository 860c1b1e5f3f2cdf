"""The network: a small BERT encoder with word shapes, and heads over words.

Encoder after Devlin et al. 2019 (weights: all-MiniLM-L6-v2); arcs and relations after Dozat & Manning
2017; learned layer mix after Peters et al. 2018 (ELMo). Shapes: B batch, P word pieces, W words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the network; the encoder's are those of its weights."""

    tags: int
    feats: int
    scripts: int
    relations: int
    names: int
    acts: int = 1
    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    layers: int = 6
    attention: int = 12
    inner: int = 1536
    shapes: int = 16
    arc: int = 256
    relation: int = 128
    dropout: float = 0.2

    @property
    def rungs(self) -> int:
        """How many vectors of a word the event head reads: the mix, and every second layer."""
        return 1 + self.layers // 2


NOISE = np.random.default_rng(7)


def drop(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout, its rate rounded to 1/256.

    Random bytes of numpy: torch's own Bernoulli mask took 17% of a training step on a CPU.
    """
    if not training or rate == 0.0:
        return x
    least = round(rate * 256)
    noise = NOISE.integers(0, 256, x.numel(), dtype=np.uint8)
    keep = torch.from_numpy(noise).view(x.shape) >= least
    return x * (keep.to(x.dtype) * (256.0 / (256 - least)))


class Drop(nn.Module):
    """``drop`` as a module."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """Any shape."""
        return drop(x, self.rate, self.training)


class Layer(nn.Module):
    """One transformer layer, post-norm, with query, key and value in one matrix."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.heads = s.attention
        self.qkv = nn.Linear(s.hidden, 3 * s.hidden)
        self.out = nn.Linear(s.hidden, s.hidden)
        self.norm1 = nn.LayerNorm(s.hidden, eps=1e-12)
        self.up = nn.Linear(s.hidden, s.inner)
        self.down = nn.Linear(s.inner, s.hidden)
        self.norm2 = nn.LayerNorm(s.hidden, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [B,P,H]; bias [B,1,1,P], 0 for a piece and very negative for padding."""
        b, p, h = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) / math.sqrt(h // self.heads) + bias
        mixed = scores.softmax(-1) @ v
        mixed = mixed.transpose(1, 2).reshape(b, p, h)
        x = self.norm1(x + drop(self.out(mixed), 0.1, self.training))
        return self.norm2(x + drop(self.down(F.gelu(self.up(x))), 0.1, self.training))


class Encoder(nn.Module):
    """Pieces and their words' shapes to a mix of all layers."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.pieces = nn.Embedding(s.vocabulary, s.hidden)
        self.positions = nn.Embedding(s.positions, s.hidden)
        self.segment = nn.Parameter(torch.zeros(s.hidden))
        self.norm = nn.LayerNorm(s.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.shapes = nn.Embedding(s.shapes, s.hidden)
        nn.init.zeros_(self.shapes.weight)
        self.mix = nn.Parameter(torch.zeros(s.layers + 1))
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, pieces: Tensor, mask: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """[B,P] each to the mix [B,P,H], and that with every second layer beside it [B,P,4H]: the mix is
        fitted to grammar, the layers still tell what a word means."""
        positions = self.positions.weight[: pieces.shape[1]]
        x = self.norm(self.pieces(pieces) + positions + self.segment + self.shapes(shapes))
        x = drop(x, 0.1, self.training)
        bias = ((1.0 - mask.to(x.dtype)) * -10000.0)[:, None, None, :]
        weights = self.mix.softmax(0)
        total = weights[0] * x
        rungs = []
        for i, layer in enumerate(self.layers):
            x = layer(x, bias)
            total = total + weights[i + 1] * x
            if i % 2:
                rungs.append(x)
        mixed = self.scale * total
        return mixed, torch.cat([mixed, *rungs], -1)


def at(vectors: Tensor, first: Tensor) -> Tensor:
    """The vectors [B,P,H] at the pieces ``first`` [B,W]: [B,W,H]."""
    return vectors.gather(1, first[:, :, None].expand(-1, -1, vectors.shape[-1]))


def mlp(size: int, out: int, rate: float) -> nn.Sequential:
    """One hidden layer with dropout, as before a biaffine form."""
    return nn.Sequential(nn.Linear(size, out), nn.GELU(), Drop(rate))


class Parser(nn.Module):
    """The whole network. ``forward`` gives every head's scores for every word of a window."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.sizes = s
        self.encoder = Encoder(s)
        self.drop = Drop(s.dropout)
        self.root = nn.Parameter(torch.randn(s.hidden) * 0.05)
        self.start = nn.Linear(s.hidden, 1)
        self.tags = nn.Linear(s.hidden, s.tags)
        self.feats = nn.Linear(s.hidden, s.feats)
        self.scripts = nn.Linear(s.hidden, s.scripts)
        self.names = nn.Sequential(mlp(s.hidden, 128, s.dropout), nn.Linear(128, s.names))
        self.derived = nn.Sequential(mlp(s.hidden, 128, s.dropout), nn.Linear(128, s.names))
        self.facts = nn.Sequential(mlp(s.hidden, 128, s.dropout), nn.Linear(128, 1))
        self.acts = nn.Sequential(mlp(s.rungs * s.hidden, 128, s.dropout), nn.Linear(128, s.acts))
        self.arc_dep = mlp(s.hidden, s.arc, s.dropout)
        self.arc_head = mlp(s.hidden, s.arc, s.dropout)
        self.arc = nn.Linear(s.arc, s.arc)
        self.arc_bias = nn.Linear(s.arc, 1, bias=False)
        self.rel_dep = mlp(s.hidden, s.relation, s.dropout)
        self.rel_head = mlp(s.hidden, s.relation, s.dropout)
        self.relations = Relations(s)

    def words(self, pieces: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of the words [B,W,H] and their rungs [B,W,4H]: of their first pieces, ``first`` [B,W]."""
        mixed, rungs = self.encoder(pieces, mask, shapes)
        return self.drop(at(mixed, first)), at(rungs, first)

    def forward(self, pieces: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Scores; ``arcs`` [B,W,1+W] has the root as its first column, ``rel_head`` [B,1+W,R] likewise."""
        w, rungs = self.words(pieces, mask, shapes, first)
        rooted = torch.cat([self.root.expand(w.shape[0], 1, -1), w], 1)
        head = self.arc_head(rooted)
        arcs = self.arc(self.arc_dep(w)) @ head.transpose(1, 2) / 16.0
        return {
            "start": self.start(w).squeeze(-1),
            "tags": self.tags(w),
            "feats": self.feats(w),
            "scripts": self.scripts(w),
            "names": self.names(w),
            "derived": self.derived(w),
            "facts": self.facts(w).squeeze(-1),
            "acts": self.acts(rungs),
            "arcs": arcs + self.arc_bias(head).transpose(1, 2),
            "rel_dep": self.rel_dep(w),
            "rel_head": self.rel_head(rooted),
        }


class Relations(nn.Module):
    """Scores of relations for chosen pairs: a bilinear form with linear terms for every relation."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.count, self.size = s.relations, s.relation + 1
        self.form = nn.Linear(self.size, self.count * self.size, bias=False)
        nn.init.normal_(self.form.weight, std=0.01)

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        """[N,R] and [N,R] to [N,relations]."""
        one = torch.ones_like(dep[:, :1])
        left = self.form(torch.cat([dep, one], 1)).view(-1, self.count, self.size)
        return (left @ torch.cat([head, one], 1)[:, :, None]).squeeze(-1)


def load_encoder(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Copy the weights of a BERT checkpoint in the Hugging Face naming into ``encoder``."""
    w = {key.removeprefix("bert."): value for key, value in weights.items()}
    state: dict[str, Tensor] = {
        "pieces.weight": w["embeddings.word_embeddings.weight"],
        "positions.weight": w["embeddings.position_embeddings.weight"],
        "segment": w["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": w["embeddings.LayerNorm.weight"],
        "norm.bias": w["embeddings.LayerNorm.bias"],
    }
    pairs = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(len(encoder.layers)):
        for kind in ("weight", "bias"):
            parts = [w[f"encoder.layer.{i}.attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for ours, theirs in pairs.items():
                state[f"layers.{i}.{ours}.{kind}"] = w[f"encoder.layer.{i}.{theirs}.{kind}"]
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    assert not unexpected and set(missing) == {"shapes.weight", "mix", "scale"}, (missing, unexpected)
