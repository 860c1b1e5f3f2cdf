"""Bare nouns that take up an act told before: "the launch" after "fired two missiles".

Alone, "the launch" evokes no frame, for its company is missing; after an act of that frame it is a mention.
"""

from __future__ import annotations

from tocsin.coding.closed import listed
from tocsin.coding.drafts import Draft
from tocsin.coding.frames import Matcher, rest_of
from tocsin.coding.scene import Scene

_POINTING = frozenset({"the", "this", "that", "these", "those"})


def echo(scene: Scene, matcher: Matcher, drafts: list[Draft]) -> None:
    """Add the mentions that bare nouns make to the drafts that they take up, the nearest before them."""
    told = sorted((place, n) for n, d in enumerate(drafts) for place in _places(d))
    taken = {(s, w) for d in drafts for s, words in d.words for w in words}
    latest: dict[str, Draft] = {}
    at = 0
    for sentence, tree in enumerate(scene.trees):
        for word in range(len(tree)):
            while at < len(told) and told[at][0] < (sentence, word):
                made = drafts[told[at][1]]
                latest[made.match.frame.id] = made
                at += 1
            if (sentence, word) in taken or not _bare(scene, sentence, word):
                continue
            for trigger, frame in matcher.frames["noun"].get(tree.lemmas[word], ()):
                if frame.id in latest and rest_of(tree, word, trigger) is not None:
                    latest[frame.id].words.append((sentence, (word,)))
                    break


def _places(made: Draft) -> list[tuple[int, int]]:
    return [(s, w) for s, words in made.words for w in words[:1]]


def _bare(scene: Scene, sentence: int, word: int) -> bool:
    """A common noun with "the" or "this" and nothing that makes another act of it."""
    tree = scene.trees[sentence]
    if tree.tags[word] != "NOUN" or tree.base(word) in ("compound", "nmod:desc", "flat"):
        return False
    before = [c for c in tree.children[word] if c < word]
    pointed = any(tree.words[c] in _POINTING for c in before if tree.base(c) == "det")
    return pointed and not any(tree.words[c] in listed("new") for c in before)
