"""What a number counts: money, the noun beside it, or by the verb its dead."""

from __future__ import annotations

from tocsin.records import Sentence
from tocsin.resolve.numerals import CURRENCY, Number
from tocsin.resolve.tolls import unit_by_verb
from tocsin.resolve.units import Units, load_units


def unit_of(sent: Sentence, below: list[list[int]], number: Number) -> tuple[int, str | None, str]:
    """Head, unit and rule: money, the counted noun, else the verb or adjective that counts its dead."""
    units = load_units()
    first, last = number.first, number.last
    if (
        first
        and sent.words[first - 1] in CURRENCY
        or any(sent.words[i] in CURRENCY for i in range(number.bounded, last))
    ):
        return last - 1, "money", "money"
    noun = _noun(sent, first, last)
    if noun is None:
        unit, rule = unit_by_verb(sent, below, last - 1, units)
        return last - 1, _verb_before(sent, number, units) or unit, rule
    lemma = sent.lemmas[noun].casefold()
    if lemma in units.measures or sent.words[noun].casefold() in units.measures:
        return noun, None, "measure"
    unit = units.nouns.get(lemma) or units.nouns.get(sent.words[noun].casefold())
    if unit in (None, "people", "troops", "hostages", "prisoners"):
        by_verb, rule = unit_by_verb(sent, below, noun, units)
        if by_verb and (unit or rule == "verb"):
            return noun, by_verb, rule
    if unit == "troops" and lemma == "personnel" and first and sent.words[noun - 1].casefold() == "civilian":
        unit = "people"
    return noun, unit or _plural(sent, noun), "noun" if unit else "own-noun"


def _verb_before(sent: Sentence, number: Number, units: Units) -> str | None:
    """ "Wounded 110": the verb right before a bare number, whatever the tree made of it."""
    before = number.bounded - 1
    return (
        units.verbs.get(sent.lemmas[before].casefold())
        if before >= 0 and sent.tags[before] == "VERB"
        else None
    )


def _plural(sent: Sentence, noun: int) -> str | None:
    """A noun that no unit holds stands for itself; a proper name in the plural is a people or a group."""
    if sent.tags[noun] == "PROPN":
        return "people"
    return sent.words[noun].casefold() if sent.tags[noun] in ("NOUN", "PROPN") else None


def _noun(sent: Sentence, first: int, last: int) -> int | None:
    """The noun that a number counts: its head to the right, or the noun after "of", or next to it."""
    for at in (last - 1, first):
        head = sent.heads[at]
        if (
            head >= last
            and sent.tags[head] in ("NOUN", "PROPN", "ADJ", "SYM")
            and sent.deps[at].startswith(("nummod", "det", "compound", "amod", "nmod"))
        ):
            return head
    if last < len(sent) and sent.words[last].casefold() == "of":
        return _first_noun(sent, last + 1)
    if last < len(sent) and (
        sent.words[last].casefold() in ("%", "percent") or sent.tags[last] in ("NOUN", "ADJ", "PROPN")
    ):
        return _first_noun(sent, last)
    return None


def _first_noun(sent: Sentence, at: int) -> int | None:
    """The head noun of the run of nouns and adjectives that starts here."""
    noun = None
    for i in range(at, min(len(sent), at + 8)):
        if sent.tags[i] in ("NOUN", "PROPN", "SYM"):
            noun = i
            if sent.deps[i] not in ("compound", "amod", "nmod:poss"):
                return i
        elif sent.words[i].casefold() in ("dead", "wounded", "injured", "missing", "%"):
            return i
        elif sent.tags[i] not in ("ADJ", "DET", "PUNCT", "ADV", "NUM", "PRON", "VERB") or sent.words[i] in (
            ",",
            ";",
            ".",
        ):
            break
    return noun
