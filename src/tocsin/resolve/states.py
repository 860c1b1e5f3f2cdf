"""Whom "the country", "the isolated state", "the kingdom" stands for."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records import Actor
from tocsin.resolve.actor_rows import Description
from tocsin.resolve.knowledge import Knowledge
from tocsin.resolve.mentions import MODIFIERS, Antecedent, History
from tocsin.resolve.phrases import Tree

# Sentences back within which a noun's repetition or a description is still understood.
REACH = 8
# What a ruler as subject weighs beside his state's name.
LED = -0.75


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom a description stands for, by which rule, and the mention that it goes back to, if one alone."""

    actors: tuple[Actor, ...]
    rule: str
    origin: Antecedent | None = None


def country(knowledge: Knowledge, tree: Tree, head: int, history: History) -> Reading | None:
    """A state noun: the nearest state that the description fits; full phrases before modifiers and places."""
    best, top = None, -float(REACH)
    for candidate in history.recent():
        back = tree.sent.index - candidate.sentence
        if back > REACH:
            break
        if not (candidate.state or heads_state(candidate)) or beneath(tree, head, candidate):
            continue
        score = (
            (min(candidate.weight, 0.0) if candidate.state else LED)
            - back
            + 3.0 * fit(knowledge, candidate.actors[0].country or "", tree, head)
        )
        if score > top:
            best, top = candidate, score
    return Reading((plain(knowledge, best),), "description:country", best) if best else None


def heads_state(candidate: Antecedent) -> bool:
    """Whether a mention is of someone in a state's office as a subject: his country is spoken of as well."""
    one = candidate.actors[0] if len(candidate.actors) == 1 else None
    official = one is not None and one.country is not None and one.sector in {"GOV", "MIL"}
    return official and candidate.subject and candidate.kind in {"person", "office"}


def fit(knowledge: Knowledge, code: str, tree: Tree, head: int) -> int:
    """1 where the describing words are known of a country, -1 where they are known of others only, else 0."""
    phrase = tree.bare(tree.phrase(head))
    text = " ".join(tree.sent.words[phrase.first : head] + (tree.lemma(head),)).lower().replace(" - ", "-")
    state = knowledge.countries.get(code)
    records = [entry.record for entry in knowledge.lookup(text)]
    known = [record for record in records if isinstance(record, Description)]
    if not known:
        return 0
    fits = any(code in d.codes or (state is not None and d.kinds & state.kinds) for d in known)
    return 1 if fits else -1


def plain(knowledge: Knowledge, candidate: Antecedent) -> Actor:
    """The state itself, whatever stood for it: a town and an adjective leave the name to the table."""
    code = candidate.actors[0].country or ""
    known = knowledge.countries.get(code)
    if candidate.kind in {"place-name", "capital", "demonym", "person", "office"} and known:
        return Actor(code, None, known.name)
    return Actor(code, None, candidate.actors[0].name)


def beneath(tree: Tree, head: int, candidate: Antecedent) -> bool:
    """Whether the candidate stands inside the description, or modifies the noun that it depends on."""
    if candidate.sentence != tree.sent.index:
        return False
    if candidate.head > head or tree.low[head] <= candidate.head <= head:
        return True
    above = tree.sent.heads[head]
    return tree.sent.deps[candidate.head] in MODIFIERS and tree.sent.heads[candidate.head] == above
