"""Who is meant by pronouns, definite descriptions and plural descriptions.

One walk from left to right over a bounded history of mentions (the rules are after Hobbs 1978,
doi 10.1016/0024-3841(78)90006-2, and Lappin and Leass 1994); the words "I" and "we" of a quotation are
read last, when its speaker is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from tocsin.records import Actor, Document, Referent, Span
from tocsin.resolve.alliances import allies
from tocsin.resolve.descriptions import describe
from tocsin.resolve.knowledge import Knowledge
from tocsin.resolve.mentions import Antecedent, History, antecedent, thing, together
from tocsin.resolve.phrases import Tree, trees
from tocsin.resolve.pluralities import NUMBERS
from tocsin.resolve.pronouns import HE, IT, SPEAKING, THEY, relative, third_person
from tocsin.resolve.quotations import Quotations, quotations
from tocsin.resolve.vocabulary import words

# Evidence that an earlier mention outweighs: the noun alone gave the sector, and the focus the country.
WEAK = frozenset({"focus", "bare"})
Pair = Callable[[], tuple[Actor, ...]]


@dataclass(frozen=True, slots=True)
class Walk:
    """The state of the walk: what is named, what was resolved, whom to go back to."""

    doc: Document
    trees: tuple[Tree, ...]
    named: dict[tuple[int, int], Referent]
    quotes: Quotations
    knowledge: Knowledge
    history: History = field(default_factory=History)
    resolved: dict[tuple[int, int], Referent] = field(default_factory=dict)
    origins: dict[tuple[int, int], Antecedent] = field(default_factory=dict)


def corefer(doc: Document, named: tuple[Referent, ...], knowledge: Knowledge) -> tuple[Referent, ...]:
    """Referents of kind ``actor`` for words that go back to a named actor, in the order of the text.

    ``found_by`` is ``pronoun:…``, ``description:…``, ``quotation:speaker`` or ``relative:…``. A head word
    that ``named`` holds with weak evidence only (``…:focus``, ``…:bare``) may come again, better read.
    """
    every = trees(doc)
    first = {(ref.sentence, ref.head): ref for ref in named if ref.kind == "actor"}
    walk = Walk(doc, every, first, quotations(doc, every), knowledge)
    pair = cache(lambda: allies(every, tuple(first.values())))
    for tree in every:
        sentence(walk, tree, pair)
    speakers(walk)
    return tuple(walk.resolved[key] for key in sorted(walk.resolved))


def sentence(walk: Walk, tree: Tree, pair: Pair) -> None:
    """Reads one sentence, word by word."""
    for position in range(len(tree.sent)):
        key = (tree.sent.index, position)
        ref = walk.named.get(key)
        if ref is None or ref.found_by.rpartition(":")[2] in WEAK:
            found = pronoun(walk, tree, position) or description(walk, tree, position, pair)
            found = found or (owned(walk, tree, position, ref) if ref is not None else None)
            ref = found or ref
            if found:
                walk.resolved[key] = found
        remember(walk, tree, position, ref)


def owned(walk: Walk, tree: Tree, position: int, ref: Referent) -> Referent | None:
    """A noun that a pronoun owns is its owner's: "Bangkok denied that its army …"."""
    for child in tree.kids(position, "nmod:poss"):
        owner = walk.resolved.get((tree.sent.index, child))
        countries = dict.fromkeys(a.country for a in owner.actors) if owner and len(ref.actors) == 1 else {}
        if countries and None not in countries:
            actors = tuple(replace(ref.actors[0], country=country) for country in countries)
            return replace(ref, actors=actors, found_by=f"{ref.found_by.partition(':')[0]}:pronoun")
    return None


def remember(walk: Walk, tree: Tree, position: int, ref: Referent | None) -> None:
    """Adds a word to the history, and the coordination that it ends."""
    if ref is None:
        if tree.sent.tags[position] == "NOUN":
            walk.history.push(thing(tree, position))
        return
    if ref.found_by.startswith("relative"):
        return
    walk.history.push(antecedent(tree, ref, walk.origins.get((tree.sent.index, position))))
    if tree.dep(position) == "conj":
        members = list(joined(walk, tree, position))
        if len(members) > 1:
            walk.history.push(together(members, tree.sent.index, position))


def joined(walk: Walk, tree: Tree, position: int) -> Iterator[Antecedent]:
    """The named members of the coordination that a word ends; none before its last word."""
    head = position
    for head in tree.up(position):
        if tree.dep(head) != "conj":
            break
    members = tree.conjuncts(head)
    if position != members[-1]:
        return
    for member in members:
        key = (tree.sent.index, member)
        ref = walk.resolved.get(key) or walk.named.get(key)
        if ref:
            yield antecedent(tree, ref, walk.origins.get(key))


def pronoun(walk: Walk, tree: Tree, position: int) -> Referent | None:
    """Third-person and relative pronouns."""
    if tree.sent.tags[position] not in {"PRON", "DET"}:
        return None
    word = tree.lower(position)
    if word in HE or word in IT or word in THEY:
        chained = again(walk, tree, position) if word in THEY else None
        if chained:
            return chained
        speaker = walk.quotes.speaker(tree.sent.index, position)
        said_by = (walk.resolved.get(speaker) or walk.named.get(speaker)) if speaker else None
        found = third_person(tree, position, walk.history, said_by.actors if said_by else ())
        if found is None:
            return None
        walk.origins[tree.sent.index, position] = found[0]
        return made(tree, position, found[0].actors, found[1])
    noun = relative(tree, position)
    if noun is None:
        return None
    key = (tree.sent.index, noun)
    ref = walk.resolved.get(key) or walk.named.get(key)
    return made(tree, position, ref.actors, "relative:pronoun") if ref else None


def again(walk: Walk, tree: Tree, position: int) -> Referent | None:
    """A second "they" of a sentence means the first one's, unless a plural noun stands between.

    Two arguments of one predicate differ: "they attacked them".
    """
    for before in range(position - 1, -1, -1):
        if tree.sent.tags[before] == "NOUN" and "Number=Plur" in tree.sent.feats[before]:
            return None
        ref = walk.resolved.get((tree.sent.index, before))
        if ref and tree.lower(before) in THEY:
            if tree.sent.heads[before] == tree.sent.heads[position]:
                return None
            walk.origins[tree.sent.index, position] = walk.origins[tree.sent.index, before]
            return made(tree, position, ref.actors, ref.found_by)
    return None


def description(walk: Walk, tree: Tree, position: int, pair: Pair) -> Referent | None:
    """Definite nouns."""
    if tree.dep(position) in {"compound", "flat", "amod", "nummod", "det"}:
        return None
    common = tree.sent.tags[position] == "NOUN" or tree.lemma(position) in words("allied")
    if not common and not (tree.sent.tags[position] in {"NUM", "DET"} and tree.lower(position) in NUMBERS):
        return None
    ref = walk.named.get((tree.sent.index, position))
    found = describe(walk.knowledge, tree, position, walk.history, pair, ref)
    if found and found.origin:
        walk.origins[tree.sent.index, position] = found.origin
    return made(tree, position, found.actors, found.rule) if found else None


def speakers(walk: Walk) -> None:
    """First person in quotations: the speaker, whom the walk has read by now."""
    for tree in walk.trees:
        for position in range(len(tree.sent)):
            if tree.lower(position) not in SPEAKING or tree.sent.tags[position] not in {"PRON", "DET"}:
                continue
            speaker = walk.quotes.speaker(tree.sent.index, position)
            ref = (walk.resolved.get(speaker) or walk.named.get(speaker)) if speaker else None
            if ref and ref.actors:
                made_ref = made(tree, position, ref.actors, "quotation:speaker")
                walk.resolved[(tree.sent.index, position)] = made_ref


def made(tree: Tree, position: int, actors: tuple[Actor, ...], rule: str) -> Referent:
    """A referent for one word and its determiners."""
    phrase = tree.phrase(position)
    span = Span(tree.sent.starts[phrase.first], tree.sent.ends[phrase.last - 1])
    return Referent("actor", span, tree.sent.index, position, rule, actors)
