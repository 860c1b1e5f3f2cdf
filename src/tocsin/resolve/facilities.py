"""Facilities and waters: "Nairobi Police Headquarters", "South Korean waters", "an Iraqi air base"."""

from __future__ import annotations

from dataclasses import replace

from tocsin.records import Document, Entity, Place, Sentence
from tocsin.resolve.gazetteer import Spot
from tocsin.resolve.placing import Found, referent, words_of
from tocsin.resolve.toponyms import Toponym, demonyms
from tocsin.resolve.wordlist import words

FACILITIES = words(
    "airport airbase airfield base bases headquarters embassy consulate prison jail camp camps port "
    "harbor harbour hospital square stadium palace station parliament mosque church cathedral "
    "university college school hotel checkpoint outpost crossing bridge dam refinery plant facility "
    "facilities oilfield field pipeline shipyard complex compound barracks garrison tower market mall "
    "theatre theater museum park street avenue highway road building courthouse village town city "
    "province region district governorate neighbourhood neighborhood suburb suburbs island islands "
    "coast valley desert mountains border frontier"
)
BUILT = words(
    "airport airbase airfield base bases embassy consulate prison port harbor harbour hospital square "
    "parliament checkpoint border frontier island islands plant refinery headquarters barracks garrison "
    "shipyard"
)
WATERS = frozenset({"waters", "water", "airspace", "coast", "seas", "shores", "territory", "soil"})


def is_facility(sent: Sentence, entity: Entity) -> bool:
    """Whether a name ends on a noun for a facility, with its capital."""
    last = sent.words[entity.last - 1]
    return last.casefold() in FACILITIES and last[:1].isupper()


def opens(sent: Sentence, name: Toponym, entity: Entity) -> bool:
    """Whether a name opens an entity that ends on a common noun for a facility: "Perm hospital"."""
    last = sent.words[entity.last - 1]
    return name.first == entity.first and name.last < entity.last and last in FACILITIES


def houses(sent: Sentence, entity: Entity, name: Toponym) -> bool:
    """Whether an entity is a facility whose name holds the place's: "Nairobi Police Headquarters". A name
    behind a given name is a person's: "John F. Kennedy Airport"."""
    around = entity.first <= name.first and name.last <= entity.last
    given = name.first > entity.first and sent.deps[name.first] == "flat"
    return (
        around
        and not given
        and entity.last - entity.first > name.last - name.first
        and is_facility(sent, entity)
    )


def phrases(doc: Document, names: list[Toponym], found: list[Found]) -> list[Found]:
    """ "South Korean waters", "an Iraqi air base", "the Turkish parliament": country by the adjective."""
    taken = {(f.ref.sentence, i) for f in found for i in words_of(doc, f.ref)}
    byword = {(n.sentence, i): n for n in names for i in range(n.first, n.last)}
    more = []
    for sent in doc.sentences:
        for i, word in enumerate(sent.words):
            low = word.casefold()
            if (
                (low in BUILT or low in WATERS)
                and (sent.index, i) not in taken
                and sent.tags[i] in ("NOUN", "PROPN")
            ):
                item = _phrase(doc, sent, i, byword)
                if item:
                    more.append(item)
    return more


def _phrase(doc: Document, sent: Sentence, head: int, names: dict[tuple[int, int], Toponym]) -> Found | None:
    """The phrase that ends at ``head``, back to the nationality or the name that opens it."""
    known, first, codes, spot = demonyms(), head, [], None
    while first and head - first < 7 and _inside(sent, first - 1):
        first -= 1
        pair = (sent.words[first - 1] + " " + sent.words[first]).casefold() if first else ""
        if pair in known:
            first -= 1
            codes.append(known[pair])
        elif sent.words[first].casefold() in known:
            codes.append(known[sent.words[first].casefold()])
        elif (sent.index, first) in names:
            spot = names[sent.index, first].chosen
    low = sent.words[head].casefold()
    international = any(w.casefold() == "international" for w in sent.words[first:head]) and low in WATERS
    if not codes and spot is None and not international:
        return None
    while first < head and sent.tags[first] in ("DET", "PUNCT", "NUM"):
        first += 1
    country = (
        (codes[-1] if len(codes) < 2 or low not in ("border", "frontier") else None)
        if codes
        else (spot.country if spot else None)
    )
    foreign = bool(codes) or (spot is not None and spot.precision == "country")
    inside = _standing(sent, head, names) if foreign else None
    country = inside.country if inside else country
    precision = "sea" if low in ("waters", "water", "seas") else None
    place = Place(doc.article.text[sent.starts[first] : sent.ends[head]], country, precision=precision)
    if spot is not None and spot.precision in ("town", "exact"):
        place = replace(
            place,
            lat=spot.lat,
            lon=spot.lon,
            precision=spot.precision if spot.precision == "town" else "town",
        )
    kind = "waters" if precision else low
    return Found(referent(doc, sent, first, head + 1, place, "phrase"), kind)


def _standing(sent: Sentence, head: int, names: dict[tuple[int, int], Toponym]) -> Spot | None:
    """Where a facility of one nation stands in another: "a US base in Jordan"."""
    if head + 2 >= len(sent) or sent.words[head + 1].casefold() not in ("in", "near"):
        return None
    places = (names.get((sent.index, at)) for at in range(head + 2, min(head + 4, len(sent))))
    return next((p.chosen for p in places if p is not None), None)


def _inside(sent: Sentence, at: int) -> bool:
    return sent.tags[at] in ("ADJ", "NOUN", "PROPN", "PART", "NUM") or sent.words[at] in (
        "-",
        "'s",
        "’s",
        "–",
    )
