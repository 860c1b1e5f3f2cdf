"""Write a checkpoint as ONNX, its encoder quantised to int8, with its labels and vocabulary.

    python -m train.export --data ../shared/data --checkpoint train/work/last.pt
    python -m train.export --checkpoint train/work/last.pt --full-precision --to train/work/full

Two graphs: ``parser.onnx`` scores the words of windows, ``relations.onnx`` the relations of chosen
(dependent, head) pairs, so that the graph need not score every pair.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from train.data import Gold, load
from train.model import Parser, Sizes

INPUTS = ("pieces", "mask", "shapes", "first")
OUTPUTS = ("start", "tags", "feats", "scripts", "names", "facts", "acts", "arcs", "rel_dep", "rel_head")
SCRIPTS = 4
RELATIONS = "relations.onnx"
VERSION = 2


class Words(nn.Module):
    """The network as the runtime wants it: best labels instead of scores where one is enough."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, pieces: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """The outputs in the order of ``OUTPUTS``."""
        out = self.parser(pieces, mask, shapes, first)
        out["tags"] = out["tags"].argmax(-1)
        out["feats"] = out["feats"].argmax(-1)
        out["scripts"] = out["scripts"].topk(SCRIPTS, -1).indices
        out["acts"] = out["acts"].softmax(-1)
        return tuple(out[name] for name in OUTPUTS)


def restore(path: Path, average: bool) -> tuple[Parser, dict[str, Any]]:
    """The network of a checkpoint (its averaged weights, if it has and is asked for them)."""
    state = torch.load(path, map_location="cpu")
    model = Parser(Sizes(**state["sizes"]))
    weights = state["average"] if average and state["average"] else state["model"]
    missing, unexpected = model.load_state_dict(weights, strict=False)
    assert not unexpected and all(name.startswith("acts.") for name in missing)  # train.head comes later
    return model.eval(), state


def write_graphs(model: Parser, folder: Path) -> None:
    """Both graphs in full precision."""
    pieces = torch.ones(2, 12, dtype=torch.long)
    first = torch.arange(1, 8).expand(2, 7).contiguous()
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]} | {"first": {0: "batch", 1: "words"}}
    axes |= {name: {0: "batch", 1: "words"} for name in OUTPUTS}
    axes["rel_head"] = {0: "batch", 1: "heads"}
    axes["arcs"] = {0: "batch", 1: "words", 2: "heads"}
    torch.onnx.export(
        Words(model), (pieces, pieces, pieces, first), str(folder / "parser.onnx"), input_names=list(INPUTS),
        output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    pair = torch.zeros(3, model.sizes.relation)
    torch.onnx.export(
        model.relations, (pair, pair), str(folder / "relations.onnx"), input_names=["dep", "head"],
        output_names=["relations"], dynamo=False, opset_version=17,
        dynamic_axes={name: {0: "pairs"} for name in ("dep", "head", "relations")},
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """int8 weights of the encoder, per output channel, embeddings too; the heads stay as they are.

    Of the eight bits seven are used: processors without VNNI add pairs of products in 16 bits, where eight
    overflow. Eight bits throughout cost 0.1 to 0.3 LAS more, for 4.5 MiB less.
    """
    kinds = ["MatMul", "Gemm", "Gather"]
    nodes = onnx.load(str(source), load_external_data=False).graph.node
    heads = [node.name for node in nodes if node.op_type in kinds[:2] and "encoder" not in node.name]
    quantize_dynamic(
        str(source), str(target), op_types_to_quantize=kinds, per_channel=True, weight_type=QuantType.QInt8,
        reduce_range=True, nodes_to_exclude=heads, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def digest(folder: Path) -> str:
    """SHA-256 of the two graphs, in hexadecimal digits."""
    total = hashlib.sha256()
    for name in ("parser.onnx", "relations.onnx"):
        total.update((folder / name).read_bytes())
    return total.hexdigest()


Seen = dict[tuple[str, str], Counter[str]]


def seen_lemmas(golds: list[Gold]) -> Seen:
    """How often a lowercased form had which lemma, by tag."""
    seen: Seen = {}
    for gold in golds:
        for form, tag, lemma in zip(gold.words, gold.tags, gold.lemmas, strict=True):
            if tag not in ("PUNCT", "SYM", "X", "NUM") and form.rstrip(".").isalpha() and lemma != "_":
                seen.setdefault((form.lower(), tag), Counter())[lemma] += 1
    return seen


def sure(counts: Counter[str]) -> str | None:
    """The lemma that a form nearly always has."""
    lemma, n = counts.most_common(1)[0]
    return lemma if n >= 0.9 * counts.total() else None


def kept(form: str, tag: str, lemma: str, times: int) -> bool:
    """Whether a lemma is worth a row: of names only what letter case does not tell (Nov, Kurds)."""
    if tag == "PROPN":
        return times > 1 and lemma.lower() != form
    return lemma == lemma.lower() or (tag == "ADJ" and times > 1)


def write_lemmas(ewt: list[Gold], gum: list[Gold], path: Path) -> None:
    """The table of lemmas. Where the treebanks differ EWT's convention holds, but for regular plurals that it
    leaves as they are ("troops")."""
    both, one, other = seen_lemmas(ewt + gum), seen_lemmas(ewt), seen_lemmas(gum)
    lines = []
    for (form, tag), counts in sorted(both.items()):
        lemma = sure(counts)
        if lemma is None:
            first, second = (sure(part.get((form, tag), counts)) for part in (one, other))
            lemma = second if first == form and form == f"{second}s" else first
        if lemma is not None and kept(form, tag, lemma, counts[lemma]):
            lines.append(f"{form}\t{tag}\t{lemma}\n")
    path.write_text("".join(lines), encoding="utf-8")


def write_labels(state: dict[str, Any], folder: Path, scores: dict[str, Any]) -> None:
    """labels.json: label lists, version, hash, scores."""
    content = {
        "version": VERSION,
        "sha256": digest(folder),
        "encoder": "all-MiniLM-L6-v2",
        "labels": state["labels"],
        "scores": scores,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / "labels.json").write_text(text + "\n", encoding="utf-8")


def export(checkpoint: Path, data: Path, vocabulary: Path, to: Path, *, full: bool, average: bool) -> None:
    """Write the model's folder."""
    model, state = restore(checkpoint, average)
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with torch.no_grad():
            write_graphs(model, folder)
        for name in ("parser.onnx", "relations.onnx"):
            onnx.checker.check_model(str(folder / name))
            (shutil.copy if full or name == RELATIONS else quantise)(folder / name, to / name)
    shutil.copyfile(vocabulary, to / "tokenizer.json")
    ewt, gum = load(data, "train")
    write_lemmas(ewt, gum, to / "lemmas.tsv")
    write_labels(state, to, {})
    size = sum(path.stat().st_size for path in to.iterdir()) / 2**20
    print(f"{to}: {size:.1f} MiB, step {state['step']} of {state['steps']}")


def main() -> None:
    """The command."""
    from train.run import encoder_folder

    parser = argparse.ArgumentParser(
        prog="python -m train.export",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--checkpoint", type=Path, default=Path("train/work/last.pt"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the treebanks")
    parser.add_argument("--encoder", default="auto", help="folder of the vocabulary, or auto")
    parser.add_argument("--to", type=Path, default=Path("src/tocsin/data/model"))
    parser.add_argument("--full-precision", action="store_true", help="do not quantise")
    parser.add_argument("--last", action="store_true", help="the last weights, not their average")
    args = parser.parse_args()
    vocabulary = encoder_folder(args.encoder) / "tokenizer.json"
    export(args.checkpoint, args.data, vocabulary, args.to, full=args.full_precision, average=not args.last)


if __name__ == "__main__":
    main()
