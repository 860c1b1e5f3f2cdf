"""Text to ``Document``: words with offsets, tags, lemmas, heads, entities.

The public verbs are ``parse`` and ``parse_many``. The model comes with the package and runs on onnxruntime.
``load_parser`` gives another's in its place: a spaCy or Stanza pipeline.
"""

from tocsin.language.foreign import Parser, load_parser, spacy_parser, stanza_parser
from tocsin.language.reader import parse, parse_many
from tocsin.language.trees import ancestors, children, path, span_head, subtree

__all__ = [
    "Parser",
    "ancestors",
    "children",
    "load_parser",
    "parse",
    "parse_many",
    "path",
    "spacy_parser",
    "span_head",
    "stanza_parser",
    "subtree",
]
