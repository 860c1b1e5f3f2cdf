"""Makes ``src/tocsin/data/korea.csv`` from the tables beside the project.

    python tools/korea.py [--data ../shared/data]

Takes days, kinds and names of publishers; no sentence of any source. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/tocsin/data/korea.csv"
FIRST, LAST = "2005-01-01", "2024-12-31"
HEAD = f"""# Korea, {FIRST} to {LAST}: US and South Korean exercises, flights, port calls; North Korean tests.
# A table of facts, made by tools/korea.py. Days are Korea's. `kind`: the leading word and its closer ones.
# covers {FIRST} to {LAST}
# covers exercise 2013-01-01 to {LAST}
# covers exercise major {FIRST} to {LAST}
# covers flyby 2013-01-01 to {LAST}
# covers deploy 2013-01-01 to {LAST}
# exercise (major, air, naval, trilateral, firing), flyby (bomber, fighter) and deploy (carrier, submarine):
#   compiled for Tocsin from the public reports named in `source`; only rows with a dated report. Other kinds
#   than major exercises begin in 2013. Many flights and drills lie inside an exercise: never add kinds up.
# weapon-test: one row a day. Missiles that can carry 500 kg over 300 km: CNS North Korea Missile Test
#   Database (James Martin Center for Nonproliferation Studies, Nuclear Threat Initiative) as continued
#   in github.com/nagix/nk-missile-tests (Apache-2.0). Nuclear tests and other missiles: days only, from the
#   Database of North Korean Provocations (CSIS Beyond Parallel); a ballistic missile dated there within a day
#   of a row of CNS is the same. Satellite launches are weapon-test space-launch.
# Publicity changed over time (flights and port calls are better known from 2022): counts by year mix both.
"""
KINDS = {
    "major_exercise": "exercise major",
    "air_exercise": "exercise air",
    "naval_exercise": "exercise naval",
    "trilateral_exercise": "exercise trilateral",
    "firing_drill": "exercise firing",
    "bomber": "flyby bomber",
    "fighter": "flyby fighter",
    "carrier": "deploy carrier",
    "submarine": "deploy submarine",
}
Row = tuple[str, str, str, str, str, str]


def actions(path: Path) -> Iterator[Row]:
    """Rows of the allies' acts; alone flown or sailed ones are American."""
    for row in _rows(path):
        if row["status"] == "confirmed":
            kind = KINDS[row["kind"]]
            actors = "USA;KOR;JPN" if "trilateral" in kind else "USA;KOR"
            actors = "USA" if kind.startswith(("flyby bomber", "deploy")) else actors
            yield row["start"], row["end"], kind, actors, row["name"], _publisher(row["source"])


def _publisher(source: str) -> str:
    """The first report: publisher, date and address, without remarks."""
    address = re.search(r"https?://[^\s;,)]+", source.split("; ")[0])
    name = re.split(r"; |,? ?https?://| \(|: ", source)[0].strip()
    return ", ".join(filter(None, [name, address and address[0]])) or source


def tests(missiles: Path, provocations: Path) -> Iterator[Row]:
    """One row for each day with tests."""
    types: dict[str, set[str]] = defaultdict(set)
    for row in _rows(missiles):
        if row["date_kst"] >= FIRST:
            types[row["date_kst"]].add(row["missile_type"])
    for day, found in types.items():
        orbit = found == {"SLV"}
        parts = ["weapon-test", *(["space-launch"] if orbit else ["missile", "ballistic"])]
        parts += sorted(found - {"SLV", "Unknown"})
        yield day, day, " ".join(parts), "PRK", "", "CNS/nagix"
    for row in _rows(provocations):
        if FIRST <= row["date"] <= LAST and (words := _words(row, set(types))):
            yield row["date"], row["date"], words, "PRK", "", "CSIS Beyond Parallel"


def _words(row: dict[str, str], known: set[str]) -> str:
    """Words of a day that CNS does not have; the empty text for any other."""
    title = row["event"].lower()
    if row["type"].startswith("Nuclear"):
        return "weapon-test nuclear"
    near = {(date.fromisoformat(row["date"]) + timedelta(days=n)).isoformat() for n in (-1, 0, 1)} & known
    apart = re.search("cruise|aircraft|to-air", title)
    if not row["type"].startswith("Missile") or row["date"] in known or (near and not apart):
        return ""
    if "satellite" in title:
        return "weapon-test space-launch"
    kind = "cruise" if "cruise" in title else "ballistic" if "ballistic" in title else ""
    return " ".join(filter(None, ["weapon-test", "missile", kind]))


def _rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    rows = sorted(
        [
            *actions(data / "us-rok-actions/actions_2005_2024.csv"),
            *tests(
                data / "nk-missile-tests/tests_1984_2024.csv",
                data / "nk-provocations/provocations_1958_2024.csv",
            ),
        ]
    )
    with open(TARGET, "w", encoding="utf-8", newline="") as stream:
        stream.write(HEAD)
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("date", "end", "kind", "actors", "name", "source"))
        writer.writerows(rows)
    print(f"{TARGET}: {len(rows)} rows")


if __name__ == "__main__":
    main()
