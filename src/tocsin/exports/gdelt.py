"""GDELT 2.0: the event table (61 columns) and the mention table (16), tab-separated, without a head.

After "The GDELT Event Database Data Format Codebook V2.0" (19 February 2015). An event with several actors or
recipients gives a row for each pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import IO

from tocsin.exports.cameo import Code, Party, cameo, party
from tocsin.exports.codes import country
from tocsin.exports.entries import Entry
from tocsin.exports.layout import Delimited, Layout, Window, compact, day, key, month, pairs, year
from tocsin.exports.numbers import number
from tocsin.records import Actor, Event, Place

NO_CODE = "CAMEO has no code for it"
NO_WORDS = "an incident read from a file, without the words of its reports"
ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
         "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{part}" for n in (1, 2) for part in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
NOBODY = Party("", "", "")
WEB, CITATION = 1, 2


def event_number(entry: Entry, actor: Actor | None, recipient: Actor | None) -> int:
    """GLOBALEVENTID of a pair of an event; the mention table uses the same."""
    names = (str(one and (one.country, one.sector, one.name)) for one in (actor, recipient))
    return number(key(entry), *names)


class Events(Delimited):
    """The event table."""

    def add(self, entry: Entry) -> str | None:
        event, code = entry.event, cameo(entry.event)
        if code is None:
            return NO_CODE
        when, act, where = _dates(event), _action(entry, code), _place(event.place)
        for actor, recipient in pairs(event):
            parties = (*_actor(actor), *_actor(recipient))
            self.row(
                (event_number(entry, actor, recipient), *when, *parties, *act, *("",) * 16, *where,
                 _stamp(entry), entry.source and entry.source.url)
            )  # fmt: skip
        return None


def _dates(event: Event) -> tuple[object, ...]:
    """SQLDATE, MonthYear, Year, FractionDate, each only where the text supports it."""
    on, in_month = day(event), month(event)
    return (
        on and compact(on),
        in_month and f"{in_month[0]:04d}{in_month[1]:02d}",
        year(event),
        on and f"{on.year + (on.month * 30 - 30 + on.day) / 365:.4f}",
    )


def _actor(actor: Actor | None) -> tuple[str, ...]:
    if actor is None:
        return ("",) * len(ACTOR)
    codes = party(actor)
    name = (actor.name or "").upper()
    return (codes.code, name, codes.country, codes.group, "", "", "", codes.kind, "", "")


def _action(entry: Entry, code: Code) -> tuple[object, ...]:
    """From IsRootEvent to AvgTone."""
    coded = (code.code, code.base, code.root, code.quad, code.intensity)
    return ("", *coded, *_told(entry), "")


def _told(entry: Entry) -> tuple[object, ...]:
    """NumMentions, NumSources, NumArticles; of an incident the independent texts and all articles."""
    found = entry.gathered
    if found is None:
        return len(entry.event.mentions), 1, 1
    mentions = sum(len(member.event.mentions) for member in found.members) or ""
    return mentions, found.sources, len({document for document, _ in found.reports})


def _place(place: Place | None) -> tuple[object, ...]:
    """The eight columns of ActionGeo."""
    if place is None:
        return ("",) * len(GEO)
    state = country(place.country)
    fips = state.fips if state else ""
    name = place.name if state is None or place.precision == "country" else f"{place.name}, {state.name}"
    region = fips if place.precision == "country" else ""
    return (_geo_type(place), name, fips, region, "", place.lat, place.lon, "")


def _geo_type(place: Place) -> int | None:
    """1 country, 2 US state, 3 US city or landmark, 4 city or landmark of the world, 5 state of the world."""
    american = place.country == "USA"
    if place.precision == "country":
        return 1
    if place.precision == "province":
        return 2 if american else 5
    if place.precision in ("exact", "town"):
        return 3 if american else 4
    return None


def _stamp(entry: Entry) -> str:
    """The moment of publication in UTC as YYYYMMDDHHMMSS, where it is known to the moment."""
    published = entry.source.published if entry.source else None
    if not isinstance(published, datetime):
        return ""
    moment = published.astimezone(UTC) if published.tzinfo else published
    return f"{compact(moment.date())}{moment:%H%M%S}"


class Mentions(Delimited):
    """The mention table: a row for each mention of each pair, in each report of an incident."""

    def add(self, entry: Entry) -> str | None:
        if cameo(entry.event) is None:
            return NO_CODE
        if entry.gathered is not None and not entry.gathered.members:
            return NO_WORDS
        numbers = [event_number(entry, *pair) for pair in pairs(entry.event)]
        for report in _reports(entry):
            self._report(report, numbers, _stamp(entry))
        return None

    def _report(self, entry: Entry, numbers: Sequence[int], first: str) -> None:
        event = entry.event
        told, rest = _article(entry), _rest(entry)
        starts = [_first(event, field) for field in ("actor", "recipient")]
        for id in numbers:
            for mention in event.mentions:
                self.row((id, first, _stamp(entry), *told, "", *starts, mention.start, *rest))


def _reports(entry: Entry) -> list[Entry]:
    """The entry itself, or the reports of an incident."""
    if entry.gathered is None:
        return [entry]
    return [Entry(member.event, None, member.source) for member in entry.gathered.members]


def _article(entry: Entry) -> tuple[object, ...]:
    """MentionType, MentionSourceName and MentionIdentifier."""
    source = entry.source
    if source is not None and source.url:
        return WEB, source.outlet, source.url
    return CITATION, source and source.outlet, (source and source.title) or entry.event.document


def _rest(entry: Entry) -> tuple[object, ...]:
    """From InRawText to Extras: our offsets count in the text as it was read."""
    source = entry.source
    return (1, round(100 * min(max(entry.event.score, 0), 1)), source and source.length, "", "", "")


def _first(event: Event, field: str) -> int | None:
    return min((span.start for span in event.spans.get(field, ())), default=None)


def _open_events(stream: IO[str], window: Window) -> Events:
    return Events(stream)


def _open_mentions(stream: IO[str], window: Window) -> Mentions:
    return Mentions(stream)


LAYOUT = Layout("gdelt", ".export.CSV", "GDELT 2.0 events: 61 columns, CAMEO codes", _open_events)
MENTION_LAYOUT = Layout("gdelt-mentions", ".mentions.CSV", "GDELT 2.0 mentions: 16 columns", _open_mentions)
