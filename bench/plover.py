"""How well the coder gives the PLOVER types of hand-coded single sentences.

    python bench/plover.py [--data ../shared/data] [--show]

``DATA/plover-gsr/dev.json`` (records of the PLOVER gold standard: type, source and target countries):
F1 of the types, each sentence counted once for each of its types, and the share of records for which one
event has the type and both countries. ``DATA/plover-plv/dev.jsonl`` (sentences with a marked source and
target, and the root category of what the one does to the other): macro F1 of the root of the event whose
parties fit the marked ones best, of the first event where none fits, and the share of right ones.

Neither corpus has a status: what is to come or is denied stands there as another type ("will send aid" is
AGREE, "will not lift the ban" and "failed to agree" REJECT, "would bomb" THREATEN, "agreed to resign" AGREE).
The figures marked ``spoken`` read the coder's events of such a status so; the plain ones take its types as
they are. The gold standard gives every act a target, within a country that country itself; this program's
codebook leaves the recipient open where the text names none. ``placed`` fills it with the country of the
place, or of the actor, on top of ``spoken``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tocsin.coding.coder import code
from tocsin.coding.lexicon import load_lexicon
from tocsin.config import EVENT_THRESHOLD
from tocsin.language import parse_many
from tocsin.ontology import TYPES
from tocsin.records import Actor, Article, Coding, Document, Event
from tocsin.resolve import resolve

# the record's types of PLOVER 2016, in those of the 2023 manual
RENAMED = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
# PLV has one root for the two
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
BODIES = frozenset({"UNO", "EUR", "NAT", "IGO"})
# "agreed to resign" is AGREE there, by this program's codebook CONCEDE
PROMISES = frozenset({"agree-to", "offer-to", "propose-to", "willing", "vow", "vow-conflict"})
SHARED = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})

Row = Mapping[str, Any]


def documents(texts: Sequence[str]) -> list[Document]:
    """Each text parsed and resolved as an article of its own."""
    return [resolve(doc) for doc in parse_many(Article(str(n), text) for n, text in enumerate(texts))]


def country(code: str | None) -> str | None:
    """One code for all bodies of states, ISO codes for the record's misspelt ones."""
    fixed = CODES.get(code or "", code)
    return "IGO" if fixed in BODIES else None if fixed in ("NGO", "***", "IMG", "ISM") else fixed


def countries(actors: Iterable[Actor]) -> set[str]:
    """The codes of parties that have one."""
    return {c for a in actors if (c := country(a.country))}


def coded_countries(rows: Iterable[Mapping[str, str]]) -> set[str]:
    """The codes of a record's source or target that have one."""
    return {c for row in rows if (c := country(row.get("code")))}


def plain(event: Event) -> str:
    """The type as coded."""
    return event.type


@lru_cache(maxsize=1)
def frames() -> Mapping[str, str]:
    """The type of each frame of the lexicon."""
    return {f.id: f.type for f in load_lexicon().frames}


def promised(event: Event) -> bool:
    """A concession that is a promise: "agreed to lift", "will release"."""
    first, _, last = event.found_by.partition("+")
    return event.type == "CONCEDE" and (first in PROMISES or frames().get(last or first) == "RETREAT")


def spoken(event: Event) -> str:
    """The type of the words about an act that has not happened, as codings without a status give it."""
    if promised(event):
        return "AGREE"
    quad = TYPES[event.type].quad
    if event.status in ("planned", "conditional"):
        return "THREATEN" if quad == "material conflict" else "AGREE" if "cooperation" in quad else event.type
    if event.status in ("negated", "failed") and "cooperation" in quad:
        return "REJECT"
    return event.type


def placed(record: Row, event: Event) -> bool:
    """As ``both_right`` with ``spoken``; an act without a recipient is done to its place's country."""
    if event.recipient or not event.actor:
        return both_right(record, event, spoken)
    where = event.place.country if event.place and event.place.country else event.actor[0].country
    return both_right(record, replace(event, recipient=(Actor(where, None, None),)), spoken) or both_right(
        record, event, spoken
    )


Reading = Callable[[Event], str]


def kind_of(record: Row) -> str:
    """The type of a record in the words of the 2023 manual."""
    return RENAMED.get(record["event"]) or str(record["event"])


def both_right(record: Row, event: Event, read_as: Reading) -> bool:
    """Whether an event has the type and countries of a record; where both act together, in any place."""
    kind = kind_of(record)
    source = coded_countries(record.get("source") or ())
    target = coded_countries(record.get("target") or ())
    actor, recipient = countries(event.actor), countries(event.recipient)
    if read_as(event) != kind:
        return False
    if kind in SHARED and source | target == actor | recipient:
        return True
    return source == actor and (not target or target == recipient)


def records(rows: Sequence[Row], codings: Sequence[Coding], read_as: Reading, show: bool) -> None:
    """The figures of the PLOVER gold standard."""
    wanted: dict[str, set[str]] = defaultdict(set)
    found: dict[str, set[str]] = {}
    right = 0
    for row, coding in zip(rows, codings, strict=True):
        kind = kind_of(row)
        wanted[row["text"]].add(kind)
        found[row["text"]] = {read_as(e) for e in coding.events}
        whole = any(both_right(row, e, read_as) for e in coding.events)
        right += whole
        if show and not whole:
            fault = "TYPE" if kind not in found[row["text"]] else "PARTIES"
            parties = [coded_countries(row.get(key) or ()) for key in ("source", "target")]
            print(f"gsr {fault} {kind} {parties} {row['text']}\n    {told(coding)}")
    same = sum(len(kinds & found[text]) for text, kinds in wanted.items())
    precision = same / (sum(map(len, found.values())) or 1)
    recall = same / sum(map(len, wanted.values()))
    f1 = 2 * same / (sum(map(len, found.values())) + sum(map(len, wanted.values())))
    print(f"gsr {read_as.__name__} type precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    print(f"gsr {read_as.__name__} type and both countries {right / len(rows):.3f} of {len(rows)}")
    if read_as is spoken:
        home = sum(any(placed(r, e) for e in c.events) for r, c in zip(rows, codings, strict=True))
        print(f"gsr placed type and both countries {home / len(rows):.3f} of {len(rows)}")


def told(coding: Coding) -> str:
    """The events of a coding on one line."""
    text = coding.document.article.text
    return "; ".join(
        f"{e.type}/{e.mode}/{e.status} [{','.join(m.trigger for m in e.mentions)}]"
        f" {[a.country or a.name for a in e.actor]} -> {[a.country or a.name for a in e.recipient]}"
        f" {[s.of(text) for key in ('actor', 'recipient') for s in e.spans.get(key, ())]} by {e.found_by}"
        for e in coding.events
    )


def root(event: Event, read_as: Reading) -> str:
    """The root category of PLV, which files the imposing of sanctions under COERCE."""
    kind = read_as(event)
    if kind == "SANCTION" and event.found_by == "sanction" and read_as is spoken:
        return "COERCE"
    return ROOTS.get(kind, kind)


def fit(row: Row, event: Event, text: str) -> int:
    """How many of the marked parties an event has, in their places before swapped."""

    def has(role: str, wanted: str) -> bool:
        said = [span.of(text) for span in event.spans.get(role, ())]
        said += [actor.name for actor in getattr(event, role) if actor.name]
        return any(wanted in s or s in wanted for s in said)

    source, target = row["source"], row["target"]
    straight = 2 * has("actor", source) + 2 * has("recipient", target)
    return max(straight, int(has("actor", target)) + int(has("recipient", source)))


def relations(rows: Sequence[Row], codings: Sequence[Coding], read_as: Reading, show: bool) -> None:
    """The figures of PLV."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true = Counter(row["root"] for row in rows)
    for row, coding in zip(rows, codings, strict=True):
        best = max(coding.events, key=lambda e: fit(row, e, row["sentence"]), default=None)
        kind = root(best, read_as) if best else ""
        said[kind] += 1
        right[kind] += kind == row["root"]
        if show and kind != row["root"]:
            print(f"plv {row['root']} not {kind or 'NONE'} {row['marked_sentence']}\n    {told(coding)}")
    scores = {kind: 2 * right[kind] / (true[kind] + said[kind]) for kind in true}
    name, macro = f"plv {read_as.__name__}", sum(scores.values()) / len(scores)
    print(name, " ".join(f"{kind} {score:.2f}" for kind, score in sorted(scores.items())))
    print(f"{name} macro F1 {macro:.3f} right {right.total() / len(rows):.3f}", end=" ")
    print(f"no event {said['']} of {len(rows)}")


def read(data: Path) -> tuple[list[Row], list[Row]]:
    """The records and the marked sentences."""
    gsr = json.loads((data / "plover-gsr" / "dev.json").read_text(encoding="utf-8"))
    lines = (data / "plover-plv" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return gsr, [json.loads(line) for line in lines]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true")
    parser.add_argument(
        "--threshold", type=float, default=EVENT_THRESHOLD, help="of the event head; 1 asks for none"
    )
    args = parser.parse_args()
    gsr, plv = read(args.data)
    coded = [code(doc, least=args.threshold) for doc in documents([row["text"] for row in gsr])]
    marked = [code(doc, least=args.threshold) for doc in documents([row["sentence"] for row in plv])]
    for read_as in (plain, spoken):
        records(gsr, coded, read_as, args.show and read_as is spoken)
        relations(plv, marked, read_as, args.show and read_as is spoken)


if __name__ == "__main__":
    main()
