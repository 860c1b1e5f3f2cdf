"""One event a line as JSON, in the codebook's record; and one article a line, to check offsets against."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from tocsin.records import (
    Actor,
    Article,
    Asset,
    Dating,
    Event,
    Link,
    Mention,
    Place,
    Quantity,
    Skipped,
    Span,
    When,
)


def to_record(event: Event, dating: Dating | None = None) -> dict[str, Any]:
    """The event as plain values, ready for JSON.

    ``dating`` (how the article's own day is known) is added under ``dated``.
    """
    return {
        "document": event.document,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actor": [_plain(actor) for actor in event.actor],
        "recipient": [_plain(actor) for actor in event.recipient],
        "date": _when(event.date),
        "place": None if event.place is None else _plain(event.place),
        "attribution": [_plain(actor) for actor in event.attribution],
        "assets": [_plain(asset) for asset in event.assets],
        "size": None if event.size is None else _plain(event.size),
        "mentions": [_plain(mention) for mention in event.mentions],
        "links": [_link(link) for link in event.links],
        "found_by": event.found_by,
        "score": round(event.score, 4),
        "spans": {field: [_plain(span) for span in spans] for field, spans in sorted(event.spans.items())},
        "dated": None if dating is None else _dating(dating),
    }


def _plain(record: Any) -> dict[str, Any]:
    """A record without records in it; dataclasses.asdict copies every value and takes most of the time."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _link(link: Link) -> dict[str, Any]:
    return {**_plain(link), "words": None if link.words is None else _plain(link.words)}


def _when(when: When) -> dict[str, Any]:
    return {"start": _day(when.start), "end": _day(when.end), "text": when.text, "how": when.how}


def _dating(dating: Dating) -> dict[str, Any]:
    return {"day": _day(dating.day), "source": dating.source, "how": dating.how}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def from_record(record: Mapping[str, Any]) -> Event:
    """The event of a record that :func:`to_record` made."""
    return Event(
        id=record["id"],
        document=record["document"],
        type=record["type"],
        mode=record["mode"],
        status=record["status"],
        actor=_actors(record["actor"]),
        recipient=_actors(record["recipient"]),
        date=_to_when(record["date"]),
        place=None if record["place"] is None else Place(**record["place"]),
        attribution=_actors(record["attribution"]),
        assets=tuple(Asset(**asset) for asset in record["assets"]),
        size=None if record["size"] is None else Quantity(**record["size"]),
        mentions=tuple(Mention(**mention) for mention in record["mentions"]),
        links=tuple(_to_link(link) for link in record["links"]),
        found_by=record["found_by"],
        score=record["score"],
        spans={field: tuple(Span(**span) for span in spans) for field, spans in record["spans"].items()},
    )


def _actors(records: Sequence[Mapping[str, Any]]) -> tuple[Actor, ...]:
    return tuple(Actor(**record) for record in records)


def _to_when(record: Mapping[str, Any]) -> When:
    start, end = (date.fromisoformat(day) if day else None for day in (record["start"], record["end"]))
    return When(start, end, record.get("text", ""), record.get("how", ""))


def _to_link(record: Mapping[str, Any]) -> Link:
    words = record["words"]
    return Link(**{**record, "words": None if words is None else Span(**words)})


def article_record(article: Article) -> dict[str, Any]:
    """The article as it was read; ``tocsin code`` reads such lines again."""
    return {
        "id": article.id,
        "title": article.title,
        "published": None if article.published is None else article.published.isoformat(),
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "dateline": article.dateline,
        "read_from": article.source,
        "text": article.text,
    }


def skipped_record(skipped: Skipped) -> dict[str, str]:
    """What was not read and why."""
    return asdict(skipped)


def line(record: Mapping[str, Any]) -> str:
    """One line of JSON with its newline; non-ASCII letters stand as they are."""
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n"
