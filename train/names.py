"""Names of people, organisations, places and others out of GUM's mentions.

GUM marks every mention, "the president" as well as "Barack Obama". A mention whose head is a proper
noun gives a name: the head with its flat, compound and proper modifiers, as UNER marks them.
"""

from __future__ import annotations

import re

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "time": "", "quantity": ""}
TITLES = {"president", "minister", "senator", "secretary", "king", "queen", "pope", "mom", "dad"}
LINKS = {"of", "for", "and", "&", "the", "'s", "-", "/", ".", "’s", "'", "de", "van", "von"}


def mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """(first, last exclusive, entity type) of every mention of a sentence."""
    out: list[tuple[int, int, str]] = []
    stack: list[tuple[str, int, str]] = []
    for i, row in enumerate(rows):
        value = next((v[7:] for v in row[9].split("|") if v.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", value):
            if part.startswith("("):
                fields = part[1:].rstrip(")").split("-")
                if len(fields) > 1:
                    stack.append((fields[0], i, fields[1]))
                    if part.endswith(")"):
                        _, first, kind = stack.pop()
                        out.append((first, i + 1, kind))
            else:
                key = part.rstrip(")")
                at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == key), None)
                if at is not None:
                    _, first, kind = stack.pop(at)
                    out.append((first, i + 1, kind))
    return out


def named(rows: list[list[str]], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The words of the name inside a mention, or None where its head is no proper noun."""
    heads = [int(row[6]) - 1 for row in rows]
    tops = [i for i in range(first, last) if not first <= heads[i] < last]
    if not tops or rows[tops[0]][3] != "PROPN":
        return None
    head = tops[0]
    inside = {head}
    grown = True
    while grown:
        grown = False
        for i in range(first, last):
            if i not in inside and heads[i] in inside and joins(rows, heads, i, kind):
                inside.add(i)
                grown = True
    low = high = head
    while low - 1 >= first and reaches(rows, inside, low, -1, first):
        low -= 1
        while low not in inside:
            low -= 1
    while high + 1 < last and reaches(rows, inside, high, 1, last - 1):
        high += 1
        while high not in inside:
            high += 1
    return low, high + 1


def reaches(rows: list[list[str]], inside: set[int], at: int, step: int, limit: int) -> bool:
    """Whether another word of the name follows, at once or after linking words."""
    at += step
    while (at - limit) * step <= 0:
        if at in inside:
            return True
        if rows[at][1].lower() not in LINKS:
            return False
        at += step
    return False


def joins(rows: list[list[str]], heads: list[int], i: int, kind: str) -> bool:
    """Whether dependent ``i`` belongs to the name of its head."""
    dep, tag, fine = rows[i][7], rows[i][3], rows[i][4]
    if dep.startswith("flat"):
        return True
    if dep == "compound":
        return tag in ("PROPN", "NUM") or fine.startswith("NNP")
    if dep == "amod":
        return fine.startswith("NNP")
    if dep == "nmod:poss" or dep.startswith("conj"):
        return kind == "organization" and tag == "PROPN" and "&" in (row[1] for row in rows)
    if dep.startswith("nmod") and i > heads[i]:
        case = {rows[j][1].lower() for j in range(len(rows)) if heads[j] == i and rows[j][7] == "case"}
        return tag == "PROPN" and kind != "person" and case <= {"of"}
    return False


def bio(label: str, length: int) -> list[str]:
    """BIO tags of one name."""
    return [f"B-{label}", *[f"I-{label}"] * (length - 1)]


def gum_names(rows: list[list[str]]) -> list[str]:
    """BIO tags. Outermost names win; proper adjectives are kept out of the loss (``""``).

    GUM has no mentions for nationalities ("Syrian"), which UNER marks as MISC (OTH).
    """
    tags = ["" if row[3] == "ADJ" and row[2][:1].isupper() else "O" for row in rows]
    spans = []
    for first, last, kind in mentions(rows):
        label = KINDS.get(kind, "MISC")
        span = named(rows, first, last, kind) if label else None
        if span and span[1] - span[0] == 1 and label == "PER":
            word, fine = rows[span[0]][1], rows[span[0]][4]
            if word.lower().rstrip("s") in TITLES:
                continue
            label = "MISC" if fine == "NNPS" else label
        if span:
            spans.append((*span, label))
    taken: set[int] = set()
    for low, high, label in sorted(spans, key=lambda s: s[0] - s[1]):
        if taken.isdisjoint(range(low, high)):
            taken.update(range(low, high))
            tags[low:high] = bio(label, high - low)
    return tags
