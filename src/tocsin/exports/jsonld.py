"""JSON-LD in the Simple Event Model (van Hage and others 2011, http://semanticweb.cs.vu.nl/2009/11/sem/).

SEM rather than schema.org's Event, which is an event that one attends. Articles are schema.org's NewsArticle,
derivation is PROV's.
"""

from __future__ import annotations

import json
from typing import IO, Any
from urllib.parse import quote

from tocsin.exports.entries import Entry
from tocsin.exports.layout import Layout, OneObject, Window, day, identity, key
from tocsin.exports.sources import Source
from tocsin.ontology import ontology
from tocsin.records import Actor, Event, Place

DAY = {"@type": "xsd:date"}
CONTEXT: dict[str, Any] = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "plover": "urn:tocsin:plover:",
    "tocsin": "urn:tocsin:term:",
    "label": "rdfs:label",
    "timestamp": {"@id": "sem:hasTimeStamp", **DAY},
    "begin": {"@id": "sem:hasBeginTimeStamp", **DAY},
    "end": {"@id": "sem:hasEndTimeStamp", **DAY},
    "earliest": {"@id": "sem:hasEarliestBeginTimeStamp", **DAY},
    "latest": {"@id": "sem:hasLatestEndTimeStamp", **DAY},
    "responds-to": {"@id": "tocsin:responds-to", "@type": "@id"},
    "follows": {"@id": "tocsin:follows", "@type": "@id"},
    "part-of": {"@id": "sem:subEventOf", "@type": "@id"},
}


def node(entry: Entry) -> dict[str, Any]:
    """The event as a node of the graph; what is not known is left out."""
    event = entry.event
    found = {
        "@id": urn(key(entry)),
        "@type": "sem:Event",
        "label": ontology().noun(event.type, event.mode),
        "sem:eventType": [{"@id": f"plover:{name}"} for name in _types(event)],
        "tocsin:status": event.status,
        "sem:hasActor": [_actor(actor, "actor") for actor in event.actor]
        + [_actor(actor, "recipient") for actor in event.recipient],
        "tocsin:attributedTo": [_actor(actor, None) for actor in event.attribution],
        "sem:hasPlace": _place(event.place),
        **_times(event),
        **_links(entry),
        **_reports(entry),
    }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def _reports(entry: Entry) -> dict[str, Any]:
    """The article that tells of it; of an incident all of them, and how many are independent."""
    found = entry.gathered
    if found is None:
        return {"prov:wasDerivedFrom": _article(entry.event.document, entry.source)}
    return {
        "prov:wasDerivedFrom": [_article(article.id, article) for article in found.articles],
        "tocsin:standing": found.standing,
        "tocsin:sources": found.sources,
    }


def urn(identity: str) -> str:
    """A name for an event or an article that has no address."""
    return f"urn:tocsin:{quote(identity, safe='')}"


def _types(event: Event) -> list[str]:
    return [event.type] + ([f"{event.type}.{event.mode}"] if event.mode else [])


def _actor(actor: Actor, role: str | None) -> dict[str, Any]:
    found = {
        "@type": "sem:Actor",
        "label": actor.name,
        "tocsin:country": actor.country,
        "tocsin:sector": actor.sector,
    }
    node = {name: value for name, value in found.items() if value}
    return (
        node
        if role is None
        else {"@type": "sem:Role", "sem:roleType": {"@id": f"tocsin:{role}"}, "rdf:value": node}
    )


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    geonames = place.id and place.id.isdigit()
    found = {
        "@id": f"https://sws.geonames.org/{place.id}/" if geonames else None,
        "@type": "sem:Place",
        "label": place.name,
        "tocsin:country": place.country,
        "wgs:lat": place.lat,
        "wgs:long": place.lon,
    }
    return {name: value for name, value in found.items() if value is not None}


def _times(event: Event) -> dict[str, str]:
    """A day is the time stamp; an interval within which the act lies is its earliest begin and latest end."""
    on = day(event)
    if on is not None:
        return {"timestamp": on.isoformat()}
    ends = {"earliest": event.date.start, "latest": event.date.end}
    return {name: end.isoformat() for name, end in ends.items() if end}


def _links(entry: Entry) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in entry.event.links:
        # Links of incidents lead to incidents, whose document is their own id.
        document = link.event if entry.gathered else entry.event.document
        found.setdefault(link.relation, []).append(urn(identity(document, link.event)))
    return found


def _article(document: str, source: Source | None) -> dict[str, Any]:
    if source is None:
        return {"@id": urn(document), "@type": "schema:NewsArticle"}
    found = {
        "@id": urn(document),
        "@type": "schema:NewsArticle",
        "schema:headline": source.title,
        "schema:publisher": source.outlet,
        "schema:url": source.url,
        "schema:license": source.licence,
        "schema:datePublished": source.published and source.published.isoformat(),
        "schema:inLanguage": source.language,
    }
    return {name: value for name, value in found.items() if value}


def _open(stream: IO[str], window: Window) -> OneObject:
    return OneObject(stream, f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [', node)


LAYOUT = Layout("jsonld", ".jsonld", "JSON-LD in the Simple Event Model", _open)
