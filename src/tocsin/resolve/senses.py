"""Which place each name of a text is.

Senses are chosen by the surroundings (after the toponym resolution of Leidner 2007: containment, one sense a
discourse, nearness, prominence).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.records import Document, Sentence
from tocsin.resolve.enumerated import provincial
from tocsin.resolve.gazetteer import Gazetteer, Spot, distance, load_gazetteer
from tocsin.resolve.surroundings import Context, prominence
from tocsin.resolve.toponyms import Toponym, after_comma, hinted

# Words between a town and what it lies in: "station in the British capital London".
INSIDE = 6


def choose(
    names: Iterable[Toponym],
    gazetteer: Gazetteer,
    after: dict[tuple[int, int], str] | None = None,
    hints: Counter[str] | None = None,
    provinces: frozenset[tuple[int, int]] = frozenset(),
) -> list[Toponym]:
    """The names with their places.

    ``after`` gives for (sentence, first) the words after the name where a comma follows ("Texas" in "Paris,
    Texas"); ``hints`` counts countries that the text names otherwise (by their adjectives), and
    ``provinces`` holds the (sentence, first) of names that the words around make provinces.
    """
    names = list(names)
    context = Context(names, gazetteer, hints or Counter())
    senses: dict[str, Spot] = {}
    done = []
    commas = after or {}
    for i, name in enumerate(names):
        at = (name.sentence, name.first)
        province = context.province(name) if at in provinces else None
        held = None if at in provinces else contained(name, commas.get(at, ""), gazetteer)
        if held is None and i and commas.get((names[i - 1].sentence, names[i - 1].first)) != "":
            held = None if at in provinces else containing(names[i - 1], name)
        spot = province or held or senses.get(name.text) or context.best(name)
        if not province and (held or name.text not in senses):
            senses[name.text] = spot
        done.append(replace(name, chosen=spot, why="containment" if held else "context"))
    return done


def contained(name: Toponym, after: str, gazetteer: Gazetteer) -> Spot | None:
    """The place of the name that lies in what the text names after a comma."""
    if not after:
        return None
    outer = list(gazetteer.lookup(after))
    if after in gazetteer.abbreviations:
        state, country = gazetteer.abbreviations[after]
        outer = [s for s in gazetteer.lookup(state) if s.country == country]
    return None if listed_beside(name.spots, outer) else best_within(name.spots, outer)


def listed_beside(spots: Sequence[Spot], others: Sequence[Spot]) -> bool:
    """Whether two names with a comma between are a list: "China, Japan", "California, Maryland"."""
    first, second = max(spots, key=prominence), max(others, key=prominence, default=None)
    return second is not None and first.kind == second.kind and first.kind in ("country", "province")


def containing(inner: Toponym, outer: Toponym) -> Spot | None:
    """The place of ``outer`` in "inner, outer" (adjacent but for a comma)."""
    near = inner.sentence == outer.sentence and outer.first - inner.last == 1
    if not near:
        return None
    held = None if listed_beside(inner.spots, outer.spots) else best_within(inner.spots, outer.spots)
    if held is None:
        return None
    return next((o for o in outer.spots if _within(held, o)), None)


def best_within(spots: Iterable[Spot], outer: Iterable[Spot]) -> Spot | None:
    """The most prominent of ``spots`` inside one of ``outer``, the first of these that has any."""
    spots = tuple(spots)
    for whole in outer:
        inside = [s for s in spots if _within(s, whole)]
        if inside:
            return max(inside, key=prominence)
    return None


def _within(spot: Spot, whole: Spot) -> bool:
    if spot.id == whole.id or whole.kind == "town" and whole.people < spot.people:
        return False
    if whole.kind == "country":
        return spot.country == whole.country and spot.kind != "country"
    if spot.within is not None:
        return (
            spot.within == whole.id
            or whole.country == spot.country
            and whole.kind not in ("town", "province", "district")
            and distance(spot, whole) < 300
        )
    return (
        spot.country == whole.country
        and whole.kind not in ("province", "district")
        and distance(spot, whole) < 150
    )


def resolve_toponyms(doc: Document, names: list[Toponym]) -> list[Toponym]:
    """``choose`` with the context of a whole document."""
    gazetteer = load_gazetteer()
    after = {
        (n.sentence, n.first): after_comma(doc.article.text, doc.sentences[n.sentence], n.last, gazetteer)
        for n in names
    }
    found = choose(names, gazetteer, after, hinted(doc.sentences), provincial(doc.sentences, names))
    return held(doc, found)


def held(doc: Document, names: list[Toponym]) -> list[Toponym]:
    """A town that the text puts into another country ("Waterloo station in London") is not the namesake
    that the gazetteer has: it lies where the text says."""
    made = list(names)
    for i, (name, outer) in enumerate(zip(names, names[1:], strict=False)):
        town, whole = name.chosen, outer.chosen
        if town is None or whole is None or town.kind != "town" or None in (town.country, whole.country):
            continue
        if town.country != whole.country and lies_in(doc.sentences[name.sentence], name, outer):
            made[i] = replace(name, chosen=whole, why="containment")
    return made


def lies_in(sent: Sentence, name: Toponym, outer: Toponym) -> bool:
    """Whether the tree hangs ``in OUTER`` on a name, or on the noun right behind it."""
    if name.sentence != outer.sentence or outer.first - name.last > INSIDE:
        return False
    between = [word.lower() for word in sent.words[name.last : outer.first]]
    if "in" not in between[:2]:
        return False
    above = outer.last - 1
    for _ in range(3):
        above = sent.heads[above] if above >= 0 else -1
        if name.first <= above <= name.last:
            return True
    return False
