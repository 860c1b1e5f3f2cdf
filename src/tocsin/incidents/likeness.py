"""How alike the words around two acts are, as log-odds fitted on the training topics of ECB+.

``bench/ecbplus.py --fit`` writes the weights, ``data/incidents/weights.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tocsin.incidents.lemmas import cosine, kinship, rarity
from tocsin.records import Cues

FEATURES = (
    "same", "derived", "sense", "triggers", "rarity", "story", "stranger", "article", "around",
    "same-story", "derived-story", "sense-story", "triggers-story", "same-around", "derived-around",
)  # fmt: skip
FULL = 0.5  # likeness of articles above which they are of one story, and more says no more
STRANGE = 0.15  # likeness below which they have little in common


@dataclass(frozen=True, slots=True)
class Likeness:
    """Log-odds, and what they are for in words."""

    log_odds: float
    evidence: tuple[tuple[float, str], ...]


def features(one: Cues, other: Cues) -> tuple[float, ...]:
    """The values of ``FEATURES``: kinship of the closest triggers and rarity of those in common; cosines of
    triggers, articles (up to ``FULL``) and sentences, weighted by rarity; by how much articles are under
    ``STRANGE``; whether the article is the same; products."""
    kin = _closest(one, other)
    same, derived, sense = (float(kin == kind) for kind in ("same", "derived", "sense"))
    triggers = cosine(one.triggers, other.triggers)
    common = set(one.triggers) & set(other.triggers)
    article = bool(one.story) and one.story == other.story
    story = min(1.0 if article else cosine(one.story, other.story), FULL)
    around = cosine(one.around, other.around)
    return (
        same, derived, sense, triggers, max(map(rarity, common), default=0.0),
        story, max(STRANGE - story, 0.0), float(article), around,
        same * story, derived * story, sense * story, triggers * story, same * around, derived * around,
    )  # fmt: skip


def _closest(one: Cues, other: Cues) -> str:
    found = {kinship(*sorted((a, b))) for a in one.triggers for b in other.triggers}
    return next((kind for kind in ("same", "derived", "sense") if kind in found), "")


def log_odds(one: Cues, other: Cues) -> float:
    """The likeness of two acts by the words that tell of them; symmetric. 0 where one has no words."""
    if not one.triggers or not other.triggers:
        return 0.0
    bias, weights = _weights()
    return bias + sum(w * value for w, value in zip(weights, features(one, other), strict=True))


def likeness(one: Cues, other: Cues) -> Likeness:
    """``log_odds`` with what they are for. Without words, nothing is said."""
    if not one.triggers or not other.triggers:
        return Likeness(0.0, ())
    bias, weights = _weights()
    values = features(one, other)
    sums = {"triggers": 0.0, "story": 0.0, "around": 0.0}
    for name, weight, value in zip(FEATURES, weights, values, strict=True):
        sums[_group(name)] += weight * value
    parts = dict(zip(FEATURES, values, strict=True))
    said = {
        "triggers": f"triggers: {', '.join(one.triggers)} and {', '.join(other.triggers)}",
        "story": f"articles alike: {parts['story']:.2f}",
        "around": f"sentences alike: {parts['around']:.2f}",
    }
    return Likeness(bias + sum(sums.values()), tuple((sums[group], text) for group, text in said.items()))


def _group(feature: str) -> str:
    if feature.endswith("around"):
        return "around"
    return "story" if feature in ("story", "stranger", "article") else "triggers"


@lru_cache(maxsize=1)
def _weights() -> tuple[float, tuple[float, ...]]:
    """The bias, and a weight for each of ``FEATURES``."""
    text = files("tocsin").joinpath("data", "incidents", "weights.json").read_text("utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights["bias"], tuple(weights[name] for name in FEATURES)
