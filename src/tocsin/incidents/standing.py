"""How an incident stood as reporting went on: feared, planned, reported, confirmed, denied, failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tocsin.incidents.sameness import alike
from tocsin.records import Reported, Turn

CONFIRMING = 2  # independent texts


def day(report: Reported) -> date | None:
    """The day of the report."""
    at = report.published
    return at.date() if isinstance(at, datetime) else at


def in_order(reports: Iterable[Reported]) -> list[Reported]:
    """By day of report, those without one first; then by key."""
    return sorted(reports, key=lambda r: (day(r) or date.min, r.key))


def independent(reports: Iterable[Reported]) -> int:
    """How many reports are of texts no two of which copy one text. Texts that copy least are counted first,
    so that one joined from two others does not stand for both."""
    taken: set[str] = set()
    count = 0
    for copies in sorted({r.copies or (r.event.document,) for r in reports}, key=lambda c: (len(c), c)):
        if taken.isdisjoint(copies):
            count += 1
            taken.update(copies)
    return count


def outlets(reports: Iterable[Reported]) -> tuple[str, ...]:
    """Their outlets, sorted."""
    return tuple(sorted({r.outlet for r in reports if r.outlet}))


def history(reports: Sequence[Reported]) -> tuple[Turn, ...]:
    """The turns of an incident, in the order of its reports; the last is how it stands.

    An act is confirmed by two independent texts or by the word of its own actor; a denial holds until it is
    reported again.
    """
    turns: list[Turn] = []
    told = _Told({})
    standing = ""
    for report in in_order(reports):
        standing = _next(standing, report, told)
        if not turns or turns[-1].standing != standing:
            turns.append(Turn(standing, day(report), (report.key,), outlets([report])))
    return tuple(turns)


@dataclass(slots=True)
class _Told:
    """By which texts an act was reported so far (a report of each), and whether by its own actor's word."""

    texts: dict[tuple[str, ...], Reported]
    sources: int = 0
    own: bool = False

    def confirms(self, report: Reported) -> bool:
        """True where this report and those before it confirm the act. Only another text is counted anew."""
        text = report.copies or (report.event.document,)
        if text not in self.texts:
            self.texts[text] = report
            self.sources = independent(self.texts.values())
        self.own = self.own or _own_word(report)
        return self.own or self.sources >= CONFIRMING


def _next(standing: str, report: Reported, told: _Told) -> str:
    match report.event.status:
        case "negated":
            return "denied"
        case "failed":
            return "failed"
        case "actual":
            return "confirmed" if standing == "confirmed" or told.confirms(report) else "reported"
        case "planned":
            return standing if standing not in ("", "feared") else "planned"
        case _:
            return standing or "feared"


def _own_word(report: Reported) -> bool:
    event = report.event
    return any(alike(source, actor) for source in event.attribution for actor in event.actor)
