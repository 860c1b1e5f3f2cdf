"""Places: names, facilities, waters and "the capital", each a referent with its country and point."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.records import Document, Entity, Place, Referent, Sentence, Span
from tocsin.resolve.gazetteer import Gazetteer, Spot, load_gazetteer
from tocsin.resolve.toponyms import (
    PLAIN,
    Toponym,
    after_comma,
    demonyms,
    find,
    hinted,
    prominence,
    resolve_toponyms,
)
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
DIRECTIONS = words(
    "north south east west northern southern eastern western central northeastern northwestern "
    "southeastern southwestern north-eastern north-western south-eastern south-western northeast "
    "northwest southeast southwest north-east north-west south-east south-west upper lower rural "
    "occupied mainland coastal"
)
ANAPHORS = {
    "capital": ("capital",),
    "peninsula": ("peninsula",),
    "strait": ("strait",),
    "island": ("island",),
    "islands": ("islands",),
    "archipelago": ("islands",),
    "sea": ("sea",),
    "border": ("border",),
    "frontier": ("border",),
    "gulf": ("sea",),
    "canal": ("canal",),
    "enclave": ("region",),
    "territory": ("region",),
    "city": ("town",),
    "town": ("town",),
    "village": ("town",),
    "province": ("province", "region"),
    "region": ("region", "province"),
    "country": ("country",),
    "nation": ("country",),
    "kingdom": ("country",),
    "republic": ("country",),
    "base": ("base",),
    "airport": ("airport",),
    "site": ("launch-site", "test-site", "site"),
    "plant": ("plant",),
}
TITLES = words(
    "mr mrs ms dr president senator sen gen general col colonel lt capt captain king queen prince "
    "princess judge justice minister chancellor pope sheikh ayatollah sir lord lady rep congressman "
    "governor mayor"
)
POINTERS = frozenset({"the", "its", "their", "his", "her", "this", "that"})
MIN_LONE = 4.9  # prominence (80,000 people) of a name that no entity confirms


@dataclass(frozen=True, slots=True)
class Found:
    """A referent with the kind of place that it names, for "the capital", "the strait"."""

    ref: Referent
    kind: str


def read_places(doc: Document) -> tuple[Referent, ...]:
    """Every place that the text names or points back to, in the order of the text."""
    gazetteer = load_gazetteer()
    cover = {s.index: [e for e in doc.entities if e.sentence == s.index] for s in doc.sentences}
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
    found += _phrases(doc, chosen, found)
    found.sort(key=lambda f: (f.ref.sentence, f.ref.head))
    return tuple(f.ref for f in _with_anaphors(doc, found, gazetteer))


def _is_place(name: Toponym, sent: Sentence, entities: list[Entity], any_entities: bool) -> bool:
    """Whether a name stands for a place here: entities decide, then prominence and the words beside it."""
    over = [e for e in entities if e.first < name.last and name.first < e.last]
    if any(e.label == "LOC" for e in over):
        return True
    top = max(map(prominence, name.spots))
    if over:
        inside = all(e.first >= name.first and e.last <= name.last for e in over)
        facility = any(_is_facility(sent, e) or _opens(sent, name, e) for e in over)
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


def _is_facility(sent: Sentence, entity: Entity) -> bool:
    last = sent.words[entity.last - 1]
    return last.casefold() in FACILITIES and last[:1].isupper()


def _opens(sent: Sentence, name: Toponym, entity: Entity) -> bool:
    """Whether a name opens an entity that ends on a common noun for a facility: "Perm hospital"."""
    last = sent.words[entity.last - 1]
    return name.first == entity.first and name.last < entity.last and last in FACILITIES


def head_of(sent: Sentence, first: int, last: int) -> int:
    """The word of a stretch whose head lies outside it (the last such)."""
    outside = [i for i in range(first, last) if not first <= sent.heads[i] < last]
    return outside[-1] if outside else last - 1


def _referent(doc: Document, sent: Sentence, first: int, last: int, place: Place, rule: str) -> Referent:
    span = Span(sent.starts[first], sent.ends[last - 1])
    return Referent("place", span, sent.index, head_of(sent, first, last), "place:" + rule, place=place)


def place_of_spot(name: str, spot: Spot) -> Place:
    """The record of a place of the gazetteer under the text's own name."""
    return Place(name, spot.country, spot.lat, spot.lon, spot.precision, spot.id)


def _named(doc: Document, name: Toponym, entities: list[Entity]) -> Found:
    sent, spot = doc.sentences[name.sentence], name.chosen
    assert spot is not None
    entity = next((e for e in entities if _houses(sent, e, name)), None)
    if entity is not None:
        words = doc.article.text[entity.start : entity.end]
        place = replace(
            place_of_spot(words, spot),
            id=None,
            precision="town" if spot.precision == "exact" else spot.precision,
        )
        return Found(
            _referent(doc, sent, entity.first, entity.last, place, "facility"),
            sent.words[entity.last - 1].casefold(),
        )
    first = name.first
    while first and sent.words[first - 1].casefold() in DIRECTIONS and sent.words[first - 1].islower():
        first = _over_hyphen(sent, first - 1)
    text = doc.article.text[sent.starts[first] : sent.ends[name.last - 1]]
    place = place_of_spot(text, spot)
    if first < name.first:
        place = replace(place, precision="region", id=None)
        return Found(_referent(doc, sent, first, name.last, place, "name-part"), "region")
    return Found(_referent(doc, sent, first, name.last, place, "name-" + name.why), spot.kind)


def _houses(sent: Sentence, entity: Entity, name: Toponym) -> bool:
    """Whether an entity is a facility whose name holds the place's: "Nairobi Police Headquarters"."""
    around = entity.first <= name.first and name.last <= entity.last
    return around and entity.last - entity.first > name.last - name.first and _is_facility(sent, entity)


def _over_hyphen(sent: Sentence, at: int) -> int:
    """The start of a compound direction that ends at ``at``: "north - eastern"."""
    if at > 1 and sent.words[at - 1] == "-" and sent.words[at - 2].casefold() in DIRECTIONS:
        return at - 2
    return at


def _unknown(
    doc: Document, names: list[Toponym], cover: dict[int, list[Entity]], gazetteer: Gazetteer
) -> list[Found]:
    """Entities that are places but not in the gazetteer: no point; a country only where the text gives it."""
    taken = {(n.sentence, i) for n in names for i in range(n.first, n.last)}
    found = []
    focus = _focus_country(names, doc)
    for sent in doc.sentences:
        for e in cover[sent.index]:
            free = not any((sent.index, i) in taken for i in range(e.first, e.last))
            facility = e.label == "ORG" and _is_facility(sent, e)
            words = doc.article.text[e.start : e.end]
            if not free or (e.label != "LOC" and not facility) or not _is_name(sent, e, words):
                continue
            after = after_comma(doc.article.text, sent, e.last, gazetteer)
            outer = gazetteer.lookup(after) if after else ()
            country = max(outer, key=prominence).country if outer else _country_beside(sent, e.first, e.last)
            if country is None and _is_facility(sent, e) and focus:
                found.append(
                    Found(
                        _referent(doc, sent, e.first, e.last, Place(words, focus), "facility-in-focus"),
                        "unknown",
                    )
                )
                continue
            found.append(
                Found(_referent(doc, sent, e.first, e.last, Place(words, country), "unknown-name"), "unknown")
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


def _phrases(doc: Document, names: list[Toponym], found: list[Found]) -> list[Found]:
    """ "South Korean waters", "an Iraqi air base", "the Turkish parliament": country by the adjective."""
    taken = {(f.ref.sentence, i) for f in found for i in _words(doc, f.ref)}
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
    return Found(_referent(doc, sent, first, head + 1, place, "phrase"), kind)


def _inside(sent: Sentence, at: int) -> bool:
    return sent.tags[at] in ("ADJ", "NOUN", "PROPN", "PART", "NUM") or sent.words[at] in (
        "-",
        "'s",
        "’s",
        "–",
    )


def _with_anaphors(doc: Document, found: list[Found], gazetteer: Gazetteer) -> list[Found]:
    """Adds "the capital", "the peninsula": what was last named of that kind, or the capital in focus."""
    at = {(f.ref.sentence, i) for f in found for i in _words(doc, f.ref)}
    queue = {(f.ref.sentence, f.ref.head): f for f in found}
    done: list[Found] = []
    countries = _Focus()
    for sent in doc.sentences:
        for i, word in enumerate(sent.words):
            here = queue.get((sent.index, i))
            if here:
                done.append(here)
                if here.ref.place and here.ref.place.country:
                    modifier = sent.deps[i].startswith(("compound", "amod", "nmod:poss"))
                    subject = sent.deps[i].startswith("nsubj")
                    countries.see(here.ref.place.country, sent.index, subject=subject, full=not modifier)
            elif word.casefold() in ANAPHORS and (sent.index, i) not in at and _points_back(sent, i):
                item = _anaphor(doc, sent, i, done, countries, gazetteer)
                if item:
                    done.append(item)
            elif (code := _nationality(sent, i)) and not (i > 1 and sent.words[i - 1] == "-"):
                countries.see(code, sent.index, subject=False, full=False)
    return done


def _nationality(sent: Sentence, at: int) -> str | None:
    """The country of the adjective of nationality at this word."""
    known = demonyms()
    return known.get(sent.words[at].casefold()) or known.get(" ".join(sent.words[at : at + 2]).casefold())


class _Focus:
    """The countries named so far, with the sentence of each and whether it was a subject there."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, int, bool]] = []

    def see(self, code: str, sentence: int, *, subject: bool, full: bool) -> None:
        """Notes a mention; a modifier ("US forces") does not take the focus from a country named in full."""
        if full or not self.seen:
            self.seen.append((code, sentence, subject))

    def last(self, sentence: int, *, subject: bool) -> str | None:
        """The country named last; for an oblique, not the subject of its own sentence."""
        near = reversed(self.seen[-8:])
        return next((code for code, at, was in near if subject or not (was and at == sentence)), None)


def _words(doc: Document, ref: Referent) -> range:
    sent = doc.sentences[ref.sentence]
    inside = [i for i in range(len(sent)) if ref.span.start <= sent.starts[i] < ref.span.end]
    return range(inside[0], inside[-1] + 1) if inside else range(ref.head, ref.head + 1)


def _points_back(sent: Sentence, at: int) -> bool:
    """A bare definite noun: "the strait", "its capital", "the country's capital"; not "the capital of X"."""
    before = sent.words[at - 1].casefold() if at else ""
    if before in ("'s", "’s") and sent.words[at].casefold() == "capital":
        return True
    modified = any(
        sent.heads[c] == at
        and sent.deps[c].startswith(("nmod", "acl", "appos"))
        and c > at
        and sent.tags[c] == "PROPN"
        for c in range(at + 1, min(len(sent), at + 6))
    )
    if before == "capital" and at > 1:
        before = sent.words[at - 2].casefold()
    return before in POINTERS and not modified and sent.tags[at] == "NOUN"


def _anaphor(
    doc: Document, sent: Sentence, at: int, done: list[Found], countries: _Focus, gazetteer: Gazetteer
) -> Found | None:
    word = sent.words[at].casefold()
    last = countries.last(
        sent.index, subject=sent.deps[at].startswith("nsubj") or word in ("capital", "city")
    )
    first = at - 1 if sent.words[at - 1].casefold() in POINTERS | {"capital"} else at
    if word == "capital" or (word == "city" and sent.words[at - 1].casefold() == "capital"):
        code = _owner(sent, at, done) or last
        spot = gazetteer.capital(code)
        place = place_of_spot(spot.name, spot) if spot else None
    elif word in ("country", "nation", "kingdom", "republic"):
        spot = gazetteer.country(last)
        place = place_of_spot(spot.name, spot) if spot else None
    else:
        place = next((f.ref.place for f in reversed(done[-40:]) if f.kind in ANAPHORS[word]), None)
    if place is None:
        return None
    return Found(_referent(doc, sent, first, at + 1, place, "back-reference"), ANAPHORS[word][0])


def _owner(sent: Sentence, at: int, done: list[Found]) -> str | None:
    """The country before "'s capital": "Niger's capital"."""
    if at > 1 and sent.words[at - 1] in ("'s", "’s"):
        owner = next(
            (f for f in reversed(done[-40:]) if f.ref.sentence == sent.index and f.ref.head == at - 2), None
        )
        return owner.ref.place.country if owner and owner.ref.place else None
    return None
