"""Who says what, by the coder's own reading: shared by the benches that hand-coded statements need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.coding.claims import Claims
from tocsin.coding.lexicon import Lexicon
from tocsin.coding.scene import Scene
from tocsin.coding.tree import Tree
from tocsin.records import Sentence, Span

# what hangs on a noun and is no part of its phrase
OUTSIDE = ("acl", "parataxis", "appos", "case", "conj", "cc", "punct")
SPEAKING = frozenset({"address", "comment", "remark", "speak", "talk", "testify"})


@dataclass(frozen=True, slots=True)
class Speech:
    """Positions in a sentence: the speaker's head word and the head of what is said."""

    sentence: int
    speaker: int
    content: int


def speeches(scene: Scene, lexicon: Lexicon) -> Iterator[Speech]:
    """Every statement of a document whose speaker is told, in the order of the text."""
    for number, tree in enumerate(scene.trees):
        claims = Claims(scene, number, lexicon)
        found = dict.fromkeys((*_said(claims, tree), *_sourced(claims, tree), *_spoke(claims, tree)))
        yield from (Speech(number, speaker, content) for speaker, content in found)


def _said(claims: Claims, tree: Tree) -> Iterator[tuple[int, int]]:
    """Clauses beneath a verb of saying, and clauses that one is put beside: "…, he said"."""
    for word in range(len(tree)):
        head, base = tree.heads[word], tree.base(word)
        if head < 0 or base not in ("ccomp", "parataxis", "obj", "xcomp"):
            continue
        pairs = [(head, word)] + ([(word, head)] if base == "parataxis" else [])
        for verb, content in pairs:
            speaker = claims.speaker(verb, content) if tree.is_verbal(verb) else None
            if speaker is not None:
                yield speaker, content


def _spoke(claims: Claims, tree: Tree) -> Iterator[tuple[int, int]]:
    """Speech without a clause for what is said: "speaks at a congress"; the verb stands for the content."""
    for word in range(len(tree)):
        if tree.lemmas[word] in SPEAKING and tree.is_verbal(word) and not tree.having(word, "ccomp"):
            yield from ((s, word) for s in claims.scene.slots(claims.sentence, word).get("subject", ())[:1])


def _sourced(claims: Claims, tree: Tree) -> Iterator[tuple[int, int]]:
    """Phrases of a source: "according to the ministry"."""
    preps = {p for r in claims.lexicon.reportings for p in r.prep} | {"according to"}
    for word in range(len(tree)):
        if tree.heads[word] >= 0 and tree.case(word) in preps:
            yield word, tree.heads[word]


def phrase(sent: Sentence, tree: Tree, word: int) -> Span:
    """The words of a noun phrase, without what is coordinated with it or a clause that hangs on it."""
    words = [
        w for w in tree.subtree(word) if not any(tree.base(a) in OUTSIDE for a in _between(tree, w, word))
    ]
    return Span(sent.starts[min(words)], sent.ends[max(words)])


def _between(tree: Tree, word: int, top: int) -> Iterator[int]:
    while word != top and word >= 0:
        yield word
        word = tree.heads[word]
