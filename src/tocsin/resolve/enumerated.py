"""What the words right beside a place's name tell of its kind: "Washington state", lists of provinces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tocsin.records import Sentence
from tocsin.resolve.toponyms import Toponym
from tocsin.resolve.wordlist import words

# Behind a name, or before it with "of": "New York Governor X", "the province of Henan".
PROVINCIAL = words("state province governor gov. oblast governorate prefecture")
JOINS = frozenset({",", "and", "or", "&", "the"})
# A list is so many names; with fewer, "Mareeba, Queensland, Australia" is a town in its state.
FEWEST = 4

Key = tuple[int, int]


def provincial(sentences: Sequence[Sentence], names: Sequence[Toponym]) -> frozenset[Key]:
    """Names (sentence, first word) that the words beside them, or the list they stand in, make provinces."""
    found = {(n.sentence, n.first) for n in names if beside(sentences[n.sentence], n)}
    for run in listed(sentences, names):
        sure = sum(bool(n.spots) and n.spots[0].kind in ("province", "region") for n in run)
        if 2 * sure > len(run):
            found |= {(n.sentence, n.first) for n in run}
    return frozenset(found)


def beside(sent: Sentence, name: Toponym) -> bool:
    """Whether "state", "province" or "governor" stands right behind a name, or before it with "of"."""
    behind = sent.words[name.last].lower() if name.last < len(sent) else ""
    before = [w.lower() for w in sent.words[max(0, name.first - 2) : name.first]]
    return behind in PROVINCIAL or before[1:] == ["of"] and before[0] in PROVINCIAL


def listed(sentences: Sequence[Sentence], names: Sequence[Toponym]) -> Iterator[list[Toponym]]:
    """Runs of names that only commas and "and" join, "and" before the last or long enough to need none."""
    run = list(names[:1])
    for before, name in pairwise(names):
        between = sentences[name.sentence].words[before.last : name.first]
        if before.sentence == name.sentence and between and JOINS.issuperset(w.lower() for w in between):
            run.append(name)
            continue
        if len(run) >= FEWEST:
            yield run
        run = [name]
    if len(run) >= FEWEST:
        yield run
