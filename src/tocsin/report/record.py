"""What a store holds, for a terminal: lists of events, incidents and changes, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.ontology import TYPES, ontology
from tocsin.records import Article, Event, Incident, Key, Merge, Variant
from tocsin.report import days, phrases

COLOUR = {"cooperation": "cyan", "conflict": "red"}
SIGN = {"cooperation": "○", "conflict": "◆"}
TURNED = {"new": "bold", "escalated": "red", "eased": "cyan", "confirmed": "bold", "withdrawn": "dim"}


@dataclass(frozen=True, slots=True)
class Telling:
    """An event with the article that tells of it and the sentences that do."""

    event: Event
    article: Article
    words: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A change of an incident: when it was learnt, its kind, what changed, the incident as it is or was."""

    at: datetime
    kind: str
    said: str
    incident: Incident | None


def events(rows: Sequence[Event]) -> RenderableType:
    """Events as a table, an id each."""
    grid = _grid("Date", "", "Who → what → whom", "Where, with what", "How sure", "Id")
    for one in rows:
        about = [phrases.place(one.place), phrases.assets(one.assets), phrases.size(one.size)]
        grid.add_row(
            days.interval(one.date), _sign(one.type), _who(one), "\n".join(part for part in about if part),
            phrases.certainty_in_words(one), Text(one.id, "dim", overflow="fold"),
        )  # fmt: skip
    return grid if rows else Text("No events pass.")


def incidents(rows: Sequence[Incident]) -> RenderableType:
    """Incidents as a table: how they stand, how many independent sources report them, their ids."""
    grid = _grid("Date", "", "Who → what → whom", "Where, with what", "Stands", "Id")
    for one in rows:
        differ = f", differ on {', '.join(d.field for d in one.dissent)}" if one.dissent else ""
        grid.add_row(
            days.interval(one.date), _sign(one.type), _who(one), _about(one),
            f"{one.standing}, {_sources(one)}{differ}", Text(one.id, "dim", overflow="fold"),
        )  # fmt: skip
    return grid if rows else Text("No incidents pass.")


def changes(rows: Sequence[Turned]) -> RenderableType:
    """Changes as a table, in the order in which they were learnt."""
    grid = _grid("Learnt", "What", "Incident", "Change", "Id")
    for one in rows:
        act = one.incident
        who = Text.assemble(days.interval(act.date), ": ", _who(act)) if act else Text("")
        grid.add_row(
            f"{one.at.astimezone():%d %b %H:%M}", Text(one.kind, TURNED.get(one.kind, "")), who, one.said,
            Text(act.id if act else "", "dim", overflow="fold"),
        )  # fmt: skip
    return grid if rows else Text("Nothing changed.")


def incident(one: Incident, tellings: Sequence[Telling]) -> RenderableType:
    """One incident in full: its fields, where reports differ, how it came to stand so, the reports, why."""
    named = {(t.event.document, t.event.id): t for t in tellings}
    parts: list[RenderableType] = [Text.assemble((one.id, "bold"), "  ", days.interval(one.date)), _who(one)]
    parts += [Text(fact) for fact in (_about(one), f"{one.standing}; {_sources(one)}") if fact]
    parts += [Text(f"differ on {d.field}: " + "; ".join(map(_variant, d.variants))) for d in one.dissent]
    parts += [
        Text(f"{turn.day or 'undated'}: {turn.standing}, by {_outlets(turn.members, turn.outlets)}")
        for turn in one.history
    ]
    parts += [Text(f"{tie.relation} {tie.incident}: {', '.join(tie.reasons)}") for tie in one.ties]
    parts += [part for telling in tellings for part in _telling(telling)]
    parts += [Text(_why(merge), "dim") for merge in one.why if {merge.one, merge.other} <= named.keys()]
    return Group(*parts)


def event(telling: Telling, incident: str) -> RenderableType:
    """One event in full, with the incident that it belongs to."""
    one = telling.event
    head = Text.assemble((one.id, "bold"), "  ", days.interval(one.date), f"  of incident {incident}")
    about = (phrases.place(one.place), phrases.assets(one.assets), phrases.size(one.size))
    facts = [*(fact for fact in about if fact), phrases.certainty_in_words(one), f"found by {one.found_by}"]
    links = [Text(f"{link.relation} {link.event}") for link in one.links]
    return Group(head, _who(one), *map(Text, facts), *links, *_telling(telling))


def article(one: Article, told: Sequence[Event], revisions: Sequence[str]) -> RenderableType:
    """One article: where it is from, its events, its revisions, its text."""
    head = Text.assemble((one.id, "bold"), "  ", _byline(one))
    return Group(head, events(told), *map(Text, revisions), Text(""), Text(one.text))


def _grid(*columns: str) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for name in columns:
        grid.add_column(name, overflow="fold", ratio=4 if "→" in name or name == "Incident" else None)
    return grid


def _sign(type: str) -> Text:
    family = TYPES[type].family if type in TYPES else "conflict"
    return Text(SIGN[family], style=COLOUR[family])


def _who(one: Event | Incident) -> Text:
    known = one.type in TYPES
    colour = COLOUR[TYPES[one.type].family] if known else "red"
    verb = ontology().verb(one.type, one.mode) if known else one.type.lower()
    code = f"{one.type} · {one.mode}" if one.mode else one.type
    text = Text(phrases.actors(one.actor) or phrases.UNNAMED).append(" → ", "dim")
    text.append(verb, colour).append(f" ({code})", "dim")
    return text.append(" → ", "dim").append(phrases.actors(one.recipient)) if one.recipient else text


def _about(one: Incident) -> str:
    parts = (phrases.place(one.place), phrases.assets(one.assets), phrases.size(one.size))
    return "\n".join(part for part in parts if part)


def _sources(one: Incident) -> str:
    several = f"{one.sources} independent source{'' if one.sources == 1 else 's'}"
    reports = len(one.members)
    return several if reports == one.sources else f"{reports} reports, {several}"


def _variant(one: Variant) -> str:
    return f"{one.text or 'none'} ({_outlets(one.members, one.outlets)})"


def _outlets(members: Sequence[Key], outlets: Sequence[str]) -> str:
    return ", ".join(outlets) or ", ".join(document for document, _ in members)


def _telling(one: Telling) -> Iterator[Text]:
    """Where a report stands and its words, the trigger marked."""
    yield Text("")
    yield Text.assemble((one.event.id, "bold"), "  ", _byline(one.article))
    words = Text("  " + " ".join(one.words.split()))
    words.highlight_words([" ".join(m.trigger.split()) for m in one.event.mentions], "reverse")
    yield words


def _byline(one: Article) -> str:
    day = "" if one.published is None else days.day(one.published)
    return ", ".join(part for part in (one.outlet, day, one.title, one.url, one.source) if part)


def _why(merge: Merge) -> str:
    return f"{merge.one[1]} = {merge.other[1]} ({merge.score:.2f}): {', '.join(merge.reasons)}"
