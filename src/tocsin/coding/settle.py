"""The last step: drafts become the codebook's records, with exact offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.coding.closed import listed
from tocsin.coding.drafts import Draft
from tocsin.coding.proposals import score_of
from tocsin.coding.scene import Scene
from tocsin.records import Event, Mention, Place, When
from tocsin.resolve.anchoring import default_interval, promise_interval
from tocsin.resolve.locating import country_place, home_of, setting_of
from tocsin.resolve.tense import tense_at

# What a side decides or moves on its own ground is done there, where the text is set there.
_HOME = frozenset({"CONCEDE", "RETREAT", "SANCTION", "MOBILIZE"})
_PROMISES = frozenset({"AGREE", "CONCEDE"})
_BY_ASSET = {
    "drone": "drone", "bomber": "aerial", "fighter": "aerial", "aircraft": "aerial", "helicopter": "aerial",
    "missile": "heavy-weapons", "ballistic-missile": "heavy-weapons", "cruise-missile": "heavy-weapons",
    "rocket": "heavy-weapons", "artillery": "heavy-weapons", "armour": "heavy-weapons",
    "nuclear-weapon": "unconventional",
}  # fmt: skip


def settled(scene: Scene, drafts: Sequence[Draft]) -> tuple[Event, ...]:
    """Events with ids ``DOCUMENT-1`` upward in the order of their first words."""
    ordered = sorted(drafts, key=lambda d: mentions(scene, d)[0].start)
    return tuple(_event(scene, made, n) for n, made in enumerate(ordered, 1))


def _event(scene: Scene, made: Draft, number: int) -> Event:
    match = made.match
    document = scene.doc.article.id
    return Event(
        id=f"{document}-{number}",
        document=document,
        type=made.type,
        mode=_mode(made),
        status=made.status,
        actor=made.actor,
        recipient=made.recipient,
        date=made.when or _default(scene, made),
        place=made.place or _home(scene, made),
        attribution=tuple(a for a in made.attribution),
        assets=made.assets,
        size=made.size,
        mentions=mentions(scene, made),
        found_by=match.frame.id,
        score=score_of(scene, match),
        spans=dict(made.spans),
    )


def _home(scene: Scene, made: Draft) -> Place | None:
    """The country of those who act, for an act without a place of its own, where the text is set there; no
    town, for where they decided is not told."""
    if made.type not in _HOME or made.status not in ("actual", "failed"):
        return None
    setting, _ = setting_of(scene.doc, made.match.sentence)
    own = {a.country for a in made.actor}
    if setting is not None and own <= {setting.country} and (own or made.type != "SANCTION"):
        return country_place(setting.country)
    decided = made.type in ("CONCEDE", "SANCTION") or made.mode == "resign"
    return home_of(scene.doc, made.match.sentence, *own) if decided and len(own) == 1 else None


def _default(scene: Scene, made: Draft) -> When:
    """What tense allows; "earlier drills" were held at no day that the text tells."""
    match = made.match
    sent = scene.doc.sentences[match.sentence]
    if made.type in _PROMISES and made.status == "actual" and tense_at(sent, match.word) == "future":
        return promise_interval(scene.doc, match.sentence, match.word)
    found = default_interval(scene.doc, match.sentence, match.word, made.status)
    if found.start is None:
        # a headline or a noun tells no day where a later mention of the act does
        later = (default_interval(scene.doc, m.sentence, m.word, made.status) for m in made.matches)
        found = next((when for when in later if when.start is not None), found)
    tree = scene.trees[match.sentence]
    earlier = tree.is_nominal(match.word) and any(
        tree.words[c] in listed("before-now") for c in tree.having(match.word, "amod")
    )
    return replace(found, start=None) if earlier and made.status == "actual" else found


def _mode(made: Draft) -> str | None:
    """Force without a mode of its own takes the mode of what it was done with."""
    if made.mode is None and made.type == "ASSAULT":
        return next((_BY_ASSET[a.kind] for a in made.assets if a.kind in _BY_ASSET), None)
    return made.mode


def mentions(scene: Scene, made: Draft) -> tuple[Mention, ...]:
    """Trigger words with offsets; words far apart ("announced … resign") are mentions of their own."""
    found = {_mention(scene, sentence, run) for sentence, words in made.words for run in _runs(words)}
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _runs(words: tuple[int, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    for word in sorted(words):
        if runs and word - runs[-1][-1] <= 2:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _mention(scene: Scene, sentence: int, words: list[int]) -> Mention:
    sent = scene.doc.sentences[sentence]
    start, end = sent.starts[min(words)], sent.ends[max(words)]
    return Mention(start, end, scene.text[start:end])
