"""Acts as they are told, and which of them are dated acts that happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.dynamics.occurrences import Days
from tocsin.records import Actor, Occurrence

NEAR = 30  # days before an article that it is taken to speak of; what it tells of older days is history
LONGEST = 14  # days; a longer interval ("in May") is not a day that an act began on
UNHAPPENED = "left out: planned, negated, failed or conditional"


@dataclass(frozen=True, slots=True)
class Told:
    """An act in the codebook's words; ``source`` is the article or the incident that tells it."""

    type: str
    mode: str | None
    status: str
    start: date | None
    end: date | None
    actor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    assets: tuple[str, ...] = ()
    source: str = ""


def dated(told: Iterable[Told], spans: Sequence[Days], left: Counter[str]) -> Iterator[Occurrence]:
    """Those that happened on a day that articles cover; ``left`` counts the others by the reason.

    An act without a first day, known only to more than 14 days, or of days in none of ``spans`` (where
    there are any), is left out.
    """
    for one in told:
        if reason := _against(one, spans):
            left[reason] += 1
        else:
            yield _made(one)


def spans_of(days: Iterable[date]) -> list[Days]:
    """The days that articles of these days cover: each its own and the 30 before, joined where they touch."""
    found: list[Days] = []
    for day in sorted(days):
        begin = day - timedelta(days=NEAR)
        if found and begin <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((begin, day))
    return found


def notes_of(left: Counter[str], what: str) -> list[str]:
    """What was left out and why, in words."""
    return [
        f"{number} {what}{'' if number == 1 else 's'} {why}" for why, number in sorted(left.items()) if number
    ]


def _against(one: Told, spans: Sequence[Days]) -> str | None:
    if one.status != "actual":
        return UNHAPPENED
    if one.start is None:
        return "left out: no day of beginning"
    if one.end is None or (one.end - one.start).days >= LONGEST:
        return f"left out: dated to more than {LONGEST} days"
    if spans and not any(first <= one.start <= last for first, last in spans):
        return f"left out: of days more than {NEAR} before any article, or after the last"
    return None


def _made(one: Told) -> Occurrence:
    assert one.start is not None
    actor, recipient = one.actor, one.recipient
    if (one.type, one.mode) == ("COOPERATE", "exercise"):
        actor, recipient = (*actor, *recipient), ()
    words = (one.type, *filter(None, [one.mode]), *sorted(set(one.assets)))
    return Occurrence(
        one.start, one.mode or one.type, codes(actor), codes(recipient), words, one.end, source=one.source,
        actor_names=_names(actor), recipient_names=_names(recipient),
    )  # fmt: skip


def codes(parties: Sequence[Actor]) -> tuple[str, ...]:
    """Country and sector of each party as one code (``ISRMIL``); the name of one that has neither."""
    return tuple(sorted({f"{a.country or ''}{a.sector or ''}" or a.name or "" for a in parties} - {""}))


def _names(parties: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(sorted({a.name for a in parties if a.name}))
