"""The table of assets: which words and names are which weapon, vehicle or unit."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tocsin.resolve.gazetteer import key
from tocsin.resolve.wordlist import words

SHIP_PREFIXES = words("USS HMS INS JS ROKS USNS RFS HMAS HMCS PNS BRP KRI ROCS TCG IRINS USCGC IRIS")
MAX_WORDS = 6
# below this a final s belongs to the name
_SHORTEST = 3
OPENING = 3


@dataclass(frozen=True, slots=True)
class Weapon:
    """One entry: ``kind`` is the codebook's; ``unless`` words right before forbid it; one of ``near`` must be
    in the sentence where there are any."""

    id: str
    kind: str
    unless: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Arsenal:
    """Entries by common noun, by compound that is a name, and by proper name (without marks); ``tails`` are
    the last words of the first two, ``openings`` the first one to three letters of the last."""

    words: dict[str, Weapon]
    types: dict[str, Weapon]
    names: dict[str, Weapon]
    weak: dict[str, Weapon]
    families: dict[str, Weapon]
    tails: frozenset[str]
    openings: frozenset[str]

    def opens(self, word: str) -> bool:
        """Whether a proper name may begin with a word."""
        return compact(word)[:OPENING] in self.openings

    def named(self, text: str) -> tuple[Weapon, bool] | None:
        """The entry of a proper name and whether it is sure by itself."""
        plain = compact(text)
        if plain in self.names:
            return self.names[plain], True
        if plain in self.weak:
            return self.weak[plain], False
        if number := re.fullmatch(r"(.*?[^\d])\d{1,3}[a-z]{0,2}", plain):
            entry = self.families.get(number[1])
            return (entry, True) if entry else None
        return None

    def several(self, text: str) -> tuple[Weapon, bool] | None:
        """As ``named`` for the plural of a designation or a family: "F-35s", "Rafales"."""
        return self.named(text[:-1]) if text.endswith("s") and len(text) > _SHORTEST else None


def compact(text: str) -> str:
    """A name without spaces, hyphens, marks and case: "B-52" and "B52" are one."""
    return key(text).replace(" ", "").replace("/", "")


@cache
def load_arsenal() -> Arsenal:
    """The table of the package."""
    data = tomllib.loads((resources.files("tocsin") / "data" / "assets.toml").read_text("utf-8"))
    words: dict[str, Weapon] = {}
    types: dict[str, Weapon] = {}
    names: dict[str, Weapon] = {}
    weak: dict[str, Weapon] = {}
    families: dict[str, Weapon] = {}
    for item in data["asset"]:
        entry = Weapon(
            item["id"], item["kind"], frozenset(item.get("unless", ())), frozenset(item.get("near", ()))
        )
        words |= {key(w): entry for w in item.get("word", ())}
        types |= {key(w): entry for w in item.get("type", ())}
        for name in item.get("name", ()):
            table = families if name.endswith("*") else weak if name.endswith("?") else names
            table[compact(name.rstrip("*?"))] = entry
    tails = frozenset(phrase.rpartition(" ")[2] for phrase in (*words, *types))
    openings = frozenset(name[:n] for name in (*names, *weak, *families) for n in range(1, OPENING + 1))
    return Arsenal(words, types, names, weak, families, tails, openings)
