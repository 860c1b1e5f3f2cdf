"""Which states an article names as acting together: whom "the allies" stands for."""

from __future__ import annotations

from collections import Counter

from tocsin.records import Actor, Referent
from tocsin.resolve.phrases import SUBJECTS, Tree
from tocsin.resolve.vocabulary import words

WITH = frozenset({"with", "between", "by", "alongside", "among", "of"})
# An exercise or an "ally" says more than two names joined by "and".
STRONG, WEAK = 10, 1


def allies(trees: tuple[Tree, ...], named: tuple[Referent, ...]) -> tuple[Actor, ...]:
    """The states most often named as acting together, as states; empty where the article names none."""
    by_head = {(ref.sentence, ref.head): ref for ref in named if not ref.found_by.startswith("anti-")}
    votes: Counter[frozenset[str]] = Counter()
    order: dict[frozenset[str], tuple[str, ...]] = {}
    for tree in trees:
        for head in range(len(tree.sent)):
            for group, weight in groups(tree, head, by_head):
                codes = tuple(dict.fromkeys(actor.country or "" for actor in group))
                order.setdefault(frozenset(codes), codes)
                votes[frozenset(codes)] += weight
    if not votes:
        return ()
    faces = {ref.actors[0].country: ref.actors[0] for ref in reversed(named) if ref.found_by == "state:name"}
    return tuple(faces.get(code, Actor(code, None, None)) for code in order[votes.most_common(1)[0][0]])


def groups(tree: Tree, head: int, refs: dict[tuple[int, int], Referent]) -> list[tuple[list[Actor], int]]:
    """Groups of states that a word joins, with their weight."""
    lemma = tree.lemma(head)
    found: list[tuple[list[Actor], int]] = []
    if lemma in words("together"):
        found.append((partners(tree, head, refs), STRONG))
    if lemma in words("allied"):
        found.append((ally(tree, head, refs), STRONG))
    if any(True for _ in tree.kids(head, "conj")):
        found.append((states(tree, tree.conjuncts(head), refs), WEAK))
    return [(group, weight) for group, weight in found if len({a.country for a in group}) > 1]


def states(tree: Tree, heads: list[int], refs: dict[tuple[int, int], Referent]) -> list[Actor]:
    """The countries that some words stand for."""
    found = [refs[key] for head in heads if (key := (tree.sent.index, head)) in refs]
    return [actor for ref in found for actor in ref.actors if actor.country and len(actor.country) == 3]


def partners(tree: Tree, head: int, refs: dict[tuple[int, int], Referent]) -> list[Actor]:
    """Who takes part in an exercise or pact: modifiers, "with" and "between", the verb's subject."""
    heads = [c for kid in tree.kids(head, "amod", "compound", "nmod:poss") for c in tree.conjuncts(kid)]
    verb = tree.sent.heads[head]
    for above in {head, verb} - {-1}:
        heads += [
            c
            for kid in tree.kids(above, "nmod", "obl")
            if tree.case(kid) in WITH
            for c in tree.conjuncts(kid)
        ]
    if verb >= 0 and tree.sent.tags[verb] == "VERB":
        heads += [
            c for k in tree.kids(verb, "nsubj") for c in tree.conjuncts(k) if tree.sent.deps[k] in SUBJECTS
        ]
    return states(tree, heads, refs)


def ally(tree: Tree, head: int, refs: dict[tuple[int, int], Referent]) -> list[Actor]:
    """Whose ally and who it is: "X and its ally Y", "Y, an ally of X"."""
    heads = [kid for kid in tree.kids(head, "nmod", "appos", "flat", "amod", "compound")]
    above = tree.sent.heads[head]
    if above >= 0 and tree.dep(head) in {"appos", "conj", "nmod"}:
        heads.append(above)
    return states(tree, [head, *heads], refs)
