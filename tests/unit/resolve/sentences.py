"""Hand-built documents: one line a sentence, ``form/TAG/head/dep`` a word (heads from 1, 0 is the root).

A trailing ``+`` on the tag marks a plural; a lemma may follow as a fifth part; entities are given as
``{(sentence, first, last): label}``.
"""

from __future__ import annotations

from tocsin.records import Article, Document, Entity, Sentence

CLOSE = frozenset({",", ".", "'s", "”", ")", ":", "’s"})


def document(*lines: str, entities: dict[tuple[int, int, int], str] | None = None) -> Document:
    """A document of the given sentences, each in a paragraph with the one before it."""
    text, sents = "", []
    for index, line in enumerate(lines):
        rows = [row.split("/") for row in line.split()]
        start, starts, ends = len(text), [], []
        for row in rows:
            if text and row[0] not in CLOSE and not text.endswith(("\n", "“", "(")):
                text += " "
            starts.append(len(text))
            text += row[0]
            ends.append(len(text))
        sents.append(
            Sentence(
                index,
                starts[0] if starts else start,
                ends[-1],
                words=tuple(row[0] for row in rows),
                starts=tuple(starts),
                ends=tuple(ends),
                lemmas=tuple(lemma(row) for row in rows),
                tags=tuple(row[1].rstrip("+") for row in rows),
                feats=tuple("Number=Plur" if row[1].endswith("+") else "Number=Sing" for row in rows),
                heads=tuple(int(row[2]) - 1 for row in rows),
                deps=tuple(row[3] for row in rows),
            )
        )
    named = tuple(
        Entity(sents[s].starts[a], sents[s].ends[b - 1], label, s, a, b)
        for (s, a, b), label in (entities or {}).items()
    )
    return Document(Article("hand", text), tuple(sents), named)


def lemma(row: list[str]) -> str:
    """The lemma given, else the form in lower case without a plural's s."""
    if len(row) > 4:
        return row[4]
    form = row[0] if row[1].startswith("PROPN") else row[0].lower()
    return form[:-1] if row[1] == "NOUN+" and form.endswith("s") else form
