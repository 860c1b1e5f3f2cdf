"""Places: names, facilities, waters and "the capital", each a referent with its country and point."""

from __future__ import annotations

from dataclasses import replace

from tocsin.records import Document, Entity, Place, Referent, Sentence
from tocsin.resolve.anaphors import with_anaphors
from tocsin.resolve.enumerated import PROVINCIAL
from tocsin.resolve.facilities import FACILITIES, houses, is_facility, opens, phrases
from tocsin.resolve.gazetteer import Gazetteer, load_gazetteer
from tocsin.resolve.placing import Found, dateline, place_of_spot, referent, struck
from tocsin.resolve.senses import resolve_toponyms
from tocsin.resolve.surroundings import prominence
from tocsin.resolve.toponyms import PLAIN, Toponym, after_comma, demonyms, find, hinted
from tocsin.resolve.wordlist import words

DIRECTIONS = words(
    "north south east west northern southern eastern western central northeastern northwestern "
    "southeastern southwestern north-eastern north-western south-eastern south-western northeast "
    "northwest southeast southwest north-east north-west south-east south-west upper lower rural "
    "occupied mainland coastal"
)
TITLES = words(
    "mr mrs ms dr president senator sen gen general col colonel lt capt captain king queen prince "
    "princess judge justice minister chancellor pope sheikh ayatollah sir lord lady rep congressman "
    "governor mayor"
)
INSIDE = ((",",), ("in",))
SURE = 5.5  # prominence of a name that is a place though it is the lesser part of a longer one
KNOWN = 4.0  # and of one that words such as "valley" and "camp" may follow
MIN_LONE = 4.9  # prominence (80,000 people) of a name that no entity confirms


def read_places(doc: Document) -> tuple[Referent, ...]:
    """Every place that the text names or points back to, in the order of the text."""
    gazetteer = load_gazetteer()
    cover: dict[int, list[Entity]] = {s.index: [] for s in doc.sentences}
    for entity in doc.entities:
        cover[entity.sentence].append(entity)
    text, located = (
        doc.article.text,
        {doc.article.text[e.start : e.end] for e in doc.entities if e.label == "LOC"},
    )
    names = [
        name
        for sent in doc.sentences
        for name in find(text, sent, gazetteer)
        if name.text in located or _is_place(name, sent, cover[sent.index], bool(doc.entities))
    ]
    chosen = resolve_toponyms(doc, names)
    found = [_named(doc, n, cover[n.sentence]) for n in chosen if n.chosen is not None]
    found += _unknown(doc, chosen, cover, gazetteer)
    found += phrases(doc, chosen, found)
    found.sort(key=lambda f: (f.ref.sentence, f.ref.head))
    return tuple(f.ref for f in with_anaphors(doc, found, gazetteer))


def _is_place(name: Toponym, sent: Sentence, entities: list[Entity], any_entities: bool) -> bool:
    """Whether a name stands for a place here: entities decide, then prominence and the words beside it."""
    if _province(name, sent) or dateline(sent, name.first, name.last):
        return True
    over = [e for e in entities if e.first < name.last and name.first < e.last]
    top = max(map(prominence, name.spots))
    if any(e.label == "LOC" for e in over):
        return top >= SURE or any(_mostly(sent, name, e) for e in over)
    if over and top >= KNOWN and name.last - name.first == 1 and struck(sent, name.first):
        return True
    if over:
        inside = all(e.first >= name.first and e.last <= name.last for e in over)
        facility = any(is_facility(sent, e) or opens(sent, name, e) for e in over)
        smaller = inside and any(e.first > name.first or e.last < name.last for e in over)
        named = over[0].label == "ORG" or smaller and all(e.label != "PER" for e in over)
        return facility or inside and named and top >= 5.5
    if sent.tags[name.last - 1] not in ("PROPN", "NOUN", "X"):
        return False
    if name.first and sent.words[name.first - 1].rstrip(".").casefold() in TITLES:
        return False
    if (
        name.last < len(sent)
        and sent.tags[name.last] == "PROPN"
        and sent.words[name.last].casefold() not in FACILITIES
    ):
        return any_entities and top >= 8.0 and sent.heads[name.last] not in range(name.first, name.last)
    return top >= MIN_LONE and (sent.tags[name.last - 1] == "PROPN" or name.last - name.first > 1)


def _province(name: Toponym, sent: Sentence) -> bool:
    """Whether a name ends on "state" or "province"; an American "Mississippi State" is a university."""
    last = sent.words[name.last - 1]
    if name.last - name.first < 2 or last.lower() not in PROVINCIAL:
        return False
    return last.islower() or any(s.kind == "province" and s.country != "USA" for s in name.spots)


def _mostly(sent: Sentence, name: Toponym, entity: Entity) -> bool:
    """Whether a name is the greater part of an entity, or all but words such as "northern" and "camp"."""
    at = [i for i in range(entity.first, entity.last) if not name.first <= i < name.last]
    plain = all(sent.words[i].casefold() in DIRECTIONS | FACILITIES for i in at)
    return (
        plain
        and max(map(prominence, name.spots)) >= KNOWN
        or 2 * (name.last - name.first) > entity.last - entity.first
    )


def _named(doc: Document, name: Toponym, entities: list[Entity]) -> Found:
    sent, spot = doc.sentences[name.sentence], name.chosen
    assert spot is not None
    entity = next((e for e in entities if houses(sent, e, name)), None)
    if entity is not None:
        words = doc.article.text[entity.start : entity.end]
        place = replace(
            place_of_spot(words, spot),
            id=None,
            precision="town" if spot.precision == "exact" else spot.precision,
        )
        return Found(
            referent(doc, sent, entity.first, entity.last, place, "facility"),
            sent.words[entity.last - 1].casefold(),
        )
    first = name.first
    while first and sent.words[first - 1].casefold() in DIRECTIONS and sent.words[first - 1].islower():
        first = _over_hyphen(sent, first - 1)
    text = doc.article.text[sent.starts[first] : sent.ends[name.last - 1]]
    place = place_of_spot(text, spot)
    if first < name.first:
        place = replace(place, precision="region", id=None)
        return Found(referent(doc, sent, first, name.last, place, "name-part"), "region")
    return Found(referent(doc, sent, first, name.last, place, "name-" + name.why), spot.kind)


def _over_hyphen(sent: Sentence, at: int) -> int:
    """The start of a compound direction that ends at ``at``: "north - eastern"."""
    if at > 1 and sent.words[at - 1] == "-" and sent.words[at - 2].casefold() in DIRECTIONS:
        return at - 2
    return at


def _unknown(
    doc: Document, names: list[Toponym], cover: dict[int, list[Entity]], gazetteer: Gazetteer
) -> list[Found]:
    """Entities that are places but not in the gazetteer: a country only where the text gives it, and a point
    only that of the town in which the text puts them ("Abu Bakr mosque, Aleppo")."""
    at = {(n.sentence, n.first): n.chosen for n in names}
    taken = {(n.sentence, i) for n in names for i in range(n.first, n.last)}
    found = []
    focus = _focus_country(names, doc)
    for sent in doc.sentences:
        for e in cover[sent.index]:
            free = not any((sent.index, i) in taken for i in range(e.first, e.last))
            facility = e.label == "ORG" and is_facility(sent, e)
            words = doc.article.text[e.start : e.end]
            if not free or (e.label != "LOC" and not facility) or not _is_name(sent, e, words):
                continue
            town = at.get((sent.index, e.last + 1)) if sent.words[e.last : e.last + 1] in INSIDE else None
            if town is not None and town.precision in ("town", "exact"):
                place = replace(place_of_spot(words, town), id=None, precision="town")
                found.append(Found(referent(doc, sent, e.first, e.last, place, "unknown-name"), "unknown"))
                continue
            after = after_comma(doc.article.text, sent, e.last, gazetteer)
            outer = gazetteer.lookup(after) if after else ()
            country = max(outer, key=prominence).country if outer else _country_beside(sent, e.first, e.last)
            if country is None and is_facility(sent, e) and focus:
                found.append(
                    Found(
                        referent(doc, sent, e.first, e.last, Place(words, focus), "facility-in-focus"),
                        "unknown",
                    )
                )
                continue
            found.append(
                Found(referent(doc, sent, e.first, e.last, Place(words, country), "unknown-name"), "unknown")
            )
    return found


def _focus_country(names: list[Toponym], doc: Document) -> str | None:
    """The country of at least two in three of the places and nationalities named, if there is one."""
    counts = hinted(doc.sentences)
    counts.update(n.chosen.country for n in names if n.chosen is not None and n.chosen.country)
    top = counts.most_common(1)
    return top[0][0] if top and 3 * top[0][1] >= 2 * counts.total() and top[0][1] > 1 else None


def _is_name(sent: Sentence, e: Entity, words: str) -> bool:
    """Whether an entity is a whole proper name, not a piece of one, a nationality or a common noun."""
    if (
        sent.tags[e.last - 1] != "PROPN"
        or not words[:1].isupper()
        or words.casefold().rstrip("s") in demonyms()
    ):
        return False
    if e.last - e.first == 1 and (
        words.casefold() in PLAIN or words.casefold() in FACILITIES or len(words) < 4
    ):
        return False
    before = e.first and sent.tags[e.first - 1] == "PROPN"
    behind = e.last < len(sent) and sent.tags[e.last] == "PROPN"
    return not before and not behind


def _country_beside(sent: Sentence, first: int, last: int) -> str | None:
    """The country of an adjective of nationality right before or within these words."""
    known = demonyms()
    for i in range(max(0, first - 2), last):
        two = " ".join(sent.words[i : i + 2]).casefold()
        if code := known.get(two) or known.get(sent.words[i].casefold()):
            return code
    return None
