"""A table in ACLED's 31 columns (since March 2023), comma-separated with a head.

After ACLED's codebook (October 2024). Only what ACLED would take is written: uses of force, protests,
arrests,
seizures, moves of forces, agreements; this is no substitute for ACLED's own coding.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import IO

from tocsin.exports.codes import country
from tocsin.exports.entries import Entry
from tocsin.exports.layout import CLEAN, Layout, Window, Writer, day, joined, key, year
from tocsin.exports.numbers import number
from tocsin.ontology import ontology
from tocsin.records import Actor, Event, Place

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
    "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
NOT_TAKEN = "ACLED codes no such event"
VIOLENCE, PROTESTS, STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
REMOTE, CIVILIANS = "Explosions/Remote violence", "Violence against civilians"
# TYPE or TYPE.mode: disorder type, event type, sub-event type ("" where the words do not decide it).
KINDS: Mapping[str, tuple[str, str, str]] = {
    "PROTEST": (PROTESTS, "Protests", ""),
    "PROTEST.demo": (PROTESTS, "Protests", ""),
    "PROTEST.riot": (PROTESTS, "Riots", "Violent demonstration"),
    "PROTEST.vandalize": (PROTESTS, "Riots", "Violent demonstration"),
    "ASSAULT.aerial": (VIOLENCE, REMOTE, "Air/drone strike"),
    "ASSAULT.drone": (VIOLENCE, REMOTE, "Air/drone strike"),
    "ASSAULT.heavy-weapons": (VIOLENCE, REMOTE, "Shelling/artillery/missile attack"),
    "ASSAULT.explosives": (VIOLENCE, REMOTE, "Remote explosive/landmine/IED"),
    "ASSAULT.suicide-attack": (VIOLENCE, REMOTE, "Suicide bomb"),
    "ASSAULT.abduct": (VIOLENCE, CIVILIANS, "Abduction/forced disappearance"),
    "ASSAULT.sexual": (VIOLENCE, CIVILIANS, "Sexual violence"),
    "ASSAULT.crowd-control": (PROTESTS, "Protests", "Protest with intervention"),
    "ASSAULT.destroy": (STRATEGIC, STRATEGIC, "Looting/property destruction"),
    "COERCE.arrest": (STRATEGIC, STRATEGIC, "Arrests"),
    "COERCE.seize": (STRATEGIC, STRATEGIC, "Looting/property destruction"),
    "RETREAT.ceasefire": (STRATEGIC, STRATEGIC, "Agreement"),
    "SUPPORT.sign": (STRATEGIC, STRATEGIC, "Agreement"),
    "MOBILIZE.weapon-test": (STRATEGIC, STRATEGIC, "Other"),
    "MOBILIZE.space-launch": (STRATEGIC, STRATEGIC, "Other"),
    "MOBILIZE": (STRATEGIC, STRATEGIC, "Change to group/activity"),
}
FORCE = ("Battles", "Armed clash"), (CIVILIANS, "Attack")
UNARMED = frozenset(("AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "LEG", "MED", "OPP", "PRE", "PTY",
                  "REF", "REL",
                     "SOC"))  # fmt: skip
INTER = {"MIL": "State forces", "COP": "State forces", "GOV": "State forces", "SPY": "State forces",
         "REB": "Rebel group", "PRM": "Political militia", "UAF": "Political militia"}  # fmt: skip
PRECISION = {"exact": 1, "town": 1, "province": 3}


def kind(event: Event) -> tuple[str, str, str] | None:
    """ACLED's disorder type, event type and sub-event type; None for what ACLED does not code."""
    if event.status != "actual" and not (event.status == "failed" and event.type == "ASSAULT"):
        return None
    found = KINDS.get(f"{event.type}.{event.mode}") or KINDS.get(event.type)
    if found is None and event.type == "ASSAULT":
        battle, attack = FORCE
        return (VIOLENCE, *(attack if _unarmed(event.recipient) else battle if _armed(event) else ("", "")))
    return found


def _unarmed(actors: tuple[Actor, ...]) -> bool:
    return bool(actors) and all(actor.sector in UNARMED for actor in actors)


def _armed(event: Event) -> bool:
    return all(any(actor.sector in INTER for actor in side) for side in (event.actor, event.recipient))


class Acled(Writer):
    """The table."""

    def __init__(self, stream: IO[str]) -> None:
        self._out = csv.writer(stream, lineterminator="\n")
        self._out.writerow(COLUMNS)

    def add(self, entry: Entry) -> str | None:
        found = kind(entry.event)
        if found is None:
            return NOT_TAKEN
        self._out.writerow([_cell(value) for value in _row(entry, found)])
        self.rows += 1
        return None


def _cell(value: object) -> object:
    return value.translate(CLEAN) if isinstance(value, str) else value


def _row(entry: Entry, found: tuple[str, str, str]) -> tuple[object, ...]:
    event, on = entry.event, day(entry.event)
    state = country(event.place.country) if event.place else None
    inter = [_inter(event, side) for side in (event.actor, event.recipient)]
    return (
        f"{state.iso3 if state else ''}{number(key(entry))}", on, year(event),
        _time_precision(event), *found, *_side(event.actor), inter[0], *_side(event.recipient), inter[1],
        "-".join(inter) if all(inter) else "",
        "Civilian targeting" if event.type == "ASSAULT" and _unarmed(event.recipient) else "",
        *_place(event.place), _source(entry), "", _notes(entry),
        _fatalities(event), _tags(event), "",
    )  # fmt: skip


def _side(actors: tuple[Actor, ...]) -> tuple[str, str]:
    """The first actor and those with it."""
    names = [_name(actor) for actor in actors]
    return (names[0] if names else "", joined(names[1:]))


def _name(actor: Actor) -> str:
    state = country(actor.country)
    return actor.name or (state.name if state else "")


def _inter(event: Event, actors: tuple[Actor, ...]) -> str:
    """ACLED's kind of actor, "" where sector and act do not decide it."""
    if not actors:
        return ""
    if event.type == "PROTEST" and actors is event.actor:
        return "Rioters" if event.mode in ("riot", "vandalize") else "Protesters"
    sector = actors[0].sector
    return "Civilians" if sector in UNARMED else INTER.get(sector or "", "")


def _time_precision(event: Event) -> int | None:
    """1 the day, 2 within a week, 3 within a month."""
    start, end = event.date.start, event.date.end
    if start is None or end is None or (end - start).days > 30:
        return None
    return 1 if start == end else 2 if (end - start).days <= 7 else 3


def _place(place: Place | None) -> tuple[object, ...]:
    """The columns from iso to geo_precision."""
    if place is None:
        return ("",) * 10
    state = country(place.country)
    names = (int(state.numeric) if state and state.numeric else "", "", state.name if state else "")
    admin = place.name if place.precision == "province" else ""
    precision = PRECISION.get(place.precision or "", "")
    return (*names, admin, "", "", place.name, place.lat, place.lon, precision)


def _fatalities(event: Event) -> int | None:
    """The number killed where the text states one; never 0 for want of a number."""
    size = event.size
    if size is None or (size.unit or "").lower() not in ("dead", "killed") or size.bound in ("<", "<="):
        return None
    return int(size.value)


def _source(entry: Entry) -> str:
    """The outlet with its address; of an incident all outlets."""
    source, found = entry.source, entry.gathered
    if found is not None and found.outlets:
        return joined(found.outlets)
    return joined([source.outlet, source.url]) if source else ""


def _notes(entry: Entry) -> str:
    event, found = entry.event, entry.gathered
    act = ontology().noun(event.type, event.mode).capitalize()
    if found is not None:
        return f"{act}; reports: {len(found.reports)}, independent: {found.sources}"
    words = ", ".join(f'"{mention.trigger}"' for mention in event.mentions)
    return f"{act}; words: {words}"


def _tags(event: Event) -> str:
    size = event.size
    people = size is not None and size.unit in ("people", "protesters", "demonstrators")
    return (
        f"crowd size={size.bound.strip('=')}{size.value:g}"
        if event.type == "PROTEST" and size and people
        else ""
    )


def _open(stream: IO[str], window: Window) -> Acled:
    return Acled(stream)


LAYOUT = Layout("acled", ".acled.csv", "31 columns as ACLED's, for force, protest and strategic moves", _open)
