"""Whom words of blame are for, where only the act that they answer says it: "condemned the launch"."""

from __future__ import annotations

from dataclasses import replace

from tocsin.records import Coding, Event

_BLAME = frozenset({"ACCUSE", "REJECT"})


def addressed(coding: Coding) -> Coding:
    """The coding with an empty recipient of blame filled by who did what is blamed."""
    events = {e.id: e for e in coding.events}
    return replace(coding, events=tuple(_addressed(e, events) for e in coding.events))


def _addressed(event: Event, events: dict[str, Event]) -> Event:
    if event.type not in _BLAME or event.recipient:
        return event
    for link in event.links:
        if link.relation == "responds-to" and link.found_by == "reaction":
            doers = tuple(a for a in events[link.event].actor if a not in event.actor)
            spans = {**event.spans, "recipient": events[link.event].spans.get("actor", ())}
            return replace(event, recipient=doers, spans=spans) if doers else event
    return event
