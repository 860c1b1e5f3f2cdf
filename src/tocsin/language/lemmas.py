"""Lemmas as edit scripts: one label turns a form into its lemma.

A script is ``case|prefix length|new prefix|suffix length|new suffix`` or ``case|=lemma`` for a form that
shares nothing with its lemma (after UDPipe; Straka 2018, CoNLL shared task). ``case`` is ``l`` for an edit
of the lowercased form, ``k`` for one of the form as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

ADDRESS = re.compile(r"@|://|^www\.|\.(?:com|edu|gov|net|org)\b", re.IGNORECASE)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
TRIED = 4  # of the model's scripts
MUTE = ("iz", "yz", "tur")  # no verb ends so: "vandaliz" is "vandalize", "recaptur" "recapture"
CLITIC = 3  # letters up to which a form may share nothing with its lemma: 's, is, I, to


def script(form: str, lemma: str) -> str:
    """The script that turns ``form`` into ``lemma``."""
    if lemma == lemma.lower():
        return "l|" + edit(form.lower(), lemma)
    return "k|" + edit(form, lemma)


def edit(form: str, lemma: str) -> str:
    """The part of a script after the case: what is cut and added at the two ends."""
    length, at, to = common(form, lemma)
    if length == 0:
        return "=" + lemma
    return f"{at}|{lemma[:to]}|{len(form) - at - length}|{lemma[to + length :]}"


def common(a: str, b: str) -> tuple[int, int, int]:
    """Length and the two offsets of the longest common substring, the leftmost of equals."""
    best = (0, 0, 0)
    row = [0] * (len(b) + 1)
    for i, x in enumerate(a, 1):
        last = 0
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], last + 1 if x == y else 0
            if row[j] > best[0]:
                best = (row[j], i - row[j], j - row[j])
    return best


def apply(label: str, form: str) -> str | None:
    """The lemma that a script gives for ``form``; None where the form is too short for it."""
    case, _, body = label.partition("|")
    base = form if case == "k" else form.lower()
    if body.startswith("="):
        return body[1:]
    cut, prefix, strip, suffix = body.split("|")
    if int(cut) + int(strip) >= len(base):
        return None
    return prefix + base[int(cut) : len(base) - int(strip)] + suffix


class Lemmas:
    """Lemmas of forms seen in training, and of others by their scripts.

    ``table`` gives the lemma of a lowercased form with its tag. Of the scripts for an unseen verb, the first
    that gives a known lemma is taken: of "captur" and "capture" only the second is a verb. (Taken for nouns
    too it costs: "liens" would become "lie".)
    """

    def __init__(self, table: dict[tuple[str, str], str]) -> None:
        self.table = table
        self.known = {(lemma, tag) for (_, tag), lemma in table.items()}

    @classmethod
    def read(cls, path: Path) -> Lemmas:
        """From a table of form, tag, lemma."""
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        return cls({(form, tag): lemma for form, tag, lemma in rows})

    def __call__(self, form: str, tag: str, scripts: Sequence[str]) -> str:
        """The lemma of a word. ``scripts``: the model's, best first."""
        if tag == "PUNCT" or ADDRESS.search(form):
            return form
        if tag == "NUM" and GROUPED.fullmatch(form):
            return form.replace(",", "")
        known = self.table.get((form.lower(), tag))
        if known is not None and not (tag == "ADJ" and titled(form, scripts)):
            return known
        if len(form) > CLITIC:
            scripts = [label for label in scripts if "|=" not in label]
        found = [lemma for label in scripts[:TRIED] if (lemma := apply(label, form))]
        if tag == "VERB":
            found.sort(key=lambda lemma: (cut_short(form.lower(), lemma), (lemma, tag) not in self.known))
            if found and (found[0], tag) not in self.known and found[0].endswith(MUTE):
                found[0] += "e"
        elif tag == "NOUN":
            found.sort(key=lambda lemma: halved(form.lower(), lemma))
        return found[0] if found else form if tag == "PROPN" else form.lower()


def cut_short(form: str, lemma: str) -> bool:
    """Whether a form lost a consonant that was not doubled: "banded" is not of "ban"."""
    end = form.removeprefix(lemma)
    single = len(end) in (3, 4) and end[1:] in ("ed", "ing") and end[0] not in "aeiou"
    return bool(lemma) and form.startswith(lemma) and single and end[0] != lemma[-1] and end[0] != "k"


def halved(form: str, lemma: str) -> bool:
    """Whether a regular plural lost too little: "rallies" is of "rally", "riches" not of "riche"."""
    return (
        lemma.endswith("e") and lemma + "s" == form and form.endswith(("ies", "ches", "shes", "sses", "xes"))
    )


def titled(form: str, scripts: Sequence[str]) -> bool:
    """Whether the model keeps the capital of an adjective inside a name: "New" in "New York"."""
    return form.istitle() and bool(scripts) and scripts[0].startswith("k|")
