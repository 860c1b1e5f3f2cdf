"""Quantities: how many of what."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tocsin.records import Document, Quantity, Referent, Sentence, Span
from tocsin.resolve.numerals import CURRENCY, Number, number_at, numbers
from tocsin.resolve.wordlist import words

MONTHS = words(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec"
)
ID_NOUNS = words(
    "flight boeing airbus article resolution section chapter no number no. route highway bus room "
    "channel unit brigade division battalion regiment phase level category grade tower platform "
    "paragraph protocol law act camp sector district apollo squadron group class type mark model "
    "version gate pier line"
)
PASSIVE_SUBJECTS = ("nsubj:pass", "nsubj")


@dataclass(frozen=True, slots=True)
class Units:
    """Nouns and verbs and the unit that they mean; nouns of measure."""

    nouns: dict[str, str]
    verbs: dict[str, str]
    measures: frozenset[str]


@cache
def load_units() -> Units:
    """The table of the package."""
    data = tomllib.loads((resources.files("tocsin") / "data" / "units.toml").read_text("utf-8"))
    nouns = {noun: unit for unit, words in data["unit"].items() for noun in words}
    verbs = {verb: unit for unit, words in data["verb"].items() for verb in words}
    return Units(nouns, verbs, frozenset(data["measure"]["nouns"]))


def read_quantities(doc: Document) -> tuple[Referent, ...]:
    """Every counted thing of the text; dates, ages, ordinals, model numbers and measures are left out."""
    times: dict[int, list[Span]] = {}
    for ref in doc.referents:
        if ref.kind == "time":
            times.setdefault(ref.sentence, []).append(ref.span)
    found: list[Referent] = []
    for sent in doc.sentences:
        below = children(sent)
        spans = times.get(sent.index, [])
        previous: Number | None = None
        for number in numbers(sent):
            if not _in_time(sent, number, spans):
                counted = _quantity(doc, sent, below, number, previous)
                found += [counted] if counted else []
            previous = number
    return tuple(found)


def children(sent: Sentence) -> list[list[int]]:
    """The words below each word."""
    below: list[list[int]] = [[] for _ in sent.words]
    for word, head in enumerate(sent.heads):
        if head >= 0:
            below[head].append(word)
    return below


def _in_time(sent: Sentence, number: Number, spans: Iterable[Span]) -> bool:
    return any(s.start <= sent.starts[number.first] < s.end for s in spans)


def _quantity(
    doc: Document, sent: Sentence, below: list[list[int]], number: Number, previous: Number | None
) -> Referent | None:
    if _no_count(sent, number) or (previous and _upper_of_range(sent, number, previous)):
        return None
    number = _range(sent, number)
    head, unit, rule = _unit(sent, below, number)
    alone = number.value == 1 and (unit is None or _of_many(sent, number))
    if alone or (unit is None and rule == "measure"):
        return None
    last = max(number.last, head + 1) if 0 <= head - number.last < 6 else number.last
    span = Span(sent.starts[number.bounded], sent.ends[last - 1])
    return Referent(
        "quantity",
        span,
        sent.index,
        head,
        "quantity:" + rule,
        quantity=Quantity(number.value, number.bound, unit),
    )


def _of_many(sent: Sentence, number: Number) -> bool:
    """ "One of the largest", "one of which": no count."""
    return number.last < len(sent) and sent.words[number.last].casefold() == "of"


def _no_count(sent: Sentence, number: Number) -> bool:
    """Dates, years, clock times, ages, scores, ordinals, names with numbers."""
    first, last = number.first, number.last
    before = sent.words[first - 1].casefold() if first else ""
    after = sent.words[last].casefold() if last < len(sent) else ""
    beyond = sent.words[last + 1].casefold() if last + 1 < len(sent) else ""
    if (
        before in MONTHS
        or (after in MONTHS and sent.words[last][:1].isupper())
        or before in ID_NOUNS
        or before == "#"
    ):
        return True
    if (before in ("-", ":", "/", ".", "–") and first > 1 and before != "–") or (
        after in (":", "/") and beyond[:1].isdigit()
    ):
        return not _hyphen_count(sent, number)
    if (
        after == "-"
        and beyond
        and (beyond[:1].isdigit() or beyond in ("year", "old", "day", "month", "hour", "week", "minute"))
    ):
        return True
    if (
        after in ("years", "year")
        and (beyond in ("old", "-") or beyond.startswith("old"))
        or after in ("a.m.", "p.m.", "am", "pm", "a.m", "p.m")
    ):
        return True
    if (
        before == ","
        and after in (",", ".", "")
        and 0 < number.value < 110
        and first > 1
        and sent.tags[first - 2] == "PROPN"
        and sent.tags[first] == "NUM"
        and after == ","
    ):
        return True
    if (
        first
        and sent.tags[first - 1] == "PROPN"
        and sent.heads[first] == first - 1
        and sent.deps[first].startswith(("nummod", "flat", "compound", "nmod", "dep"))
    ):
        return sent.words[first].isdigit()
    return _year(sent, number)


def _hyphen_count(sent: Sentence, number: Number) -> bool:
    return sent.words[number.first].isalpha() and sent.deps[number.first] == "nummod"


def _year(sent: Sentence, number: Number) -> bool:
    """A bare four-digit number of 1000 to 2100 that counts no noun."""
    word = sent.words[number.first]
    counts = sent.deps[number.first] == "nummod" and sent.heads[number.first] > number.first
    return len(word) == 4 and word.isdigit() and 1000 <= int(word) <= 2100 and not counts


def _range(sent: Sentence, number: Number) -> Number:
    """ "between 18,250 and 63,000", "10 to 15": the lower end, as a lower bound."""
    after = sent.words[number.last].casefold() if number.last < len(sent) else ""
    start = number.bounded
    before = sent.words[start - 1].casefold() if start else ""
    if after in ("and", "to", "–", "-", "or") and (following := _number_at(sent, number.last + 1)):
        if (after == "and") != (before == "between") or following.value <= number.value:
            return number
        scale = (
            following.value / number.value
            if following.value >= 1e3
            and number.value < 1e3
            and not sent.words[following.first].replace(",", "").isdigit()
            else 1.0
        )
        value = number.value * 10 ** _zeros(scale) if scale > 1 else number.value
        start -= before == "between"
        return Number(number.first, following.last, value, ">=", start)
    return number


def _zeros(scale: float) -> int:
    """Three for thousands, six for millions: "2 to 3 million"."""
    return 3 * (len(str(int(scale))) // 3)


def _number_at(sent: Sentence, at: int) -> Number | None:
    if at < len(sent) and sent.words[at] in CURRENCY:
        at += 1
    return number_at(sent, at) if at < len(sent) else None


def _upper_of_range(sent: Sentence, number: Number, previous: Number) -> bool:
    return _range(sent, previous).last >= number.last


def _unit(sent: Sentence, below: list[list[int]], number: Number) -> tuple[int, str | None, str]:
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
        unit, rule = _by_verb(sent, below, last - 1, units)
        return last - 1, _verb_before(sent, number, units) or unit, rule
    lemma = sent.lemmas[noun].casefold()
    if lemma in units.measures or sent.words[noun].casefold() in units.measures:
        return noun, None, "measure"
    unit = units.nouns.get(lemma) or units.nouns.get(sent.words[noun].casefold())
    if unit in (None, "people", "troops", "hostages", "prisoners"):
        by_verb, rule = _by_verb(sent, below, noun, units)
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


def _by_verb(sent: Sentence, below: list[list[int]], at: int, units: Units) -> tuple[str | None, str]:
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
