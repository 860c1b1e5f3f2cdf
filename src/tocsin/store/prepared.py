"""A coding made ready to be written: all that can be done without the store, so that workers can do it."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from tocsin.exports.jsonl import from_record
from tocsin.incidents import copies, cues, keys
from tocsin.records import Actor, Article, Coding, Cues, Event
from tocsin.store import facets, filing, parses
from tocsin.store.keys import UNDATED
from tocsin.store.makers import Maker

Value = str | int | float | None
MentionRow = tuple[int, int, str]
LinkRow = tuple[str, int, str | None, int | None, int | None, str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """An event as its columns. ``number`` is its number in its article, ``day`` its ordinal; ``values``
    follow the columns ``type`` to ``score`` of the table; ``blocks`` are packed keys (``filing``), ``cues``
    JSON without the lemmas that mark the article; ``links`` name their causes by number."""

    number: int
    day: int
    values: tuple[Value, ...]
    record: str
    facets: str
    words: str
    blocks: bytes
    cues: str
    mentions: tuple[MentionRow, ...]
    links: tuple[LinkRow, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its coding, ready for :meth:`tocsin.Store.put`. It can be sent between processes."""

    article: Article
    text_hash: bytes
    signature: bytes
    maker: Maker
    dating: tuple[str | None, str | None, str | None]
    notes: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    story: str
    packed: bytes
    rows: tuple[Row, ...]
    events: tuple[Event, ...]


def prepare(coding: Coding, made: Maker) -> Prepared:
    """The rows of a coding."""
    doc = coding.document
    dating = doc.dating
    numbers = {event.id: n for n, event in enumerate(coding.events, 1)}
    starts = [sent.start for sent in doc.sentences]
    about = cues(coding)
    return Prepared(
        article=doc.article,
        text_hash=text_hash(doc.article.text),
        signature=array("q", copies.signature(doc.article.text)).tobytes(),
        maker=made,
        dating=(_day(dating.day), dating.source, dating.how) if dating else (None, None, None),
        notes=coding.notes,
        sentences=tuple((sent.start, sent.end) for sent in doc.sentences),
        story=_json(next((about[e.id].story for e in coding.events), ())),
        packed=parses.pack(doc),
        rows=tuple(_row(event, coding, numbers, starts, about[event.id]) for event in coding.events),
        events=coding.events,
    )


def text_hash(text: str) -> bytes:
    """Twelve bytes that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _row(event: Event, coding: Coding, numbers: Mapping[str, int], starts: Sequence[int], about: Cues) -> Row:
    when, place = event.date, event.place
    known = when.start or when.end
    return Row(
        number=numbers[event.id],
        day=known.toordinal() if known else UNDATED,
        values=(
            event.type, event.mode, event.status, _day(when.start), _day(when.end),
            codes(event.actor), codes(event.recipient),
            place.name if place else None, place.country if place else None,
            place.lat if place else None, place.lon if place else None, event.found_by, event.score,
        ),
        record=_json(_record(event)),
        facets=event_facets(event, coding.document.article.outlet),
        words=_words(event, coding, starts),
        blocks=filing.pack(map(filing.number, keys(event))),
        cues=_json({"triggers": about.triggers, "around": about.around}),
        mentions=tuple((m.start, m.end, m.trigger) for m in event.mentions),
        links=tuple(
            (k.relation, numbers[k.event], k.lag, k.words.start if k.words else None,
             k.words.end if k.words else None, k.found_by, k.score)
            for k in event.links if k.event in numbers
        ),
    )  # fmt: skip


def event_facets(event: Event, outlet: str | None) -> str:
    """The words under which an event is found."""
    return facets.joined(
        facets.act(event.type, event.mode, event.status),
        facets.parties(facets.ACTOR, event.actor),
        facets.parties(facets.RECIPIENT, event.recipient),
        facets.place(event.place),
        facets.interval(event.date.start, event.date.end),
        facets.outlets([outlet]),
    )


def codes(several: Sequence[Actor]) -> str:
    """Countries (or sectors) of parties, each once: ``PRK KOR``."""
    return " ".join(dict.fromkeys(code for who in several if (code := who.country or who.sector)))


def _words(event: Event, coding: Coding, starts: Sequence[int]) -> str:
    """The sentences that mention it."""
    sentences, text = coding.document.sentences, coding.document.article.text
    at = dict.fromkeys(bisect_right(starts, m.start) - 1 for m in event.mentions)
    told = " ".join(text[sentences[n].start : sentences[n].end] for n in at if n >= 0)
    return told or " ".join(m.trigger for m in event.mentions)


def _record(event: Event) -> dict[str, Any]:
    """The fields that have no column."""
    place, size = event.place, event.size
    return {
        "actor": _actors(event.actor),
        "recipient": _actors(event.recipient),
        "attribution": _actors(event.attribution),
        "when": [event.date.text, event.date.how],
        "place": place and [place.precision, place.id],
        "assets": [{"kind": a.kind, "name": a.name, "count": a.count} for a in event.assets],
        "size": size and {"value": size.value, "bound": size.bound, "unit": size.unit},
        "spans": {field: [[s.start, s.end] for s in spans] for field, spans in event.spans.items()},
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _actors(several: Sequence[Actor]) -> list[dict[str, str | None]]:
    return [{"country": a.country, "sector": a.sector, "name": a.name} for a in several]


def rebuilt(
    name: str, number: int, values: Sequence[Any], record: str, mentions: Sequence[MentionRow],
    links: Sequence[LinkRow],
) -> Event:  # fmt: skip
    """The event of its columns; ``name`` is its article's."""
    own = json.loads(record)
    type, mode, status, first, last, _, _, place, country, lat, lon, found_by, score = values
    precise = own["place"] or [None, None]
    where = {"name": place, "country": country, "lat": lat, "lon": lon, "precision": precise[0]}
    return from_record(
        own
        | {
            "id": f"{name}-{number}", "document": name, "type": type, "mode": mode, "status": status,
            "date": {"start": first, "end": last, "text": own["when"][0], "how": own["when"][1]},
            "place": None if place is None else where | {"id": precise[1]},
            "mentions": [{"start": a, "end": b, "trigger": words} for a, b, words in mentions],
            "links": [_link(name, link) for link in links],
            "found_by": found_by, "score": score,
            "spans": {f: [{"start": a, "end": b} for a, b in spans] for f, spans in own["spans"].items()},
        }
    )  # fmt: skip


def _link(name: str, row: LinkRow) -> dict[str, Any]:
    relation, cause, lag, first, last, found_by, score = row
    words = None if first is None or last is None else {"start": first, "end": last}
    return {"relation": relation, "event": f"{name}-{cause}", "found_by": found_by, "score": score,
            "words": words, "lag": lag}  # fmt: skip


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
