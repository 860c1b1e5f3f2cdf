"""What became of incidents that were gathered anew: new, escalated, eased, corrected …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.ontology import TYPES
from tocsin.records import Incident, Key
from tocsin.store.codec import encode

KINDS = ("new", "escalated", "eased", "confirmed", "corrected", "withdrawn")
# How far an act has come. A denial takes it back altogether.
STEPS = {"denied": 0, "failed": 0, "feared": 1, "planned": 2, "reported": 3, "confirmed": 4}
FACTS = ("type", "mode", "actor", "recipient", "date", "place", "assets", "size")


@dataclass(frozen=True, slots=True)
class Shift:
    """One change: its kind, the incident's id, what changed in words, the incident before and after."""

    kind: str
    incident: str
    said: str
    before: Incident | None
    after: Incident | None


def shifts(before: Sequence[Incident], after: Sequence[Incident]) -> Iterator[Shift]:
    """Changes from one set of incidents to another; more reports of the same are none."""
    home = {key: one for one in before for key in one.members}
    homes = {key: one for one in after for key in one.members}
    heirs = _heirs(home, after)
    older = {heirs[was.id]: was for was in before if was.id in heirs}
    for one in after:
        origins = {home[key].id for key in one.members if key in home}
        old = older.get(one.id)
        if old is None:
            said = f"split from {min(origins)}" if origins else ""
            yield Shift("corrected" if origins else "new", one.id, said, None, one)
        elif found := _shift(old, one):
            yield found
    for was in before:
        if was.id not in heirs:
            into = next((homes[key].id for key in was.members if key in homes), None)
            said = f"merged into {into}" if into else "no article tells of it any more"
            yield Shift("corrected" if into else "withdrawn", was.id, said, was, None)


def _heirs(home: Mapping[Key, Incident], after: Sequence[Incident]) -> dict[str, str]:
    """Old ids to the new ids that go on with them: those that share the most reports, each once."""
    common = [
        (-count, old, one.id)
        for one in after
        for old, count in Counter(home[key].id for key in one.members if key in home).items()
    ]
    heirs: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in sorted(common):
        if old not in heirs and new not in taken:
            heirs[old] = new
            taken.add(new)
    return heirs


def _shift(old: Incident, new: Incident) -> Shift | None:
    said = [f"{field}: {_shown(was)} → {_shown(now)}" for field, was, now in _changed(old, new)]
    kind = _kind(old, new)
    if kind or said:
        steps = [f"{old.standing} → {new.standing}"] if old.standing != new.standing else []
        return Shift(kind or "corrected", new.id, "; ".join([*steps, *said]), old, new)
    return None


def _kind(old: Incident, new: Incident) -> str | None:
    """By how far the act has come, and how large it is: an act of conflict that comes nearer or grows is an
    escalation, an act of cooperation that comes nearer an easing."""
    step = STEPS.get(new.standing, 0) - STEPS.get(old.standing, 0)
    conflict = new.type in TYPES and TYPES[new.type].family == "conflict"
    if step and {old.standing, new.standing} == {"reported", "confirmed"}:
        return "confirmed" if step > 0 else "corrected"
    if step:
        return "escalated" if (step > 0) == conflict else "eased"
    return "escalated" if conflict and _grown(old, new) else None


def _grown(old: Incident, new: Incident) -> bool:
    same = old.size and new.size and old.size.unit == new.size.unit
    return bool(same and old.size and new.size and new.size.value > old.size.value)


def _changed(old: Incident, new: Incident) -> Iterator[tuple[str, Any, Any]]:
    one, other = encode(old), encode(new)
    for record in (one, other):
        record["date"] = [record["date"]["start"], record["date"]["end"]]
        record["place"] = record["place"] and record["place"]["name"]
        for role in ("actor", "recipient"):
            record[role] = sorted(
                {who["country"] or who["name"] or who["sector"] or "" for who in record[role]}
            )
    yield from ((field, one[field], other[field]) for field in FACTS if one[field] != other[field])


def _shown(value: Any) -> str:
    """A value in few words."""
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part not in (None, "=", ""))
    if isinstance(value, list):
        return ", ".join(_shown(one) for one in value if one) or "none"
    return "none" if value is None else str(value)
