"""An event in plain words, for tables and pages. Text only: whoever prints it escapes it.

Unknown is said as such ("unnamed", "undated") or left out; nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tocsin.ontology import ASSETS, RELATIONS, SECTORS, TYPES, ontology
from tocsin.records import Actor, Asset, Event, Link, Place, Quantity
from tocsin.report.days import UNDATED, short_day
from tocsin.report.names import country

UNNAMED = "unnamed"
BOUND = {"=": "", ">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "at most ", "~": "about "}
JOINS = {"responds-to": "answers", "follows": "follows", "part-of": "part of"}
CERTAINTIES = (
    "reported",
    "claimed",
    "threatened",
    "planned",
    "possible",
    "feared",
    "failed",
    "denied",
    "negated",
)
LAG = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
LAG_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
WEAPONS = frozenset({"missile", "ballistic-missile", "cruise-missile", "rocket", "nuclear-weapon", "drone"})


def actor(who: Actor) -> str:
    """``South Korean Defense Ministry``; without a name the country and the sector."""
    if who.name:
        return who.name
    sector = SECTORS.get(who.sector or "", who.sector or "")
    where = country(who.country)
    return f"{where} ({sector})" if where and sector else where or sector or UNNAMED


def actor_in_full(who: Actor) -> str:
    """The name with its country and sector: ``Kim Yo Jong, North Korea, government``."""
    parts = (who.name, country(who.country), SECTORS.get(who.sector or "", who.sector or ""))
    return ", ".join(dict.fromkeys(part for part in parts if part)) or UNNAMED


def actors(several: Sequence[Actor]) -> str:
    """``A, B and C``; the empty text for nobody."""
    return listed(dict.fromkeys(actor(who) for who in several))


def listed(parts: Iterable[str]) -> str:
    """Parts as a list in a sentence."""
    every = list(parts)
    return " and ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)


def code(event: Event) -> str:
    """Type and mode as codes: ``MOBILIZE · deploy``."""
    return f"{event.type} · {event.mode}" if event.mode else event.type


def act(event: Event) -> str:
    """What was done, as a verb: ``deploys``; an unknown type is its own word."""
    return ontology().verb(event.type, event.mode) if event.type in TYPES else event.type.lower()


def noun(event: Event) -> str:
    """What was done, as a noun: ``missile test``, ``deployment``."""
    if event.mode == "weapon-test":
        kinds = dict.fromkeys(asset.kind for asset in event.assets if asset.kind in WEAPONS)
        return f"{ASSETS[next(iter(kinds))]} test" if len(kinds) == 1 else "weapon test"
    return ontology().noun(event.type, event.mode) if event.type in TYPES else event.type.lower()


def sentence(event: Event) -> str:
    """``United States → deploys (MOBILIZE · deploy) → North Korea``."""
    parts = [actors(event.actor) or UNNAMED, f"{act(event)} ({code(event)})", actors(event.recipient)]
    return " → ".join(part for part in parts if part)


def certainty(event: Event) -> str:
    """The kind of certainty, one of ``CERTAINTIES``; an unknown status is its own word."""
    if event.status == "actual":
        return "threatened" if event.type == "THREATEN" else "claimed" if event.attribution else "reported"
    if event.status == "negated":
        return "denied" if event.attribution else "negated"
    if event.status == "conditional":
        conflict = event.type in TYPES and TYPES[event.type].family == "conflict"
        return "feared" if conflict else "possible"
    return event.status


def certainty_in_words(event: Event) -> str:
    """``claimed by X``, ``denied by Y``, ``planned, according to X``, ``said not to have happened``."""
    kind, source = certainty(event), actors(event.attribution)
    if kind in ("claimed", "denied"):
        return f"{kind} by {source}"
    word = "said not to have happened" if kind == "negated" else kind
    return f"{word}, according to {source}" if source else word


def place(where: Place | None) -> str:
    """``Busan, South Korea (town)``; the empty text where unknown."""
    if where is None:
        return ""
    land = country(where.country)
    named = f"{where.name}, {land}" if land and land.casefold() not in where.name.casefold() else where.name
    return f"{named} ({where.precision})" if where.precision else named


def asset(thing: Asset) -> str:
    """``2 × short-range ballistic missile``, ``B-52 bomber``, ``USS Michigan (submarine)``."""
    words = _asset(thing)
    return f"{thing.count} × {words}" if thing.count and thing.count > 1 else words


def _asset(thing: Asset) -> str:
    kind = ASSETS.get(thing.kind, thing.kind)
    if not thing.name:
        return "other asset" if kind == "other" else kind
    if kind == "other" or kind.split()[-1].casefold() in thing.name.casefold():
        return thing.name
    model = " " not in thing.name and any(letter.isdigit() for letter in thing.name)
    return f"{thing.name} {kind}" if model else f"{thing.name} ({kind})"


def assets(several: Sequence[Asset]) -> str:
    """All of them, in a list."""
    return ", ".join(dict.fromkeys(asset(thing) for thing in several))


def size(amount: Quantity | None) -> str:
    """``more than 120,000 people``; the empty text where unknown."""
    if amount is None:
        return ""
    value = f"{amount.value:,.0f}" if float(amount.value).is_integer() else f"{amount.value:,.10g}"
    return f"{BOUND.get(amount.bound, amount.bound + ' ')}{value} {amount.unit or ''}".rstrip()


def lag(duration: str | None) -> str:
    """``1 day later`` for ``P1D``; the empty text where there is none or it cannot be read."""
    match = LAG.fullmatch(duration or "")
    parts = zip(match.groups(), LAG_UNITS, strict=True) if match else ()
    found = [f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in parts if n and n != "0"]
    return f"{' '.join(found)} later" if found else ""


def joined(link: Link, events: Mapping[str, Event]) -> str:
    """``answers: missile test of 15 Jun, 1 day later``; ``events`` by the id that links use."""
    word = JOINS.get(link.relation, link.relation)
    return f"{word}: {target(link, events)}"


def target(link: Link, events: Mapping[str, Event]) -> str:
    """The event at a link's far end, in a few words."""
    other = events.get(link.event)
    if other is None:
        return "an event not shown"
    when = short_day(other.date)
    named = noun(other) if when == UNDATED else f"{noun(other)} {_of(when)}"
    return ", ".join(part for part in (named, lag(link.lag)) if part)


def _of(when: str) -> str:
    return when if when.startswith(("since", "by")) else f"of {when}"


def relation_meaning(relation: str) -> str:
    """What a relation means, in a sentence of the ontology; the empty text for an unknown one."""
    return RELATIONS.get(relation, "")
