"""Which frame a word evokes, and who fills its roles.

A frame names words and slots; this file tries them on a sentence. Every candidate keeps the reason why
it matched or not, so that a lexicon can be debugged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tocsin.coding.closed import listed
from tocsin.coding.conditions import failed, lemma_in, measured, typed
from tocsin.coding.entries import Frame, Light, Word
from tocsin.coding.lexicon import Lexicon
from tocsin.coding.match import ROLES, Match
from tocsin.coding.negation import negated
from tocsin.coding.scene import Scene
from tocsin.coding.slots import Slots
from tocsin.coding.tree import Tree

_HANGING = (
    "compound",
    "compound:prt",
    "amod",
    "advmod",
    "fixed",
    "nmod",
    "nummod",
    "obl",
    "obj",
    "det",
    "flat",
    "xcomp",
)
_THINGS = frozenset({"object", "of", "from", "on"})
_PACTS = frozenset({"sign", "withdraw"})
_ANSWERS = frozenset({"CONCEDE", "REJECT"})


class Matcher:
    """Tries the frames of a lexicon on sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.frames = {"verb": lexicon.verbs, "noun": lexicon.nouns, "adjective": lexicon.adjectives}
        self._needs: dict[str, tuple[frozenset[str], ...]] = {}

    def matches(self, scene: Scene, sentence: int) -> list[Match]:
        """Every frame of the sentence that holds, one a trigger word, in the order of the text."""
        carried = dict(self.carried(scene, sentence))
        tree = scene.trees[sentence]
        found = []
        for word in range(len(tree)):
            best = self._best(scene, sentence, word, carried.get(word))
            if best is not None:
                found.append(best)
        taken = {w for m in found for w in (*m.words, *_named(tree, m)) if w != m.word}
        return _met_once(tree, [m for m in found if m.word not in taken])

    def carried(self, scene: Scene, sentence: int) -> Iterator[tuple[int, tuple[int, Light]]]:
        """Event nouns that a light verb carries: noun position, (verb position, entry)."""
        tree = scene.trees[sentence]
        for verb in range(len(tree)):
            if not tree.is_verbal(verb):
                continue
            for word, light in self.lexicon.light.get(tree.lemmas[verb], ()):
                rest = rest_of(tree, verb, word)
                if rest is None or (light.claimed and negated(tree, verb)) or _styles(tree, verb):
                    continue
                for part in (verb, *rest):
                    slots = scene.slots(sentence, part)
                    for noun in (n for slot in light.noun for n in slots.get(slot, ())):
                        yield from ((n, (verb, light)) for n in (noun, *measured(tree, noun)))

    def _best(self, scene: Scene, sentence: int, word: int, light: tuple[int, Light] | None) -> Match | None:
        tree = scene.trees[sentence]
        evoked = [e for e in self.evoked(tree, word) if self._possible(tree, e[1])]
        if not evoked or blocked(scene, sentence, word) or self.joins(tree, word):
            return None
        ranked = []
        for pos, frame, rest in evoked:
            match = build(scene, sentence, word, rest, frame, pos, light)
            if match is not None:
                ranked.append((len(rest), len(frame.require), bool(match.roles["actor"]), match))
        return max(ranked, key=lambda r: r[:3])[3] if ranked else None

    def _possible(self, tree: Tree, frame: Frame) -> bool:
        """Whether a sentence has the words of which a frame requires one: most frames fail by these."""
        needs = self._needs.get(frame.id)
        if needs is None:
            needs = self._needs[frame.id] = tuple(
                frozenset(lemma.split()[-1] for lemma in test.lemmas)
                for test in frame.require
                if test.lemmas and not test.classes
            )
        return not any(tree.said.isdisjoint(words) for words in needs)

    def evoked(self, tree: Tree, word: int) -> Iterator[tuple[str, Frame, tuple[int, ...]]]:
        """The frames whose trigger stands at a word: part of speech, frame, where its other words are."""
        for pos in parts(tree, word):
            lemma = tree.words[word] if pos == "noun" and tree.is_verbal(word) else tree.lemmas[word]
            for trigger, frame in self.frames[pos].get(lemma, ()):
                rest = rest_of(tree, word, trigger)
                if rest is not None:
                    yield pos, frame, rest

    def joins(self, tree: Tree, word: int) -> bool:
        """Nouns that only connect: "in protest of", "in response to"."""
        plural = tree.words[word] != tree.lemmas[word]
        if plural or not tree.is_nominal(word) or tree.having(word, "det", "nmod:poss", "amod"):
            return False
        case = tree.case(word)
        return case is not None and any(
            case in c.prep and tree.lemmas[word] in c.noun for c in self.lexicon.connectives
        )


def _styles(tree: Tree, verb: int) -> bool:
    """Whether a verb says what something is called, and carries no act: "calling the raid barbaric"."""
    if tree.lemmas[verb] not in listed("naming"):
        return False
    return bool(tree.having(verb, "xcomp")) or any(tree.case(c) == "as" for c in tree.having(verb, "obl"))


def _named(tree: Tree, match: Match) -> tuple[int, ...]:
    """Objects that a frame asks for by their lemma belong to its trigger: "lodged a protest" is no rally."""
    if not tree.is_verbal(match.word):
        return ()
    asked = [t for t in match.frame.require if t.slot == "object"]
    # "walked out of the talks", "turned its back on talks"; "withdrew from the accord": one act
    if match.type == "REJECT" or match.mode in _PACTS:
        asked += [t for t in match.frame.require if _THINGS & set(t.slot.split("|"))]
    # what a relative clause hangs on is told by its own clause: "declared a truce, which they dismissed"
    things = {
        w
        for t in asked
        for s in t.slot.split("|")
        for w in match.slots.get(s, ())
        if w != tree.heads[match.word] and lemma_in(tree, w, frozenset(t.lemmas))
    }
    return tuple(w for w in sorted(things) if match.type not in _ANSWERS or not _voiced(tree, w))


def _voiced(tree: Tree, word: int) -> bool:
    """A demand or charge of someone's is an event beside its refusal: "turned down a plea by the bishop"."""
    around = (
        *tree.having(word, "nmod"),
        *tree.having(tree.heads[word], "obl"),
    )  # "brushed off a plea by Peru"
    owned = bool(tree.having(word, "nmod:poss")) or any(tree.case(c) in ("by", "from") for c in around)
    return owned and tree.lemmas[word] in listed("voiced")


def _met_once(tree: Tree, matches: list[Match]) -> list[Match]:
    """A visit and the talks it is for are one act: "flew to Juba for talks with the rebels"."""
    verbs = {m.word: m for m in matches if m.type == "CONSULT" and tree.is_verbal(m.word)}
    kept = {m.word: m for m in matches}
    for noun in matches:
        head = tree.heads[noun.word]
        if noun.type == "CONSULT" and head in verbs and tree.case(noun.word) in ("for", "at"):
            verb, there = kept[head], noun.slots.get("with", ())
            others = tuple(dict.fromkeys((*verb.roles["recipient"], *there)))
            kept[head] = replace(verb, roles={**verb.roles, "recipient": others}, mode=verb.mode or noun.mode)
    return list(kept.values())


def parts(tree: Tree, word: int) -> tuple[str, ...]:
    """The lists of a frame that a word of this tag may stand in."""
    tag = tree.tags[word]
    if tag in ("VERB", "AUX"):
        return ("verb", "adjective", "noun") if _gerund(tree, word) else ("verb", "adjective")
    if tag in ("NOUN", "PROPN"):
        return ("noun",)
    return ("adjective",) if tag in ("ADJ", "ADV", "INTJ") else ()


_PLACES = ("nsubj", "nsubj:pass", "csubj", "obj", "obl", "nmod")


def _gerund(tree: Tree, word: int) -> bool:
    """A gerund in the place of a noun, which the parser takes for a verb: "Fighting erupted", "because of
    fighting between", "fled fighting"."""
    if not tree.words[word].endswith("ing") or tree.having(word, "obj", "aux", "cop", "xcomp", "ccomp"):
        return False
    if tree.deps[word] != "advcl":
        return tree.deps[word] in _PLACES
    between = any(tree.case(c) == "between" for c in tree.having(word, "obl"))
    return between or tree.lemmas[tree.heads[word]] in ("flee", "escape")


def blocked(scene: Scene, sentence: int, word: int) -> bool:
    """Words that are no event where they stand: attributes, parts of names, parts of compounds."""
    tree = scene.trees[sentence]
    dep = tree.base(word)
    if tree.tags[word] == "VERB" and dep in ("amod", "case", "mark", "compound"):
        return True
    if scene.in_name(sentence, word):
        return True
    if dep == "acl" and tree.words[tree.heads[word]] == "what" and tree.lemmas[word] in listed("styling"):
        return True  # "condemned what he called an ambush": one condemnation
    if tree.tags[word] == "PROPN" and scene.entity(sentence, word) in ("PER", "ORG", "LOC"):
        return True
    return tree.tags[word] in ("NOUN", "PROPN") and dep in ("compound", "nmod:desc", "fixed", "flat")


def rest_of(tree: Tree, word: int, trigger: Word) -> tuple[int, ...] | None:
    """Where the other words of a trigger are: beneath its head or right before or after it. None: not all."""
    if not tree.said.issuperset(trigger.rest):
        return None
    found = []
    for lemma in trigger.rest:
        place = next(
            (c for c in tree.children[word] if _is(tree, c, lemma) and tree.deps[c] in _HANGING), None
        )
        if place is None:
            # "hacked ten villagers to death"
            place = next(
                (
                    w
                    for c in tree.children[word]
                    if tree.lemmas[c] in trigger.rest
                    for w in tree.having(c, "case")
                    if _is(tree, w, lemma)
                ),
                None,
            )
        if place is None:
            place = next(
                (
                    w
                    for w in range(max(0, word - 3), min(len(tree), word + 3))
                    if w != word
                    and _is(tree, w, lemma)
                    # "put its weight behind the ban": the phrase hangs on a word of the trigger
                    and (tree.heads[tree.heads[w]] in found or not _elsewhere(tree, word, w))
                ),
                None,
            )
        if place is None:
            place = next((w for w in _leading(tree, word) if _is(tree, w, lemma)), None)
        if place is None:
            return None
        found.append(place)
    return tuple(found)


def _leading(tree: Tree, verb: int) -> tuple[int, ...]:
    """The particle that the parser takes for the preposition of a later phrase: "flew them out of Peru"."""
    phrases = tree.having(verb, "obl", "advmod") if tree.is_verbal(verb) else ()
    return tuple(c for p in phrases for c in tree.having(p, "case") if tree.lemmas[c] in ("out", "away"))


def _elsewhere(tree: Tree, word: int, part: int) -> bool:
    """A preposition that opens a phrase of another word: "gave tips for use in it", "a strike on it"."""
    head = tree.heads[part]
    if tree.is_nominal(word) and tree.base(part) in ("compound", "amod") and head != word:
        return tree.is_nominal(head) and head > part  # "a strike by air traffic controllers"
    if tree.deps[part] not in ("case", "mark"):
        return False
    if not tree.is_verbal(word):
        return part > word and tree.heads[part] != word
    return part < word or word not in (tree.heads[part], tree.heads[tree.heads[part]])


def _is(tree: Tree, word: int, lemma: str) -> bool:
    return tree.lemmas[word] == lemma or tree.words[word] == lemma


def build(
    scene: Scene,
    sentence: int,
    word: int,
    rest: tuple[int, ...],
    frame: Frame,
    pos: str,
    light: tuple[int, Light] | None,
) -> Match | None:
    """The match of a frame at a word, or None where a condition of it fails."""
    match = attempt(scene, sentence, word, rest, frame, pos, light)
    return None if failed(scene, match) else typed(scene, match)


def attempt(
    scene: Scene,
    sentence: int,
    word: int,
    rest: tuple[int, ...],
    frame: Frame,
    pos: str,
    light: tuple[int, Light] | None,
) -> Match:
    """The match of a frame at a word before its conditions are asked, with the frame's own type and mode."""
    slots = dict(scene.slots(sentence, word))
    if pos == "verb" and not slots.get("object"):
        slots["object"] = _past_particle(scene.trees[sentence], word, rest)
    made = Match(frame, sentence, word, tuple(sorted((word, *rest))), slots, type=frame.type, mode=frame.mode)
    if pos == "noun" and scene.trees[sentence].is_verbal(word):
        slots.pop("subject", None)  # the clause's, not the noun's
        slots.pop("outer subject", None)
    if light is not None and pos == "noun":
        slots = lend(scene, sentence, slots, *light)
        made = replace(made, slots=slots, light=light[0], light_entry=light[1])
    elif pos == "verb" and len(made.words) > 1:
        made = replace(made, slots=widened(scene, made))
    made.roles.update(roles_of(scene, made, noun=pos == "noun"))
    return made


def widened(scene: Scene, match: Match) -> Slots:
    """A verb's slots with the phrases of the object that belongs to the trigger: "took control of"."""
    tree = scene.trees[match.sentence]
    merged = dict(match.slots)
    for part in match.words:
        if part == match.word or tree.deps[part] != "obj":
            continue
        for child in tree.having(part, "nmod"):
            if case := tree.case(child):
                merged[case] = tuple(dict.fromkeys((*merged.get(case, ()), *tree.conjuncts(child))))
    return merged


def _past_particle(tree: Tree, verb: int, rest: tuple[int, ...]) -> tuple[int, ...]:
    """What the parser takes for a phrase of the verb's own particle: "voted down the motion"."""
    if verb + 1 not in rest or tree.deps[verb + 1] != "case":
        return ()
    thing = tree.heads[verb + 1]
    if thing in rest or tree.heads[thing] != verb or tree.case(thing) != tree.words[verb + 1]:
        return ()
    return (thing,)


def lend(scene: Scene, sentence: int, slots: Slots, verb: int, light: Light) -> Slots:
    """A noun's slots with those of the light verb that carries it."""
    merged = dict(slots)
    for slot, words in scene.slots(sentence, verb).items():
        key = "lent subject" if slot == "subject" else slot
        if slot in ("subject", "outer subject") and light.lend == "none":
            continue  # "fighting erupted", "the city saw fighting"
        if slot not in ("object", "clause", "compound"):
            merged[key] = tuple(dict.fromkeys((*merged.get(key, ()), *words)))
    if light.lend == "recipient":
        merged["lent recipient"] = merged.pop("lent subject", ())
        for slot in light.actor:
            merged["lent subject"] = (*merged.get("lent subject", ()), *merged.get(slot, ()))
    for slot in light.recipient:
        held = scene.slots(sentence, verb) if slot == "object" else merged
        merged["lent recipient"] = (*merged.get("lent recipient", ()), *held.get(slot, ()))
    return merged


def roles_of(scene: Scene, match: Match, *, noun: bool) -> dict[str, tuple[int, ...]]:
    """The fillers of each role, by the frame's slots for a verb or for a noun."""
    frame, roles = match.frame, {}
    for role in ROLES:
        names: tuple[str, ...] = getattr(frame, role)
        if noun:
            names = getattr(frame, f"noun_{role}", ()) or (() if role in ("actor",) else names)
        roles[role] = _fillers(match.slots, names, role, noun)
    if noun and match.slots.get("of") and match.slots.get("possessor"):
        # "their killing" is done to them, "their killing of the envoy" by them
        owners = match.slots["possessor"]
        roles["recipient"] = tuple(w for w in roles["recipient"] if w not in owners)
        roles["actor"] = tuple(dict.fromkeys((*owners, *roles["actor"])))
    if frame.victim and not noun:
        roles["recipient"] = match.slots.get(frame.victim, ()) + roles["recipient"]
        roles["actor"] = tuple(w for w in roles["actor"] if w not in roles["recipient"])
    roles["recipient"] = tuple(w for w in roles["recipient"] if w not in roles["actor"])
    return roles


def _fillers(slots: Slots, names: Iterable[str], role: str, noun: bool) -> tuple[int, ...]:
    order = list(names)
    if role == "actor" and "subject" in order:
        order.append("outer subject")
    if noun and role == "actor":
        # the parser hangs the sides on the verb: "fighting resumed between …"
        order = ["lent subject", *order, *(f"outer {n}" for n in order if n in ("between", "among"))]
    if noun and role == "recipient":
        order = [
            "lent recipient",
            *order,
            *(f"outer {n}" for n in order if n not in ("of", "possessor", "compound")),
        ]
    return tuple(dict.fromkeys(w for name in order for w in slots.get(name, ())))
