"""One sentence as a tree that can be walked.

A thin index over ``Sentence``; every position is a word's place in the sentence, from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tocsin.coding.closed import listed
from tocsin.records import Sentence, Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})


class Tree:
    """Children, clauses and spans of a sentence (Universal Dependencies, version 2)."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.heads = sentence.heads
        self.deps = sentence.deps
        self.bases = tuple(dep.partition(":")[0] for dep in sentence.deps)
        self._cases: dict[int, str | None] = {}
        self.tags = sentence.tags
        self.lemmas = tuple(lemma.casefold() for lemma in sentence.lemmas)
        self.words = tuple(word.casefold() for word in sentence.words)
        self.said = frozenset(self.lemmas) | frozenset(self.words)
        below: list[list[int]] = [[] for _ in sentence.words]
        for word, head in enumerate(sentence.heads):
            if head >= 0:
                below[head].append(word)
        self.children = tuple(tuple(b) for b in below)

    def __len__(self) -> int:
        return len(self.words)

    def base(self, word: int) -> str:
        """The relation to the head without its subtype: ``nsubj`` for ``nsubj:pass``."""
        return self.bases[word]

    def having(self, word: int, *relations: str) -> tuple[int, ...]:
        """The children whose relation is one of these, subtypes included when none is named."""
        deps, bases = self.deps, self.bases
        return tuple([c for c in self.children[word] if deps[c] in relations or bases[c] in relations])

    def feat(self, word: int, name: str) -> str | None:
        """One value of the word's features."""
        for pair in self.sentence.feats[word].split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None

    def is_nominal(self, word: int) -> bool:
        return self.tags[word] in _NOMINAL

    def is_verbal(self, word: int) -> bool:
        return self.tags[word] in ("VERB", "AUX")

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        """First and last position (inclusive) below each word; one pass, from the leaves."""
        first, last = list(range(len(self))), list(range(len(self)))
        for word in self._upward():
            head = self.heads[word]
            if head >= 0:
                first[head] = min(first[head], first[word])
                last[head] = max(last[head], last[word])
        return tuple(zip(first, last, strict=True))

    def _upward(self) -> list[int]:
        order = [w for w, h in enumerate(self.heads) if h < 0]
        for word in order:
            order.extend(self.children[word])
        return order[::-1]

    def subtree(self, word: int) -> tuple[int, ...]:
        """The word and all below it, in the order of the text."""
        found = [word]
        for w in found:
            found.extend(self.children[w])
        return tuple(sorted(found))

    def reach(self, word: int) -> tuple[int, int]:
        """First and last position (inclusive) of the word's subtree."""
        return self._spans[word]

    def up(self, word: int) -> Iterator[int]:
        """The heads above a word, nearest first. A tree cannot loop, a broken one could: counted."""
        for _ in range(len(self)):
            word = self.heads[word]
            if word < 0:
                return
            yield word

    def case(self, word: int) -> str | None:
        """The preposition of a word as one string: ``against``, ``because of``."""
        if word not in self._cases:
            self._cases[word] = self._case(word)
        return self._cases[word]

    def _case(self, word: int) -> str | None:
        found: list[int] = []
        for child in self.having(word, "case"):
            if self.lemmas[child] in ("'s", "'", "’s", "’") or (found and child != found[-1] + 1):
                continue
            found += [child, *self.having(child, "fixed")]
        return " ".join(self.words[w] for w in found) or None

    def mark(self, word: int) -> str | None:
        """The subordinator of a clause: ``after``, ``to``, ``in order to``."""
        for child in self.having(word, "mark"):
            fixed = self.having(child, "fixed")
            return " ".join(self.words[w] for w in (child, *fixed))
        return None

    def conjuncts(self, word: int) -> tuple[int, ...]:
        """The word and what is coordinated with it beneath it."""
        found = [word]
        for w in found:
            found.extend(c for c in self.children[w] if self.base(c) == "conj")
        return tuple(found)

    def first_conjunct(self, word: int) -> int:
        """The head of the coordination that the word stands in."""
        while self.base(word) == "conj" and self.heads[word] >= 0:
            word = self.heads[word]
        return word

    def infinitive(self, word: int) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return self.feat(word, "VerbForm") == "Inf" and any(
            self.words[c] == "to" for c in self.having(word, "mark")
        )

    def helped(self, word: int, forms: frozenset[str]) -> bool:
        """Whether an auxiliary of a verb is one of these lemmas or forms."""
        return any(self.lemmas[c] in forms or self.words[c] in forms for c in self.having(word, "aux"))

    def alternative(self, word: int) -> bool:
        """Whether a verb tells what else will happen: "to leave or be arrested"."""
        joined = any(self.lemmas[c] == "or" for c in self.having(word, "cc"))
        return joined and self.base(word) == "conj" and self.infinitive(self.first_conjunct(word))

    def passive(self, word: int) -> bool:
        """Whether a verb is in the passive, reduced participles included."""
        if self.having(word, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
            return True
        if self.feat(word, "Voice") == "Pass":
            return not self.having(word, "nsubj") or self.deps[word] == "acl" or self._headline(word)
        reduced = self.deps[word] in ("acl", "advcl") or self.base(word) == "amod"
        part = self.feat(word, "VerbForm") == "Part" and self.feat(word, "Tense") == "Past"
        return (reduced and part and not self.having(word, "nsubj", "obj")) or self._headline(word)

    def _headline(self, word: int) -> bool:
        """A headline's passive leaves out "was": "Activist freed in Cairo"; such verbs have objects."""
        if self.lemmas[word] not in listed("objects-needed") or self.feat(word, "Tense") != "Past":
            return False
        if self.base(word) not in ("root", "parataxis") or self.having(word, "aux", "expl"):
            return False
        if any(c > word for c in self.having(word, "nsubj")[1:]):
            return False  # a second subject behind is the parser's slip for an object
        others = (c for c in self.having(word, "conj") if self.having(c, "obj"))
        held = self.having(word, "obj", "iobj", "ccomp", "xcomp") or next(others, None) is not None
        return bool(self.having(word, "nsubj")) and not held

    def span(self, first: int, last: int) -> Span:
        """Characters from word ``first`` to word ``last``, both included."""
        return Span(self.sentence.starts[first], self.sentence.ends[last])
