"""Where an act took place, and where the story stands."""

from __future__ import annotations

from tocsin.records import Document, Place, Span
from tocsin.resolve.locatives import RANK
from tocsin.resolve.locator import Locator

_last: list[Locator] = []
LOOK_BACK = 3


def place_of(doc: Document, sentence: int, word: int) -> tuple[Place | None, Span | None]:
    """The place of the event triggered by word ``word`` of sentence ``sentence``, and the words that say so.

    None for both where the sentence does not tell. ``doc.referents`` must hold the places
    (``read_places``). Raises ``IndexError`` outside the document.
    """
    if not _last or _last[0].doc is not doc:
        _last[:] = [Locator(doc)]
    ref = _last[0].find(sentence, word)
    return (ref.place, ref.span) if ref else (None, None)


def setting_of(doc: Document, sentence: int) -> tuple[Place | None, Span | None]:
    """Where the story stands at a sentence: the last locative of a town or country at most three sentences
    back, this sentence included, else the one country (or its one place) in which all of the article's
    locatives lie. A guess for acts on the ground whose own words name no place; an act in words does not
    need one. None for both where there is none.
    """
    if not _last or _last[0].doc is not doc:
        _last[:] = [Locator(doc)]
    for index in range(sentence, max(-1, sentence - LOOK_BACK - 1), -1):
        refs = _last[0].locatives(index)
        if refs:
            best = min(refs, key=lambda r: RANK.get(r.place.precision if r.place else None, 3))
            return best.place, best.span
    return _last[0].whole(), None
