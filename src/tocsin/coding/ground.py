"""Sides that the ground tells: whose people, houses and police are where an act took place.

Only for what is done on the ground, where no word of the act names the side, and only a country: "protests in
Lima" are by people of Peru, "airstrikes on a depot in Odesa" are on Ukraine. Unnamed assailants are of
nowhere, and who arrests stays unsaid. Asked last, when mentions of one act are joined: that others are of
the same place does not make one act of two.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.drafts import Draft, countries
from tocsin.coding.implied import others
from tocsin.coding.scene import BODIES, Scene
from tocsin.records import Actor
from tocsin.resolve.locating import home_of

_DONE = frozenset({"actual", "failed"})
_HELD = frozenset({("COERCE", "arrest"), ("SANCTION", "convict")})
_ON_PEOPLE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_HARM = frozenset({"ASSAULT", "COERCE"})
# whose side their sector does not tell
_ANYWHERE = frozenset({"CRM", "PRM", "REB", "UAF", "UNK", None})
_WANTED = frozenset({"CRM", "UAF"})


def stand(scene: Scene, made: Draft) -> None:
    """Fill a side that is still empty from where the act took place."""
    if made.status not in _DONE:
        return
    if not made.recipient and made.type in _ON_PEOPLE:
        words = (w for m in made.matches for w in others(scene, m))
        found = (a for w in words for a in scene.party(made.match.sentence, w).actors)
        made.recipient = tuple(dict.fromkeys(a for a in found if a not in made.actor))
    if made.type == "PROTEST" and not made.actor:
        country = _land(made) or _own(scene, made)
        made.actor = (Actor(country, "CVL", None),) if country else ()
    elif (made.type, made.mode) in _HELD:
        made.recipient = tuple(_held(made, party) for party in made.recipient)
    elif made.type in _HARM and made.recipient:
        made.recipient = tuple(_hit(made, party) for party in made.recipient)
    elif made.type == "ASSAULT" and not made.recipient and not made.match.frame.reciprocal:
        _struck(scene, made)


def _land(made: Draft) -> str | None:
    return made.place.country if made.place is not None else None


def _held(made: Draft, party: Actor) -> Actor:
    """A suspect or perpetrator who is caught is of where that was done, like anyone there."""
    if party.country is not None or party.sector not in _WANTED or (party.name or "")[:1].isupper():
        return party
    own = {a.country for a in made.actor if a.country not in BODIES}
    country = _land(made) or (own.pop() if len(own) == 1 else None)
    return replace(party, country=country)


def _hit(made: Draft, party: Actor) -> Actor:
    """A mosque, a bank or farmers of no country told are of where they were struck."""
    if party.country is not None or party.sector in _ANYWHERE or (party.name or "")[:1].isupper():
        return party
    return replace(party, country=_land(made))


def _own(scene: Scene, made: Draft) -> str | None:
    """Where those protest who do so against the government that the text is about."""
    against = {a.country for a in made.recipient if a.sector is not None}
    if len(against) != 1:
        return None
    (country,) = against
    return country if home_of(scene.doc, made.match.sentence, country) is not None else None


def _struck(scene: Scene, made: Draft) -> None:
    """What was hit belongs to the country where it stands; what is only done somewhere strikes that country
    where those who do it are of another."""
    country = _land(made)
    if country is None:
        return
    target = _target(scene, made)
    foreign = "place" in made.spans and country not in countries(made.actor)
    if target or foreign:
        made.recipient = (Actor(country, None, target),)


def _target(scene: Scene, made: Draft) -> str | None:
    """The words for what was hit: a thing or people without a party of their own, no weapon."""
    for match in made.matches:
        tree = scene.trees[match.sentence]
        for word in match.roles["recipient"]:
            if tree.tags[word] != "NOUN" or scene.asset(match.sentence, word) is not None:
                continue
            low = min((word, *tree.having(word, "compound", "amod")))
            span = tree.span(low, word)
            return span.of(scene.text)
    return None
