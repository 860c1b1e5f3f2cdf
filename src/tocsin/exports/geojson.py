"""GeoJSON (RFC 7946): a FeatureCollection with a point for each event; no point where none is known."""

from __future__ import annotations

from typing import IO, Any

from tocsin.exports.entries import Entry
from tocsin.exports.gathered import Gathered
from tocsin.exports.layout import Layout, OneObject, Window, joined, key
from tocsin.ontology import TYPES, ontology
from tocsin.records import Place


def feature(entry: Entry) -> dict[str, Any]:
    """The event as a Feature; ``geometry`` is null where no coordinates are known."""
    event, source, place = entry.event, entry.source, entry.event.place
    properties = {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "act": ontology().noun(event.type, event.mode),
        "quad": TYPES[event.type].quad,
        "actor": joined([actor.name or actor.country for actor in event.actor]) or None,
        "actor_country": joined([actor.country for actor in event.actor]) or None,
        "recipient": joined([actor.name or actor.country for actor in event.recipient]) or None,
        "recipient_country": joined([actor.country for actor in event.recipient]) or None,
        "start": event.date.start and event.date.start.isoformat(),
        "end": event.date.end and event.date.end.isoformat(),
        "place": place and place.name,
        "country": place and place.country,
        "precision": place and place.precision,
        "document": event.document,
        "outlet": source and source.outlet,
        "url": source and source.url,
        "license": source and source.licence,
        **_reports(entry.gathered),
    }
    return {"type": "Feature", "id": key(entry), "geometry": _point(place), "properties": properties}


def _reports(found: Gathered | None) -> dict[str, Any]:
    """Of an incident how it stands, how many texts tell of it, and by field how many give its value."""
    if found is None:
        return {}
    return {
        "standing": found.standing,
        "sources": found.sources,
        "reports": len(found.reports),
        "outlets": joined(found.outlets) or None,
        "support": dict(found.support),
    }


def _point(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _open(stream: IO[str], window: Window) -> OneObject:
    return OneObject(stream, '{"type": "FeatureCollection", "features": [', feature)


LAYOUT = Layout("geojson", ".geojson", "GeoJSON points (RFC 7946)", _open)
