"""A checkpoint behind the runtime's interface, so that both are scored by the same code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from tocsin.language.model import Floats, Model, Scores
from train.export import OUTPUTS, Words, restore


class TorchModel(Model):
    """The runtime's ``Model`` with the sessions replaced by the network in PyTorch."""

    def __init__(self, checkpoint: Path, shipped: Model, *, average: bool) -> None:
        for name in ("labels", "lemmas", "_vocabulary", "_first", "_last", "_unknown", "_pieces"):
            setattr(self, name, getattr(shipped, name))
        parser, state = restore(checkpoint, average)
        assert list(self.labels.relations) == state["labels"]["relations"], "labels of another training"
        self._words = Words(parser)
        self._network = parser

    def scores(self, windows: Sequence[Sequence[str]]) -> Scores:
        """As ``Model.scores``."""
        feed = (torch.from_numpy(table) for table in self.feed(windows).values())
        with torch.no_grad():
            out = self._words(*feed)
        assert len(out) == len(OUTPUTS)
        return Scores(*(tensor.numpy() for tensor in out))

    def relations(self, dep: Floats, head: Floats) -> Floats:
        """As ``Model.relations``."""
        with torch.no_grad():
            scores = self._network.relations(torch.from_numpy(dep), torch.from_numpy(head))
        return np.asarray(scores.numpy())
