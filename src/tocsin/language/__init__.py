"""Text to ``Document``: words with offsets, tags, lemmas, heads, entities.

The public verbs are ``parse`` and ``parse_many``. The model comes with the package and runs on onnxruntime.
"""

from tocsin.language.reader import parse, parse_many
from tocsin.language.trees import ancestors, children, path, span_head, subtree

__all__ = ["ancestors", "children", "parse", "parse_many", "path", "span_head", "subtree"]
