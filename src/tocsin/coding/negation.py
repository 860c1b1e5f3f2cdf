"""Whether a word is denied in its own clause."""

from __future__ import annotations

from tocsin.coding.tree import Tree

_NEGATION = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "nobody"})


def negated(tree: Tree, word: int) -> bool:
    """Negation of a word or of its arguments: "not", "no tests", "no one"."""
    for child in tree.children[word]:
        if tree.lemmas[child] in _NEGATION and tree.base(child) in ("advmod", "det", "cc", "discourse"):
            return True
        if tree.lemmas[child] == "no" and tree.base(child) == "det":
            return True
        if tree.base(child) in ("nsubj", "obj") and _no(tree, child):
            return True
        if tree.lemmas[child] == "longer" and any(tree.lemmas[g] == "no" for g in tree.children[child]):
            return True
    return _yet(tree, word)


def _yet(tree: Tree, word: int) -> bool:
    """ "has yet to release": the parser hangs "yet" on either verb."""
    if not any(tree.lemmas[c] == "to" for c in tree.having(word, "mark")):
        return False
    head = tree.heads[word]
    above = tree.base(word) == "xcomp" and tree.lemmas[head] in ("have", "be")
    return any(
        tree.lemmas[c] == "yet"
        for w in ((word, head) if above else (word,))
        for c in tree.having(w, "advmod")
    )


def _no(tree: Tree, word: int) -> bool:
    if tree.lemmas[word] in ("nobody", "none", "nothing", "neither"):
        return True
    below = {tree.lemmas[c]: tree.base(c) for c in tree.children[word]}
    if below.get("not") == "advmod" and below.keys() & {"single", "one"}:
        return True  # "not a single lorry"
    return any(below.get(w) == "det" for w in ("no", "neither"))
