"""What is no event though a trigger tells it: figures of speech, accidents, and the life of every day."""

from __future__ import annotations

from tocsin.coding.closed import listed
from tocsin.coding.drafts import Draft
from tocsin.coding.same import called
from tocsin.coding.scene import Scene
from tocsin.coding.tree import Tree
from tocsin.ontology import BODIES
from tocsin.records import Actor

_FORCE = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
# moves of craft that anyone may own, where no one is told: flights and launches of every day
_UNOWNED, _CIVIL = frozenset({"MOBILIZE", "RETREAT"}), frozenset({"aircraft", "ship", "satellite", "other"})
# what private people do to one another every day as well: only with someone of public life it is an event
_PUBLIC = frozenset({"CONSULT", "ACCUSE", "AGREE", "REJECT", "CONCEDE", "SUPPORT", "COOPERATE", "REQUEST"})
_PRIVATE = frozenset({"CVL"})
# of these only forces speak, named or not: "hostilities ceased"
_MARTIAL = frozenset({"ceasefire", "disarm", "alert"})
_OFFICES = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "OPP", "PTY", "REB", "SPY"})
# what a club or a firm does as well as a state
_POLITE = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
_OCCASIONS = frozenset(
    {"after", "amid", "amidst", "because of", "due to", "during", "following", "in response to", "since"}
)
# of these, what is told with no country is everyday as well: a school, a clinic, a shop
_HOMELY = frozenset({"AGR", "BUS", "EDU", "JRN", "MED"})


def bare(scene: Scene, made: Draft) -> bool:
    """Whether a draft, once mentioned, has nothing that makes it an act.

    A noun without party, time, place, weapon or number is only a topic ("experts spoke of torture"); a verb
    whose subject is a thing and that reaches no party is a figure of speech ("warm water attacks the shelf");
    what a crash or a flood does is no one's act. Words and meetings between people of whom nothing is known
    are everyday life ("insult their friends"), and so are flights and launches that are no one's.
    """
    if (not made.actor and _accident(scene, made)) or (len(made.words) == 1 and called(scene, made)):
        return True
    if _everyday(scene, made) or _purpose(scene, made):
        return True
    if len(made.words) > 1 or made.actor or made.recipient or made.assets:
        return False
    if made.status == "negated" and made.attribution:
        return False
    if scene.trees[made.match.sentence].is_nominal(made.match.word):
        if _happens(scene, made):
            return False
        own_place = made.place is not None and "place" in made.spans
        return not (made.when or own_place or made.size)
    return _thing(scene, made)


def _purpose(scene: Scene, made: Draft) -> bool:
    """ "Tested missiles to protest a drill": why a deed was done is no act beside it."""
    tree, word = scene.trees[made.match.sentence], made.match.word
    told = made.type == "ACCUSE" and len(made.words) == 1 and tree.lemmas[word] == "protest"
    return told and tree.base(word) == "advcl" and tree.mark(word) == "to"


def _happens(scene: Scene, made: Draft) -> bool:
    """Whether a noun alone is told as an act: it is done, breaks out, or did something itself."""
    match = made.match
    if match.light is not None and match.light_entry is not None:
        held = scene.trees[match.sentence].passive(match.light)
        suffered = match.light_entry.lend == "recipient" and made.type in ("ASSAULT", "COERCE")
        return bool(match.roles["actor"]) or match.light_entry.lend == "none" or suffered or held
    tree = scene.trees[match.sentence]
    head, base = tree.heads[match.word], tree.base(match.word)
    if head >= 0 and made.mode == "investigate" and tree.lemmas[head] == "part":
        return True  # "held as part of an inquiry into bribery"
    if head < 0 or (made.type not in ("ASSAULT", "PROTEST") and made.mode != "cyber"):
        return False
    if _dated_by(tree, match.word):
        return True
    if base == "obl":  # "two were injured in an attack"
        harm = tree.lemmas[head] in (*listed("harming"), "die", "perish")
        return harm or tree.deps[match.word] == "obl:agent"
    if tree.deps[match.word] != "nsubj":
        return False
    return tree.is_verbal(head) and tree.feat(head, "Tense") == "Past"


def _dated_by(tree: Tree, word: int) -> bool:
    """Whether something else is told to come of an act, which then took place: "resigned after weeks of
    protests", "amid the riots". Unrest and fighting so told are but the state of things."""
    if tree.lemmas[word] in listed("conditions"):
        return False
    while (
        tree.case(word) == "of" and tree.heads[word] >= 0 and tree.lemmas[tree.heads[word]] in listed("spans")
    ):
        word = tree.heads[word]
    return tree.base(word) in ("obl", "nmod") and tree.case(word) in _OCCASIONS


def _everyday(scene: Scene, made: Draft) -> bool:
    """Whether nothing is known of the parties of an act that only parties of a known side can do."""
    parties = (*made.actor, *made.recipient, *made.attribution)
    if made.mode in _MARTIAL:
        return False
    if made.type in _UNOWNED and not parties:
        return {a.kind for a in made.assets} <= _CIVIL and (bool(made.assets) or _verbal(scene, made))
    grave = made.type in _PUBLIC and _grave(scene, made)  # the polite acts are public ones
    if made.type in _PUBLIC and not grave and not _of_state(scene, made):
        mere = _mere_persons(scene, made)
        parties = tuple(a for a in parties if a not in mere)
    untold = bool(parties) and not any(_told(a) for a in parties)
    if made.type in _POLITE and untold and not made.size and not grave:
        return True
    if made.type in _FORCE or made.assets or made.size or any(_known(a) for a in parties):
        return False
    if not parties and made.type == "COERCE" and (_named_object(made) or made.mode == "cyber"):
        return False
    if not parties and made.match.light is not None and _happens(scene, made):
        return False
    if not parties:
        settled = made.when or "place" in made.spans
        if made.type == "AID" and settled:
            return False  # "a plane with tents landed in Kabul"
        return _verbal(scene, made) or (made.type == "COERCE" and len(made.words) == 1 and not settled)
    private = made.type in _PUBLIC and made.mode not in ("allege", "investigate") and not grave
    return private or not any(_told(a) for a in parties)


def _named_object(made: Draft) -> bool:
    """Whether the frame asks for the very thing that is done to: a border closed, the internet cut."""
    asked = (t.slot.split("|") for t in made.match.frame.require if t.lemmas)
    return any("object" in parts and any(made.match.slots.get(p) for p in parts) for parts in asked)


def _known(actor: Actor) -> bool:
    """A state, a side in public life, or a name in capitals."""
    words = (actor.name or "").split()
    homely = actor.country is None and actor.sector in _HOMELY | _PRIVATE
    # a lone word may have its capital from the head of a sentence
    named = all(w[:1].isupper() for w in words) and len(words) > int(homely)
    return named or (_told(actor) and actor.sector not in _PRIVATE and not homely)


def _mere_persons(scene: Scene, made: Draft) -> set[Actor]:
    """Persons of whom no office or side is told, by name or by pronoun."""
    sentence = made.match.sentence
    words = {(sentence, w) for role in ("actor", "recipient") for w in made.match.roles[role]}
    persons = ((s, w) for s, w in words | set(made.claim.sources) if _person(scene, s, w))
    actors = (a for s, w in persons for a in scene.party(s, w).actors)
    return {a for a in actors if a.sector is None and a.country not in BODIES}


def _of_state(scene: Scene, made: Draft) -> bool:
    """Whether words are about a state or something of it: "defended Mexico's handling of the epidemic"."""
    tree, sentence = scene.trees[made.match.sentence], made.match.sentence
    about = {w for role in ("recipient", "topic") for w in made.match.roles[role]}
    return any(
        scene.party(sentence, w).found_by.startswith("state") for head in about for w in tree.subtree(head)
    )


def _person(scene: Scene, sentence: int, word: int) -> bool:
    tree = scene.trees[sentence]
    if tree.tags[word] == "PRON":
        return tree.words[word] in listed("person-pronouns")
    state = scene.party(sentence, word).found_by.startswith(("state", "place-name", "capital"))
    beside = tree.having(word, "appos", "nmod:desc")
    told = (a for c in beside for a in scene.party(sentence, c).actors)
    office = any(a.sector in _OFFICES or a.country in BODIES for a in told)
    return scene.entity(sentence, word) == "PER" and not state and not office


def _grave(scene: Scene, made: Draft) -> bool:
    """Words about an arrest, a killing, a ban are of public life whoever says them."""
    tree, match = scene.trees[made.match.sentence], made.match
    told = any(_told(a) for a in made.actor)
    return told and any(tree.lemmas[w] in listed("grave") for w in match.roles["topic"])


def _told(actor: Actor) -> bool:
    return bool(actor.country or actor.sector)


def _verbal(scene: Scene, made: Draft) -> bool:
    match = made.match
    tree = scene.trees[match.sentence]
    return len(made.words) == 1 and not tree.is_nominal(match.word) and not tree.passive(match.word)


def _accident(scene: Scene, made: Draft) -> bool:
    """Deaths of a crash or a flood: harm without a doer beside words of mishap, with none of violence."""
    tree = scene.trees[made.match.sentence]
    if made.type != "ASSAULT" or tree.lemmas[made.match.word] not in listed("harming"):
        return False
    told = set(tree.lemmas)
    return bool(told & listed("accidents")) and not told & listed("violence")


def _thing(scene: Scene, made: Draft) -> bool:
    tree, match = scene.trees[made.match.sentence], made.match
    subjects = match.slots.get("subject", ())
    if made.type != "ASSAULT" or not subjects or tree.passive(match.word) or match.frame.victim:
        return False
    if set(subjects) <= set(match.roles["asset"]) or any(scene.asset(match.sentence, w) for w in subjects):
        return False  # "a bomb went off", "a jet bombed their house"
    return all(tree.tags[w] == "NOUN" and tree.lemmas[w] not in listed("collective") for w in subjects)
