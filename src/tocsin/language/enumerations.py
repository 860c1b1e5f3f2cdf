"""Lists of names that a parser takes for a name with an apposition: "the United States, Japan and Korea"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.records import Entity, Sentence


def enumerated(sent: Sentence, names: Sequence[Entity]) -> Sentence:
    """The sentence with such a second member, and those after it, as conjuncts of the first.

    Asked of a member: a name of the same kind right after the comma behind the first, with a conjunct of its
    own that is such a name too.
    """
    label = {word: name.label for name in names for word in range(name.first, name.last)}
    heads, deps = list(sent.heads), list(sent.deps)
    for word, dep in enumerate(sent.deps):
        first = sent.heads[word]
        if dep != "appos" or label.get(word) is None or label.get(word) != label.get(first):
            continue
        others = [i for i, d in enumerate(deps) if d == "conj" and heads[i] == word]
        if others and all(label.get(i) == label[word] for i in others) and _comma(sent, names, first, word):
            deps[word] = "conj"
            for i in others:
                heads[i] = first
    if deps == list(sent.deps):
        return sent
    return replace(sent, heads=tuple(heads), deps=tuple(deps))


def _comma(sent: Sentence, names: Sequence[Entity], first: int, word: int) -> bool:
    """Whether only a comma (and an article) stands between the two names."""
    start = next((n.first for n in names if n.first <= word < n.last), word)
    end = next((n.last for n in names if n.first <= first < n.last), first + 1)
    between = [w.lower() for w in sent.words[end:start]]
    return between in ([","], [",", "the"])
