"""What became of each trigger: the act drafted, how surely it is told and why, and the event it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin.coding.claims import Claims
from tocsin.coding.drafts import Draft
from tocsin.coding.everyday import bare
from tocsin.coding.match import Match
from tocsin.coding.moods import unreal
from tocsin.coding.scene import Scene
from tocsin.coding.settle import mentions
from tocsin.records import Actor, Event, Mention

BARE = "no event: nothing makes it an act (no party, time, place, weapon or number)"
LEFT_OUT = (
    "no event: left out when mentions were joined, "
    "or no party of public life acts in a text about other things"
)


@dataclass(frozen=True, slots=True)
class Act:
    """``words`` are the trigger's positions; ``reasons`` are what its status comes from, ``sources`` the
    words of who says so; ``fate`` names the event that it is a mention of, or why there is none."""

    words: tuple[int, ...]
    frame: str
    type: str
    mode: str | None
    status: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    fate: str


def acts(scene: Scene, drafts: list[Draft], events: Mapping[Mention, Event]) -> tuple[Act, ...]:
    """The drafts of a sentence beside the events of the article, given by their mentions."""
    return tuple(_act(scene, made, events) for made in drafts)


def _act(scene: Scene, made: Draft, events: Mapping[Mention, Event]) -> Act:
    match, claim = made.match, made.claim
    return Act(
        words=match.words,
        frame=match.frame.id,
        type=made.type,
        mode=made.mode,
        status=made.status,
        reasons=tuple(dict.fromkeys(made.claim.reasons)),
        sources=tuple(scene.doc.sentences[s].words[w] for s, w in claim.sources),
        actor=made.actor,
        recipient=made.recipient,
        fate=_fate(scene, made, events),
    )


def _fate(scene: Scene, made: Draft, events: Mapping[Mention, Event]) -> str:
    own = mentions(scene, made)
    event = next((events[m] for m in own if m in events), None)
    if event is not None:
        return f"mention of {event.id}" if len(event.mentions) > len(own) else event.id
    return BARE if bare(scene, made) else LEFT_OUT


def changes(scene: Scene, claims: Claims, before: list[Match], after: list[Match]) -> tuple[str, ...]:
    """What modalities made of the matches, in words."""
    return tuple(_changes(scene, claims, before, after))


def _changes(scene: Scene, claims: Claims, before: list[Match], after: list[Match]) -> Iterator[str]:
    words = scene.doc.sentences[claims.sentence].words
    old, new = ({(m.word, m.frame.id) for m in ms} for ms in (before, after))
    for match in after:
        if (match.word, match.frame.id) not in old:
            yield f"{match.frame.id} at {words[match.word]!r} makes {match.type}"
    for match in before:
        if (match.word, match.frame.id) in new:
            continue
        holder = next((m for m in after if match.word in m.words), None)
        if holder is not None:
            yield f"{match.frame.id} at {words[match.word]!r} is within {holder.frame.id}"
        elif unreal(claims, match, [*after, match]):
            yield f"{match.frame.id} at {words[match.word]!r} is only asked for, threatened or promised"
        else:
            yield f"{match.frame.id} at {words[match.word]!r} is left out beside a modality"
