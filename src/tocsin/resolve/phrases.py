"""Noun phrases of a parsed sentence: bounds, dependents, prepositions.

Reads Universal Dependencies as English treebanks write them (EWT, GUM): a title hangs on the name as
``nmod:desc``, the further words of a name as ``flat``, a possessor as ``nmod:poss`` with ``'s`` below it.
Everything is bounded by the length of the sentence, whatever the tree looks like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from tocsin.records import Document, Sentence

NOMINAL = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "advmod", "flat", "dep", "punct", "goeswith"})
RIGHT = frozenset({"flat", "fixed", "goeswith", "compound"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "any", "all", "both"})
SKIPPED = frozenset({"DET", "NUM", "PUNCT", "PRON", "ADV", "ADP"})
LISTED = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``first`` to ``last`` (exclusive) around ``head``: the noun with what stands before it and
    the rest of a name after it; no conjuncts, appositions, clauses or later prepositions."""

    head: int
    first: int
    last: int

    def __contains__(self, position: int) -> bool:
        return self.first <= position < self.last


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with the children of every word and the words beneath each (leftmost, rightmost)."""

    sent: Sentence
    children: tuple[tuple[int, ...], ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    bases: tuple[str, ...]
    lows: tuple[str, ...]
    stems: tuple[str, ...]
    read: dict[int, Phrase] = field(default_factory=dict, compare=False, repr=False)
    bared: dict[int, Phrase] = field(default_factory=dict, compare=False, repr=False)

    def kids(self, head: int, *relations: str) -> Iterator[int]:
        """Dependents by relation; ``nmod`` takes ``nmod:poss`` as well, ``nmod:poss`` only itself."""
        for child in self.children[head]:
            if self.bases[child] in relations or self.sent.deps[child] in relations:
                yield child

    def dep(self, position: int) -> str:
        """The relation of a word to its head, without its subtype."""
        return self.bases[position]

    def lower(self, position: int) -> str:
        """A word in lower case."""
        return self.lows[position]

    def lemma(self, position: int) -> str:
        """The lemma in lower case; the word itself where the parser gave none."""
        return self.stems[position]

    def case(self, head: int) -> str:
        """The preposition of a noun phrase in lower case (``according to`` whole), "" for none."""
        for child in self.kids(head, "case"):
            if child < head and self.lower(child) not in {"'s", "’s", "'", "’"}:
                rest = [self.lower(k) for k in self.kids(child, "fixed")]
                return " ".join([self.lower(child), *rest])
        return ""

    def phrase(self, head: int) -> Phrase:
        """The base noun phrase of ``head``."""
        if head not in self.read:
            self.read[head] = self.around(head)
        return self.read[head]

    def around(self, head: int) -> Phrase:
        """The base noun phrase of ``head``, read off the tree."""
        first, last = head, head + 1
        for child in self.children[head]:
            base, deep = self.dep(child), self.sent.deps[child]
            if child < head and base in LEFT and self.inside(child, base):
                first = min(first, self.low[child])
            elif child > head and base in RIGHT and deep != "compound:prt":
                last = max(last, self.high[child] + 1)
        before = [
            child + 1 for child in self.kids(head, "case", "mark", "cop", "cc") if first <= child < head
        ]
        return Phrase(head, self.trim(max([first, *before]), head), max(last, head + 1))

    def inside(self, child: int, base: str) -> bool:
        """Whether a left dependent belongs within the phrase: of punctuation only what joins."""
        return base != "punct" or self.sent.words[child] in {"-", "–", "/"}

    def trim(self, first: int, head: int) -> int:
        """Skips quotation marks, brackets and commas that stand before the phrase."""
        while first < head and self.sent.tags[first] == "PUNCT":
            first += 1
        return first

    def bare(self, phrase: Phrase) -> Phrase:
        """The phrase without its leading determiners, possessive pronouns, adverbs and quantities."""
        if self.read.get(phrase.head) is not phrase:
            return self.cut(phrase)
        if phrase.head not in self.bared:
            self.bared[phrase.head] = self.cut(phrase)
        return self.bared[phrase.head]

    def cut(self, phrase: Phrase) -> Phrase:
        """The phrase without what :meth:`bare` leaves out, read off the tree."""
        numbers = [
            child + 1 for child in self.kids(phrase.head, "nummod") if phrase.first <= child < phrase.head
        ]
        first = max([phrase.first, *numbers])
        aged = [
            p + 1
            for p in range(first + 1, phrase.head)
            if self.lower(p) == "old" and self.lower(p - 1) == "-"
        ]
        first = max([first, *aged])
        while first < phrase.head and (self.lower(first) in DETERMINERS or self.sent.tags[first] in SKIPPED):
            first += 1
        return Phrase(phrase.head, first, phrase.last)

    def text(self, first: int, last: int, text: str) -> str:
        """The characters of words ``first`` to ``last`` as the article has them, on one line."""
        return " ".join(text[self.sent.starts[first] : self.sent.ends[last - 1]].split())

    def up(self, position: int) -> Iterator[int]:
        """The word and its heads up to the root; stops on a circle."""
        seen = 0
        while position >= 0 and seen <= len(self.sent):
            yield position
            position, seen = self.sent.heads[position], seen + 1

    def clause(self, position: int) -> int:
        """The nearest word above (or the word itself) that heads a clause."""
        last = max(position, 0)
        for above in self.up(position):
            last = above
            if self.sent.heads[above] < 0 or self.dep(above) in CLAUSES:
                return above
        return last

    def conjuncts(self, head: int) -> list[int]:
        """``head`` and what is joined to it, in order; no more than a list in prose has."""
        found, queue = [head], [head]
        while queue and len(found) < LISTED:
            more = list(islice(self.kids(queue.pop(), "conj"), LISTED - len(found)))
            found += more
            queue += more
        return sorted(found)


CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})


def tree(sent: Sentence) -> Tree:
    """The children and extents of every word, in one pass up each chain of heads."""
    size = len(sent)
    children: list[list[int]] = [[] for _ in range(size)]
    for position, head in enumerate(sent.heads):
        if 0 <= head < size and head != position:
            children[head].append(position)
    low, high = extents(children, sent.heads)
    bases = tuple(dep.partition(":")[0] for dep in sent.deps)
    lows = tuple(map(str.lower, sent.words))
    stems = tuple(map(stem, lows, sent.lemmas))
    return Tree(sent, tuple(map(tuple, children)), tuple(low), tuple(high), bases, lows, stems)


def stem(word: str, lemma: str) -> str:
    """The lemma in lower case. A plural in -ies that the lemmatiser left half done ("allie", "Allies") ends
    on -y."""
    low = lemma.lower()
    if word.endswith("ies") and low in {word, word[:-1]} and word not in {"series", "species"}:
        return word[:-3] + "y"
    return low or word


def extents(children: list[list[int]], heads: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """Leftmost and rightmost word beneath each word; words on a circle keep themselves."""
    size = len(heads)
    low, high = list(range(size)), list(range(size))
    waiting = [len(kids) for kids in children]
    ready = [position for position in range(size) if not waiting[position]]
    while ready:
        position = ready.pop()
        head = heads[position]
        if not 0 <= head < size or head == position:
            continue
        low[head], high[head] = min(low[head], low[position]), max(high[head], high[position])
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    return low, high


_latest: list[tuple[tuple[Sentence, ...], tuple[Tree, ...]]] = []


def trees(doc: Document) -> tuple[Tree, ...]:
    """One tree a sentence; those of the sentences asked for last are kept."""
    if not _latest or _latest[0][0] is not doc.sentences:
        _latest[:] = [(doc.sentences, tuple(tree(sent) for sent in doc.sentences))]
    return _latest[0][1]
