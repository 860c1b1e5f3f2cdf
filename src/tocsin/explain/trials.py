"""Every frame that a sentence's words could evoke, and why each holds or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.coding.conditions import failed, fillers, holds, typed
from tocsin.coding.entries import Frame, Light, Word
from tocsin.coding.frames import Matcher, attempt, blocked, parts, rest_of
from tocsin.coding.match import Match
from tocsin.coding.scene import Scene

MATCHED, BEATEN, FAILS, ABSENT, SHUT = "matched", "beaten", "fails", "absent", "shut"


@dataclass(frozen=True, slots=True)
class Trial:
    """One frame at one word. ``outcome`` is matched, beaten (it holds, but another was taken), fails (a
    condition does), absent (its other words are not there) or shut (the word can be no event here); ``why``
    says so in words. ``roles`` are word positions by role; ``type`` and ``mode`` what it would code;
    ``there`` are the words in the slot of the condition that fails.
    """

    frame: str
    file: str
    trigger: str
    outcome: str
    why: str
    type: str
    mode: str | None
    roles: dict[str, tuple[int, ...]]
    there: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """A word that the lexicon knows: the light verb that carries it, if there is one, and all trials."""

    word: int
    light: str | None
    trials: tuple[Trial, ...]


def tried(scene: Scene, sentence: int, matcher: Matcher, matches: list[Match]) -> tuple[Tried, ...]:
    """All words of a sentence with frames; ``matches`` are what the matcher chose there."""
    carried = dict(matcher.carried(scene, sentence))
    found = (_word(scene, sentence, w, matcher, matches, carried) for w in range(len(scene.trees[sentence])))
    return tuple(one for one in found if one.trials)


def _word(
    scene: Scene,
    sentence: int,
    word: int,
    matcher: Matcher,
    matches: list[Match],
    carried: dict[int, tuple[int, Light]],
) -> Tried:
    light = carried.get(word)
    shut = _shut(scene, sentence, word, matcher)
    trials = [
        _trial(scene, sentence, word, trigger, frame, pos, light, matches, shut)
        for pos, trigger, frame in _candidates(scene, sentence, word, matcher)
    ]
    return Tried(word, scene.doc.sentences[sentence].words[light[0]] if light else None, tuple(trials))


def _candidates(
    scene: Scene, sentence: int, word: int, matcher: Matcher
) -> Iterator[tuple[str, Word, Frame]]:
    tree = scene.trees[sentence]
    for pos in parts(tree, word):
        for trigger, frame in matcher.frames[pos].get(tree.lemmas[word], ()):
            yield pos, trigger, frame


def _shut(scene: Scene, sentence: int, word: int, matcher: Matcher) -> str | None:
    """Why a word can be no event where it stands; None where it can."""
    tree = scene.trees[sentence]
    if matcher.joins(tree, word):
        return f"only connects ({tree.case(word)} {tree.words[word]} …)"
    if not blocked(scene, sentence, word):
        return None
    if scene.in_name(sentence, word) or tree.tags[word] == "PROPN":
        return "part of a name or a date"
    return f"no event as {tree.tags[word]} in the relation {tree.deps[word]}"


def _trial(
    scene: Scene,
    sentence: int,
    word: int,
    trigger: Word,
    frame: Frame,
    pos: str,
    light: tuple[int, Light] | None,
    matches: list[Match],
    shut: str | None,
) -> Trial:
    rest = rest_of(scene.trees[sentence], word, trigger)
    if rest is None:
        why = f"without {' '.join(trigger.rest)!r}"
        return _made(frame, trigger, pos, ABSENT, why)
    match = attempt(scene, sentence, word, rest, frame, pos, light)
    if shut:
        return _made(frame, trigger, pos, SHUT, shut, match)
    if (why := failed(scene, match) or "") != "":
        return replace(_made(frame, trigger, pos, FAILS, why, match), there=_there(scene, match))
    outcome, why = _fate(scene, match, matches)
    return _made(frame, trigger, pos, outcome, why, typed(scene, match))


def _there(scene: Scene, match: Match) -> tuple[int, ...]:
    """What stands in the slot of the first condition that fails, in the order of ``failed``."""
    tests = [t for t in match.frame.require if not holds(scene, match, t)]
    tests += [t for t in match.frame.unless if holds(scene, match, t)]
    return fillers(scene, match, tests[0].slot) if tests else ()


def _fate(scene: Scene, match: Match, matches: list[Match]) -> tuple[str, str]:
    words = scene.doc.sentences[match.sentence].words
    for other in matches:
        if other.word == match.word:
            if (other.frame.id, other.words) == (match.frame.id, match.words):
                return MATCHED, ""
            return BEATEN, f"{other.frame.id} is taken: more words or conditions"
    for other in matches:
        if match.word in other.words:
            return BEATEN, f"a word of {other.frame.id} at {words[other.word]!r}"
    return BEATEN, "what another frame's trigger asks for"


def _made(frame: Frame, trigger: Word, pos: str, outcome: str, why: str, match: Match | None = None) -> Trial:
    last = pos in ("noun", "adjective")
    text = " ".join((*trigger.rest, trigger.head) if last else (trigger.head, *trigger.rest))
    roles = {role: words for role, words in match.roles.items() if words} if match else {}
    kind, mode = (match.type, match.mode) if match else (frame.type, frame.mode)
    return Trial(frame.id, frame.file, text, outcome, why, kind, mode, roles)
