"""Where an act took place, and where the story stands."""

from __future__ import annotations

from tocsin.records import Document, Place, Span
from tocsin.resolve.focus import Focus, focus
from tocsin.resolve.gazetteer import load_gazetteer
from tocsin.resolve.locatives import RANK
from tocsin.resolve.locator import Locator
from tocsin.resolve.placing import place_of_spot

_last: list[tuple[Locator, Focus]] = []
LOOK_BACK = 3


def _known(doc: Document) -> tuple[Locator, Focus]:
    """What is known of a document's places and countries, kept for the document asked for last."""
    if not _last or _last[0][0].doc is not doc:
        _last[:] = [(Locator(doc), focus(doc))]
    return _last[0]


def place_of(doc: Document, sentence: int, word: int) -> tuple[Place | None, Span | None]:
    """The place of the event triggered by word ``word`` of sentence ``sentence``, and the words that say so.

    None for both where the sentence does not tell. ``doc.referents`` must hold the places
    (``read_places``). Raises ``IndexError`` outside the document.
    """
    ref = _known(doc)[0].find(sentence, word)
    return (ref.place, ref.span) if ref else (None, None)


def setting_of(doc: Document, sentence: int) -> tuple[Place | None, Span | None]:
    """Where the story stands at a sentence: the last locative of a town or country of its paragraph, at most
    three sentences back, else the one country (or its one place) in which all of the article's locatives lie.
    Only where that is the country in focus, and for acts on the ground whose own words name no place; an act
    in words does not need one. None for both where there is none.
    """
    place, span = _setting(doc, sentence)
    if place is None or place.country not in (None, _known(doc)[1].at(sentence)):
        return None, None
    return place, span


def home_of(doc: Document, sentence: int, country: str | None) -> Place | None:
    """The country as the place of what its own authorities decide, where it is in focus at a sentence."""
    return country_place(country) if _known(doc)[1].at(sentence) == country else None


def country_place(country: str | None) -> Place | None:
    """The place that a country (ISO 3166-1 alpha-3) is; None for an unknown code."""
    spot = load_gazetteer().country(country)
    return place_of_spot(spot.name, spot) if spot is not None else None


def _setting(doc: Document, sentence: int) -> tuple[Place | None, Span | None]:
    locator = _known(doc)[0]
    sents, text = doc.sentences, doc.article.text
    for index in range(sentence, max(-1, sentence - LOOK_BACK - 1), -1):
        if index < sentence and "\n" in text[sents[index].end : sents[index + 1].start]:
            break
        refs = locator.locatives(index)
        if refs:
            best = min(refs, key=lambda r: RANK.get(r.place.precision if r.place else None, 3))
            return best.place, best.span
    return locator.whole(), None
