"""An incident as an entry: the fields on which its reports agree, each with how many say so."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tocsin.exports.entries import Entry
from tocsin.exports.gathered import Gathered, Member
from tocsin.incidents import merging
from tocsin.incidents.standing import independent
from tocsin.records import Event, Incident, Link, Reported

Copies = Mapping[str, tuple[str, ...]]

# How a field is told, so that two reports of the same are alike; as incidents are merged.
FIELDS: Mapping[str, Callable[[Event | Incident], str]] = {
    "type": lambda e: e.type,
    "mode": lambda e: merging.plain(e.mode),
    "status": lambda e: e.status,
    "actor": lambda e: merging.parties(e.actor),
    "recipient": lambda e: merging.parties(e.recipient),
    "place": lambda e: merging.place(e.place),
    "assets": lambda e: merging.assets(e.assets),
    "size": lambda e: merging.size(e.size),
}


def entry(incident: Incident, members: Sequence[Member], copies: Copies, links: Sequence[Link] = ()) -> Entry:
    """The entry of an incident. ``copies`` are the groups of its articles (``incidents.copies.groups``);
    ``links`` lead to other incidents."""
    reports = [
        Reported(m.event, m.source.outlet, m.source.published, copies.get(m.event.document, ()))
        for m in members
    ]
    return Entry(
        _event(incident, links),
        None,
        members[0].source if members else None,
        Gathered(
            incident.standing,
            incident.sources,
            incident.members,
            tuple({m.source.id: m.source for m in members}.values()),
            support(incident, reports),
            _rest(incident),
            tuple(members),
        ),
    )


def _event(one: Incident, links: Sequence[Link]) -> Event:
    """The merged fields; no words, for they stand in several texts."""
    return Event(
        one.id, one.id, one.type, one.mode, one.status, one.actor, one.recipient, one.date, one.place, (),
        one.assets, one.size, (), tuple(links), "incident", _score(one),
    )  # fmt: skip


def _score(one: Incident) -> float:
    """Of the weakest merge within it; 1 where there is none."""
    return min((merge.score for merge in one.why), default=1.0)


def support(incident: Incident, reports: Sequence[Reported]) -> dict[str, int]:
    """For each field that is known the number of independent texts that give its merged value (a date: that
    give one at all, for an incident has the days on which all agree)."""
    found = {}
    for name, text in FIELDS.items():
        said = text(incident)
        found[name] = independent(r for r in reports if said and text(r.event) == said)
    found["date"] = independent(r for r in reports if r.event.date.start or r.event.date.end)
    return {name: count for name, count in found.items() if count}


def _rest(incident: Incident) -> dict[str, Any]:
    whole = asdict(incident)
    rest: dict[str, Any] = json.loads(
        json.dumps({name: whole[name] for name in ("dissent", "history", "ties")}, default=str)
    )
    return rest
