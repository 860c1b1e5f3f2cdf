"""The CAMEO code of an event with its intensity; CAMEO's codes of actors."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tocsin.exports.codes import country, rows
from tocsin.ontology import TYPES
from tocsin.records import Actor, Event

STATE = (None, "GOV", "MIL")
# PLOVER's MED is medicine, CAMEO's MED the media.
SECTORS = {"JRN": "MED", "MED": "HLH", "PRM": "UAF"}
KEPT = frozenset(("AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JUD", "LAB", "LEG", "MIL",
                  "OPP", "REB",
                  "REF", "SPY", "UAF"))  # fmt: skip
GROUPS = {"EUR": "EEC", "NAT": "NAT", "UNO": "UNO"}
KINDS = {"EUR": "IGO", "NAT": "IGO", "UNO": "IGO", "IGO": "IGO", "NGO": "NGO", "MNC": "MNC"}


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO event code, with what it is called and its intensity (Goldstein's scale, -10 to 10)."""

    code: str
    name: str
    intensity: float

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The code at three digits."""
        return self.code[:3]

    @property
    def quad(self) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        root = int(self.root)
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@lru_cache(maxsize=1)
def codes() -> dict[str, Code]:
    """Every CAMEO code of ``data/cameo.tsv``."""
    return {code: Code(code, name, float(intensity)) for code, name, intensity in rows("cameo.tsv")}


@lru_cache(maxsize=1)
def mapping() -> dict[str, dict[str, str]]:
    """``data/cameo_map.toml``: status, then ``TYPE`` or ``TYPE.mode``, then the code."""
    raw: dict[str, dict[str, str]] = tomllib.loads(
        files("tocsin").joinpath("data/cameo_map.toml").read_text("utf-8")
    )
    return raw


def cameo(event: Event) -> Code | None:
    """The event's code; None where CAMEO has none (denied, hypothetical, announced acts of conflict)."""
    code = _code(event.type, event.mode, event.status)
    if code is not None and event.mode is None and event.type in mapping()["military"] and _military(event):
        code = mapping()["military"][event.type]
    return None if code is None else codes()[code]


@lru_cache(maxsize=1024)
def _code(type: str, mode: str | None, status: str) -> str | None:
    if status == "failed":
        found = mapping()["failed"].get(f"{type}.{mode}")
        return found or (_code(type, mode, "actual") if TYPES[type].quad == "material conflict" else None)
    table = mapping().get(status) if status in ("actual", "planned") else None
    return None if table is None else table.get(f"{type}.{mode}") or table.get(type)


def _military(event: Event) -> bool:
    return any(country(actor.country) is not None and actor.sector in STATE for actor in event.actor)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in CAMEO's codes; "" where it has none. ``code`` joins the parts, as GDELT prints it."""

    country: str
    group: str
    kind: str

    @property
    def code(self) -> str:
        parts = (self.country, self.group, "" if self.group and self.kind == "IGO" else self.kind)
        return "".join(part for part in parts if part)


@lru_cache(maxsize=4096)
def party(actor: Actor) -> Party:
    """The actor in CAMEO's codes for countries, known groups and types."""
    state = country(actor.country)
    kind = KINDS.get(actor.country or "", "")
    sector = actor.sector or ""
    role = SECTORS.get(sector, sector if sector in KEPT else "")
    return Party(state.cameo if state else "", GROUPS.get(actor.country or "", ""), kind or role)
