"""Words that point back to a place: "the capital", "the peninsula", "the country"."""

from __future__ import annotations

from tocsin.records import Document, Sentence
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.placing import Found, place_of_spot, referent, words_of
from tocsin.resolve.toponyms import demonyms

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
POINTERS = frozenset({"the", "its", "their", "his", "her", "this", "that"})


def with_anaphors(doc: Document, found: list[Found], gazetteer: Gazetteer) -> list[Found]:
    """Adds "the capital", "the peninsula": what was last named of that kind, or the capital in focus."""
    at = {(f.ref.sentence, i) for f in found for i in words_of(doc, f.ref)}
    queue = {(f.ref.sentence, f.ref.head): f for f in found}
    done: list[Found] = []
    countries = Named()
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
    if not sent.words[at][:1].isupper():
        return None
    known = demonyms()
    return known.get(sent.words[at].casefold()) or known.get(" ".join(sent.words[at : at + 2]).casefold())


class Named:
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
    doc: Document, sent: Sentence, at: int, done: list[Found], countries: Named, gazetteer: Gazetteer
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
    return Found(referent(doc, sent, first, at + 1, place, "back-reference"), ANAPHORS[word][0])


def _owner(sent: Sentence, at: int, done: list[Found]) -> str | None:
    """The country before "'s capital": "Niger's capital"."""
    if at > 1 and sent.words[at - 1] in ("'s", "’s"):
        owner = next(
            (f for f in reversed(done[-40:]) if f.ref.sentence == sent.index and f.ref.head == at - 2), None
        )
        return owner.ref.place.country if owner and owner.ref.place else None
    return None
