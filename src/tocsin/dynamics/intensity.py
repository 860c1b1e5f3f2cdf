"""How cooperative or hostile an act is, from -10 to 10."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from tocsin.ontology import TYPES
from tocsin.records import Occurrence

# Each type of PLOVER takes Goldstein's weight of the CAMEO root that it was made from (PLOVER manual, 2023).
ROOTS = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "CONCEDE": "08",
    "COOPERATE": "06",
    "AID": "07",
    "RETREAT": "08",
    "REQUEST": "10",
    "ACCUSE": "11",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "SANCTION": "16",
    "MOBILIZE": "15",
    "COERCE": "17",
    "ASSAULT": "18",
}


def weight(act: Occurrence) -> float | None:
    """Goldstein's weight of an act with a CAMEO code or a type of PLOVER among its words; else None."""
    for word in (act.kind, *act.tags):
        if word in TYPES:
            return goldstein()[ROOTS[word]]
        if word.isdigit() and (found := _longest(word)) is not None:
            return found
    return None


def _longest(code: str) -> float | None:
    return next((goldstein()[code[:n]] for n in range(len(code), 1, -1) if code[:n] in goldstein()), None)


@lru_cache(maxsize=1)
def goldstein() -> Mapping[str, float]:
    """Weights by CAMEO code, from ``data/goldstein.tsv``."""
    text = files("tocsin").joinpath("data/goldstein.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith(("#", "code"))]
    return {code: float(value) for code, value in rows}
