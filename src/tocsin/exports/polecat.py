"""POLECAT: 40 tab-separated columns with a head, as on Harvard Dataverse (doi:10.7910/DVN/AJGVIT).

Several actors or recipients stand in one row, with ``; `` between them.
"""

from __future__ import annotations

from typing import IO

from tocsin import __version__
from tocsin.exports.cameo import cameo
from tocsin.exports.codes import country
from tocsin.exports.entries import Entry
from tocsin.exports.layout import Delimited, Layout, Window, day, joined, key
from tocsin.exports.plover import DENIED, contexts, told
from tocsin.ontology import QUADS, TYPES
from tocsin.records import Actor, Place

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name for who in ("Actor", "Recipient") for name in (
        f"{who} Name", f"{who} Country", f"{who} COW", f"Primary {who} Sector", f"{who} Sectors",
        f"{who} Title",
        f"{who} Name Raw", f"Wikipedia {who} ID")),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
    "Story Locations", "Language", "Version",
)  # fmt: skip
# GeoNames' codes of features.
FEATURES = {"country": "PCLI", "province": "ADM1", "town": "PPL"}


class Polecat(Delimited):
    """The table."""

    def add(self, entry: Entry) -> str | None:
        event, source = entry.event, entry.source
        if not told(event):
            return DENIED
        code = cameo(event)
        quad = TYPES[event.type].quad
        act = (event.type, event.mode, code and code.intensity, f"Q{QUADS.index(quad) + 1}-{quad.upper()}")
        self.row(
            (key(entry), day(event), *act, joined(contexts(event)), *_side(event.actor),
            *_side(event.recipient),
             *_place(event.place), source and (source.outlet or source.url), source and source.day, "", "",
             "",
             source and source.language, f"tocsin {__version__}")
        )  # fmt: skip
        return None


def _side(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """The eight columns of the actor or the recipient."""
    states = [country(actor.country) for actor in actors]
    sectors = [actor.sector for actor in actors if actor.sector]
    return (
        joined([actor.name for actor in actors]),
        joined([actor.country for actor in actors]),
        joined([str(state.cow) for state in states if state and state.cow is not None]),
        sectors[0] if sectors else "",
        joined(sectors),
        "",
        joined([actor.name for actor in actors]),
        "",
    )


def _place(place: Place | None) -> tuple[object, ...]:
    """The ten columns from Placename to Feature Type."""
    if place is None:
        return ("",) * 10
    city = place.name if place.precision in ("exact", "town") else ""
    province = place.name if place.precision == "province" else ""
    geonames = place.id if place.id and place.id.isdigit() else ""
    feature = FEATURES.get(place.precision or "", "")
    return (
        place.name,
        city,
        "",
        province,
        place.country,
        place.lat,
        place.lon,
        geonames,
        place.name,
        feature,
    )


def _open(stream: IO[str], window: Window) -> Polecat:
    return Polecat(stream, COLUMNS)


LAYOUT = Layout("polecat", ".polecat.txt", "POLECAT: 40 columns, PLOVER types, COW numbers", _open)
