"""Copies of one text are recognised after edits, cuts and joins; other texts are not."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tocsin.incidents.copies import copied, groups, shared, signature


def text(seed: int, length: int = 300) -> list[str]:
    """Words without meaning, some frequent and some rare."""
    chance = random.Random(seed)
    return [f"w{int(chance.paretovariate(0.4)) % 5000}" for _ in range(length)]


A, B = text(1), text(2)


def signed(words: list[str]) -> tuple[int, ...]:
    return signature(" ".join(words))


def test_case_and_punctuation_do_not_count() -> None:
    assert signature("Two missiles flew, he said, on Monday.") == signature(
        "two missiles flew he said on MONDAY"
    )


def test_a_text_of_few_words_has_no_signature() -> None:
    assert signature("too few words") == signature("") == ()
    assert not copied((), ())
    assert not copied((), signed(A))
    assert shared((), signed(A)) == 0


def test_an_edit_is_a_copy() -> None:
    edited = [f"new{n}" if n % 12 == 0 else word for n, word in enumerate(A)]
    assert copied(signed(A), signed(edited))


def test_a_cut_is_a_copy() -> None:
    assert copied(signed(A[100:180]), signed(A))
    assert shared(signed(A[100:180]), signed(A)) > 0.95


def test_another_text_is_no_copy() -> None:
    assert not copied(signed(A), signed(B))


def test_a_quotation_does_not_make_a_copy() -> None:
    assert not copied(signed(A), signed(B[:150] + A[50:75] + B[150:]))


def test_a_join_is_a_copy_of_both_and_they_stay_two() -> None:
    found = groups({"a": signed(A), "b": signed(B), "ab": signed(A + B), "cut": signed(A[:90])})
    assert found["b"] == ("b",)
    assert found["cut"] == found["a"] == ("cut",)
    assert found["ab"] == ("b", "cut")


def test_groups_do_not_depend_on_the_order() -> None:
    texts = {str(n): signed(text(n % 5)[: 100 + 20 * n]) for n in range(10)}
    assert groups(texts) == groups(dict(reversed(texts.items())))


@given(st.text())
def test_any_text_has_a_sorted_signature_that_fits_a_column(words: str) -> None:
    found = signature(words)
    assert found == tuple(sorted(set(found)))
    assert all(0 <= h < 2**62 for h in found)
