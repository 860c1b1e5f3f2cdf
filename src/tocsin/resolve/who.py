"""Whom a noun phrase of an article stands for: the question that the coder asks of every slot."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.records import Actor, Document, Referent, Span
from tocsin.resolve.phrases import Tree, trees
from tocsin.resolve.vocabulary import words

DEEPEST = 8
SUCH = frozenset({"such as", "like", "including", "e.g."})
MEMBERS = ("of", "from", "among", "in", "for")
# Relations of a word within a phrase to its head.
INNER = frozenset({"amod", "compound", "flat", "nmod:desc", "appos"})
# What stands for no one by itself: who is only opposed, and what a name only modifies.
ASIDE = ("anti-adjective",)


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a phrase stands for, the words that say so and the rule; no actors where it stands for no one."""

    actors: tuple[Actor, ...] = ()
    span: Span | None = None
    found_by: str = ""

    def __bool__(self) -> bool:
        return bool(self.actors)


NOBODY = Party()


class Who:
    """Answers for one document, whose ``referents`` hold the named and the coreferent actors.

    Where a head word has both, the coreferent one (later in ``referents``) wins.
    """

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.trees = trees(doc)
        self.heads = {(ref.sentence, ref.head): ref for ref in doc.referents if ref.kind == "actor"}
        self.places: dict[int, list[Referent]] = {}
        for ref in doc.referents:
            if ref.kind == "place":
                self.places.setdefault(ref.sentence, []).append(ref)
        self.inner = [self._inner(tree) for tree in self.trees]

    def of(self, sentence: int, head: int) -> Party:
        """The party of the phrase headed by word ``head``, without its conjuncts.

        ``found_by`` starts with ``place-name`` where a state or town is only where something is, and with
        ``asset`` for a thing that belongs to the actor. Raises ``IndexError`` outside the document.
        """
        return self._of(self.trees[sentence], head, 0)

    def _of(self, tree: Tree, head: int, depth: int) -> Party:
        exact = self.heads.get((tree.sent.index, head))
        if exact and not exact.found_by.startswith(ASIDE):
            return party(exact)
        if depth >= DEEPEST or exact:
            return NOBODY
        if tree.dep(head) in {"flat", "goeswith"} and tree.sent.heads[head] >= 0:
            return self._of(tree, tree.sent.heads[head], depth + 1)
        for found in (
            self._measured(tree, head, depth),
            self._owned(tree, head, depth),
            self._part(tree, head),
            self._modified(tree, head),
        ):
            if found:
                return found
        return NOBODY

    def _measured(self, tree: Tree, head: int, depth: int) -> Party:
        """ "hundreds of protesters", "a number of states", "members of the union", "one of them" """
        named = [c for k in tree.kids(head, "nmod") if tree.case(k) in SUCH for c in tree.conjuncts(k)]
        actors = tuple(dict.fromkeys(a for c in named for a in self._of(tree, c, depth + 1).actors))
        if actors:
            return Party(actors, Span(tree.sent.starts[head], tree.sent.ends[named[-1]]), "members:such-as")
        lemma = tree.lemma(head)
        if lemma not in words("measuring") | words("borrowing") and tree.sent.tags[head] not in {
            "NUM",
            "DET",
            "ADJ",
        }:
            return NOBODY
        for child in tree.kids(head, "nmod", "obl"):
            if child > head and tree.case(child) in MEMBERS and (found := self._of(tree, child, depth + 1)):
                span = Span(
                    tree.sent.starts[tree.phrase(head).first],
                    found.span.end if found.span else tree.sent.ends[child],
                )
                return Party(found.actors, span, f"{found.found_by} via {tree.case(child)}")
        return NOBODY

    def _owned(self, tree: Tree, head: int, depth: int) -> Party:
        """ "wells belonging to X", "a ship run by X" """
        for verb in tree.kids(head, "acl"):
            if tree.lemma(verb) not in words("owning"):
                continue
            for child in tree.kids(verb, "obl"):
                if tree.case(child) in {"to", "by"} and (found := self._of(tree, child, depth + 1)):
                    return Party(found.actors, found.span, "asset:owner")
        return NOBODY

    def _part(self, tree: Tree, head: int) -> Party:
        """A word inside a name whose head is elsewhere; "militant" of "the British militant X"."""
        if tree.sent.tags[head] != "PROPN" and tree.dep(head) not in INNER:
            return NOBODY
        starts, refs = self.inner[tree.sent.index]
        last = bisect_right(starts, tree.sent.starts[head])
        for ref in reversed(refs[max(0, last - DEEPEST) : last]):
            if tree.sent.ends[head] <= ref.span.end:
                return party(ref)
        return self._placed(tree, head) if tree.sent.tags[head] == "PROPN" else NOBODY

    def _placed(self, tree: Tree, head: int) -> Party:
        """A word inside the name of a place: "Kashmir" of "Jammu and Kashmir"."""
        start, end = tree.sent.starts[head], tree.sent.ends[head]
        for ref in self.places.get(tree.sent.index, ()):
            if ref.span.start <= start and end <= ref.span.end and ref.place and ref.place.country:
                name = ref.span.of(self.doc.article.text)
                return Party((Actor(ref.place.country, None, name),), ref.span, "place-name:part")
        return NOBODY

    def _modified(self, tree: Tree, head: int) -> Party:
        """A noun before another ("Israeli army bulldozers"): whom the adjective or name before it names."""
        if tree.dep(head) != "compound" or tree.sent.tags[head] not in ("NOUN", "PROPN"):
            return NOBODY
        above = tree.sent.heads[head]
        for at in range(head - 1, tree.phrase(above).first - 1, -1):
            ref = self.heads.get((tree.sent.index, at))
            if ref is not None and tree.sent.heads[at] in (above, head):
                return NOBODY if ref.found_by.startswith(ASIDE) else party(ref)
        return NOBODY

    def _inner(self, tree: Tree) -> tuple[list[int], list[Referent]]:
        """The referents of a sentence by where they start; of those that start together the shortest."""
        best: dict[int, Referent] = {}
        for ref in self._here(tree):
            old = best.get(ref.span.start)
            if old is None or ref.span.end < old.span.end:
                best[ref.span.start] = ref
        starts = sorted(best)
        return starts, [best[start] for start in starts]

    def _here(self, tree: Tree) -> Iterator[Referent]:
        for head in range(len(tree.sent)):
            ref = self.heads.get((tree.sent.index, head))
            if ref and not ref.found_by.startswith(ASIDE):
                yield ref


def party(ref: Referent) -> Party:
    """A referent as an answer."""
    return Party(ref.actors, ref.span, ref.found_by)
