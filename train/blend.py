"""Average the weights of two rounds of one training.

    python -m train.blend train/second/last.pt train/third/last.pt --share 0.7 --out train/third/blend.pt

A round that starts from another's weights ends in the same valley, where the mean of the two is no worse than
either and often better (Wortsman et al. 2022, model soups; Frankle et al. 2020, linear mode connectivity).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch
from torch import Tensor


def weights(state: dict[str, Any]) -> dict[str, Tensor]:
    """A checkpoint's averaged weights, its last ones where it has no average."""
    found: dict[str, Tensor] = state["average"] or state["model"]
    return found


def blend(first: dict[str, Tensor], second: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """``share`` of the second's weights and the rest of the first's; what only the second has stays."""
    both = {name for name, value in second.items() if value.shape == first.get(name, torch.empty(0)).shape}
    return {
        name: torch.lerp(first[name], value, share) if name in both and value.is_floating_point() else value
        for name, value in second.items()
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m train.blend",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--share", type=float, default=0.7, help="of the second's weights")
    parser.add_argument("--out", type=Path, default=Path("train/work/blend.pt"))
    args = parser.parse_args()
    first, second = (torch.load(path, map_location="cpu") for path in (args.first, args.second))
    second["average"] = blend(weights(first), weights(second), args.share)
    torch.save(second | {"optimizer": None}, args.out)


if __name__ == "__main__":
    main()
