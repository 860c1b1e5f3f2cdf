"""Reports made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.records import Actor, Asset, Cues, Event, Place, Quantity, Reported, When

PRK, KOR, USA = (Actor(code, None, None) for code in ("PRK", "KOR", "USA"))
DAY = date(2023, 5, 31)
LAUNCH = Cues(("launch",), ("rocket", "satellite", "wednesday"), ("launch", "rocket", "satellite", "sea"))


def report(
    document: str, *, outlet: str | None = None, published: date | None = DAY, **fields: Any
) -> Reported:
    """A report of a missile launch by North Korea on ``DAY``, except as said."""
    copies, cues = fields.pop("copies", ()), fields.pop("cues", LAUNCH)
    day = fields.pop("day", DAY)
    given: dict[str, Any] = {
        "type": "MOBILIZE", "mode": "weapon-test", "status": "actual", "actor": (PRK,), "recipient": (),
        "date": When(day, day), "place": None, "attribution": (), "assets": (), "size": None, "mentions": (),
    } | fields  # fmt: skip
    return Reported(Event(f"{document}-1", document, **given), outlet or document, published, copies, cues)


def missile(name: str) -> tuple[Asset, ...]:
    return (Asset("ballistic-missile", name),)


def missiles(count: float, bound: str = "=") -> Quantity:
    return Quantity(count, bound, "missile")


SOHAE = Place("Sohae", "PRK", 39.66, 124.7, "exact")
WONSAN = Place("Wonsan", "PRK", 39.15, 127.44, "town")
