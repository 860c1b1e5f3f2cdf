"""The tense of the clause around a word: past, present or future; empty where nothing tells."""

from __future__ import annotations

import re

from tocsin.records import Sentence
from tocsin.resolve.scan import bag

FUTURE = bag("will shall 'll ’ll wo going")
PLANNED = bag("expected scheduled due set planned poised slated")
# "Was due to leave in August" tells neither that August is over nor that it is to come.
DUE = bag("due scheduled expected slated poised")
INTENT = bag(
    "plan plans planning intend intends hope hopes expect expects aim aims agreed promised pledged vowed"
)
DENIED = bag("not n't n’t neither nobody none never nor")
# "The first countries to join on Friday" have joined.
RANKS = bag("first second third fourth fifth last latest only youngest oldest")
PAST = bag("""
    was were did had said took went came made held began fell rose met sent fired got ran led won lost
    saw told left brought gave found kept fought struck shot hit set put cut let broke became wrote
    spoke drew grew knew threw flew stood paid bought sold built sought caught taught thought felt
    heard read sank rang swept drove chose stole froze
""")
# Words to either side among which a tense is looked for where there is no tree.
REACH = 25
PRESENT = bag("is are am has have 's ’s does do says plans wants remains")


def tense_at(sent: Sentence, word: int) -> str:
    """Tense of the clause that holds position ``word``: ``past``, ``present``, ``future`` or ``""``.

    Read from the tree where the sentence has one, else from the nearest verb by its form.
    """
    if not 0 <= word < len(sent):
        return ""
    if any(sent.feats) and any(head >= 0 for head in sent.heads):
        verb = clause_of(sent, word)
        return tense_of(sent, verb) if verb is not None else ""
    first = max(0, word - REACH)
    return tense_of_words(list(sent.words[first : word + REACH]), word - first)


def clause_of(sent: Sentence, word: int) -> int | None:
    """The nearest verb (or predicate with a copula) above ``word`` that has a tense; None where none has."""
    at, steps = word, 0
    while 0 <= at < len(sent) and steps <= len(sent):
        if (sent.tags[at] in ("VERB", "AUX") or auxiliaries(sent, at)) and tense_of(sent, at):
            return at
        at, steps = sent.heads[at], steps + 1
    return None


def auxiliaries(sent: Sentence, verb: int) -> list[int]:
    """Auxiliaries and copulas of a predicate."""
    return [i for i in children(sent, verb) if sent.deps[i].split(":")[0] in ("aux", "cop")]


_latest: list[tuple[Sentence, dict[int, list[int]]]] = []


def children(sent: Sentence, word: int) -> list[int]:
    """Dependents of a word; the table of the sentence asked for last is kept."""
    kept = _latest[0] if _latest else None
    if kept is None or kept[0] is not sent:
        table: dict[int, list[int]] = {}
        for i, head in enumerate(sent.heads):
            table.setdefault(head, []).append(i)
        kept = (sent, table)
        _latest[:] = [kept]
    return kept[1].get(word, [])


def tense_of(sent: Sentence, verb: int) -> str:
    """Tense of one predicate by its features and auxiliaries."""
    helpers = auxiliaries(sent, verb)
    forms = {sent.words[i].lower() for i in helpers}
    infinitive = any(sent.deps[i] == "mark" and sent.words[i].lower() == "to" for i in children(sent, verb))
    if "could" in forms and negated(sent, verb):
        return "past"
    if forms & FUTURE or forms & {"may", "might", "could", "would", "should", "must", "can"}:
        return "past" if "have" in forms and not forms & FUTURE else "future"
    if infinitive and outdated(sent, verb):
        return ""
    if infinitive and (forms & {"be"} or not forms or verb_to_come(sent, verb)):
        return "future"
    if sent.words[verb].lower() in DUE and forms & {"was", "were", "had"}:
        return ""
    if any("Tense=Past" in sent.feats[i] and finite(sent, i) for i in [verb, *helpers]):
        return "past"
    if sent.words[verb].lower() in PLANNED and forms & {"is", "are", "'s", "’s"}:
        return "future"
    if forms & {"has", "have", "'ve", "’ve"} or "had" in forms:
        return "past"
    if "Tense=Past" in sent.feats[verb] and "VerbForm=Part" in sent.feats[verb]:
        return "past" if not forms & {"is", "are", "be"} else "present"
    if any("Tense=Pres" in sent.feats[i] and finite(sent, i) for i in [verb, *helpers]):
        return "present"
    return ""


def negated(sent: Sentence, verb: int) -> bool:
    """Whether a verb is denied: "could not be reached", "neither could be found"."""
    words = [sent.words[i].lower() for i in children(sent, verb)]
    firsts = [sent.words[k].lower() for i in children(sent, verb) for k in children(sent, i)]
    return bool(DENIED & {*words, *firsts})


def outdated(sent: Sentence, verb: int) -> bool:
    """An infinitive that is not to come: "had been due to leave", "the first countries to join"."""
    head = sent.heads[verb]
    if head < 0:
        return False
    if sent.words[head].lower() in DUE:
        return "had" in {sent.words[i].lower() for i in auxiliaries(sent, head)}
    ranks = {sent.words[i].lower() for i in children(sent, head)} | {sent.words[head].lower()}
    return sent.deps[verb].startswith("acl") and bool(RANKS & ranks)


def finite(sent: Sentence, at: int) -> bool:
    """Whether a verb is finite; an ``-ing`` form never is, whatever the parser says."""
    return "VerbForm=Fin" in sent.feats[at] and not sent.words[at].lower().endswith("ing")


def verb_to_come(sent: Sentence, verb: int) -> bool:
    """Whether an infinitive depends on words of intent (``plans to``, ``is to``, ``scheduled to``)."""
    head = sent.heads[verb]
    return head >= 0 and sent.words[head].lower() in INTENT | PLANNED | {"is", "are"}


def tense_of_words(words: list[str], at: int) -> str:
    """Tense by the nearest verb form within the clause, for text without a tree."""
    low = [w.lower() for w in words]
    best, distance = "", REACH + 1
    for i in range(len(low)):
        tense = form_tense(low, i, low[i])
        gap = (at - i if i <= at else (i - at) + 2) + 20 * crosses(low, i, at)
        if tense and gap < distance:
            best, distance = tense, gap
    return best


def crosses(low: list[str], a: int, b: int) -> int:
    """Clause boundaries between two positions."""
    inner = low[min(a, b) + 1 : max(a, b)]
    return sum(w in (";", "that", "which", "who", "but", "because", "while", "when") for w in inner)


def form_tense(low: list[str], i: int, word: str) -> str:
    """Tense that one word form shows by itself."""
    if word in FUTURE and not (word == "going" and low[i + 1 : i + 2] != ["to"]):
        return "future"
    if word in ("is", "are") and low[i + 1 : i + 2] == ["to"]:
        return "future"
    if word in PLANNED and i and low[i - 1] in ("is", "are", "be", "'s"):
        return "future"
    if word in INTENT and low[i + 1 : i + 2] == ["to"]:
        return "future"
    if word in PAST or re.fullmatch(r"[a-z]{2,}ed", word):
        return "past" if i == 0 or low[i - 1] not in ("be", "to", "is", "are") else ""
    return "present" if word in PRESENT else ""
