"""What the side drawer shows of an event: each field with the words that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.ontology import TYPES
from tocsin.records import Event, Link, Span
from tocsin.report import days, phrases
from tocsin.report.chronology import Row

ASKED = frozenset({"Actor", "Recipient", "Date", "Place"})  # shown as "not stated" where unknown


def details(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """One JSON-ready record an event, in the order of ``rows``."""
    numbers = {(row.article, row.event.id): row.number for row in rows}
    anywhere = {row.event.id: row.number for row in reversed(rows)}
    every = [_details(row, numbers, anywhere) for row in rows]
    for number, record in enumerate(every):
        for link in record["links"]:
            if link["to"] is not None:
                back = {"from": number, "relation": link["relation"], "text": _answered(rows[number])}
                every[link["to"]]["back"].append(back)
    return every


def _answered(row: Row) -> str:
    return f"{phrases.noun(row.event)}, {row.when}"


def _details(row: Row, numbers: dict[tuple[int, str], int], anywhere: dict[str, int]) -> dict[str, Any]:
    event = row.event
    return {
        "key": row.key,
        "article": row.article,
        "fields": fields(row),
        "links": [
            _link(link, row, numbers.get((row.article, link.event), anywhere.get(link.event)))
            for link in event.links
        ],
        "back": [],
        "rule": event.found_by,
        "score": round(event.score, 3),
    }


def fields(row: Row) -> list[list[Any]]:
    """[name, value in words ("" where unknown), note, words as [start, end, text]] of each known field."""
    event = row.event
    every = [
        _field(row, "Act", f"{phrases.act(event)} ({phrases.code(event)})", "", spans=_triggers(event)),
        _field(row, "Actor", _full(event.actor), "actor"),
        _field(row, "Recipient", _full(event.recipient), "recipient"),
        _field(row, "Date", _dated(row), "date", event.date.how),
        _field(row, "Place", phrases.place(event.place), "place", _coordinates(event)),
        _field(row, "Assets", phrases.assets(event.assets), "assets"),
        _field(row, "Size", phrases.size(event.size), "size"),
        _field(row, "Certainty", phrases.certainty_in_words(event), "status"),
        _field(row, "Attribution", _full(event.attribution), "attribution"),
    ]
    return [one for one in every if one[1] or one[0] in ASKED]


def _field(
    row: Row, name: str, value: str, key: str, note: str = "", spans: Iterable[Span] | None = None
) -> list[Any]:
    words = row.event.spans.get(key, ()) if spans is None else spans
    text = row.coding.document.article.text
    return [name, value, note, [[s.start, s.end, s.of(text)] for s in words]]


def _triggers(event: Event) -> list[Span]:
    return [Span(mention.start, mention.end) for mention in event.mentions]


def _full(actors: Sequence[Any]) -> str:
    return "; ".join(phrases.actor_in_full(who) for who in actors)


def _dated(row: Row) -> str:
    return "" if row.when == days.UNDATED else row.dated


def _coordinates(event: Event) -> str:
    if event.place is None or event.place.lat is None or event.place.lon is None:
        return ""
    return f"{event.place.lat:.2f}, {event.place.lon:.2f}"


def _link(link: Link, row: Row, number: int | None) -> dict[str, Any]:
    text = row.coding.document.article.text
    words = [[link.words.start, link.words.end, link.words.of(text)]] if link.words else []
    return {
        "relation": phrases.JOINS.get(link.relation, link.relation),
        "text": phrases.target(link, row.events),
        "to": number,
        "words": words,
        "rule": link.found_by,
        "score": round(link.score, 3),
    }


def meanings(rows: Sequence[Row]) -> dict[str, str]:
    """What each type and relation of the page means, in a sentence."""
    types = {row.event.type: TYPES[row.event.type].meaning for row in rows if row.event.type in TYPES}
    relations = {link.relation for row in rows for link in row.event.links}
    return types | {phrases.JOINS.get(one, one): phrases.relation_meaning(one) for one in sorted(relations)}
