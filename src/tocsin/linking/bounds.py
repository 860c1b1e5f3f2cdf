"""Dates that a link bounds: a reaction lies between the act it answers and the article's day (codebook)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter, itemgetter

from tocsin.records import Coding, Event, When

UNTOLD = "no time told"
_LAG = re.compile(r"P(\d{1,3})([DW])")
_DAYS, _NAMES = {"D": 1, "W": 7}, {"D": "days", "W": "weeks"}
WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "CONCEDE", "THREATEN"})


def bounded(coding: Coding) -> Coding:
    """The coding with open starts of linked events closed; a time that the words give is never touched."""
    events = {e.id: e for e in coding.events}
    for event in coding.events:
        for link in event.links:
            if link.relation != "part-of":
                cause = events[link.event]
                events[link.event] = _lagged(cause, event, link.lag) or _ended(cause, event)
    day = coding.document.dating.day if coding.document.dating else None
    for event in coding.events:
        for link in event.links:
            event = events[event.id]
            if event.status in ("actual", "failed") and event.date.how.startswith(UNTOLD):
                date = _dated(events[link.event], event, link.relation)
                if date is not None and (day is None or date.start is None or date.start <= day):
                    events[event.id] = replace(event, date=date)
                    break
    tellings = _tellings(events.values())
    for event in tuple(events.values()):
        about = _spoken_of(coding, event, tellings)
        if about is not None:
            events[event.id] = replace(event, date=_since(about, event))
    return replace(coding, events=tuple(events.values()))


def _lagged(cause: Event, effect: Event, lag: str | None) -> Event | None:
    """An act without a time of its own: so many days or weeks before the day of what followed it."""
    day = effect.date.start
    told = _LAG.fullmatch(lag or "")
    if not told or day is None or day != effect.date.end or not cause.date.how.startswith(UNTOLD):
        return None
    start = day - timedelta(days=int(told[1]) * _DAYS[told[2]])
    end = start + timedelta(days=_DAYS[told[2]] - 1)
    how = f"{told[1]} {_NAMES[told[2]]} before what followed it"
    return replace(cause, date=When(start, end, effect.date.text, how))


def _tellings(events: Iterable[Event]) -> list[tuple[int, date, int, Event]]:
    """The mentions of acts whose start the words tell, in the order of the text: where, since when, the
    act's place among the acts, the act."""
    return sorted(
        (
            (mention.start, event.date.start, place, event)
            for place, event in enumerate(events)
            if event.date.start is not None and not event.date.how.startswith(UNTOLD)
            for mention in event.mentions
        ),
        key=itemgetter(0),
    )


def _spoken_of(coding: Coding, event: Event, tellings: list[tuple[int, date, int, Event]]) -> Event | None:
    """A dated act that the sentence of undated words goes on to tell: they were not said before it began."""
    if event.type not in WORDS or event.status != "actual" or not event.date.how.startswith(UNTOLD):
        return None
    if event.date.start is not None:
        return None
    said, sents, last = event.mentions[0], coding.document.sentences, event.date.end
    own = bisect_right(sents, said.start, key=attrgetter("start")) - 1
    stop = sents[own].end if own >= 0 and said.start < sents[own].end else said.end
    first, end = (bisect_left(tellings, at, key=itemgetter(0)) for at in (said.end, stop))
    dated = [told for told in tellings[first:end] if last is None or told[1] <= last]
    return min(dated, key=itemgetter(2))[3] if dated else None


def _since(about: Event, event: Event) -> When:
    how = "no time told: after the act that it speaks of began"
    return When(about.date.start, event.date.end, about.date.text, how)


def _ended(cause: Event, effect: Event) -> Event:
    """An act without a time of its own was done before what answers it."""
    last, date = effect.date.end, cause.date
    if cause.status != "actual" or last is None or not date.how.startswith(UNTOLD):
        return cause
    if effect.date.how.startswith(UNTOLD) or (date.end is not None and date.end <= last):
        return cause
    start = date.start if date.start is not None and date.start <= last else None
    how = "no time told: before the act that answers or follows it"
    return replace(cause, date=When(start, last, effect.date.text, how))


def _dated(other: Event, event: Event, relation: str) -> When | None:
    if relation == "part-of":
        return _within(other) if event.date.start is None else None
    # what only follows is not bounded below where the text sets a scene for it
    return _after(other, event) if relation == "responds-to" or event.date.start is None else None


def _within(whole: Event) -> When | None:
    if whole.date.start is None:
        return None
    return When(whole.date.start, whole.date.end, whole.date.text, "the time of the event that it is part of")


def _after(cause: Event, event: Event) -> When | None:
    """From the act that it answers or follows to where the event ended already."""
    start, end = cause.date.start, event.date.end
    if start is None or (end is not None and start > end):
        return None
    return When(start, end, cause.date.text, "no time told: after the act that it answers or follows")
