"""The rows of the actor tables, typed, and the names each of them bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tocsin.resolve.tables import Row, read

SECTORS = frozenset(
    {
        "GOV", "MIL", "COP", "JUD", "LEG", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM",
        "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"
    }
)  # fmt: skip
BODIES = frozenset({"UNO", "EUR", "NAT", "IGO", "NGO", "MNC"})
PATTERNS = frozenset(
    {
        "title", "institution", "people", "unit", "spokesperson", "rank", "leader", "representative",
        "allies", "attacker", "medium", "person", "place",
    }
)  # fmt: skip
COLUMNS = {
    "countries": "code name aliases adjectives demonyms capitals seats contextual kinds",
    "bodies": "code sector name aliases country contextual",
    "groups": "country sector name aliases contextual",
    "organs": "country sector name aliases contextual",
    "offices": "word plural sector pattern office",
    "holders": "country sector office name aliases start end",
    "descriptions": "phrase codes kinds",
}


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory (ISO 3166-1 alpha-3, or historic). ``contextual`` names ("the North") hold
    only where the article has named the country; ``kinds`` are its properties and regions."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    contextual: tuple[str, ...]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is no state: ``code`` is UNO, EUR, NAT, IGO, NGO or MNC; ``country`` its home, if any."""

    code: str
    sector: str | None
    name: str
    aliases: tuple[str, ...]
    country: str | None
    contextual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group, party, movement or company; ``country`` None where no state owns it."""

    country: str | None
    sector: str
    name: str
    aliases: tuple[str, ...]
    contextual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organ:
    """A named organ of a state, or a news organisation of its country."""

    country: str
    sector: str
    name: str
    aliases: tuple[str, ...]
    contextual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A word for an office, an institution or a kind of people.

    ``pattern`` says how it stands: ``title`` (before or after a name), ``institution``, ``people``,
    ``unit`` (of forces), ``rank`` (also an everyday word: a title only before a name), ``spokesperson``,
    ``leader`` and ``representative`` (the sector of those whom one speaks for), ``allies`` (several
    actors of the text), ``attacker`` (an aircraft or a person), ``medium``, ``person`` (an everyday
    word), ``place`` (no actor at all: "New Mexico" hides "Mexico"). ``office`` is the key of holders.tsv,
    or None.
    """

    word: str
    plural: tuple[str, ...]
    sector: str | None
    pattern: str
    office: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of office of one person; ``country`` may be a body's code (then often no sector).

    ``start``/``end`` are inclusive days, None where open or unknown.
    """

    country: str | None
    sector: str | None
    office: str
    name: str
    aliases: tuple[str, ...]
    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether the term covers ``day`` (an unknown end is open)."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Description:
    """A definite description ("the isolated state") with the codes or the kinds of countries it fits."""

    phrase: str
    codes: frozenset[str]
    kinds: frozenset[str]


Record = Country | Body | Group | Organ | Office | Holder | Description


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one record.

    ``kind`` is country, body, group, organ, office, holder or description; ``role`` name, alias,
    adjective, demonym, capital, seat, contextual, or an office's pattern. ``code`` is the country or
    body code of the codebook (None for groups that no state owns, offices and descriptions).
    ``contextual`` names hold only where the article has named the record otherwise; ``article`` names
    only after "the". ``alias`` is the name as written, ``parts`` its pieces.
    """

    kind: str
    role: str
    code: str | None
    sector: str | None
    name: str
    alias: str
    parts: tuple[str, ...]
    contextual: bool
    article: bool
    record: Record


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows; ``posts`` groups the holders by (country or body, office)."""

    countries: dict[str, Country]
    bodies: tuple[Body, ...]
    groups: tuple[Group, ...]
    organs: tuple[Organ, ...]
    offices: dict[str, Office]
    holders: tuple[Holder, ...]
    descriptions: tuple[Description, ...]
    posts: dict[tuple[str | None, str], tuple[Holder, ...]]


def read_tables(folders: Sequence[Path]) -> Tables:
    """Rows of all folders; of rows with one key the last folder's stand."""
    countries = {row.need("code"): _country(row) for row in _rows(folders, "countries", "code")}
    states = frozenset(countries)
    holders = tuple(_holder(row, states) for row in _rows(folders, "holders", "country office name start"))
    posts: dict[tuple[str | None, str], tuple[Holder, ...]] = {}
    for term in holders:
        posts[term.country, term.office] = (*posts.get((term.country, term.office), ()), term)
    return Tables(
        countries,
        tuple(_body(row, states) for row in _rows(folders, "bodies", "code name")),
        tuple(_group(row, states) for row in _rows(folders, "groups", "country name")),
        tuple(_organ(row, states) for row in _rows(folders, "organs", "country name")),
        {row.need("word"): _office(row) for row in _rows(folders, "offices", "word")},
        holders,
        tuple(_description(row, states) for row in _rows(folders, "descriptions", "phrase")),
        posts,
    )


def _rows(folders: Sequence[Path], table: str, keys: str) -> Iterator[Row]:
    found: dict[tuple[str, ...], Row] = {}
    for folder in folders:
        path = folder / f"{table}.tsv"
        if not path.is_file():
            continue
        for row in read(path, COLUMNS[table].split()):
            found[tuple(row.text(column) for column in keys.split())] = row
    yield from found.values()


def _country(row: Row) -> Country:
    code = row.need("code")
    if len(code) != 3 or not (code.isascii() and code.isupper() and code.isalpha()) or code in BODIES:
        row.fail("code", "three capitals, as in ISO 3166-1 alpha-3")
    return Country(
        code,
        row.need("name"),
        row.items("aliases"),
        row.items("adjectives"),
        row.items("demonyms"),
        row.items("capitals"),
        row.items("seats"),
        row.items("contextual"),
        frozenset(row.items("kinds")),
    )


def _body(row: Row, states: frozenset[str]) -> Body:
    row.need("code")
    code = row.choice("code", BODIES) or ""
    sector, country = row.choice("sector", SECTORS), row.choice("country", states)
    return Body(code, sector, row.need("name"), row.items("aliases"), country, row.items("contextual"))


def _group(row: Row, states: frozenset[str]) -> Group:
    row.need("sector")
    country = row.choice("country", states)
    sector = row.choice("sector", SECTORS) or ""
    return Group(country, sector, row.need("name"), row.items("aliases"), row.items("contextual"))


def _organ(row: Row, states: frozenset[str]) -> Organ:
    row.need("country"), row.need("sector")
    country = row.choice("country", states) or ""
    sector = row.choice("sector", SECTORS) or ""
    return Organ(country, sector, row.need("name"), row.items("aliases"), row.items("contextual"))


def _office(row: Row) -> Office:
    row.need("pattern")
    pattern = row.choice("pattern", PATTERNS) or ""
    sector = row.choice("sector", SECTORS)
    return Office(row.need("word"), row.items("plural"), sector, pattern, row.text("office") or None)


def _holder(row: Row, states: frozenset[str]) -> Holder:
    row.need("office")
    country = row.choice("country", states | BODIES)
    sector = row.choice("sector", SECTORS)
    start, end = row.day("start", last=False), row.day("end", last=True)
    if start and end and end < start:
        row.fail("end", f"a day not before the start {start}")
    return Holder(country, sector, row.text("office"), row.need("name"), row.items("aliases"), start, end)


def _description(row: Row, states: frozenset[str]) -> Description:
    codes = frozenset(row.items("codes"))
    if codes - states:
        row.fail("codes", f"codes of countries.tsv, which {', '.join(sorted(codes - states))} is not")
    return Description(row.need("phrase"), codes, frozenset(row.items("kinds")))
