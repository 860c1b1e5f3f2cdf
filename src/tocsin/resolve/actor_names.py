"""The names that each record of the actor tables bears, as entries of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.resolve.actor_rows import Body, Country, Entry, Group, Holder, Office, Organ, Record, Tables
from tocsin.resolve.folding import name_pieces

_ARTICLES = frozenset({"the", "The"})


def entries(tables: Tables) -> Iterator[Entry]:
    """Every name of every record; a name twice in one role is given once."""
    for country in tables.countries.values():
        yield from _of_country(country)
    for body in tables.bodies:
        yield from _of_named("body", body.code, body.sector, body)
    for group in tables.groups:
        yield from _of_named("group", group.country, group.sector, group)
    for organ in tables.organs:
        yield from _of_named("organ", organ.country, organ.sector, organ)
    for office in tables.offices.values():
        yield from _of_office(office)
    for holder in tables.holders:
        yield from _of_holder(holder)
    for description in tables.descriptions:
        yield from _entries("description", "name", None, None, description.phrase, [description.phrase],
                            description)  # fmt: skip


def _of_country(country: Country) -> Iterator[Entry]:
    lists = {
        "name": (country.name,),
        "alias": country.aliases,
        "adjective": country.adjectives,
        "demonym": country.demonyms,
        "capital": country.capitals,
        "seat": country.seats,
        "contextual": country.contextual,
    }
    for role, names in lists.items():
        yield from _entries("country", role, country.code, None, country.name, names, country)


def _of_named(
    kind: str, code: str | None, sector: str | None, record: Body | Group | Organ
) -> Iterator[Entry]:
    lists = {"name": (record.name,), "alias": record.aliases, "contextual": record.contextual}
    bare = {name_pieces(name) for name in (record.name, *record.aliases)}
    for role, names in lists.items():
        yield from _entries(kind, role, code, sector, record.name, names, record, bare)


def _of_office(office: Office) -> Iterator[Entry]:
    return _entries("office", office.pattern, None, office.sector, office.word, (office.word, *office.plural),
                    office)  # fmt: skip


def _of_holder(holder: Holder) -> Iterator[Entry]:
    names = [name for name in (holder.name, *holder.aliases) if " " in name]
    return _entries("holder", "name", holder.country, holder.sector, holder.name, names, holder)


def _entries(
    kind: str,
    role: str,
    code: str | None,
    sector: str | None,
    name: str,
    names: Iterable[str],
    record: Record,
    bare: Iterable[tuple[str, ...]] = (),
) -> Iterator[Entry]:
    seen: set[tuple[str, ...]] = set()
    for alias in names:
        parts = name_pieces(alias)
        with_article = len(parts) > 1 and parts[0] in _ARTICLES
        parts = parts[1:] if with_article else parts
        if parts and parts not in seen:
            seen.add(parts)
            needs = with_article and kind in {"body", "group", "organ"} and parts not in bare
            yield Entry(kind, role, code, sector, name, alias, parts, role == "contextual", needs, record)
