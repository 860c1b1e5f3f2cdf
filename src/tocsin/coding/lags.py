"""One act dated by another: "a day after North Korea resumed tests", "their talks during the summit"."""

from __future__ import annotations

from datetime import date, timedelta

from tocsin.coding.drafts import Draft
from tocsin.coding.scene import Scene
from tocsin.coding.tree import Tree
from tocsin.records import Span, When
from tocsin.resolve.numerals import ONES

_DAYS = {"day": 1, "week": 7}


def date_by_lag(scene: Scene, drafts: list[Draft]) -> None:
    """Fill the dates of drafts that stand a stated number of days before or after a dated one."""
    at = {(s, w): d for d in drafts for s, words in d.words for w in words}
    for (sentence, word), made in at.items():
        tree = scene.trees[sentence]
        clause = clause_of(tree, word)
        if clause is None:
            continue
        head, days, measure = clause
        other = _other(tree, at, sentence, head, made) or _earlier(drafts, sentence)
        if other is not None:
            _settle(scene, sentence, made, other, days, measure)


def clause_of(tree: Tree, word: int) -> tuple[int, int, int] | None:
    """For a word in "N days after …": the head that it hangs on, the days between, the measure's place."""
    at = word
    for _ in range(4):
        order = tree.mark(at) or tree.case(at)
        measure = _measure(tree, at) if order in ("after", "before") else None
        if measure is not None and order in ("after", "before") and tree.heads[at] >= 0:
            count = number(tree, measure)
            if count is None:
                return None
            days = count * _DAYS[tree.lemmas[measure]]
            return tree.heads[at], days if order == "after" else -days, measure
        if tree.base(at) not in ("obj", "nsubj", "xcomp", "compound") or tree.heads[at] < 0:
            return None
        at = tree.heads[at]
    return None


def _measure(tree: Tree, at: int) -> int | None:
    """The measure beneath the clause or, as the parser has it too, right before it beneath its head."""
    first = min(tree.having(at, "mark", "case"))
    near = (
        *tree.having(at, "obl", "nmod", "advmod"),
        *(c for c in tree.children[tree.heads[at]] if c == first - 1),
    )
    return next((c for c in near if tree.lemmas[c] in _DAYS), None) if tree.heads[at] >= 0 else None


def number(tree: Tree, measure: int) -> int | None:
    """How many units: "a day", "two weeks"; None where the text does not say."""
    for child in tree.having(measure, "nummod", "det"):
        word = tree.words[child]
        if word in ("a", "an"):
            return 1
        if word.isdigit() and len(word) < 4:
            return int(word)
        if word in ONES:
            return ONES[word]
    return None


def _other(
    tree: Tree, at: dict[tuple[int, int], Draft], sentence: int, head: int, made: Draft
) -> Draft | None:
    """The act that the clause is counted from: the head's own, or its subject's ("the arrival came …")."""
    for word in (head, *tree.having(head, "nsubj", "obj"), *tree.up(head)):
        found = at.get((sentence, word))
        if found is not None and found is not made:
            return found
    return None


def _earlier(drafts: list[Draft], sentence: int) -> Draft | None:
    """What "the speech came a week after …" takes up: the last dated act before the sentence."""
    told = [d for d in drafts if d.match.sentence < sentence and _day(d) is not None]
    return max(told, key=lambda d: (d.match.sentence, d.match.word), default=None)


def _settle(scene: Scene, sentence: int, cause: Draft, effect: Draft, days: int, measure: int) -> None:
    span = scene.trees[sentence].span(measure, measure)
    if cause.when is None and (day := _day(effect)):
        _date(cause, day - timedelta(days=days), span, "counted from another act")
    elif effect.when is None and effect.match.sentence == sentence and (day := _day(cause)):
        _date(effect, day + timedelta(days=days), span, "counted from another act")


def _date(made: Draft, day: date, span: Span, how: str) -> None:
    made.when = When(day, day, "", how)
    made.spans["date"] = (*made.spans.get("date", ()), span)


def _day(made: Draft) -> date | None:
    when = made.when
    return when.start if when is not None and when.start is not None and when.start == when.end else None
