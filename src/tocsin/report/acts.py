"""Acts with all their reports: what a map and a graph show, where the chronology lists report by report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.records import Incident
from tocsin.report.chronology import Row


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """One act: ``rows`` are its reports, ``row`` the first of them with the fields on which all agree.

    ``sources`` counts independent texts.
    """

    row: Row
    rows: tuple[Row, ...]
    sources: int = 1

    @property
    def number(self) -> int:
        """The place of its first report in the chronology."""
        return self.row.number

    @property
    def numbers(self) -> str:
        """Its reports' places in the chronology, with spaces between them."""
        return " ".join(str(row.number) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Edge:
    """From ``cause`` to what answers it (follows, is part of, fulfils, denies it): numbers of acts."""

    cause: int
    effect: int
    relation: str
    lag: str | None = None


def acts(rows: Sequence[Row], incidents: Sequence[Incident] = ()) -> tuple[Act, ...]:
    """The acts of a chronology in its order; without ``incidents`` every report is an act of its own."""
    at = {(row.event.document, row.event.id): row for row in reversed(rows)}
    made: dict[int, Act] = {}
    taken: set[int] = set()
    for incident in incidents:
        own = sorted((at[key] for key in incident.members if key in at), key=lambda row: row.number)
        if own:
            made[own[0].number] = Act(_agreed(own[0], incident), tuple(own), incident.sources)
            taken |= {row.number for row in own}
    made |= {row.number: Act(row, (row,)) for row in rows if row.number not in taken}
    return tuple(made[number] for number in sorted(made))


def _agreed(row: Row, one: Incident) -> Row:
    """The row with the fields of the incident."""
    event = replace(
        row.event, type=one.type, mode=one.mode, status=one.status, actor=one.actor, recipient=one.recipient,
        date=one.date, place=one.place, assets=one.assets, size=one.size,
    )  # fmt: skip
    return replace(row, event=event)


def edges(every: Sequence[Act], incidents: Sequence[Incident] = ()) -> tuple[Edge, ...]:
    """Links between different acts, each once, in the order of the acts."""
    found = {(edge.cause, edge.effect, edge.relation): edge for edge in _ties(every, incidents)}
    for edge in _links(every):
        found.setdefault((edge.cause, edge.effect, edge.relation), edge)
    return tuple(sorted(found.values(), key=lambda e: (e.effect, e.cause, e.relation)))


def _links(every: Sequence[Act]) -> Iterator[Edge]:
    near = {(row.article, row.event.id): act for act in every for row in act.rows}
    anywhere = {row.event.id: act for act in reversed(every) for row in act.rows}
    for act in every:
        for row in act.rows:
            for link in row.event.links:
                cause = near.get((row.article, link.event)) or anywhere.get(link.event)
                if cause is not None and cause.number != act.number:
                    yield Edge(cause.number, act.number, link.relation, link.lag)


def _ties(every: Sequence[Act], incidents: Sequence[Incident]) -> Iterator[Edge]:
    """Plans with what fulfils them, acts with their denials."""
    home = {(row.event.document, row.event.id): act.number for act in every for row in act.rows}
    at = {one.id: next((home[key] for key in one.members if key in home), None) for one in incidents}
    for one in incidents:
        for tie in one.ties:
            cause, effect = at.get(tie.incident), at[one.id]
            if cause is not None and effect is not None and cause != effect:
                yield Edge(cause, effect, tie.relation)
