"""Numbers of dead and wounded that a verb, an adjective or a "toll" tells."""

from __future__ import annotations

from tocsin.records import Sentence
from tocsin.resolve.units import Units


def unit_by_verb(sent: Sentence, below: list[list[int]], at: int, units: Units) -> tuple[str | None, str]:
    """ "killed 12", "176 people … were killed", "12 dead", "death toll of 190", "six died"."""
    head, dep = sent.heads[at], sent.deps[at]
    seen = 0
    while (
        head >= 0
        and dep in ("conj", "nmod", "appos", "nummod", "amod", "dep", "nsubj:outer")
        and sent.tags[head] not in ("VERB",)
        and seen < 4
    ):
        lemma = sent.lemmas[head].casefold()
        if dep in ("nmod", "conj", "nummod") and (
            lemma in ("toll", "count") or units.nouns.get(lemma) in ("dead", "wounded")
        ):
            return ("wounded" if units.nouns.get(lemma) == "wounded" else "dead"), "toll"
        head, dep, seen = sent.heads[head], sent.deps[head], seen + 1
    if head < 0:
        return _predicate(sent, below, at, units)
    lemma = sent.lemmas[head].casefold()
    if dep.startswith("nsubj") and sent.words[head].casefold() in ("dead", "wounded", "injured"):
        return units.nouns[sent.words[head].casefold()], "adjective"
    unit = units.verbs.get(lemma)
    passive = any(sent.deps[c] in ("aux:pass",) for c in below[head])
    if unit and (
        dep in ("obj", "iobj")
        and not passive
        or dep == "nsubj:pass"
        or dep == "nsubj"
        and (passive or lemma in ("die", "perish"))
    ):
        return unit, "verb"
    if lemma in ("rise", "stand", "climb", "reach", "be", "leave", "exceed") and dep in (
        "obl",
        "obj",
        "attr",
        "xcomp",
        "nsubj",
    ):
        return _tolled(sent, below, head, units)
    if dep in ("obj", "nsubj", "nsubj:pass") and (beside := _adjective(sent, below, at, head, units)):
        return beside, "adjective"
    return None, "bare"


def _predicate(sent: Sentence, below: list[list[int]], at: int, units: Units) -> tuple[str | None, str]:
    unit, rule = _tolled(sent, below, at, units)
    return unit, rule


def _tolled(sent: Sentence, below: list[list[int]], head: int, units: Units) -> tuple[str | None, str]:
    """ "The death toll rose to 40": the subject says that dead are counted; "left 12 dead"."""
    for child in below[head]:
        if sent.deps[child].startswith("nsubj"):
            for word in (child, *below[child]):
                if units.nouns.get(sent.lemmas[word].casefold()) in ("dead", "wounded") and sent.lemmas[
                    child
                ].casefold() in ("toll", "count", "number", "death", "casualty", "fatality"):
                    return units.nouns[sent.lemmas[word].casefold()], "toll"
        if sent.deps[child] in ("xcomp", "advcl", "acl", "amod", "obj") and sent.words[child].casefold() in (
            "dead",
            "wounded",
            "injured",
        ):
            return units.nouns[sent.words[child].casefold()], "adjective"
    return None, "bare"


def _adjective(sent: Sentence, below: list[list[int]], at: int, head: int, units: Units) -> str | None:
    for child in (*below[head], *below[at]):
        word = sent.words[child].casefold()
        if word in ("dead", "wounded", "injured") and 0 < child - at < 6:
            return units.nouns.get(word)
    return None
