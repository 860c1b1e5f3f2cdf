"""ICEWS coded events: 20 tab-separated columns with a head, as on Harvard Dataverse (doi:10.7910/DVN/28075).

An event with several actors or recipients gives a row for each pair.
"""

from __future__ import annotations

from typing import IO

from tocsin.exports.cameo import cameo
from tocsin.exports.codes import country
from tocsin.exports.entries import Entry
from tocsin.exports.gdelt import NO_CODE, event_number
from tocsin.exports.layout import Delimited, Layout, Window, day, pairs
from tocsin.exports.numbers import number
from tocsin.ontology import BODIES, SECTORS
from tocsin.records import Actor, Place

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


class Icews(Delimited):
    """The table."""

    def add(self, entry: Entry) -> str | None:
        event, code = entry.event, cameo(entry.event)
        if code is None:
            return NO_CODE
        on, story = day(event), number(event.document)
        act, where = (code.name, code.code, code.intensity), _place(event.place)
        outlet = entry.source and entry.source.outlet
        for source, target in pairs(event):
            id = event_number(entry, source, target)
            sides = (*_actor(source), *act, *_actor(target))
            self.row((id, on, *sides, story, "", outlet, *where))
        return None


def _actor(actor: Actor | None) -> tuple[str | None, ...]:
    """Name, sectors, country; a body without sector has its kind as sector."""
    if actor is None:
        return "", "", ""
    state = country(actor.country)
    sector = SECTORS.get(actor.sector or "") or BODIES.get(actor.country or "", "")
    return actor.name or (state.name if state else ""), sector.capitalize(), state.name if state else ""


def _place(place: Place | None) -> tuple[object, ...]:
    """City, District, Province, Country, Latitude, Longitude."""
    if place is None:
        return ("",) * 6
    state = country(place.country)
    city = place.name if place.precision in ("exact", "town") else ""
    province = place.name if place.precision == "province" else ""
    return city, "", province, state and state.name, place.lat, place.lon


def _open(stream: IO[str], window: Window) -> Icews:
    return Icews(stream, COLUMNS)


LAYOUT = Layout("icews", ".icews.tab", "ICEWS: 20 columns, CAMEO codes and names of countries", _open)
