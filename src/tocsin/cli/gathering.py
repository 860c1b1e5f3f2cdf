"""What a store gives to export: its events, or its incidents, as entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.exports.entries import Entry
    from tocsin.exports.gathered import Member
    from tocsin.exports.sources import Source, Sources
    from tocsin.records import Article, Incident, Link
    from tocsin.store import Store

BATCH = 200  # incidents whose reports are read together


class Known:
    """What is known of articles: their own facts, then a file's, then a licence for those that state none."""

    def __init__(self, articles: Sources | None, licence: str | None) -> None:
        self._articles, self._licence = articles, licence

    def __call__(self, article: Article) -> Source:
        from tocsin.exports.sources import of_article

        found = (self._articles and self._articles.get(article.id)) or of_article(article)
        return replace(found, licence=self._licence) if self._licence and not found.licence else found


def events(record: Store, known: Known) -> Iterator[Entry]:
    """The events of a store, article by article."""
    from tocsin.exports.entries import Entry

    for coding in record.codings():
        source = known(coding.document.article)
        yield from (Entry(event, coding.document.dating, source) for event in coding.events)


def incidents(record: Store, known: Known) -> Iterator[Entry]:
    """The incidents of a store, in time order, each with its reports."""
    from tocsin.exports import merged
    from tocsin.incidents import copies

    found = record.incidents()
    while batch := list(islice(found, BATCH)):
        members, texts = _members(record, batch, known)
        for one in batch:
            own = [members[key] for key in one.members if key in members]
            own.sort(key=lambda m: (m.source.day is None, m.source.day, m.event.document))
            names = {m.event.document for m in own}
            groups = copies.groups({n: copies.signature(texts[n]) for n in names}) if len(names) > 1 else {}
            yield merged.entry(one, own, groups, _links(record, one, own))


def _members(
    record: Store, batch: Sequence[Incident], known: Known
) -> tuple[dict[tuple[str, str], Member], dict[str, str]]:
    """The reports of incidents by their keys, and the texts of their articles."""
    from tocsin.exports.gathered import Member

    told = record.tellings([event for one in batch for _, event in one.members])
    texts = {one.article.id: one.article.text for one in told}
    return {(one.event.document, one.event.id): Member(one.event, known(one.article)) for one in told}, texts


def _links(record: Store, one: Incident, own: Sequence[Member]) -> list[Link]:
    """The links of its reports, leading to incidents, each once."""
    from tocsin.errors import StoreError

    found: dict[tuple[str, str], Link] = {}
    for link in (link for member in own for link in member.event.links):
        try:
            target = record.incident_of(link.event).id
        except StoreError:
            continue  # an event that the store no longer holds
        if target != one.id:
            found.setdefault((link.relation, target), replace(link, event=target, words=None))
    return list(found.values())
