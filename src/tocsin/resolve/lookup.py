"""The names and nouns of a sentence that Tocsin knows, with the sense that the article supports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tocsin.records import Actor
from tocsin.resolve.actor_rows import Entry, Holder
from tocsin.resolve.knowledge import Knowledge
from tocsin.resolve.phrases import NOMINAL, Tree
from tocsin.resolve.vocabulary import words

KINDS = {
    "title": "office", "rank": "rank", "spokesperson": "office", "leader": "office",
    "representative": "office", "institution": "institution", "medium": "institution", "unit": "force",
    "people": "people", "person": "people",
}  # fmt: skip
ROLES = {"name": "state", "alias": "state", "adjective": "demonym", "demonym": "people"}
SERVING = frozenset({"spokesperson", "leader", "representative"})
CERTAIN = frozenset({"name", "alias"})
HOLDINGS = {
    "holdings_mil": "MIL",
    "holdings_gov": "GOV",
    "holdings_bus": "BUS",
    "holdings_cvl": "CVL",
    "holdings": None,
}
PREFIXED = frozenset({"New", "North", "South", "East", "West", "Central", "Latin", "Upper", "Lower", "Fort"})
Row = dict[int, tuple[int, int, tuple[Entry, ...]]]


@dataclass(frozen=True, slots=True)
class Name:
    """A known name: words ``first`` to ``last``, whom it stands for, its kind, its usual full form.

    Kinds: state, demonym, people (a demonym as a noun), capital, seat, contextual, body, group, company,
    agency, institution, person, place.
    """

    first: int
    last: int
    actor: Actor
    kind: str
    full: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun for an actor or a thing of one: words, sector, kind (institution, force, office,
    people, asset), and whether it takes its sector from whom it serves."""

    first: int
    last: int
    sector: str | None
    kind: str
    serves: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Names and nouns of one sentence by each of their words."""

    names: dict[int, Name] = field(default_factory=dict)
    nouns: dict[int, Noun] = field(default_factory=dict)


def look_up(knowledge: Knowledge, trees: tuple[Tree, ...], day: date | None) -> tuple[Known, ...]:
    """The names and nouns of every sentence. A name with several senses takes the one whose country the
    article names most; a contextual one ("the North") only a sense that the article names otherwise."""
    rows = [scan(knowledge, tree) for tree in trees]
    counts: Counter[str] = Counter(
        entry.record.name if entry.kind == "body" else entry.code or ""  # type: ignore[union-attr]
        for row in rows
        for position, (first, _, entries) in row.items()
        if position == first
        for entry in entries
        if entry.role in CERTAIN | {"adjective", "demonym", "capital"}
    )
    return tuple(settle(tree, row, counts, day) for tree, row in zip(trees, rows, strict=True))


def scan(knowledge: Knowledge, tree: Tree) -> Row:
    """The longest known names from left to right, without overlap."""
    row: Row = {}
    at, size = 0, len(tree.sent)
    written = [word.lstrip("#") for word in tree.sent.words]
    while at < size:
        named = any(map(str.isalnum, written[at]))
        length, entries = knowledge.longest_match(written, at) if named else (0, ())
        kept = tuple(entry for entry in entries if entry.kind != "description")
        if length and kept and not part(tree, at, length):
            row.update(dict.fromkeys(range(at, at + length), (at, at + length, kept)))
        at += max(length if kept else 1, 1)
    return row


def part(tree: Tree, at: int, length: int) -> bool:
    """One word of a longer name that is not known: the "Jersey" of "New Jersey"."""
    return length == 1 and at > 0 and tree.sent.words[at - 1] in PREFIXED


def settle(tree: Tree, row: Row, counts: Counter[str], day: date | None) -> Known:
    """One sense for every match of a sentence."""
    found = Known()
    for position, (first, last, entries) in sorted(row.items()):
        if position != first:
            continue
        name = name_of(tree, first, last, sensible(tree, last, entries, counts), counts, day)
        noun = noun_of(first, last, entries) if name is None else None
        for at in range(first, last):
            if name:
                found.names[at] = name
            elif noun:
                found.nouns[at] = noun
    return found


def sensible(tree: Tree, last: int, entries: Iterable[Entry], counts: Counter[str]) -> Iterator[Entry]:
    """Entries of names; a contextual one only as a noun, and where the article names its bearer."""
    for entry in entries:
        bearer = entry.name if entry.kind == "body" else entry.code or ""
        named = counts[bearer] and tree.sent.tags[last - 1] != "ADJ"
        if entry.kind != "office" and (not entry.contextual or named):
            yield entry


def name_of(
    tree: Tree, first: int, last: int, entries: Iterable[Entry], counts: Counter[str], day: date | None
) -> Name | None:
    """The best sense of a name: a certain one, of the country most named, an office held on the day."""
    if not any(word[:1].isupper() or word[:1].isdigit() for word in tree.sent.words[first:last]):
        entries = [entry for entry in entries if entry.role not in {"adjective", "demonym"}]
    ranked = sorted(entries, key=lambda e: rank(tree, first, last, e, counts, day))
    if not ranked:
        return None
    best = ranked[0]
    sector = "GOV" if best.role == "seat" else best.sector if best.sector != "IGO" else None
    return Name(first, last, Actor(best.code, sector, None), kind_of(tree, last, best), best.name)


def rank(
    tree: Tree, first: int, last: int, entry: Entry, counts: Counter[str], day: date | None
) -> tuple[bool, bool, int, int]:
    """Smaller is better."""
    late = (
        entry.kind == "holder" and isinstance(entry.record, Holder) and not (day and entry.record.covers(day))
    )
    plural = entry.role == "demonym" and "Number=Plur" in tree.sent.feats[last - 1]
    other = entry.role == "adjective" and "Number=Plur" in tree.sent.feats[last - 1]
    return (
        entry.contextual,
        late or other,
        -counts[entry.code or ""],
        0 if plural or entry.role in CERTAIN else 1,
    )


def kind_of(tree: Tree, last: int, entry: Entry) -> str:
    """The kind of a name from its table, its role and its sector."""
    if entry.kind == "country":
        kind = ROLES.get(entry.role, entry.role)
        return "demonym" if kind == "people" and tree.sent.tags[last - 1] == "ADJ" else kind
    if entry.kind == "holder":
        return "person"
    if entry.sector in {"JRN", "BUS"} and entry.kind != "body":
        return "agency" if entry.sector == "JRN" else "company"
    return "institution" if entry.kind == "organ" else entry.kind


def noun_of(first: int, last: int, entries: Iterable[Entry]) -> Noun | None:
    """The noun that an office's word is."""
    for entry in entries:
        if entry.kind == "office" and entry.role in KINDS:
            sector = None if entry.sector == "IGO" else entry.sector
            return Noun(first, last, sector, KINDS[entry.role], entry.role in SERVING)
    return None


def noun_at(known: Known, tree: Tree, at: int, first: int) -> Noun | None:
    """The noun that word ``at`` belongs to, cut to begin no earlier than ``first``; failing that, a thing
    that stands for its owner."""
    noun = known.nouns.get(at)
    if noun:
        return replace(noun, first=max(noun.first, first))
    if at in known.names:
        return None
    if tree.lemma(at) in words("borrowing") and tree.sent.tags[at] in NOMINAL:
        return Noun(at, at + 1, None, "office", True)
    return holding(tree, at, first)


def holding(tree: Tree, at: int, first: int) -> Noun | None:
    """A base, an embassy, a ship: the sector of whoever would own it."""
    lemma = tree.lemma(at)
    for name, sector in HOLDINGS.items():
        if lemma in words(name):
            before = {tree.lemma(p) for p in range(first, at)}
            if before & words("civilian"):
                sector = "CVL"
            elif before & words("military"):
                sector = "MIL"
            return Noun(at, at + 1, sector, "asset")
    return None
