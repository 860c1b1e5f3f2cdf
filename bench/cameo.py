"""How well the coder gives the CAMEO codings of hand-coded single sentences and news summaries.

    python bench/cameo.py [--data ../shared/data] [--show]

``DATA/cameo-triplets`` (source, target, root category): micro F1, once where a party must only share words
with the marked one (``overlap``) and once where it must be the same but for case and a determiner
(``exact``). ``DATA/cameo-multicoder/dev.jsonl`` (relevance and sets of root categories by several coders):
Cohen's kappa of relevance against the majority, and F1 of the root sets averaged over the coders of the
last round, each against the coder (``coders``), and the same of the coders against one another (``people``).

CAMEO codes a statement as an act of its own, which this program's codebook does not: statements are read
from the coder's attributions (``speech.py``), each with the parties that it speaks of. What is to come is
read as PLOVER's bench does (``plover.spoken``). An event counts for relevance where one of its parties or
its source is a state, a body or a person in a public role; a statement also where a named person makes
it, not where the police do.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from plover import documents, promised, spoken, told
from speech import Speech, phrase, speeches

from tocsin.coding.coder import code
from tocsin.coding.lexicon import load_lexicon
from tocsin.coding.scene import Scene
from tocsin.linking import link
from tocsin.records import Actor, Coding, Event

ROOTS = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08",
    "RETREAT": "08", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15",
    "SANCTION": "16", "COERCE": "17", "ASSAULT": "18",
}  # fmt: skip
# CAMEO's 19 is force by arms of war; 18 what is done to persons and by hidden bombs
MODES = {
    "investigate": "09", "convict": "17", "expel": "17", "heavy-weapons": "19",
    "aerial": "19", "drone": "19", "crowd-control": "17", "unconventional": "20",
}  # fmt: skip
NAMES = {
    "Make Public Statement": "01", "Appeal": "02", "Express Intent to Cooperate": "03", "Consult": "04",
    "Engage In Diplomatic Cooperation": "05", "Engage In Material Cooperation": "06", "Provide Aid": "07",
    "Yield": "08", "Investigate": "09", "Demand": "10", "Disapprove": "11", "Reject": "12",
    "Threaten": "13", "Protest": "14", "Exhibit Military Posture": "15", "Reduce Relations": "16",
    "Coerce": "17", "Assault": "18", "Fight": "19", "Engage in unconventional mass violence": "20",
}  # fmt: skip
DEMANDING = ("demand", "order", "insist", "instruct", "direct", "ultimatum", "command", "require", "must")
ARMED = (None, "MIL", "REB")
PRIVATE = frozenset({"CVL", "CRM", "BUS", "AGR", "UNK", None})
INNER = ("compound", "amod", "appos", "flat")
PRONOUNS = frozenset(
    ("he", "him", "his", "it", "its", "she", "her", "they", "them", "their", "we", "us", "who")
)
ARTICLES = ("the ", "a ", "an ")

Row = Mapping[str, Any]
Triple = tuple[str, str, str]


def root(event: Event) -> str:
    """The CAMEO root category of an event."""
    kind = "CONCEDE" if promised(event) else spoken(event)
    if kind == "REQUEST":
        words = " ".join(m.trigger.casefold() for m in event.mentions)
        return "10" if any(w in words for w in DEMANDING) else "02"
    if kind == "ASSAULT" and event.mode in (None, "firearms") and event.actor:
        return "19" if event.actor[0].sector in ARMED else "18"
    if "charge-crime" in event.found_by:
        return "17"  # 173: arrest, detain or charge with legal action
    return MODES.get(event.mode or "", ROOTS[kind]) if kind == event.type else ROOTS[kind]


def named(event: Event, role: str, text: str) -> list[str]:
    """The words of a role's parties, a pronoun by the name of whom it stands for."""
    actors: Sequence[Actor] = getattr(event, role)
    words = [s.of(text) for s in event.spans.get(role, ())]
    first = next((a.name for a in actors if a.name), None)
    names = [a.name for a in actors] if len(actors) == len(words) else [first] * len(words)
    found = [n or w if w.casefold() in PRONOUNS else w for w, n in zip(words, names, strict=True)]
    return list(dict.fromkeys(found))


def triples(coding: Coding) -> list[Triple]:
    """(source, root, target) of every event and statement, parties as the words of the text."""
    text = coding.document.article.text
    found: dict[Triple, None] = {}
    for event in coding.events:
        sources, targets = named(event, "actor", text), named(event, "recipient", text)
        pairs = [(s, t) for s in sources for t in targets] if targets else list(combinations(sources, 2))
        found |= dict.fromkeys((s, root(event), t) for s, t in pairs if s != t)
    return [*found, *dict.fromkeys(statements(coding))]


def statements(coding: Coding) -> Iterator[Triple]:
    """A statement for each party that it speaks of, but where it tells of the speaker's own act."""
    scene, sents = Scene(coding.document), coding.document.sentences
    for said in speeches(scene, load_lexicon()):
        sent, tree = sents[said.sentence], scene.trees[said.sentence]
        speaker = scene.party(said.sentence, said.speaker)
        own = phrase(sent, tree, said.speaker).of(scene.text)
        if own.casefold() in PRONOUNS or tells_of_self(coding, scene, said):
            continue
        for word in spoken_of(scene, said):
            if scene.party(said.sentence, word).actors != speaker.actors:
                yield own, "01", phrase(sent, tree, word).of(scene.text)


def spoken_of(scene: Scene, said: Speech) -> list[int]:
    """The heads of the parties in what is said; one within the phrase of another is no party of its own."""
    tree = scene.trees[said.sentence]
    below = [w for w in tree.subtree(said.content) if tree.tags[w] in ("NOUN", "PROPN", "ADJ")]
    heads = [w for w in below if w != said.speaker and scene.referent("actor", said.sentence, w)]
    inner = {w for h in heads for w in heads if h in tree.up(w) and tree.base(w) in INNER}
    return [w for w in heads if w not in inner and scene.party(said.sentence, w).actors]


def tells_of_self(coding: Coding, scene: Scene, said: Speech) -> bool:
    """Whether an event of what is said has the speaker for its actor: "said it had asked"."""
    sent, speaker = coding.document.sentences[said.sentence], scene.party(said.sentence, said.speaker)
    words = scene.trees[said.sentence].subtree(said.content)
    places = {sent.starts[w] for w in words}
    return bool(speaker.actors) and any(
        set(e.actor) & set(speaker.actors) and any(m.start in places for m in e.mentions)
        for e in coding.events
    )


def bare(name: str) -> str:
    """A name without case, determiner and possessive."""
    low = name.casefold().replace("’", "'").removesuffix("'s").strip(" ,.")
    return next((low.removeprefix(a) for a in ARTICLES if low.startswith(a)), low)


def alike(one: str, other: str, exact: bool) -> bool:
    """Whether two names of a party are the same, or one lies within the other."""
    a, b = bare(one), bare(other)
    return a == b if exact else bool(a and b) and (a in b or b in a)


def matched(gold: Sequence[Triple], coded: Sequence[Triple], exact: bool) -> list[Triple]:
    """The gold triples that are found, each by a triple of its own."""
    free, found = list(coded), []
    for want in gold:
        hit = next(
            (
                c
                for c in free
                if c[1] == want[1] and alike(c[0], want[0], exact) and alike(c[2], want[2], exact)
            ),
            None,
        )
        if hit is not None:
            free.remove(hit)
            found.append(want)
    return found


def triplets(rows: Sequence[Row], name: str, show: bool) -> None:
    """Micro F1 of the triples."""
    wanted = [
        list(dict.fromkeys((t["source"], NAMES[t["relation"]], t["target"]) for t in r["triplets"]))
        for r in rows
    ]
    codings = [link(code(doc)) for doc in documents([r["text"] for r in rows])]
    coded = [triples(c) for c in codings]
    for exact in (False, True):
        hits = sum(len(matched(w, c, exact)) for w, c in zip(wanted, coded, strict=True))
        _rates(f"triplets {name} {'exact' if exact else 'overlap'}", hits, wanted, coded)
    acts = (
        [[t for t in ts if t[1] != "01"] for ts in wanted],
        [[t for t in ts if t[1] != "01"] for ts in coded],
    )
    hits = sum(len(matched(w, c, False)) for w, c in zip(*acts, strict=True))
    _rates(f"triplets {name} overlap, acts alone", hits, *acts)
    roots = [{t[1] for t in ts} for ts in wanted], [{t[1] for t in ts} for ts in coded]
    hits = sum(len(w & c) for w, c in zip(*roots, strict=True))
    _rates(f"triplets {name} root sets", hits, *roots)
    for row, want, got, coding in zip(rows, wanted, coded, codings, strict=True) if show else ():
        print(f"{name} {row['text']}")
        found = matched(want, got, False)
        for triple in want:
            print("   ", "+" if triple in found else "-", triple)
        print("    coded", got, "\n   ", told(coding))


def _rates(name: str, hits: int, wanted: Iterable[Any], coded: Iterable[Any]) -> None:
    gold, got = sum(map(len, wanted)), sum(map(len, coded))
    precision, recall = hits / (got or 1), hits / (gold or 1)
    print(f"{name} precision {precision:.3f} recall {recall:.3f} F1 {2 * hits / ((gold + got) or 1):.3f}")


def public(actors: Iterable[Actor]) -> bool:
    """Whether a state, a body of states or a person or group of public matters is among them."""
    return any(a.sector not in PRIVATE or (a.country and a.sector is None) for a in actors)


def coder_roots(coding: Coding) -> set[str]:
    """The root categories of a sentence's public events and statements."""
    found = {root(e) for e in coding.events if public((*e.actor, *e.recipient))}
    scene = Scene(coding.document)
    said = speeches(scene, load_lexicon())
    return found | {"01" for s in said if heard(scene, s)}


def heard(scene: Scene, said: Speech) -> bool:
    """Whether a statement is one of public matters: by a named person or anyone public but the police."""
    actors = scene.party(said.sentence, said.speaker).actors
    police = any(a.sector == "COP" for a in actors)
    return (public(actors) and not police) or scene.entity(said.sentence, said.speaker) == "PER"


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two codings (Cohen 1960)."""
    total = len(pairs)
    same = sum(a == b for a, b in pairs) / total
    yes = [sum(p[k] for p in pairs) / total for k in (0, 1)]
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return (same - chance) / (1 - chance)


def set_f1(pairs: Sequence[tuple[set[str], set[str]]]) -> float:
    """F1 over the members of the sets of two codings."""
    both, size = sum(len(a & b) for a, b in pairs), sum(len(a) + len(b) for a, b in pairs)
    return 2 * both / size if size else 0.0


def people(rows: Sequence[Row]) -> dict[str, list[set[str] | None]]:
    """By coder, the roots that they gave to each sentence in its last round; None: not coded."""
    found: dict[str, list[set[str] | None]] = {}
    for n, row in enumerate(rows):
        for coder, given in row["rounds"][row["final"]["round"]].items():
            mine = found.setdefault(coder, [None] * len(rows))
            mine[n] = {
                a["cameo"].split("-")[1].split()[0].zfill(2) for a in given["actions"] if a.get("cameo")
            }
    return found


def multicoder(rows: Sequence[Row], show: bool) -> None:
    """Relevance and root sets against several coders."""
    codings = [code(doc) for doc in documents([r["sentence"] for r in rows])]
    own = [coder_roots(c) for c in codings]
    relevant = [(bool(roots), bool(r["final"]["relevant"])) for roots, r in zip(own, rows, strict=True)]
    print(f"multicoder relevance kappa {kappa(relevant):.3f} {Counter(relevant)}")
    coders = people(rows)
    mine = [set_f1([(a, b) for a, b in zip(own, c, strict=True) if b is not None]) for c in coders.values()]
    theirs = [
        set_f1([(a, b) for a, b in zip(x, y, strict=True) if a is not None and b is not None])
        for x, y in combinations(coders.values(), 2)
    ]
    print(f"multicoder root sets F1 against coders {sum(mine) / len(mine):.3f}", end=" ")
    print(f"people {sum(theirs) / len(theirs):.3f}")
    majority = [(a, set(r["final"]["cameo_roots_majority"])) for a, r in zip(own, rows, strict=True)]
    print(f"multicoder root sets F1 against the majority {set_f1(majority):.3f}")
    for row, roots, coding in zip(rows, own, codings, strict=True) if show else ():
        votes = row["final"]["cameo_root_votes"]
        print(f"multi {row['final']['relevant']} {votes} coded {sorted(roots)} {row['sentence']}")
        print("   ", told(coding))


def read(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    for name in ("news", "codebook"):
        triplets(read(args.data / "cameo-triplets" / f"{name}_dev.jsonl"), name, args.show)
    multicoder(read(args.data / "cameo-multicoder" / "dev.jsonl"), args.show)


if __name__ == "__main__":
    main()
