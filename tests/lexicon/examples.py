"""Every ``yes`` and ``no`` of the lexicon against what the pipeline makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.coder import code
from tocsin.coding.entries import Connective, Entry, Example, Frame
from tocsin.coding.lexicon import load_lexicon
from tocsin.language import parse
from tocsin.linking.responses import link
from tocsin.records import Article, Coding, Event
from tocsin.resolve import resolve


@dataclass(frozen=True, slots=True)
class Job:
    """One example: its entry, and what a ``yes`` must yield (None: a ``no``)."""

    entry: Entry
    text: str
    wanted: Example | None


def jobs() -> list[Job]:
    """All examples, in the order of the entries."""
    entries = load_lexicon().entries
    good = [Job(e, x.text, x) for e in entries for x in e.yes]
    return [*good, *(Job(e, text, None) for e in entries for text in e.no)]


def coded(text: str) -> Coding:
    """The coding of one sentence by the real pipeline."""
    return link(code(resolve(parse(Article(id="example", text=text)))))


def fault(job: Job, coding: Coding) -> str | None:
    """What is wrong with the outcome of an example, None where it is as wanted."""
    if job.wanted is None:
        return _unwanted(job.entry, coding)
    if isinstance(job.entry, Connective):
        return None if _linked(job.entry, job.wanted, coding) else "no such link"
    faults = [_differences(job, job.wanted, event) for event in coding.events]
    best = min(faults, key=len, default=["no event"])
    return ", ".join(best) or None


def _unwanted(entry: Entry, coding: Coding) -> str | None:
    if isinstance(entry, Connective):
        links = [k for e in coding.events for k in e.links if k.found_by == entry.id]
        return "a link" if links else None
    own = [e for e in coding.events if entry.id in e.found_by.split("+")]
    return f"an event: {own[0].type}" if own else None


def _linked(entry: Connective, wanted: Example, coding: Coding) -> bool:
    events = {e.id: e for e in coding.events}
    return any(
        link.relation == entry.relation
        and _names(events[link.event], wanted.cause)
        and _names(effect, wanted.effect)
        and wanted.lag in (None, link.lag)
        for effect in coding.events
        for link in effect.links
    )


def _names(event: Event, trigger: str | None) -> bool:
    return trigger is None or any(trigger in m.trigger for m in event.mentions)


def _differences(job: Job, wanted: Example, event: Event) -> list[str]:
    frame = job.entry if isinstance(job.entry, Frame) else None
    kind = wanted.type or (frame.type if frame else None)
    status = wanted.status or ("actual" if frame and frame.status is None else None)
    plain = (("type", kind, event.type), ("mode", wanted.mode, event.mode), ("status", status, event.status))
    found = [f"{name} {got}, not {want}" for name, want, got in plain if want not in (None, got)]
    if not _names(event, wanted.trigger):
        found.append(f"trigger is not {wanted.trigger}")
    roles = ("actor", "recipient", "attribution")
    return found + [name for name in roles if not _said(job.text, wanted, event, name)]


def _said(text: str, wanted: Example, event: Event, name: str) -> bool:
    want = getattr(wanted, name)
    words = [span.of(text) for span in event.spans.get(name, ())]
    return want is None or any(want in said or said in want for said in words)
