"""Threats, promises, demands and refusals: a modality and the act beneath it are one event.

"Threatened to shell" is THREATEN, not ASSAULT; "refused to lift" is REJECT. The content's words stay
among the trigger's, so that a link that hangs on them is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tocsin.coding.claims import Claims, Mood
from tocsin.coding.closed import listed
from tocsin.coding.entries import Frame, Modality
from tocsin.coding.implied import implied
from tocsin.coding.match import ROLES, Match
from tocsin.coding.negation import negated
from tocsin.coding.scene import Scene
from tocsin.ontology import TYPES

# what these say of is not told as done
_UNREAL = frozenset({"REQUEST", "THREATEN", "AGREE"})
THREAT = "threat+"  # what the rule of a threat's frame begins with, see threats.py
_AIMED = ("object", "to", "on", "against", "with", "at")
_CONTENT = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "advcl", "nmod", "conj", "compound", "amod"})


def recoded(scene: Scene, claims: Claims, matches: list[Match]) -> list[Match]:
    """The matches of a sentence with modalities applied, the inmost first."""
    moods = sorted(claims.moods, key=lambda m: -_depth(claims, m))
    for mood in moods:
        entry = mood.entry
        heads = {w for c in mood.content for w in (c, *phased(claims, c))}
        content = [m for m in matches if m.top in heads or m.word in heads]
        if entry.recode and content:
            changed = [(m, recode(scene, claims.sentence, mood, m)) for m in content]
            matches = _replaced(matches, [(m, n) for m, n in changed if n is not None], mood)
        elif entry.alone and not content and not any(m.word == mood.word for m in matches):
            matches = [*matches, alone(scene, claims.sentence, mood)]
    return [m for m in matches if claims.tree.alternative(m.top) or not unreal(claims, m, matches)]


def phased(claims: Claims, word: int) -> tuple[int, ...]:
    """What a verb only begins, keeps up or ends: "vowed to keep striking"."""
    tree = claims.tree
    if tree.lemmas[word] not in listed("phases"):
        return ()
    return tree.having(word, "xcomp")


def _depth(claims: Claims, mood: Mood) -> int:
    return sum(1 for _ in claims.tree.up(mood.word))


def _replaced(matches: list[Match], changed: list[tuple[Match, Match]], mood: Mood) -> list[Match]:
    if not changed:
        return matches
    gone = [old for old, new in changed if not told(old, new, mood.entry)]
    kept = [m for m in matches if m not in gone and m.word != mood.word]
    made = [replace(new, words=(mood.word,)) if told(old, new, mood.entry) else new for old, new in changed]
    return [*kept, *made]


def told(content: Match, made: Match, entry: Modality) -> bool:
    """Whether the content stays an event: what one is accused of or admits is told as done."""
    admits = made.type == "CONCEDE" and bool({"ccomp", "xcomp"} & set(entry.clause))
    return made.type == "ACCUSE" or (admits and TYPES[content.type].family == "conflict")


def lookup(table: Mapping[str, str], match: Match) -> str | None:
    """What a modality's table says of a content: by type and mode, type, quad class, family."""
    kind = TYPES[match.type]
    keys = (
        f"{match.type}/{match.mode}",
        match.type,
        kind.quad.replace(" ", "-"),
        kind.quad.split()[1],
        "any",
    )
    return next((table[k] for k in keys if k in table), None)


def recode(scene: Scene, sentence: int, mood: Mood, content: Match) -> Match | None:
    """The event that a modality makes of its content; None where it leaves it alone."""
    entry = mood.entry
    kind = lookup(entry.recode, content)
    if kind is None or (kind == "ACCUSE" and _of_oneself(scene, sentence, mood, content)):
        return None
    if content.frame.id.startswith(THREAT) and kind != "THREATEN":
        return None  # "told them to leave or be arrested": the arrest is not what is asked
    mode = lookup(entry.modes, content)
    if kind == content.type == "THREATEN":
        mode = mode or content.mode
    if entry.recode.get("cooperation") == "AGREE" and negated(scene.trees[sentence], content.top):
        kind, mode = "AGREE" if TYPES[content.type].family == "conflict" else "REJECT", None
    slots = scene.slots(sentence, mood.word)
    speakers = _speakers(scene, sentence, mood)
    if speakers == (content.word,):
        speakers = content.roles["actor"]  # "the talks between Peru and Chile collapsed"
    named = tuple(w for s in entry.recipient for w in slots.get(s, ()))
    roles = {**content.roles, "actor": speakers}
    # a demand is made of who is to act, a threat to whom the act would be done
    sides = ("actor", "recipient") if kind == "REQUEST" else ("recipient", "actor")
    others = [tuple(w for w in content.roles[side] if w not in speakers) for side in sides]
    others = [o for o in others if any(scene.party(sentence, w).actors for w in o)]
    surest = next(implied(scene, content), ()) if not others else ()
    around = tuple(w for w in surest if w not in speakers)
    roles["recipient"] = named or next(iter(others), around)
    frame = Frame(
        f"{entry.id}+{content.frame.id}",
        kind,
        asset=content.frame.asset,
        require=entry.require,
        reciprocal=False,
    )
    return replace(
        content, frame=frame, word=mood.word, words=tuple(sorted({mood.word, *content.words})), slots=slots,
        roles=roles, light=None, light_entry=None, type=kind, mode=mode, status=None,
    )  # fmt: skip


def _of_oneself(scene: Scene, sentence: int, mood: Mood, content: Match) -> bool:
    """Whether what is claimed is the speaker's own act: "the rebels' claim that they downed a drone"."""
    said = {a for w in _speakers(scene, sentence, mood) for a in scene.party(sentence, w).actors}
    done = {a for w in content.roles["actor"] for a in scene.party(sentence, w).actors}
    tree, doers = scene.trees[sentence], content.roles["actor"]
    unsaid = bool(doers) and not done and all(tree.tags[w] == "PRON" for w in doers)
    return unsaid or bool(said & done)


def alone(scene: Scene, sentence: int, mood: Mood) -> Match:
    """The event of a modality whose content is none that the lexicon knows."""
    entry, slots = mood.entry, scene.slots(sentence, mood.word)
    roles: dict[str, tuple[int, ...]] = dict.fromkeys(ROLES, ())
    roles["actor"] = _speakers(scene, sentence, mood)
    roles["recipient"] = tuple(
        w for s in entry.recipient for w in slots.get(s, ()) if w not in roles["actor"]
    )
    if not roles["recipient"] and entry.alone in ("REQUEST", "THREATEN"):
        reached = _reached(scene, sentence, mood, ("subject",) if entry.alone == "REQUEST" else _AIMED)
        roles["recipient"] = tuple(w for w in reached if w not in roles["actor"])
    frame = Frame(entry.id, entry.alone or "", require=entry.require)
    return Match(
        frame, sentence, mood.word, (mood.word,), slots, roles, type=entry.alone or "", mode=entry.mode
    )


def _reached(scene: Scene, sentence: int, mood: Mood, names: tuple[str, ...]) -> list[int]:
    """Whom a content that is no event of its own is for: the first of its slots that holds a party."""
    for clause in mood.content:
        if not scene.trees[sentence].is_verbal(clause):
            continue
        slots = scene.slots(sentence, clause)
        for slot in names:
            found = [w for w in slots.get(slot, ()) if scene.party(sentence, w).actors]
            if found:
                return found
    return []


def _speakers(scene: Scene, sentence: int, mood: Mood) -> tuple[int, ...]:
    """Who threatens, promises, asks: the first of the speaker's slots that holds a party."""
    slots, entry = scene.slots(sentence, mood.word), mood.entry
    verbal = scene.trees[sentence].is_verbal(mood.word)
    names = (
        (*entry.speaker, "outer subject") if verbal else (*entry.speaker, "possessor", "by", "of", "compound")
    )
    for name in names:
        if any(scene.party(sentence, w).actors for w in slots.get(name, ())):
            return slots[name]
    return tuple(dict.fromkeys(w for s in entry.speaker for w in slots.get(s, ())))


def unreal(claims: Claims, match: Match, matches: list[Match]) -> bool:
    """Whether the match is only what a demand, threat or promise asks or promises."""
    tree, at = claims.tree, match.top
    others = {m.word: m for m in matches if m is not match and m.word not in match.words}
    for head in tree.up(match.top):
        if tree.base(at) not in _CONTENT or (tree.base(at) == "advcl" and tree.mark(at) not in _INNER):
            return False
        if tree.base(at) in ("obl", "nmod") and tree.case(at) not in _INNER:
            return False  # "agreements reached during their summit": the summit was held
        governor = others.get(head)
        if governor is not None and governor.type in _UNREAL and at > head:
            return tree.base(at) not in ("conj",) and not _past(claims, at)
        if _past(claims, at):
            return False
        at = head
    return False


_INNER = frozenset(
    {"to", "for", "of", "from", "into", "on", "against", "about", "over", "with", "in order to", None}
)


def _past(claims: Claims, word: int) -> bool:
    """A finite past clause inside a demand tells something that happened."""
    tree = claims.tree
    return tree.feat(word, "VerbForm") == "Fin" and tree.feat(word, "Tense") == "Past"
