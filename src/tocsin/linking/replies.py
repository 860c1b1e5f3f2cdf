"""Links that an act itself calls for: a retort, an answer to a demand or an offer, a crowd dispersed, a
prisoner freed, what talks end in.

No connective says so; the kind of the act does. Each looks back over a few sentences only and takes the
nearest act that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tocsin.coding.closed import listed
from tocsin.coding.drafts import countries
from tocsin.coding.same import DEFENCES
from tocsin.linking.told import Told, done
from tocsin.records import Event

NEAR = 2
"""Sentences back over which an act is answered without a word for it."""
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
_HARD = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_ASKED = frozenset({"REQUEST", "AGREE", "CONSULT", "AID"})


@dataclass(frozen=True, slots=True)
class Reply:
    """How a kind of act answers another: which acts do, which may be answered, and the relation."""

    name: str
    relation: str
    replies: Callable[[Told, int, int, Event], bool]
    answered: Callable[[Event, Event], bool]


def reply_to(told: Told, sentence: int, word: int, event: Event) -> tuple[Reply, str] | None:
    """The nearest earlier act that an act answers by its kind, with the rule; None for none."""
    for reply in (r for r in REPLIES if r.replies(told, sentence, word, event)):
        for other in _back(told, sentence, word):
            before = other.mentions[0].start < event.mentions[0].start
            if other.id != event.id and before and reply.answered(event, other):
                return reply, other.id
    return None


def _back(told: Told, sentence: int, word: int) -> Iterator[Event]:
    for place in told.back(sentence, word):
        if place[0] < sentence - NEAR:
            return
        yield told.events[told.at[place]]


def _others(event: Event, other: Event) -> bool:
    """Whether two acts are of different sides, as far as is told."""
    mine, theirs = ({(a.country, a.sector) for a in e.actor} for e in (event, other))
    return not mine & theirs


def _retorts(told: Told, sentence: int, word: int, event: Event) -> bool:
    return event.type in _DEEDS and told.trees[sentence].lemmas[word] in listed("retorting")


def _provokes(event: Event, other: Event) -> bool:
    aimed = countries(other.recipient) & countries(event.actor) or countries(other.actor) & countries(
        event.recipient
    )
    return (
        other.type in _DEEDS and done(other) and _others(event, other) and bool(aimed or not other.recipient)
    )


def _strikes(_told: Told, _sentence: int, _word: int, event: Event) -> bool:
    return event.type in _HARD and done(event)


def _struck(event: Event, other: Event) -> bool:
    """A deed of the same weight by the one who now suffers, done to the one who now acts."""
    mine, theirs = countries(event.actor), countries(other.actor)
    turned = bool(mine & countries(other.recipient)) and bool(theirs & countries(event.recipient))
    return other.type in _HARD and done(other) and turned and not mine & theirs


def _wards(_told: Told, _sentence: int, _word: int, event: Event) -> bool:
    return event.found_by in DEFENCES and done(event)


def _attacks(event: Event, other: Event) -> bool:
    """Force against the one who brings its missiles down."""
    aimed = bool(countries(event.actor) & countries(other.recipient))
    return other.type == "ASSAULT" and other.found_by not in DEFENCES and done(other) and aimed


def _refuses(_told: Told, _sentence: int, _word: int, event: Event) -> bool:
    return event.type == "REJECT" and event.status == "actual"


def _asks(event: Event, other: Event) -> bool:
    """A demand or an offer of another side, put to the one who answers or to no one named."""
    put = not other.recipient or bool(countries(other.recipient) & countries(event.actor))
    open_ = other.type == "REQUEST" or other.status == "planned" or other.type == "AGREE"
    return other.type in _ASKED and open_ and put and bool(event.actor) and _others(event, other)


def _disperses(_told: Told, _sentence: int, _word: int, event: Event) -> bool:
    return event.type == "ASSAULT" and event.mode == "crowd-control" and done(event)


def _gathers(event: Event, other: Event) -> bool:
    return other.type == "PROTEST" and done(other) and _others(event, other)


def _frees(_told: Told, _sentence: int, _word: int, event: Event) -> bool:
    return event.type == "RETREAT" and event.mode == "release" and event.status == "actual"


def _held(event: Event, other: Event) -> bool:
    """An arrest of the one who is freed, or of one of whom no more is told."""
    names = [{w for a in e.recipient for w in (a.name or "").casefold().split()} for e in (event, other)]
    same = bool((names[0] & names[1]) - {"the", "a", "of"}) or not all(names)
    return other.type == "COERCE" and other.mode == "arrest" and done(other) and same


def _concludes(told: Told, sentence: int, word: int, event: Event) -> bool:
    return event.type == "AGREE" and event.status in ("actual", "negated") and len(event.actor) != 1


def _negotiates(event: Event, other: Event) -> bool:
    """Talks of the same sides."""
    talking = countries(other.actor) | countries(other.recipient)
    return (
        other.type == "CONSULT"
        and other.status == "actual"
        and bool(event.actor)
        and countries(event.actor) <= talking
    )


def _comes_later(told: Told, sentence: int, word: int, event: Event) -> bool:
    tree = told.trees[sentence]
    return event.status == "actual" and any(
        tree.lemmas[c] in ("later", "afterwards", "thereafter") for c in tree.having(word, "advmod")
    )


def _same_side(event: Event, other: Event) -> bool:
    return done(other) and bool(countries(event.actor) & countries(other.actor))


REPLIES = (
    Reply("retort", "responds-to", _retorts, _provokes),
    Reply("reprisal", "responds-to", _strikes, _struck),
    Reply("warded", "responds-to", _wards, _attacks),
    Reply("dispersal", "responds-to", _disperses, _gathers),
    Reply("refusal", "responds-to", _refuses, _asks),
    Reply("freed", "follows", _frees, _held),
    Reply("outcome", "part-of", _concludes, _negotiates),
    Reply("later", "follows", _comes_later, _same_side),
)
