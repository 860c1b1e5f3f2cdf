"""How well places are found and placed, on two public geoparsing corpora.

    python bench/places.py --data ../shared/data [--parse]

Prints for GeoVirus and GeoWebNews (Gritta, Pilehvar, Collier 2018, 2019): accuracy within 161 km and the
median error in kilometres with the names given; with ``--parse`` also precision, recall and F1 of names from
bare text (overlap counts as found) and the accuracy within 161 km of those found. In GeoWebNews
the places are those of literal use with a point; names found from text are held against those and the
metonyms, modifiers and coercions, not against adjectives and common nouns. A large country has no one
point: the corpora take Wikipedia's or GeoNames's, up to a thousand kilometres apart; a second figure takes a
country as right where the town nearest to the corpus's point is in it.
"""

from __future__ import annotations

import argparse
import gzip
import math
import re
import statistics
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tocsin.records import Article, Document, Referent, Sentence
from tocsin.resolve.gazetteer import MAX_WORDS, kilometres, load_gazetteer
from tocsin.resolve.senses import resolve_toponyms
from tocsin.resolve.toponyms import Toponym, senses

LITERAL = {"Literal", "Literal_Modifier", "Mixed", "Embedded_Literal"}

OTHER = {"Metonymic", "Non_Literal_Modifier", "Coercion"}


@dataclass(frozen=True, slots=True)
class Gold:
    """A name of the corpus: characters and degrees."""

    start: int
    end: int
    lat: float
    lon: float


Item = tuple[str, list[Gold], list[Gold]]


def virus(folder: Path) -> Iterator[Item]:
    root = ET.fromstring(gzip.decompress((folder / "geoparsing-geovirus/GeoVirus.xml.gz").read_bytes()))
    for article in root.iter("article"):
        spots = [
            Gold(
                *(int(loc.findtext(k, "")) - 1 for k in ("start", "end")),
                *(float(loc.findtext(k, "")) for k in ("lat", "lon")),
            )
            for loc in article.iter("location")
        ]
        text = article.findtext("text", "")
        names = [loc.findtext("name", "") for loc in article.iter("location")]
        yield text, [align(text, gold, name) for gold, name in zip(spots, names, strict=True)], []


def align(text: str, gold: Gold, name: str) -> Gold:
    """The corpus counts characters from 0 or 1 by article: the nearer start at which the name stands."""
    for shift in (0, 1, -1, 2):
        if text[gold.start + shift : gold.start + shift + len(name)] == name:
            return Gold(gold.start + shift, gold.start + shift + len(name), gold.lat, gold.lon)
    return gold


def webnews(folder: Path) -> Iterator[Item]:
    root = ET.fromstring(gzip.decompress((folder / "geoparsing-geowebnews/GWN.xml.gz").read_bytes()))
    for article in root.iter("article"):
        spots: list[Gold] = []
        others: list[Gold] = []
        for top in article.iter("toponym"):
            kind, words = top.findtext("type"), (int(top.findtext("start", "")), int(top.findtext("end", "")))
            if kind in LITERAL and top.findtext("latitude"):
                point = (float(top.findtext(k) or "") for k in ("latitude", "longitude"))
                spots.append(Gold(*words, *point))
            elif kind in LITERAL | OTHER and top.findtext("modifierType") != "Adjective":
                others.append(Gold(*words, 0.0, 0.0))
        yield article.findtext("text", ""), spots, others


def bare(text: str) -> Document:
    """A document of one flat sentence for each paragraph: enough where names are given."""
    sentences: list[Sentence] = []
    for line in re.finditer(r"[^\n]+", text):
        words = [
            (m.group(), m.start() + line.start())
            for m in re.finditer(r"[^\W_]+(?:[.'’][^\W_]+)*\.?(?=\W|$)|[^\w\s]", line.group())
        ]
        n = len(words)
        if n:
            starts = tuple(s for _, s in words)
            forms = tuple(w for w, _ in words)
            ends = tuple(s + len(w) for w, s in words)
            sentences.append(
                Sentence(
                    len(sentences),
                    starts[0],
                    ends[-1],
                    forms,
                    starts,
                    ends,
                    forms,
                    ("X",) * n,
                    ("",) * n,
                    (-1,) * n,
                    ("dep",) * n,
                )
            )
    return Document(Article("bench", text), tuple(sentences))


def given(doc: Document, spots: list[Gold]) -> list[tuple[Toponym, Gold] | tuple[None, Gold]]:
    """The corpus's names with their candidates; None where the gazetteer has none."""
    gazetteer, found, missed = load_gazetteer(), [], []
    for gold in sorted(spots, key=lambda g: g.start):
        sent = next((s for s in doc.sentences if s.start <= gold.start < s.end), None)
        name = doc.article.text[gold.start : gold.end].strip(" .,")
        options = senses(name, gazetteer) if sent else ()
        if sent is None or not options:
            missed.append((None, gold))
            continue
        inside = [i for i, s in enumerate(sent.starts) if gold.start <= s < gold.end]
        first, last = (inside[0], inside[-1] + 1) if inside else (0, 1)
        found.append((Toponym(sent.index, first, last, name, options), gold))
    placed = resolve_toponyms(doc, [name for name, _ in found])
    return [*zip(placed, (gold for _, gold in found), strict=True), *missed]


# Of these two gazetteers may take points far apart for one and the same place.
WIDE = frozenset({"country", "sea", "region"})


@cache
def towns() -> tuple[list[str], np.ndarray]:
    """Countries and unit vectors of every town of the gazetteer."""
    spots = [s for s in load_gazetteer().every() if s.kind == "town" and s.country]
    return [s.country or "" for s in spots], np.array([vector(s.lat, s.lon) for s in spots])


def vector(lat: float, lon: float) -> tuple[float, float, float]:
    """A point in degrees on the unit sphere."""
    p, q = math.radians(lat), math.radians(lon)
    return math.cos(p) * math.cos(q), math.cos(p) * math.sin(q), math.sin(p)


def land(gold: Gold) -> str:
    """The country of the town nearest to a point."""
    codes, vectors = towns()
    return codes[int(np.argmax(vectors @ np.array(vector(gold.lat, gold.lon))))]


def report(name: str, corpus: list[Item], show: bool) -> None:
    errors, wide, missing, total, held = [], [], 0, 0, 0
    for text, spots, _ in corpus:
        for top, gold in given(bare(text), spots):
            total += 1
            if top is None or top.chosen is None:
                missing += 1
                if show:
                    print("  none", text[gold.start : gold.end])
                continue
            errors.append(kilometres(top.chosen.lat, top.chosen.lon, gold.lat, gold.lon))
            held += errors[-1] <= 161 or top.chosen.kind == "country" and top.chosen.country == land(gold)
            if top.chosen.precision in WIDE:
                wide.append(errors[-1])
            if show and errors[-1] > 161:
                print(
                    "  far ",
                    top.text,
                    round(errors[-1]),
                    top.chosen.name,
                    top.chosen.country,
                    (gold.lat, gold.lon),
                )
    good = sum(e <= 161 for e in errors)
    print(
        f"{name}: {total} names given, {missing} not in the gazetteer; within 161 km: "
        f"{good / len(errors):.3f} of those in it, "
        f"{good / total:.3f} of all; median error {statistics.median(errors):.0f} km"
    )
    print(f"{name}: of all {held / total:.3f}, a country right where the corpus's point lies in it")
    right, small = sum(e <= 161 for e in wide), len(errors) - len(wide)
    print(
        f"{name}: of the {len(wide)} countries, seas and regions {right / len(wide):.3f}, "
        f"of the {small} provinces, towns and sites {(good - right) / small:.3f}"
    )


def bare_text(name: str, corpus: list[Item]) -> None:
    from tocsin.language import parse
    from tocsin.resolve.places import read_places

    hit = right = found = wanted = near = placed = 0
    for text, spots, others in corpus:
        doc = parse(Article("bench", text))
        refs = [r for r in read_places(doc) if r.found_by.startswith(("place:name", "place:unknown"))]
        found += len(refs)
        wanted += len(spots) + len(others)
        right += sum(any(over(r, g) for g in (*spots, *others)) for r in refs)
        hit += sum(any(over(r, g) for r in refs) for g in others)
        for gold in spots:
            ref = next((r for r in refs if over(r, gold)), None)
            hit += ref is not None
            placed += ref is not None
            if ref and ref.place and ref.place.lat is not None and ref.place.lon is not None:
                near += kilometres(ref.place.lat, ref.place.lon, gold.lat, gold.lon) <= 161
    p, r = right / max(1, found), hit / max(1, wanted)
    print(
        f"{name} from text: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}; "
        f"within 161 km {near / max(1, placed):.3f} of those found"
    )


def over(ref: Referent, gold: Gold) -> bool:
    return ref.span.start < gold.end and gold.start < ref.span.end


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--parse", action="store_true", help="also find the names (needs the language model)")
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    assert MAX_WORDS > 1
    for name, reader in (("GeoVirus", virus), ("GeoWebNews", webnews)):
        corpus = list(reader(options.data))
        report(name, corpus, options.show)
        if options.parse:
            bare_text(name, corpus)


if __name__ == "__main__":
    main()
