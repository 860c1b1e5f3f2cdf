"""PLOVER records as one JSON list, in the fields of PLOVER's gold standard records (openeventdata/PLOVER)."""

from __future__ import annotations

import json
from typing import IO, Any

from tocsin import __version__
from tocsin.exports.codes import country
from tocsin.exports.entries import Entry
from tocsin.exports.layout import Layout, Window, Writer, day, joined, key
from tocsin.ontology import TYPES
from tocsin.records import Actor, Event, Place, Quantity

DENIED = "said not to have happened, or tried without success: PLOVER has no word for it"
# PLOVER's manual: the contexts that say that an event is not a report of what happened.
CONTEXTS = {"planned": "future", "conditional": "hypothetical"}
COUNTED = {"dead": "dead", "killed": "dead", "injured": "injured", "wounded": "injured"}


def told(event: Event) -> bool:
    """Whether PLOVER can say how it stands: no denied event, a failed one only where force was used."""
    if event.status == "failed":
        return TYPES[event.type].quad == "material conflict"
    return event.status != "negated"


def contexts(event: Event) -> list[str]:
    """PLOVER's contexts as far as an event shows them."""
    return [CONTEXTS[event.status]] if event.status in CONTEXTS else []


def record(entry: Entry) -> dict[str, Any]:
    """The event in PLOVER's fields; what is not known is left out."""
    event, source, on = entry.event, entry.source, day(entry.event)
    found = {
        "id": key(entry),
        "date": on.isoformat() if on else None,
        "source": [_actor(actor) for actor in event.actor],
        "target": [_actor(actor) for actor in event.recipient],
        "event": event.type,
        "mode": event.mode,
        "eventText": joined([mention.trigger for mention in event.mentions]),
        "context": ", ".join(contexts(event)),
        **_counts(event.size),
        "eventLoc": None if event.place is None else _place(event.place),
        "language": source and source.language,
        "publication": source and source.outlet,
        "url": source and source.url,
        "license": source and source.licence,
        "coder": "tocsin",
        "version": __version__,
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _actor(actor: Actor) -> dict[str, str]:
    parts = {"actorText": actor.name, "code": actor.country, "sector": actor.sector}
    return {name: value for name, value in parts.items() if value}


def _counts(size: Quantity | None) -> dict[str, float]:
    """PLOVER's ``dead``, ``injured`` and ``size``, only for exact or least numbers."""
    if size is None or size.bound not in ("=", ">=", "~"):
        return {}
    return {COUNTED.get((size.unit or "").lower(), "size"): size.value}


def _place(place: Place) -> dict[str, Any]:
    state = country(place.country)
    parts = {
        "name": place.name,
        "country code": state.iso2 if state else None,
        "lat": place.lat,
        "lon": place.lon,
    }
    return {name: value for name, value in parts.items() if value not in (None, "")}


class Plover(Writer):
    """The list, written record by record."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def add(self, entry: Entry) -> str | None:
        if not told(entry.event):
            return DENIED
        self._stream.write("[\n" if not self.rows else ",\n")
        self._stream.write(json.dumps(record(entry), ensure_ascii=False))
        self.rows += 1
        return None

    def finish(self) -> None:
        self._stream.write("\n]\n" if self.rows else "[]\n")


def _open(stream: IO[str], window: Window) -> Plover:
    return Plover(stream)


LAYOUT = Layout("plover", ".plover.json", "PLOVER records as a JSON list", _open)
