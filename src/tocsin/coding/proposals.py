"""Acts whose words are in no frame of the lexicon, as the model's event head proposes them.

The head was trained on what the lexicon codes (``train/head.py``). It speaks only where the lexicon is
silent: a word that a frame knows and refuses stays refused.
"""

from __future__ import annotations

from collections.abc import Collection

from tocsin.coding.entries import Frame
from tocsin.coding.frames import attempt, blocked, parts
from tocsin.coding.lexicon import Lexicon
from tocsin.coding.match import Match
from tocsin.coding.scene import Scene

HEAD = "event-head"
NO_ACT = "NONE"
_DONE_TO = ("object", "indirect", "against", "on", "to", "with", "at")
_NOUNS_OWN = ("possessor", "by", "compound")


def proposed(
    scene: Scene, sentence: int, lexicon: Lexicon, taken: Collection[int], least: float
) -> list[Match]:
    """Matches at words that no frame lists, with a known doer, where the head is as sure as ``least``
    (0 to 1); ``taken`` are the words of the frames' own matches."""
    sent = scene.doc.sentences[sentence]
    return [
        match
        for word, (act, score) in enumerate(zip(sent.acts, sent.act_scores, strict=True))
        if act != NO_ACT and score >= least and word not in taken
        for match in _match(scene, sentence, word, lexicon, act)
    ]


def score_of(scene: Scene, match: Match) -> float:
    """How sure the head is of a proposal, 0 to 1; a frame's own match is 1."""
    sent = scene.doc.sentences[match.sentence]
    return sent.act_scores[match.word] if match.frame.id.endswith(HEAD) else 1.0


def _match(scene: Scene, sentence: int, word: int, lexicon: Lexicon, act: str) -> list[Match]:
    tree = scene.trees[sentence]
    if (
        tree.tags[word] not in ("VERB", "NOUN")
        or blocked(scene, sentence, word)
        or lexicon.lists(tree.lemmas[word])
    ):
        return []
    frame = Frame(
        HEAD, act, recipient=_DONE_TO, noun_actor=_NOUNS_OWN, noun_recipient=("of", "against", "on")
    )
    match = attempt(scene, sentence, word, (), frame, parts(tree, word)[0], None)
    doers = (scene.party(sentence, w).actors for w in match.roles["actor"])
    return [match] if any(doers) else []
