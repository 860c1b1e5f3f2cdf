"""The best tree against every tree, and walks over trees."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language import ancestors, children, path, span_head, subtree
from tocsin.language.trees import best_tree, cycle
from tocsin.records import Sentence


def sent(heads: list[int]) -> Sentence:
    n = len(heads)
    words = tuple(f"w{i}" for i in range(n))
    at = tuple(range(n))
    return Sentence(0, 0, n, words, at, at, words, words, words, tuple(heads), words)


def is_tree(heads: list[int]) -> bool:
    return heads.count(-1) == 1 and not cycle([-1, *(head + 1 for head in heads)])


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[i, head + 1] for i, head in enumerate(heads)))


@given(st.integers(1, 5), st.integers(0, 10_000), st.booleans())
def test_best_tree_is_the_best_of_all_trees(n: int, seed: int, ties: bool) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 3, (n, n + 1)).astype(float) if ties else rng.normal(size=(n, n + 1))
    found = best_tree(scores)
    assert is_tree(found)
    every = [list(heads) for heads in product(range(-1, n), repeat=n)]
    trees = [heads for heads in every if is_tree(heads) and all(h != i for i, h in enumerate(heads))]
    assert total(scores, found) == pytest.approx(max(total(scores, heads) for heads in trees))


@given(st.integers(6, 40), st.integers(0, 10_000))
def test_best_tree_of_long_sentences_is_a_tree(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    assert is_tree(best_tree(scores))


def test_best_tree_of_nothing() -> None:
    assert best_tree(np.zeros((0, 1))) == []


def test_cycle() -> None:
    assert cycle([-1, 0, 1, 2]) == []
    assert sorted(cycle([-1, 2, 3, 1, 0])) == [1, 2, 3]


def test_walks() -> None:
    #       0   1   2  3   4
    tree = sent([1, -1, 1, 4, 2])
    assert children(tree, 1) == [0, 2]
    assert ancestors(tree, 3) == [4, 2, 1]
    assert subtree(tree, 2) == (2, 5)
    assert path(tree, 0, 3) == [0, 1, 2, 4, 3]
    assert path(tree, 3, 3) == [3]
    assert span_head(tree, 2, 5) == 2
    assert span_head(tree, 3, 5) == 4
    assert span_head(tree, 0, 2) == 1
