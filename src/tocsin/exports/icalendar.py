"""iCalendar (RFC 5545): planned events whose days are known, as all-day entries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import IO

from tocsin import __version__
from tocsin.exports.entries import Entry
from tocsin.exports.layout import CLEAN, Layout, Window, Writer, compact, joined, key
from tocsin.exports.numbers import number
from tocsin.exports.sources import Source
from tocsin.ontology import TYPES, ontology
from tocsin.records import Event

LONG = 75  # octets of a line without its end, after which it is folded
NOT_PLANNED, NO_DAYS = "not planned", "planned for no known days"
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
NO_STAMP = date(1970, 1, 1)


def escaped(text: str) -> str:
    """Text as a value (RFC 5545, 3.3.11); control characters go."""
    return "".join(c for c in text.translate(ESCAPES) if c >= " " and c != "\x7f")


def folded(text: str) -> str:
    """A content line with its end, folded at 75 octets and never within a character (3.1)."""
    parts, part, size = [], "", 0
    for character in text:
        octets = len(character.encode("utf-8"))
        if size + octets > LONG:
            parts.append(part)
            part, size = "", 1  # the space that a folded line starts with
        part, size = part + character, size + octets
    return "\r\n ".join([*parts, part]) + "\r\n"


def component(entry: Entry, first: date, last: date) -> str:
    """The VEVENT of a planned event from its first day to its last."""
    event, source = entry.event, entry.source
    lines = [
        "BEGIN:VEVENT",
        f"UID:{number(key(entry)):016x}@tocsin",
        f"DTSTAMP:{_stamp(entry)}",
        f"DTSTART;VALUE=DATE:{compact(first)}",
        f"DTEND;VALUE=DATE:{compact(last + timedelta(days=1))}",
        f"SUMMARY:{escaped(_summary(event))}",
        f"DESCRIPTION:{escaped(_description(entry))}",
        f"CATEGORIES:{','.join(escaped(name) for name in (event.type, event.mode) if name)}",
        "STATUS:TENTATIVE",
        "TRANSP:TRANSPARENT",
        *_where(event),
        *_whence(source),
        "END:VEVENT",
    ]
    return "".join(folded(line) for line in lines)


def _stamp(entry: Entry) -> str:
    """When the article was published: so the same events give the same file; 1970 where that is unknown."""
    published = entry.source.published if entry.source else entry.dating.day if entry.dating else None
    if isinstance(published, datetime):
        moment = published.astimezone(UTC) if published.tzinfo else published
        return f"{compact(moment.date())}T{moment:%H%M%S}Z"
    return f"{compact(published or NO_STAMP)}T000000Z"


def _summary(event: Event) -> str:
    sides = [
        joined([actor.name or actor.country for actor in side]) for side in (event.actor, event.recipient)
    ]
    act = ontology().noun(event.type, event.mode).capitalize()
    return " - ".join(part for part in (f"{sides[0]}: {act}" if sides[0] else act, sides[1]) if part)


def _description(entry: Entry) -> str:
    event, source = entry.event, entry.source
    parts = [TYPES[event.type].meaning, f"Words: {joined([m.trigger for m in event.mentions])}"]
    parts += [f"Date: {event.date.text}"] if event.date.text else []
    parts += [f"Attributed to: {joined([a.name for a in event.attribution])}"] if event.attribution else []
    if entry.gathered is not None:
        parts[1:2] = [f"Independent sources: {entry.gathered.sources}"]
        outlets = joined(entry.gathered.outlets)
        return "\n".join([*parts, f"Outlets: {outlets}"] if outlets else parts)
    facts = [source.outlet, source.title, source.licence] if source else []
    parts += [f"Source: {joined(facts)}"] if any(facts) else [f"Source: {event.document}"]
    return "\n".join(parts)


def _where(event: Event) -> list[str]:
    place = event.place
    if place is None:
        return []
    known = place.lat is not None and place.lon is not None
    return [f"LOCATION:{escaped(place.name)}"] + ([f"GEO:{place.lat:f};{place.lon:f}"] if known else [])


def _whence(source: Source | None) -> list[str]:
    if source is None or not source.url:
        return []
    return [f"URL:{''.join(c for c in source.url.translate(CLEAN) if c > ' ')}"]


class Calendar(Writer):
    """One calendar object."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        head = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//Tocsin//tocsin {__version__}//EN",
            "CALSCALE:GREGORIAN",
        ]
        stream.write("".join(folded(line) for line in head))

    def add(self, entry: Entry) -> str | None:
        when = entry.event.date
        if entry.event.status != "planned":
            return NOT_PLANNED
        if when.start is None or when.end is None or when.end == date.max:
            return NO_DAYS
        self._stream.write(component(entry, when.start, when.end))
        self.rows += 1
        return None

    def finish(self) -> None:
        self._stream.write("END:VCALENDAR\r\n")


def _open(stream: IO[str], window: Window) -> Calendar:
    return Calendar(stream)


LAYOUT = Layout("icalendar", ".ics", "iCalendar (RFC 5545), planned events with known days", _open)
