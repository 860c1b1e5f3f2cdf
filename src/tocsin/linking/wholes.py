"""Acts that lie within another: of a protest, of a campaign, of a gathering."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tocsin.coding.closed import listed
from tocsin.coding.same import apart
from tocsin.coding.tree import Tree
from tocsin.linking.told import Told
from tocsin.records import Event

_SAID = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT"})
_SETTINGS = frozenset({"CONSULT", "PROTEST"})


def wholes_of(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events that may hold others."""
    return tuple(e for e in events if e.type == "PROTEST" or (e.type == "ASSAULT" and _campaign(e)))


def whole_of(wholes: Sequence[Event], event: Event) -> tuple[str, str] | None:
    """The event that another is part of, by parties and days, and the rule that says so; None for none."""
    for rule, holds in _RULES.items():
        for whole in wholes:
            if whole is not event and holds(whole, event):
                return whole.id, rule
    return None


def setting_of(told: Told, sentence: int, word: int) -> tuple[str, int] | None:
    """The gathering at which an act is done, and the word that tells of it: "signed … at the summit"."""
    tree = told.trees[sentence]
    for place in _settings(tree, word):
        whole = told.at.get((sentence, place))
        if whole and told.events[whole].type in _SETTINGS:
            return whole, place
    return None


def _settings(tree: Tree, word: int) -> Iterator[int]:
    """Where an act is done: "at the summit", "the summit where …", "agreements reached at the summit"."""
    for verb in (word, *tree.having(word, "acl"), *tree.having(word, "nmod"), *_delivered(tree, word)):
        for child in tree.having(verb, "obl", "nmod"):
            if tree.case(child) in ("at", "during"):
                yield child
    if tree.deps[word] == "acl:relcl" and "where" in {tree.words[c] for c in tree.having(word, "advmod")}:
        yield tree.heads[word]


def _delivered(tree: Tree, word: int) -> Iterator[int]:
    """The verb whose object says the word: "made speeches pledging … and accusing …"."""
    while tree.base(word) == "conj":
        word = tree.heads[word]
    noun = tree.heads[word]
    if tree.deps[word] == "acl" and tree.base(noun) == "obj":
        yield tree.heads[noun]


def _of_protest(whole: Event, event: Event) -> bool:
    """What protesters do is part of their protest."""
    if event.type not in ("ASSAULT", "PROTEST") or event.mode == "demo" or event.status == "planned":
        return False
    acted = any(p in (a.name or "").casefold() for a in event.actor for p in listed("protesters"))
    demo = whole.type == "PROTEST" and whole.mode == "demo" and whole.status == "actual"
    return acted and demo and _fits(whole, event)


def _of_campaign(whole: Event, event: Event) -> bool:
    """What the same side does within an offensive or a war is part of it (codebook)."""
    if event.type != "ASSAULT" or event.status != "actual" or _campaign(event):
        return False
    same = {a.country for a in event.actor if a.country} & {a.country for a in whole.actor if a.country}
    return whole.type == "ASSAULT" and bool(same) and _campaign(whole) and _fits(whole, event)


def _of_rally(whole: Event, event: Event) -> bool:
    """What the one who holds a rally says on its day is said there."""
    if event.type not in _SAID or event.date.start is None or whole.type != "PROTEST":
        return False
    names = {a.name for a in event.actor if a.name and a.sector} & {a.name for a in whole.actor}
    days = (whole.date.start, whole.date.end) == (event.date.start, event.date.end)
    return bool(names) and days and whole.date.start == whole.date.end


_RULES: dict[str, Callable[[Event, Event], bool]] = {
    "protesters": _of_protest,
    "campaign": _of_campaign,
    "rally": _of_rally,
}


def _campaign(event: Event) -> bool:
    return any(m.trigger.casefold().split()[-1] in listed("campaigns") for m in event.mentions)


def _fits(whole: Event, event: Event) -> bool:
    """Whether an act may lie within a protest: their days meet and their countries do not differ."""
    if apart(whole.date, event.date):
        return False
    mine, other = ({x.country for x in e.actor if x.country} for e in (whole, event))
    return not mine or not other or bool(mine & other)
