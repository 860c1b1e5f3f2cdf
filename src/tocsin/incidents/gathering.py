"""Reports to incidents, whatever their order."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations

from tocsin.incidents import merging
from tocsin.incidents.blocks import keys
from tocsin.incidents.clusters import Edge, Joined, clusters
from tocsin.incidents.comparison import THRESHOLD, Comparison, compare
from tocsin.incidents.contradiction import contradiction, tie
from tocsin.incidents.deciding import Pair, Rulings, pair, rulings
from tocsin.incidents.standing import history, in_order, independent, outlets
from tocsin.records import Decision, Dissent, Incident, Key, Merge, Reported, Tie

Members = tuple[int, ...]


def gather(reported: Iterable[Reported], decisions: Iterable[Decision] = ()) -> tuple[Incident, ...]:
    """The incidents of these events, by their earliest reports.

    The same events give the same incidents in any order. Events that neither share a key nor a decision do
    not bear on one another, so that each connected component may be gathered on its own; ``reach`` gives
    the smaller part that a new event can touch. Two reports of one key: the last is taken.
    """
    reports = in_order({report.key: report for report in reported}.values())
    ruled = rulings(decisions, (report.key for report in reports))
    whole = _Whole(reports, ruled)
    made = [found for part in whole.parts() for found in _incidents(whole, part)]
    homes = {key: one.id for one in made for key in one.members}
    return tuple(_finished(whole, one, homes) for one in made)


def reach(
    seeds: Iterable[Reported],
    sharing: Callable[[Reported], Iterable[Reported]],
    decisions: Iterable[Decision] = (),
) -> tuple[Reported, ...]:
    """Every report that bears on how ``seeds`` are gathered: gathering these gives the same incidents for
    the seeds as gathering all.

    ``sharing`` gives the reports that share a key of ``keys`` or a decision with one. Follows only pairs that
    may be merged or tied, so that it grows with what the seeds touch and not with their blocks.
    """
    decisions = tuple(decisions)
    found = {report.key: report for report in seeds}
    front = list(found.values())
    while front:
        near = {}
        for report in front:
            others = {other.key: other for other in sharing(report)}
            ruled = rulings(decisions, [report.key, *others])
            for other in others.values():
                if other.key not in found and _bears(report, other, ruled):
                    near[other.key] = other
        found |= near
        front = list(near.values())
    return tuple(found[key] for key in sorted(found))


def _bears(one: Reported, other: Reported, ruled: Rulings) -> bool:
    """True where two reports may be merged or tied, or a person merged them."""
    if pair(one.key, other.key) in ruled.together:
        return True
    if contradiction(one.event, other.event) and not tie(one.event, other.event):
        return False
    return compare(one, other).score >= THRESHOLD


class _Whole:
    """All reports, numbered, with the pairs that bear on one another."""

    def __init__(self, reports: Sequence[Reported], ruled: Rulings) -> None:
        self.reports = reports
        self.number = {report.key: n for n, report in enumerate(reports)}
        self.together = {self._edge(p): d for p, d in ruled.together.items()}
        self.apart = {self._edge(p): d for p, d in ruled.apart.items()}
        self.compared: dict[Edge, Comparison] = {}
        self.ties: dict[int, list[tuple[str, int, bool]]] = defaultdict(list)
        for edge in sorted(self._shared()):
            self._consider(edge)

    def _edge(self, keys: Pair) -> Edge:
        a, b = sorted(self.number[key] for key in keys)
        return a, b

    def _shared(self) -> set[Edge]:
        blocks: dict[str, list[int]] = defaultdict(list)
        for n, report in enumerate(self.reports):
            for key in keys(report.event):
                blocks[key].append(n)
        return {edge for held in blocks.values() for edge in combinations(held, 2)}

    def _consider(self, edge: Edge) -> None:
        one, other = (self.reports[n] for n in edge)
        if edge in self.apart:
            return
        if found := tie(one.event, other.event):
            if compare(one, other).score >= THRESHOLD:
                relation, which = found
                self.ties[edge[which]].append((relation, edge[1 - which], True))
                self.ties[edge[1 - which]].append((relation, edge[which], False))
        elif contradiction(one.event, other.event) is None:
            result = compare(one, other)
            if result.score >= THRESHOLD:
                self.compared[edge] = result

    def parts(self) -> Iterator[Members]:
        """Components of pairs that may be merged, each sorted; by their first member."""
        parent = list(range(len(self.reports)))

        def root(n: int) -> int:
            while parent[n] != n:
                parent[n] = n = parent[parent[n]]
            return n

        for a, b in (*self.compared, *self.together):
            a, b = sorted((root(a), root(b)))
            parent[b] = a
        held: dict[int, list[int]] = defaultdict(list)
        for n in range(len(parent)):
            held[root(n)].append(n)
        yield from (tuple(held[n]) for n in sorted(held))


def _incidents(whole: _Whole, part: Members) -> Iterator[Incident]:
    """The incidents of one component, without their ties and histories."""
    place = {n: at for at, n in enumerate(part)}
    scores, barred, results = {}, [], {}
    for a, b in combinations(part, 2):
        edge = place[a], place[b]
        one, other = whole.reports[a], whole.reports[b]
        if (a, b) in whole.apart or contradiction(one.event, other.event):
            barred.append(edge)
        else:
            results[edge] = whole.compared.get((a, b)) or compare(one, other)
            scores[edge] = results[edge].score
    forced = [(place[a], place[b]) for a, b in whole.together if a in place]
    held, joins = clusters(len(part), scores, THRESHOLD, barred=barred, forced=forced)
    for members in held:
        reports = [whole.reports[part[at]] for at in members]
        inside = [j for j in joins if j.one in members]
        yield _incident(reports, tuple(_merge(whole, part, j, results) for j in inside))


def _merge(whole: _Whole, part: Members, joined: Joined, results: Mapping[Edge, Comparison]) -> Merge:
    edge = part[joined.one], part[joined.other]
    one, other = (whole.reports[n].key for n in edge)
    if joined.forced:
        return Merge(one, other, 1.0, (f"a person's decision: {whole.together[edge]}",))
    result = results[joined.one, joined.other]
    return Merge(one, other, round(result.score, 4), result.reasons)


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


def _finished(whole: _Whole, one: Incident, homes: Mapping[Key, str]) -> Incident:
    """With the incidents that it fulfils or denies, and its history, to which those that fulfil or deny it
    belong too."""
    members = [whole.number[key] for key in one.members]
    related = {other for n in members for _, other, _ in whole.ties[n]}
    turns = history([whole.reports[n] for n in sorted({*members, *related})])
    found = {
        (relation, homes[whole.reports[other].key]): None
        for n in members
        for relation, other, forth in whole.ties[n]
        if forth
    }
    ties = tuple(Tie(relation, home) for relation, home in sorted(found) if home != one.id)
    return replace(one, standing=turns[-1].standing, history=turns, ties=ties)
