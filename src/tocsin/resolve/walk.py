"""The readers of referents, each after those whose findings it needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.records import Document, Referent
from tocsin.resolve.actors import name_actors
from tocsin.resolve.assets import read_assets
from tocsin.resolve.coreference import corefer
from tocsin.resolve.knowledge import Knowledge, load
from tocsin.resolve.places import read_places
from tocsin.resolve.quantities import read_quantities
from tocsin.resolve.times import read_times


def resolve(doc: Document, knowledge: Knowledge | None = None, given: date | None = None) -> Document:
    """The document with its referents and its dating.

    ``given`` is the day of publication as the user states it; it wins over the article's own.
    """
    knowledge = knowledge or load()
    times, dating = read_times(doc, given)
    doc = replace(doc, referents=times, dating=dating)
    doc = _with(doc, read_places(doc))
    doc = _with(doc, read_quantities(doc))
    doc = _with(doc, read_assets(doc))
    doc = _with(doc, name_actors(doc, knowledge, dating.day))
    return _with(doc, corefer(doc, doc.referents, knowledge))


def _with(doc: Document, more: tuple[Referent, ...]) -> Document:
    return replace(doc, referents=(*doc.referents, *more))
