"""The gazetteer: names of places and what each may stand for.

One zip file, made by ``tools/gazetteer.py`` from GeoNames (CC BY 4.0) and the tables beside it: ``rows/N``,
a line for each place; ``names``, a line for each name with the numbers of its places (after ``;`` those of
which it is only a by-name); ``sizes``, how many places there are and how many a part holds; ``source``.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from zipfile import ZipFile

from tocsin.resolve.packed import Lines, Packed

MAX_WORDS = 7
_DROP = str.maketrans({"'": "", "’": "", "‘": "", "ʿ": "", "ʼ": "", "`": "", ".": "", "´": ""})
_FOLD = str.maketrans(
    {"-": " ", "–": " ", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss"}
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the gazetteer: ``kind`` is country, province, district, town or the type of its table;
    ``lat``/``lon`` degrees WGS 84; ``people`` its inhabitants, 0 where unknown; ``within`` the GeoNames id
    of its province."""

    name: str
    kind: str
    country: str | None
    within: str | None
    lat: float
    lon: float
    people: int
    precision: str
    id: str
    by_name: bool = False


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name without accents, apostrophes, dots, hyphens and case."""
    text = name.translate(_DROP).translate(_FOLD)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


# Countries and the project's own places stand first in the packed list.
OWN = 2000


class Gazetteer:
    """Names and places; immutable after loading."""

    def __init__(
        self,
        places: Lines,
        names: Packed,
        added: dict[str, list[tuple[int, bool]]],
        abbreviations: dict[str, tuple[str, str]],
    ):
        self._places = places
        self._names = names
        self._added = added
        self.abbreviations = abbreviations
        self._spots: dict[str, tuple[Spot, ...]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: str) -> bool:
        plain = key(name)
        return plain in self._added or self._names.get(plain) is not None

    def every(self) -> Iterator[Spot]:
        """Every place, countries first."""
        return (_spot(self._places[at], False) for at in range(len(self._places)))

    def lookup(self, name: str) -> tuple[Spot, ...]:
        """Every place of this name, those first whose own name it is; empty where there is none."""
        name = name.casefold() if name.startswith("#") else key(name)
        if name not in self._spots:
            numbers, added = self._names.get(name), self._added.get(name, ())
            if numbers is None and not added:
                return ()
            self._spots[name] = self._read(joined(numbers or "", added))
        return self._spots[name]

    def province(self, number: str | None) -> Spot | None:
        """The province of this id."""
        return next((s for s in self.lookup("#" + number) if s.kind == "province"), None) if number else None

    def _read(self, numbers: str) -> tuple[Spot, ...]:
        own, _, other = numbers.partition(";")
        return tuple(
            _spot(self._places[int(n)], by)
            for part, by in ((own, False), (other, True))
            for n in part.split(",")
            if n
        )

    def country(self, code: str | None) -> Spot | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return next(iter(self.lookup("#" + code)), None) if code else None

    def capital(self, code: str | None) -> Spot | None:
        """The capital of the country of an ISO 3166-1 alpha-3 code."""
        return next(iter(self.lookup("#capital " + code)), None) if code else None


def _spot(line: str, by_name: bool) -> Spot:
    name, kind, country, within, lat, lon, people, precision, number = line.split("\t")
    return Spot(
        name,
        kind,
        country or None,
        within or None,
        float(lat),
        float(lon),
        int(people),
        precision,
        number,
        by_name,
    )


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once."""
    folder = resources.files("tocsin") / "data" / "places"
    archive = ZipFile(BytesIO((folder / "gazetteer.zip").read_bytes()))
    length, size = map(int, archive.read("sizes").split())
    rows = Lines(archive, length, size)
    added = _overlay(rows, (folder / "regions.tsv").read_text("utf-8"))
    abbreviations = _abbreviations((folder / "abbreviations.tsv").read_text("utf-8"))
    return Gazetteer(rows, Packed(archive.read("names")), added, abbreviations)


def _overlay(rows: Lines, text: str) -> dict[str, list[tuple[int, bool]]]:
    """Adds the rows of ``regions.tsv`` that the packed list does not hold, or has otherwise under their id;
    the numbers of all by name, and whether the name is the place's own."""
    added: dict[str, list[tuple[int, bool]]] = {}
    first = (rows[at] for at in range(min(OWN, len(rows))))
    own = {row.rpartition("\t")[2]: at for at, row in enumerate(first) if "\ttocsin:" in row}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        names, kind, country, lat, lon, precision = line.split("\t")
        every = names.split("|")
        slug = "tocsin:" + key(every[0]).replace(" ", "-")
        row = "\t".join([every[0], kind, country, "", lat, lon, "0", precision, slug])
        at = own.setdefault(slug, len(rows))
        rows.put(at, row)
        for plain in dict.fromkeys(map(key, every)):
            added.setdefault(plain, []).append((at, plain == key(every[0])))
    return added


def joined(numbers: str, added: Sequence[tuple[int, bool]]) -> str:
    """The numbers of a name's places with those added that are not among them."""
    first, _, other = numbers.partition(";")
    for at, named in added:
        if str(at) not in (*first.split(","), *other.split(",")):
            first = ",".join(filter(None, [first, str(at)])) if named else first
            other = other if named else ",".join(filter(None, [other, str(at)]))
    return f"{first};{other}"


def _abbreviations(text: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            state, short, country = line.split("\t")
            found |= {s: (state, country) for s in short.split("|")}
    return found


def distance(a: Spot, b: Spot) -> float:
    """Great-circle distance in kilometres (haversine, sphere of 6371 km)."""
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    p, q = math.radians(lat), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))
