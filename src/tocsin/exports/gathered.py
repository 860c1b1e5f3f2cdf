"""What an entry stands for where it is an incident: one act with all its reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin.exports import sources
from tocsin.exports.sources import Source
from tocsin.records import Event, Key


@dataclass(frozen=True, slots=True)
class Member:
    """One report of an act: the event as an article tells it, and the article."""

    event: Event
    source: Source


@dataclass(frozen=True, slots=True)
class Gathered:
    """The reports of an incident.

    ``sources`` counts independent texts, ``support`` those that give the merged value, by field;
    ``rest`` holds dissent, history and ties as plain values. ``members`` are the reports themselves: they are
    not written into files, where ``reports`` and ``articles`` stand for them.
    """

    standing: str
    sources: int
    reports: tuple[Key, ...]
    articles: tuple[Source, ...] = ()
    support: Mapping[str, int] = field(default_factory=dict)
    rest: Mapping[str, Any] = field(default_factory=dict)
    members: tuple[Member, ...] = field(default=(), compare=False)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of its reports, sorted."""
        return tuple(sorted({article.outlet for article in self.articles if article.outlet}))


def to_record(found: Gathered) -> dict[str, Any]:
    """Plain values, ready for JSON."""
    return {
        "standing": found.standing,
        "sources": found.sources,
        "reports": [{"document": document, "event": event} for document, event in found.reports],
        "articles": [sources.to_record(article) for article in found.articles],
        "support": dict(found.support),
        **found.rest,
    }


def from_record(record: Mapping[str, Any]) -> Gathered:
    """What :func:`to_record` made plain values of. Raises KeyError or TypeError where a field is wrong."""
    own = ("standing", "sources", "reports", "articles", "support")
    if not isinstance(record["sources"], int) or record["sources"] < 1:
        raise ValueError(f"incident: sources {record['sources']!r}, expected a number from 1 on")
    return Gathered(
        record["standing"],
        record["sources"],
        tuple((one["document"], one["event"]) for one in record["reports"]),
        tuple(sources.from_record(one) for one in record["articles"]),
        dict(record["support"]),
        {name: value for name, value in record.items() if name not in own},
    )
