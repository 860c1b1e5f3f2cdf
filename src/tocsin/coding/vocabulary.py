"""The inflected forms of the lexicon's words, so that a trigger is found by its form.

The language model guesses the lemma of a word that it has not learned by a rule for its ending
(boycotted → boycotte); the lexicon knows its own words, so its forms win over the guess.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import files

from tocsin.records import Document, Sentence

Forms = Mapping[str, tuple[str, ...]]

_DATA = tomllib.loads(files("tocsin").joinpath("data/inflection.toml").read_text("utf-8"))
_IRREGULAR: Mapping[str, str] = _DATA["past"]
_PLURALS: Mapping[str, str] = _DATA["plural"]
_BRITISH = frozenset(_DATA["doubled"]["in_british"])
_DOUBLED = frozenset(_DATA["doubled"]["always"]) | _BRITISH
_VOWELS = "aeiou"


def verb_forms(lemma: str) -> set[str]:
    """The forms of a verb in both spellings, the base among them."""
    found = {lemma, _ending_s(lemma), *_with(lemma, "ing")}
    found |= set(_IRREGULAR[lemma].split()) if lemma in _IRREGULAR else _with(lemma, "ed")
    return found | ({"am", "are", "is", "were", "being"} if lemma == "be" else set())


def noun_forms(lemma: str) -> set[str]:
    """Singular and plural of a noun."""
    return {lemma, _plural(lemma)}


def _plural(lemma: str) -> str:
    for single, several in _PLURALS.items():
        if lemma.endswith(single) and (lemma == single or single in ("man", "woman", "child", "wife")):
            return lemma[: -len(single)] + several
    return _ending_s(lemma)


def _ending_s(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma in ("go", "do", "veto", "torpedo", "embargo", "undergo", "forego") else "s")


def _with(lemma: str, ending: str) -> set[str]:
    if lemma.endswith("ie") and ending == "ing":
        return {lemma[:-2] + "ying"}
    if lemma.endswith("e") and not (ending == "ing" and lemma.endswith(("ee", "oe", "ye"))):
        return {lemma[:-1] + ending, *({lemma + "ing"} if lemma == "be" else ())}
    if lemma.endswith("c"):
        return {lemma + "k" + ending}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS and ending == "ed":
        return {lemma[:-1] + "ied"}
    if _doubles(lemma):
        return {lemma + lemma[-1] + ending, *({lemma + ending} if lemma in _BRITISH else ())}
    return {lemma + ending}


def _doubles(lemma: str) -> bool:
    if lemma in _DOUBLED:
        return not lemma.endswith("ll")
    end = lemma[-3:]
    closed = len(end) == 3 and end[0] not in _VOWELS and end[1] in _VOWELS and end[2] not in _VOWELS + "wxy"
    return closed and sum(c in _VOWELS for c in lemma) == 1


class Vocabulary:
    """Lemmas by form, for verbs and for nouns."""

    def __init__(self, verbs: Iterable[str], nouns: Iterable[str]) -> None:
        self.verbs, self.nouns = frozenset(verbs), frozenset(nouns)
        self.verb_forms = _table((v, verb_forms(v)) for v in sorted(self.verbs))
        self.noun_forms = _table((n, noun_forms(n)) for n in sorted(self.nouns))

    def lemma(self, word: str, lemma: str, tag: str) -> str:
        """The lemma of a word: the lexicon's where it knows the form, else the model's, unless that is a
        word of the lexicon of which this is no form ("striker" is not "strike")."""
        if tag in ("VERB", "AUX"):
            known, forms = self.verbs, self.verb_forms
        elif tag in ("NOUN", "PROPN"):
            known, forms = self.nouns, self.noun_forms
        else:
            return lemma
        candidates = forms.get(word, ())
        if candidates:
            return lemma if lemma in candidates else candidates[0]
        if tag not in ("NOUN", "PROPN") and not word.endswith(("ed", "ing")):
            return lemma  # an irregular past that the table lacks
        return word if tag != "PROPN" and lemma in known else lemma

    def corrected(self, doc: Document) -> Document:
        """The document with the lexicon's own lemmas. Linear in the number of words."""
        return replace(doc, sentences=tuple(self._sentence(s) for s in doc.sentences))

    def _sentence(self, sentence: Sentence) -> Sentence:
        rows = zip(sentence.words, sentence.lemmas, sentence.tags, strict=True)
        lemmas = tuple(self.lemma(w.casefold(), x.casefold(), t) if t != "PUNCT" else x for w, x, t in rows)
        return replace(sentence, lemmas=lemmas)


def _table(pairs: Iterable[tuple[str, set[str]]]) -> Forms:
    found: dict[str, list[str]] = defaultdict(list)
    for lemma, forms in pairs:
        for form in sorted(forms):
            found[form].append(lemma)
    return {form: tuple(sorted(lemmas, key=len)) for form, lemmas in found.items()}
