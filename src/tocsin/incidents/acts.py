"""Reports that bear on one another, parted into acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from tocsin.incidents.claims import Claims
from tocsin.incidents.clusters import Joined, clusters
from tocsin.incidents.comparison import THRESHOLD
from tocsin.incidents.pairs import Members, Pairs

FIRST = 100  # reports of a component of which all pairs are compared
SPOKESMEN = 20  # reports of an act, its first, with which a later one is compared
FEW = 8  # reports of an act, its first, by which it is compared with another act


@dataclass(slots=True)
class Act:
    """Reports of one act, by their numbers, and the pairs by which each came to the others."""

    members: list[int]
    joins: list[Joined]
    claims: Claims = field(default_factory=Claims)
    keys: set[str] = field(default_factory=set)


def acts(pairs: Pairs, part: Members) -> list[Act]:
    """The acts of one component, by their first reports.

    The first ``FIRST`` reports, and those that a person joined with others, are clustered by average linkage
    over all their pairs. Each later one, in order, goes to the act with the highest mean score over the
    ``SPOKESMEN`` first reports of those acts that share a key with it and that no member keeps it from, as
    long as that is at least ``THRESHOLD``; else it begins an act. At last acts are clustered in the same
    way, two of them by the mean over their first ``FEW`` reports. Every order of the same reports gives the
    same acts, for reports are taken by day and key.
    """
    joined = {n for edge in pairs.together for n in edge}
    head = [n for at, n in enumerate(part) if at < FIRST or n in joined]
    found = _linked(pairs, head)
    rest = sorted(set(part).difference(head))
    if rest:
        for act in found:
            _describe(pairs, act, act.members)
        for n in rest:
            _place(pairs, n, found)
        found = _united(pairs, found)
    return sorted(found, key=lambda act: act.members[0])


def _linked(pairs: Pairs, head: Sequence[int]) -> list[Act]:
    place = {n: at for at, n in enumerate(head)}
    scores, barred = {}, []
    for a, b in combinations(head, 2):
        if pairs.barred(a, b):
            barred.append((place[a], place[b]))
        else:
            scores[place[a], place[b]] = pairs.score(a, b)
    forced = [(place[a], place[b]) for a, b in pairs.together if a in place]
    held, joins = clusters(len(head), scores, THRESHOLD, barred=barred, forced=forced)
    home = {at: number for number, members in enumerate(held) for at in members}
    found = [Act([head[at] for at in members], []) for members in held]
    for join in joins:
        found[home[join.one]].joins.append(Joined(head[join.one], head[join.other], join.forced))
    return found


def _describe(pairs: Pairs, act: Act, numbers: Iterable[int]) -> None:
    for n in numbers:
        act.claims.add(pairs.reports[n].event)
        act.keys |= pairs.filed[n]


def _place(pairs: Pairs, n: int, found: list[Act]) -> None:
    """A later report to the act that it is likest to."""
    best: tuple[float, Act, int] | None = None
    for act in found:
        if not _open(pairs, n, act):
            continue
        scores = [(pairs.score(*sorted((m, n))), m) for m in act.members[:SPOKESMEN]]
        mean = sum(s for s, _ in scores) / len(scores)
        if mean >= THRESHOLD and (best is None or mean > best[0]):
            best = mean, act, max(scores, key=lambda pair: (pair[0], -pair[1]))[1]
    if best is None:
        act = Act([], [])
        found.append(act)
    else:
        act = best[1]
        one, other = sorted((best[2], n))
        act.joins.append(Joined(one, other, False))
    act.members.append(n)
    act.members.sort()
    _describe(pairs, act, [n])


def _united(pairs: Pairs, found: Sequence[Act]) -> list[Act]:
    """Acts that turn out to be one once all their reports are there."""
    scores, barred, best = {}, [], {}
    for (a, one), (b, other) in combinations(enumerate(found), 2):
        if not one.claims.join(other.claims) or _parted(pairs, one.members, other.members):
            barred.append((a, b))
        elif not one.keys.isdisjoint(other.keys):
            edges = ((min(e), max(e)) for e in product(one.members[:FEW], other.members[:FEW]))
            each = [(pairs.score(*edge), edge) for edge in edges]
            scores[a, b] = sum(score for score, _ in each) / len(each)
            best[a, b] = min(each, key=lambda pair: (-pair[0], pair[1]))[1]
    held, joins = clusters(len(found), scores, THRESHOLD, barred=barred)
    united = []
    for numbers in held:
        own = [Joined(*best[j.one, j.other], False) for j in joins if j.one in numbers]
        members = sorted(n for at in numbers for n in found[at].members)
        united.append(Act(members, [j for at in numbers for j in found[at].joins] + own))
    return united


def _open(pairs: Pairs, n: int, act: Act) -> bool:
    """True where a report shares a key with an act and nothing keeps it from any member."""
    if act.keys.isdisjoint(pairs.filed[n]) or not act.claims.admit(pairs.reports[n].event):
        return False
    return not _parted(pairs, act.members, [n])


def _parted(pairs: Pairs, some: Sequence[int], others: Sequence[int]) -> bool:
    """True where a person keeps one of some reports apart from one of others."""
    if not pairs.apart:
        return False
    one, other = set(some), set(others)
    return any((a in one and b in other) or (b in one and a in other) for a, b in pairs.apart)
