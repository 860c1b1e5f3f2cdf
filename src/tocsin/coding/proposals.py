"""Acts that the lexicon's frames do not give, as the model's event head proposes them.

The head was trained on sentences coded by the codebook (``train/head.py``). It speaks only where the lexicon
is silent: not of a word that a match holds, nor of one that stands beside it in the tree. Where only the
company is missing that a frame requires, and the head takes the word for the frame's type, the frame holds. A
word that no frame lists is an act where the head is surer, one that frames list for other types where it is
surer still.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from tocsin.coding.conditions import holds, typed
from tocsin.coding.entries import Frame
from tocsin.coding.frames import Matcher, attempt, blocked, parts
from tocsin.coding.match import Match
from tocsin.coding.scene import Scene

HEAD = "event-head"
# how much surer than of a word that a frame of the type lists: of a word in no frame, in others' frames only
_UNLISTED, _LISTED = 0.1, 0.35
_DONE_TO = ("object", "indirect", "against", "on", "to", "with", "at")
_NOUNS_OWN = ("possessor", "by", "compound")


def proposed(
    scene: Scene, sentence: int, matcher: Matcher, taken: Collection[int], least: float
) -> list[Match]:
    """Matches where the head is as sure as ``least`` (0 to 1) asks; ``taken`` are the words of the frames'
    own matches."""
    sent = scene.doc.sentences[sentence]
    sure = [word for word, score in enumerate(sent.act_scores) if score >= least]
    if not sure:
        return []
    beside = {sent.heads[w] for w in taken} | {w for w in range(len(sent)) if sent.heads[w] in taken}
    found = [
        _backed(scene, sentence, word, matcher) or _alone(scene, sentence, word, matcher, least)
        for word in sure
        if word not in taken and word not in beside and not blocked(scene, sentence, word)
    ]
    return [match for match in found if match is not None]


def score_of(scene: Scene, match: Match) -> float:
    """How sure the head is of a proposal, 0 to 1; a frame's own match is 1."""
    sent = scene.doc.sentences[match.sentence]
    return sent.act_scores[match.word] if match.frame.id.endswith(HEAD) else 1.0


def _backed(scene: Scene, sentence: int, word: int, matcher: Matcher) -> Match | None:
    """The frame of the head's type that the word would evoke in other company; None where it refuses this."""
    tree, act = scene.trees[sentence], scene.doc.sentences[sentence].acts[word]
    if matcher.joins(tree, word):
        return None
    ranked = []
    for pos, frame, rest in matcher.evoked(tree, word):
        match = typed(scene, attempt(scene, sentence, word, rest, frame, pos, None))
        if match.type == act and not any(holds(scene, match, test) for test in frame.unless):
            named = replace(match, frame=replace(frame, id=f"{frame.id}+{HEAD}"))
            ranked.append((len(rest), bool(match.roles["actor"]), -len(frame.require), named))
    return max(ranked, key=lambda r: r[:3])[3] if ranked else None


def _alone(scene: Scene, sentence: int, word: int, matcher: Matcher, least: float) -> Match | None:
    """A match by slots that most verbs and nouns of acts have, where a known party is its doer."""
    tree, sent = scene.trees[sentence], scene.doc.sentences[sentence]
    more = _LISTED if matcher.lexicon.lists(tree.lemmas[word]) else _UNLISTED
    if tree.tags[word] not in ("VERB", "NOUN") or sent.act_scores[word] < least + more:
        return None
    frame = Frame(
        HEAD, sent.acts[word], recipient=_DONE_TO, noun_actor=_NOUNS_OWN,
        noun_recipient=("of", "against", "on"),
    )  # fmt: skip
    match = attempt(scene, sentence, word, (), frame, parts(tree, word)[0], None)
    doers = (scene.party(sentence, w).actors for w in match.roles["actor"])
    return match if any(doers) else None
