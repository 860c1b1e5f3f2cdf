"""Reports to incidents, whatever their order."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from tocsin.incidents import merging
from tocsin.incidents.acts import SPOKESMEN, Act, acts
from tocsin.incidents.comparison import THRESHOLD, compare, score
from tocsin.incidents.contradiction import contradiction, tie
from tocsin.incidents.deciding import rulings
from tocsin.incidents.pairs import Pairs
from tocsin.incidents.standing import history, in_order, independent, outlets
from tocsin.records import Decision, Dissent, Incident, Key, Merge, Reported, Tie

K = TypeVar("K", bound=Hashable)
Ties = Mapping[int, Sequence[tuple[str, int, bool]]]
"""For a report: relation, the report that it is tied to, and whether the relation goes from it."""


def gather(reported: Iterable[Reported], decisions: Iterable[Decision] = ()) -> tuple[Incident, ...]:
    """The incidents of these events, by their earliest reports.

    The same events give the same incidents in any order. Events that neither share a key nor a decision do
    not bear on one another, so that each connected component may be gathered on its own; ``reach`` gives
    the smaller part that a new event can touch. Two reports of one key: the last is taken. Near linear in
    the reports of an act (``acts``).
    """
    reports = in_order({report.key: report for report in reported}.values())
    pairs = Pairs(reports, rulings(decisions, (report.key for report in reports)))
    found = [act for part in pairs.components() for act in acts(pairs, part)]
    made = [_incident([reports[n] for n in act.members], _why(pairs, act)) for act in found]
    homes = {key: one.id for one in made for key in one.members}
    ties = _ties(pairs, found)
    return tuple(_finished(pairs, one, ties, homes) for one in made)


def reach(
    seeds: Iterable[Reported],
    blocks: Callable[[Reported], Iterable[K]],
    filed: Callable[[K], Iterable[Reported]],
    decisions: Iterable[Decision] = (),
) -> tuple[Reported, ...]:
    """Every report that bears on how ``seeds`` are gathered: gathering these gives the same incidents for
    the seeds as gathering all.

    ``blocks`` gives what a report is filed under (``keys``, and its decisions), ``filed`` the reports of
    such a key; each key is asked for once. Follows only pairs that may be merged or tied, so that it grows
    with what the seeds touch and not with their blocks.
    """
    merged: dict[Key, set[str]] = defaultdict(set)
    for one in decisions:
        for member in one.members if one.kind == "merge" else ():
            merged[member].add(one.id)
    found = {report.key: report for report in seeds}
    left: dict[K, dict[Key, Reported]] = {}
    front = list(found.values())
    while front:
        report = front.pop()
        seen: set[Key] = set()
        for key in blocks(report):
            if key not in left:
                left[key] = {other.key: other for other in filed(key)}
            for other in list(left[key].values()):
                if other.key in found:
                    del left[key][other.key]
                elif other.key not in seen and _bears(report, other, merged):
                    found[other.key] = other
                    front.append(other)
                seen.add(other.key)
    return tuple(found[key] for key in sorted(found))


def _bears(one: Reported, other: Reported, merged: Mapping[Key, set[str]]) -> bool:
    """True where two reports may be merged or tied, or a person merged them."""
    if merged and merged.get(one.key, set()) & merged.get(other.key, set()):
        return True
    if contradiction(one.event, other.event) and not tie(one.event, other.event):
        return False
    return score(one, other) >= THRESHOLD


def _why(pairs: Pairs, act: Act) -> tuple[Merge, ...]:
    return tuple(_merge(pairs, join.one, join.other, join.forced) for join in act.joins)


def _merge(pairs: Pairs, a: int, b: int, forced: bool) -> Merge:
    one, other = pairs.reports[a], pairs.reports[b]
    if forced:
        return Merge(one.key, other.key, 1.0, (f"a person's decision: {pairs.together[a, b]}",))
    result = compare(one, other)
    return Merge(one.key, other.key, round(result.score, 4), result.reasons)


def _ties(pairs: Pairs, found: Sequence[Act]) -> Ties:
    """The ties between acts, by the ``SPOKESMEN`` first reports of each."""
    ties: dict[int, list[tuple[str, int, bool]]] = defaultdict(list)
    home = {n: at for at, act in enumerate(found) for n in act.members[:SPOKESMEN]}
    for a, b in sorted(
        {edge for held in pairs.blocks(sorted(home)).values() for edge in _crossing(pairs, held)}
    ):
        if home[a] != home[b] and (relation := pairs.tied(a, b)):
            said, which = relation
            edge = a, b
            ties[edge[which]].append((said, edge[1 - which], True))
            ties[edge[1 - which]].append((said, edge[which], False))
    return ties


def _crossing(pairs: Pairs, held: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a block whose statuses differ: only these can be tied."""
    by: dict[str, list[int]] = defaultdict(list)
    for n in held:
        by[pairs.reports[n].event.status].append(n)
    for status, some in by.items():
        for other, others in by.items():
            if status < other:
                yield from ((min(a, b), max(a, b)) for a in some for b in others)


def _incident(reports: Sequence[Reported], why: tuple[Merge, ...]) -> Incident:
    return Incident(
        id=name(in_order(reports)[0].key),
        members=tuple(sorted(report.key for report in reports)),
        type=merging.consensus(reports, lambda e: e.type, merging.plain),
        mode=merging.consensus(reports, lambda e: e.mode, merging.plain),
        status=merging.consensus(reports, lambda e: e.status, merging.plain),
        standing="",
        actor=merging.consensus(reports, lambda e: e.actor, merging.parties),
        recipient=merging.consensus(reports, lambda e: e.recipient, merging.parties),
        date=merging.interval(reports),
        place=merging.somewhere(reports),
        assets=merging.consensus(reports, lambda e: e.assets, merging.assets),
        size=merging.consensus(reports, lambda e: e.size, merging.size),
        sources=independent(reports),
        outlets=outlets(reports),
        dissent=tuple(_dissent(reports)),
        why=why,
    )


def _dissent(reports: Sequence[Reported]) -> Iterator[Dissent]:
    found = (
        merging.dissent("type", reports, lambda e: e.type, merging.plain),
        merging.dissent("mode", reports, lambda e: e.mode, merging.plain),
        merging.dissent("status", reports, lambda e: e.status, merging.plain),
        merging.dissent("actor", reports, lambda e: e.actor, merging.parties),
        merging.dissent("recipient", reports, lambda e: e.recipient, merging.parties),
        merging.dissent("date", reports, lambda e: e.date, merging.closed),
        merging.dissent("place", reports, lambda e: e.place, merging.place),
        merging.dissent("assets", reports, lambda e: e.assets, merging.assets),
        merging.dissent("size", reports, lambda e: e.size, merging.size),
    )
    yield from filter(None, found)


def name(first: Key) -> str:
    """The id of the incident whose earliest report is this: ``i`` and 60 bits in base 32."""
    digest = blake2b("\n".join(first).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return "i" + base64.b32encode(digest).decode().lower()[:12]


def _finished(pairs: Pairs, one: Incident, ties: Ties, homes: Mapping[Key, str]) -> Incident:
    """With the incidents that it fulfils or denies, and its history, to which those that fulfil or deny it
    belong too."""
    members = [pairs.number[key] for key in one.members]
    related = {other for n in members for _, other, _ in ties.get(n, ())}
    turns = history([pairs.reports[n] for n in sorted({*members, *related})])
    bound = {
        (relation, homes[pairs.reports[other].key])
        for n in members
        for relation, other, forth in ties.get(n, ())
        if forth
    }
    tied = tuple(Tie(relation, home) for relation, home in sorted(bound) if home != one.id)
    return replace(one, standing=turns[-1].standing, history=turns, ties=tied)
