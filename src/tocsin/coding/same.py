"""One act, one event: which mentions within an article tell of the same act.

Two mentions are one event when nothing contradicts (type, status, parties, dates, places, numbers)
and enough speaks for it: a shared trigger, the same parties, a definite noun that looks back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tocsin.coding.closed import listed
from tocsin.coding.conditions import measured
from tocsin.coding.drafts import Draft, countries
from tocsin.coding.harm import TAKING, awaits, harms, joint, tolled
from tocsin.coding.lags import date_by_lag
from tocsin.coding.match import Match
from tocsin.coding.scene import Scene
from tocsin.records import Actor, When

_LOOKS_BACK = frozenset({"the", "this", "that", "these", "those", "such"})
_OWNED = frozenset({"its", "their", "his", "her", "our"})
# ways of telling one show of force: bombers are sent, and the flyby of the bombers
_MOVES = frozenset({"deploy", "flyby", "troops"})
# deeds that are named anew: "the attack" for a bombing, "the move" for a deployment
_NAMED_ANEW = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "SANCTION", "COERCE"})
# what wards off an attack: "the barrage" takes up the other side's act
DEFENCES = frozenset({"shoot-down", "intercept-weapon"})
_ENOUGH, _CERTAIN = 3, 99
_LOOKED = 300  # drafts looked back over: bounds the time of long texts


def joined(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with mentions of one act joined, in the order of their first mention.

    Joined once more after acts are dated by one another, for then more can be compared.
    """
    once = _joined(scene, drafts)
    date_by_lag(scene, once)
    return _joined(scene, once)


def _joined(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for made in drafts:
        partner = _partner(scene, found, made)
        if partner is None:
            found.append(made)
        else:
            absorb(partner, made)
    return found


def _partner(scene: Scene, found: list[Draft], made: Draft) -> Draft | None:
    """The earlier draft that tells of the same act most likely; the nearest among equals."""
    best, score, named = None, _ENOUGH - 1, called(scene, made)
    for other in found[-_LOOKED:]:
        if not alike(scene, other, made):
            continue
        if bound(scene, other, made) or tolled(scene, other, made) or awaits(scene, other, made):
            return other
        if named and other.type == made.type and other.status in ("actual", "failed"):
            best, score = other, _CERTAIN
            continue
        if not contradicts(other, made, definite(scene, made)):
            points = evidence(scene, other, made)
            if points >= max(score, _ENOUGH):
                best, score = other, points
    return best


def alike(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether type, status and time allow that two drafts are one act."""
    statuses = {a.status, b.status}
    allowed = len(statuses) == 1 or statuses == {"actual", "failed"}
    return allowed and same_kind(scene, a, b) and not apart(a.when, b.when)


def contradicts(a: Draft, b: Draft, looks_back: int) -> bool:
    """Whether the fields of two drafts that are alike cannot be those of one act."""
    if (
        a.type == b.type
        and None not in (a.mode, b.mode)
        and a.mode != b.mode
        and not {a.mode, b.mode} <= _MOVES
    ):
        return True
    return (
        not _agree(countries(a.actor), countries(b.actor))
        or not _agree(countries(a.recipient), countries(b.recipient))
        or _total(a) != _total(b)
        or (_elsewhere(a, b) and looks_back < 2)
        or _counted(a, b)
        or _armed(a, b)
        or _warded(a, b)
    )


def same_kind(scene: Scene, a: Draft, b: Draft) -> bool:
    """One type; one frame whose type hangs on an actor that the later mention leaves out; or an echo."""
    if a.type == b.type or (a.match.frame.id == b.match.frame.id and not b.actor):
        return True
    return echo(scene, a, b)


def echo(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a bare noun takes up an earlier word that it ends: "the strike" after an air strike."""
    if b.actor or b.recipient or b.when or definite(scene, b) < 2:
        return False
    last = scene.trees[b.match.sentence].lemmas[b.match.word]
    return any(word.endswith(last) and word != last for word in _lemmas(scene, a)) or (
        len(a.match.words) > 1 and last in _lemmas(scene, a)
    )


def _armed(a: Draft, b: Draft) -> bool:
    """Different weapons or platforms: a submarine's arrival is no bomber's."""
    return bool(_kinds(a) and _kinds(b)) and not _kinds(a) & _kinds(b)


def _warded(a: Draft, b: Draft) -> bool:
    """Missiles brought down are no mention of the barrage that they were."""
    return a.match.frame.id != b.match.frame.id and bool({a.match.frame.id, b.match.frame.id} & DEFENCES)


def _kinds(made: Draft) -> set[str]:
    kinds = {a.kind.removeprefix("ballistic-").removeprefix("cruise-") for a in made.assets}
    return kinds - {"other"}


def _number(scene: Scene, made: Draft) -> str | None:
    """Sing or Plur where the trigger is a noun."""
    tree = scene.trees[made.match.sentence]
    return tree.feat(made.match.word, "Number") if tree.is_nominal(made.match.word) else None


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def apart(a: When | None, b: When | None) -> bool:
    """Whether two intervals share no day; an open end reaches everywhere, an unknown one says nothing."""
    if a is None or b is None:
        return False
    if a.start and b.end and a.start > b.end:
        return True
    return bool(b.start and a.end and b.start > a.end)


def _total(made: Draft) -> bool:
    """A stretch of months or years: what it sums up is no single act within it."""
    when = made.when
    return bool(when and when.start and when.end and (when.end - when.start).days > 120)


def _elsewhere(a: Draft, b: Draft) -> bool:
    """Different countries or towns, where both mentions say where themselves."""
    if "place" not in a.spans or "place" not in b.spans or a.place is None or b.place is None:
        return False
    if a.place.country and b.place.country and a.place.country != b.place.country:
        return True
    return {a.place.precision, b.place.precision} <= _POINTS and a.place.name != b.place.name


_POINTS = frozenset({"exact", "town"})


def _counted(a: Draft, b: Draft) -> bool:
    """Exact numbers of the same thing that differ."""
    if (
        a.size is None
        or b.size is None
        or a.size.unit != b.size.unit
        or a.size.unit in ("dead", "wounded", "money")
    ):
        return False
    return a.size.bound == b.size.bound == "=" and a.size.value != b.size.value


def evidence(scene: Scene, a: Draft, b: Draft) -> int:
    """Points that speak for one act."""
    points = 1 if a.match.frame.id == b.match.frame.id else 0
    points += 1 if _lemmas(scene, a) & _lemmas(scene, b) else 0
    points += _parties(a, b)
    points += _modes(scene, a, b)
    points += 1 if a.when and b.when and _meet(a.when, b.when) else 0
    points += 1 if a.place and b.place and a.place.name == b.place.name else 0
    points += 1 if a.match.sentence == b.match.sentence and a.match.frame.id == b.match.frame.id else 0
    points += 2 if _kinds(a) & _kinds(b) else 0
    numbers = {_number(scene, a), _number(scene, b)}
    points -= 1 if a.type != "PROTEST" and numbers == {"Sing", "Plur"} else 0
    points += 1 if echo(scene, a, b) else 0
    points += 1 if _takes_up(scene, a, b) else 0
    looks_back = definite(scene, b)
    word = bool(_lemmas(scene, a) & _lemmas(scene, b))
    akin = word or a.match.frame.id == b.match.frame.id or b.type in _NAMED_ANEW
    if (looks_back == 1 and not word) or (looks_back == 2 and not akin):
        looks_back = (
            0  # "their manoeuvres" need not be the drills told before, nor "the agreements" the promise
        )
    if looks_back > 1 and not b.actor and not b.recipient:
        points += 2 if len(a.words) > 1 else 1  # what was told more than once is what one looks back to
    return points + looks_back


_BINDING = frozenset(
    {"subject", "object", "by", "with", "in", "as", "during", "through", "using", "for", "at", "lent subject"}
)


def bound(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether one trigger fills a role of the other ("hit by strikes", "killed in a raid"), renames it, or
    only unfolds it ("attacked the convoy, killing two", "launched missiles targeting a base")."""
    near = [m for m in a.matches if m.sentence == b.match.sentence]
    if (a.mode == TAKING) != (b.mode == TAKING):
        return False  # "raided the village, killing two and abducting nine"
    return any(
        _fills(scene, one, other)
        or _renames(scene, one, other)
        or _unfolds(scene, one, other)
        or harms(scene, one, other)
        for m in near
        for one, other in ((m, b.match), (b.match, m))
    )


def _fills(scene: Scene, one: Match, other: Match) -> bool:
    """Whether a trigger stands in a slot of the other; a phrase after two verbs of harm is of both: "killed
    nine people and injured four in an attack"."""
    tree = scene.trees[one.sentence]
    held = [one.slots, *joint(scene, one)]
    there = {w for slots in held for slot in _BINDING for w in slots.get(slot, ())}
    if (
        one.type == other.type == "ASSAULT"
    ):  # "killed in a series of raids"; a march in a day of strikes is two
        there |= {w for counted in tuple(there) for w in measured(tree, counted)}
    return any(w in there for w in other.words)


def _renames(scene: Scene, one: Match, other: Match) -> bool:
    tree = scene.trees[one.sentence]
    return tree.base(other.word) == "appos" and tree.heads[other.word] in one.words


def _unfolds(scene: Scene, one: Match, other: Match) -> bool:
    tree = scene.trees[one.sentence]
    first = tree.first_conjunct(other.top)
    head = tree.heads[other.top]
    if one.type == other.type == "CONSULT" and head in (one.top, one.word):
        return tree.base(other.top) in (
            "xcomp",
            "advcl",
            "obl",
        )  # "will meet to discuss": a visit and its talks
    if tree.feat(other.top, "VerbForm") not in ("Ger", "Part") or tree.having(other.top, "nsubj"):
        return False
    if tree.base(first) == "advcl":
        return tree.heads[first] in (one.top, one.word)
    return tree.deps[other.top] == "acl" and head in one.slots.get("object", ())


def _takes_up(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a passive says more of the weapons told before: "The missiles were launched from Sunan"."""
    tree = scene.trees[b.match.sentence]
    if b.actor or not tree.is_verbal(b.match.word) or not _kinds(a) & _kinds(b):
        return False
    things = b.match.slots.get("object", ())
    return any(tree.words[c] in _LOOKS_BACK for w in things for c in tree.having(w, "det"))


def _modes(scene: Scene, a: Draft, b: Draft) -> int:
    """Points for the same means: "the air raids" are what jets did sooner than an attack on foot."""
    if a.mode is None or a.mode != b.mode:
        return 0
    return 2 if definite(scene, b) == 2 else int(_number(scene, b) == "Sing")


def _parties(a: Draft, b: Draft) -> int:
    """A point for each party that is the same, one more for its name, another for a victim's name."""
    points = 0
    for mine, other in ((a.actor, b.actor), (a.recipient, b.recipient)):
        same = countries(mine) == countries(other)
        points += 1 if same and mine else 0
        points += 1 if _names(mine) & _names(other) else 0
    return points + (1 if _names(a.recipient) & _names(b.recipient) else 0)


def _names(actors: tuple[Actor, ...]) -> set[str]:
    """Names that are a party's own, no state's."""
    return {
        a.name.casefold() for a in actors if a.name and a.sector and a.name[:1].isupper() and " " in a.name
    }


def _lemmas(scene: Scene, made: Draft) -> set[str]:
    return {scene.trees[s].lemmas[w] for s, words in made.words for w in words}


def called(scene: Scene, made: Draft) -> bool:
    """Whether a noun only says what someone calls an act: "condemned what he called an attack"."""
    tree, word = scene.trees[made.match.sentence], made.match.word
    head = tree.heads[word]
    if head < 0 or not tree.is_nominal(word) or tree.lemmas[head] not in listed("naming"):
        return False
    free = (
        tree.base(word) == "obj" and tree.deps[head] == "acl:relcl" and tree.words[tree.heads[head]] == "what"
    )
    return free or tree.base(word) == "xcomp" or (tree.base(word) == "obl" and tree.case(word) == "as")


def definite(scene: Scene, made: Draft) -> int:
    """2 for "the attack", 1 for "its attack", -1 for "another attack"; 0 for verbs and bare nouns.

    A verb looks back by what it is said of: "the new policy bans flights" tells what was told before.
    """
    tree = scene.trees[made.match.sentence]
    if not tree.is_nominal(made.match.word):
        return 2 if _carried(scene, made) else 0
    below = [c for c in tree.children[made.match.word] if tree.base(c) in ("det", "nmod", "amod", "nummod")]
    if any(tree.words[c] in listed("new") for c in below):
        return -1
    dated = any(scene.referent("time", made.match.sentence, c) for c in below if tree.deps[c] == "nmod:poss")
    if dated or any(tree.words[c] in _LOOKS_BACK for c in below):
        return 2
    return 1 if any(tree.words[c] in _OWNED for c in below) else 0


def _carried(scene: Scene, made: Draft) -> bool:
    """Whether a verb's subject is no one but a definite noun of deeds: "the decree", "this measure"."""
    tree = scene.trees[made.match.sentence]
    return not made.actor and any(
        tree.lemmas[w] in listed("pointing-deeds")
        and any(tree.words[c] in _LOOKS_BACK for c in tree.having(w, "det"))
        for w in made.match.slots.get("subject", ())
    )


def _meet(a: When, b: When) -> bool:
    """The same interval, or one that begins or ends where the other does."""
    return (a.start, a.end) == (b.start, b.end) or bool(
        (a.start and a.start == b.start) or (a.end and a.end == b.end and a.start and b.start)
    )


def _length(when: When) -> int:
    """Days of an interval; an open one is longer than any."""
    return (when.end - when.start).days if when.start and when.end else 10**6


def absorb(into: Draft, made: Draft) -> None:
    """Join a mention to its event: what the first leaves open the second fills."""
    into.words.extend(made.words)
    into.matches.extend(made.matches)
    if made.status == "failed":
        into.claim = made.claim
    for name in ("actor", "recipient"):
        if getattr(made, name) and not getattr(into, name):
            setattr(into, name, getattr(made, name))
            into.spans.update({k: v for k, v in made.spans.items() if k == name})
    into.recipient = tuple(r for r in into.recipient if r not in into.actor)
    if into.when is not None and made.when is not None and _length(made.when) < _length(into.when):
        into.when, into.spans["date"] = made.when, made.spans.get("date", ())
    for name, key in (("when", "date"), ("place", "place"), ("size", "size"), ("assets", "assets")):
        if not getattr(into, name) and getattr(made, name):
            setattr(into, name, getattr(made, name))
            into.spans.update({k: v for k, v in made.spans.items() if k == key})
    into.attribution = tuple(dict.fromkeys((*into.attribution, *made.attribution)))
    if into.mode is None and made.mode is not None:
        into.match = replace(into.match, mode=made.mode)
