"""Who is named: a referent for every noun phrase that stands for an actor.

Two walks over the article. The first enrols persons and organisations where a title, an apposition or
an abbreviation in brackets says who they are; the second reads every phrase, so that a surname is
understood wherever the full mention stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tocsin.records import Actor, Document, Referent, Span
from tocsin.resolve.affiliation import owns, prefix
from tocsin.resolve.composition import compose
from tocsin.resolve.knowledge import Knowledge
from tocsin.resolve.lookup import Name
from tocsin.resolve.phrases import Phrase, Tree
from tocsin.resolve.scene import Found, Scene, scene, top
from tocsin.resolve.unknowns import name_words
from tocsin.resolve.vocabulary import words

INNER = frozenset({"flat", "fixed", "goeswith", "punct", "case", "det", "nummod", "nmod:desc"})
READ = frozenset({"NOUN", "PROPN", "ADJ", "X", "VERB"})
NAMED = frozenset({"person", "organisation", "institution", "group", "company", "body", "agency", "office"})


def name_actors(doc: Document, knowledge: Knowledge, day: date | None) -> tuple[Referent, ...]:
    """Referents of kind ``actor`` in the order of the text, one for each head word that names one.

    ``day`` is the article's day: offices are read as held then. ``found_by`` is ``class:evidence``;
    ``place-name:…`` marks a state or town that is only where something is, ``anti-adjective:…`` whom
    something is directed against. Places already among ``doc.referents`` lend towns their countries.
    """
    now = scene(doc, knowledge, day)
    enrol(now)
    return tuple(ref for s in range(len(now.trees)) for ref in sentence(now, s))


def enrol(now: Scene) -> None:
    """The first walk: full mentions into the roster; what was remembered on the way is forgotten."""
    for s, tree in enumerate(now.trees):
        for head in range(len(tree.sent)):
            if tree.sent.tags[head] == "PROPN" and tree.sent.deps[head] not in INNER:
                enrol_phrase(now, s, tree, head)
    now.memo.clear()
    now.met.clear()


def enrol_phrase(now: Scene, s: int, tree: Tree, head: int) -> None:
    """One full mention with the abbreviation behind it."""
    found = compose(now, s, head)
    phrase = tree.bare(tree.phrase(head))
    short = abbreviation(tree, phrase.last)
    if found is not None and found.kind == "organisation" and short:
        found = spelled_out(now, s, phrase, found)
    if found is None or found.kind not in NAMED or len(found.actors) != 1:
        return
    if not found.rule.endswith((":bare", ":named-before", ":again", ":focus")) or short:
        now.roster.add(proper_words(now, s, phrase, found), found.actors[0], found.rule)
    if short:
        now.roster.add((short,), found.actors[0], found.rule)


def spelled_out(now: Scene, s: int, phrase: Phrase, found: Found) -> Found:
    """An unknown spelling of a body whose abbreviation behind it is known and has its initials:
    "Palestinian Liberation Organization (PLO)"."""
    name = now.names(s).get(phrase.last + 1)
    tree = now.trees[s]
    initials = "".join(w[0] for w in tree.sent.words[phrase.first : phrase.last] if w[:1].isupper())
    if name is None or tree.sent.words[name.first].replace(".", "") != initials:
        return found
    actor = replace(name.actor, name=now.text(s, phrase.first, phrase.last))
    return Found((actor,), phrase.first, phrase.last, "organisation:abbreviation")


def proper_words(now: Scene, s: int, phrase: Phrase, found: Found) -> tuple[str, ...]:
    """The proper name within a phrase: what is left of it after a title."""
    first = found.start if found.start >= 0 else phrase.first
    return name_words(now, s, Phrase(phrase.head, first, max(phrase.last, first + 1)))


def abbreviation(tree: Tree, at: int) -> str | None:
    """The capitals in brackets right behind a name: "Free Trade Area (FTA)"."""
    row = tree.sent.words
    if at + 2 < len(row) and row[at] == "(" and row[at + 2] == ")" and row[at + 1][:2].isupper():
        return row[at + 1]
    return None


def sentence(now: Scene, s: int) -> Iterator[Referent]:
    """The referents of one sentence, by head word."""
    tree = now.trees[s]
    done: set[int] = set()
    for head in range(len(tree.sent)):
        found = phrase_actor(now, s, tree, head)
        found = found or against(now, s, tree, head)
        if found:
            done.add(head)
            yield referent(now, s, head, found)
    for position, name in sorted(now.names(s).items()):
        head = top(tree, name)
        if position == name.first and head not in done and (modifier := adjective(now, s, tree, name)):
            done.add(head)
            yield referent(now, s, head, modifier)


def phrase_actor(now: Scene, s: int, tree: Tree, head: int) -> Found | None:
    """Whom a word stands for as the head of a phrase, or as a noun before another ("police violence")."""
    if tree.sent.tags[head] not in READ or tree.sent.deps[head] in INNER or tree.dep(head) == "amod":
        return None
    if prefix(tree, head) in words("against"):
        found = compose(now, s, head)
        return replace(found, rule="anti-adjective:noun") if found else None
    name = now.names(s).get(head)
    if name and top(tree, name) != head:
        return None
    noun = now.known[s].nouns.get(head)
    if noun and noun.first <= tree.sent.heads[head] < noun.last:
        return None
    return compose(now, s, head)


def against(now: Scene, s: int, tree: Tree, head: int) -> Found | None:
    """ "anti-American", "anti-government" in one word: whom something is directed against."""
    before, joint, rest = tree.sent.words[head].partition("-")
    if not joint or before.lower() not in words("against") or not rest:
        return None
    for entry in now.knowledge.lookup(rest):
        if entry.kind == "country" and entry.code:
            actor = Actor(entry.code, None, now.fullest.get(entry.name, entry.name))
            return Found((actor,), head, head + 1, "anti-adjective:modifier")
        if entry.kind == "office" and entry.role == "institution":
            actor = Actor(now.focus.at(s, head), entry.sector, rest)
            return Found((actor,), head, head + 1, "anti-adjective:noun")
    return None


def adjective(now: Scene, s: int, tree: Tree, name: Name) -> Found | None:
    """A name before a noun, by itself: the actor of an act that is told as a noun."""
    at = tree.sent.heads[top(tree, name)]
    actor = replace(name.actor, name=now.fullest.get(name.full) or now.text(s, name.first, name.last))
    if prefix(tree, name.first) in words("against"):
        return Found((actor,), name.first, name.last, "anti-adjective:modifier")
    if not owns(tree, name, max(at, name.last)):
        return None
    kind = "demonym" if name.kind in {"demonym", "people"} else name.kind
    return Found((actor,), name.first, name.last, f"{kind}:modifier")


def referent(now: Scene, s: int, head: int, found: Found) -> Referent:
    """A reading as the record that the next stages see."""
    sent = now.trees[s].sent
    span = Span(sent.starts[found.first], sent.ends[found.last - 1])
    return Referent("actor", span, s, head, found.rule, tuple(map(tidy, found.actors)))


def tidy(actor: Actor) -> Actor:
    """An empty name is none."""
    return actor if actor.name else replace(actor, name=None)
