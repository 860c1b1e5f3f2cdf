"""Field by field: whether what was coded counts as what the hand coding says."""

from __future__ import annotations

from tocsin.evaluate.acts import Act, Days, interval

FIELDS = ("mode", "status", "actor", "recipient", "sectors", "date", "place")
# the fields that make a whole event
WHOLE = ("status", "actor", "recipient", "date")

Agreement = dict[str, bool | None]


def agreement(gold: Act, coded: Act) -> Agreement:
    """For each of ``FIELDS`` right, wrong, or None where the hand coding asks nothing.

    A date is right to a day at both ends, or where the shared part is at least half of the joint
    interval. Sectors are asked where both name the same countries; a place where the gold has a country.
    """
    return {
        "mode": coded.modes[0] in gold.modes,
        "status": coded.statuses[0] in gold.statuses,
        "actor": coded.actors[0] in gold.actors,
        "recipient": coded.recipients[0] in gold.recipients,
        "sectors": _sectors(gold, coded),
        "date": any(same_days(days, coded.days[0]) for days in gold.days),
        "place": None if not gold.place else gold.place == coded.place,
    }


def same_days(gold: Days, coded: Days) -> bool:
    """Right to a day at both ends, or intervals that share at least half of what they cover together."""
    (a, b), (c, d) = gold, coded
    if abs(a - c) <= 1 and abs(b - d) <= 1:
        return True
    shared, joint = min(b, d) - max(a, c) + 1, max(b, d) - min(a, c) + 1
    return shared > 0 and shared / joint >= 0.5


def _sectors(gold: Act, coded: Act) -> bool | None:
    roles = [role for role, a, b in _roles(gold, coded) if a == b]
    return all(gold.sectors[role] == coded.sectors[role] for role in roles) if roles else None


def _roles(gold: Act, coded: Act) -> tuple[tuple[str, object, object], ...]:
    actors = ("actor", gold.actors[0], coded.actors[0])
    return actors, ("recipient", gold.recipients[0], coded.recipients[0])


def value(act: Act, field: str) -> str:
    """A field as one word or phrase, for a list of errors and for the categories of agreement."""
    if field == "sectors":
        return "; ".join(f"{role} {_codes(act, role)}" for role in ("actor", "recipient"))
    if field in ("actor", "recipient"):
        codes = act.actors[0] if field == "actor" else act.recipients[0]
        return " ".join(sorted(codes)) or "nobody"
    if field == "date":
        return interval(act.days[0])
    plain = {"mode": act.modes[0], "status": act.statuses[0], "place": act.place}
    return plain[field] or "none"


def _codes(act: Act, role: str) -> str:
    pairs = sorted(" ".join(part for part in pair if part) or "?" for pair in act.sectors[role])
    return ", ".join(pairs) or "nobody"
