"""Whether a frame's conditions hold of a match, and what type and mode its cases give it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tocsin.coding.closed import listed
from tocsin.coding.entries import Case, Test
from tocsin.coding.match import Match
from tocsin.coding.scene import Scene
from tocsin.coding.tree import Tree
from tocsin.ontology import ontology

_BELOW = ("clause subject", "clause auxiliary")


def fillers(scene: Scene, match: Match, slot: str) -> tuple[int, ...]:
    """What a test's slot names: a role, a slot, ``trigger``, ``modifier``, ``within``; several by ``|``."""
    if "|" in slot:
        return tuple(dict.fromkeys(w for part in slot.split("|") for w in fillers(scene, match, part)))
    if slot == "trigger":
        return match.words
    if slot == "modifier":
        return _modifiers(scene, match)
    if slot == "within":
        return tuple(w for w in scene.trees[match.sentence].subtree(match.top) if w not in match.words)
    if slot == "light":
        return () if match.light is None else (match.light,)
    if slot == "head":
        head = scene.trees[match.sentence].heads[match.word]
        return (head,) if head >= 0 else ()
    if slot in _BELOW:
        return _below(scene, match, slot)
    return match.roles[slot] if slot in match.roles else match.slots.get(slot, ())


def _below(scene: Scene, match: Match, slot: str) -> tuple[int, ...]:
    """Subjects or auxiliaries of the clauses beneath the trigger: "said that Iran must …"."""
    tree, clauses = scene.trees[match.sentence], match.slots.get("clause", ())
    if slot == "clause auxiliary":
        return tuple(c for w in clauses for c in tree.having(w, "aux"))
    return tuple(c for w in clauses for c in scene.slots(match.sentence, w).get("subject", ()))


def _modifiers(scene: Scene, match: Match) -> tuple[int, ...]:
    tree = scene.trees[match.sentence]
    found = tree.having(match.word, "amod", "compound", "advmod", "nummod", "nmod")
    found += tuple(g for c in found for g in tree.having(c, "compound", "amod", "obl:unmarked"))
    return found + (tree.having(match.light, "advmod") if match.light is not None else ())


def holds(scene: Scene, match: Match, test: Test) -> bool:
    """Whether some filler of the test's slot is one of its lemmas or belongs to one of its classes."""
    tree = scene.trees[match.sentence]
    words = fillers(scene, match, test.slot)
    if "none" in test.classes and not words:
        return True
    words += tuple(c for w in words for c in measured(tree, w))
    if any(lemma_in(tree, w, test.lemmas) for w in words):
        return True
    if "several" in test.classes and _several(scene, match, words):
        return True
    if "foreign" in test.classes and _foreign(scene, match, words):
        return True
    return any(c in scene.classes(match.sentence, w) for w in words for c in test.classes)


def measured(tree: Tree, word: int) -> tuple[int, ...]:
    """What a word only counts or holds: "strikes" of "a series of strikes", of "ten days of strikes"."""
    counts = tree.lemmas[word] in listed("measuring") or tree.tags[word] == "NUM"
    lasts = tree.lemmas[word] in ("day", "week", "month", "hour") and bool(tree.having(word, "nummod"))
    if not counts and not lasts:
        return ()
    held = tuple(c for c in tree.having(word, "nmod") if tree.case(c) == "of")
    return held + tuple(c for h in held for c in measured(tree, h))  # "tens of thousands of workers"


def _foreign(scene: Scene, match: Match, words: tuple[int, ...]) -> bool:
    """A party whose country differs from every country of the actor."""
    own = {a.country for w in match.roles["actor"] for a in scene.party(match.sentence, w).actors}
    other = {a.country for w in words for a in scene.party(match.sentence, w).actors if a.country}
    return bool(own and other) and not own & other


def lemma_in(tree: Tree, word: int, lemmas: frozenset[str]) -> bool:
    """Whether a word, or it with a word that describes it ("air strike"), is one of the lemmas."""
    if not lemmas:
        return False
    if tree.lemmas[word] in lemmas or tree.words[word] in lemmas:
        return True
    # "air strike" as a filler of two words
    return any(
        f"{tree.lemmas[c]} {tree.lemmas[word]}" in lemmas for c in tree.having(word, "compound", "amod")
    )


def _several(scene: Scene, match: Match, words: tuple[int, ...]) -> bool:
    countries = {a.country or a.name for w in words for a in scene.party(match.sentence, w).actors}
    return len(countries) > 1


def failed(scene: Scene, match: Match) -> str | None:
    """The condition that fails, in words; None where all hold."""
    for test in match.frame.require:
        if not holds(scene, match, test):
            return f"requires {test.slot} = {describe(test)}"
    for test in match.frame.unless:
        if holds(scene, match, test):
            return f"refused by {test.slot} = {describe(test)}"
    return None


def describe(test: Test) -> str:
    """A condition's values as the lexicon writes them."""
    return " | ".join((*test.classes, *sorted(test.lemmas)))


def typed(scene: Scene, match: Match) -> Match:
    """The match with its type, mode and status, the frame's own unless a case fits."""
    frame = match.frame
    kind, mode, status = frame.type, frame.mode, frame.status
    case = first_case(scene, match, frame.types)
    if case is not None:
        kind, mode, status = (
            case.type or kind,
            case.mode if case.type else case.mode or mode,
            case.status or status,
        )
    finer = first_case(scene, match, frame.modes)
    if finer is not None and ontology().allows(kind, finer.mode):
        mode, status = finer.mode or mode, finer.status or status
    return replace(match, type=kind, mode=mode, status=status)


def first_case(scene: Scene, match: Match, cases: Iterable[Case]) -> Case | None:
    """The first case all of whose tests hold."""
    return next((c for c in cases if all(holds(scene, match, t) for t in c.when)), None)
