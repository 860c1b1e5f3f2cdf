"""How rare lemmas are in news, and which are kin: derived from one another, or alike in a sense."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

RAREST = 7.0
"""ln of articles over articles with the lemma, for one that the table lacks."""


@lru_cache(maxsize=1)
def _rarities() -> Mapping[str, float]:
    rows = (line.split("\t") for line in _lines("rarity.tsv.gz"))
    return {lemma: float(value) for lemma, value in rows}


@lru_cache(maxsize=1)
def _kin() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    rows = (line.split("\t") for line in _lines("kin.tsv.gz"))
    return {
        lemma: (frozenset({lemma, *forms.split()}), frozenset(senses.split()))
        for lemma, forms, senses in rows
    }


def _lines(name: str) -> list[str]:
    packed = files("tocsin").joinpath("data", "incidents", name).read_bytes()
    return gzip.decompress(packed).decode("utf-8").splitlines()


def rarity(lemma: str) -> float:
    """ln of the number of articles over those that hold the lemma (``tools/kin.py`` says of which)."""
    return _rarities().get(lemma, RAREST)


@lru_cache(maxsize=100_000)
def kinship(one: str, other: str) -> str:
    """``same``, ``derived`` (attack, attacker), ``sense`` (a synset of WordNet in common) or empty."""
    if one == other:
        return "same"
    nothing: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    forms, senses = _kin().get(one, nothing)
    others, their_senses = _kin().get(other, nothing)
    if other in forms or one in others or forms & others:
        return "derived"
    return "sense" if senses & their_senses else ""


@lru_cache(maxsize=100_000)
def cosine(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Cosine of two sets of lemmas, each weighted by its rarity; 0 where one is empty."""
    common = set(one).intersection(other)
    return _square(common) / (_length(one) * _length(other)) if common else 0.0


@lru_cache(maxsize=10_000)
def _length(lemmas: tuple[str, ...]) -> float:
    return math.sqrt(_square(lemmas))


def _square(lemmas: Iterable[str]) -> float:
    """Never 0: a lemma that every article holds still has a little weight."""
    return math.fsum(max(rarity(lemma), 0.01) ** 2 for lemma in lemmas)
