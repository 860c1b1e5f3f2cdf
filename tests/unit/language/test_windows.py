"""Paragraphs and windows."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.windows import breaks, cut, hard_wrapped
from tocsin.language.words import words

WRAPPED = """\
The government said on Monday that its forces had
taken back the town after three days of fighting with
the rebels, who had held it since the start of the
year and had mined the roads around it.

The rebels denied it."""


def starts(text: str) -> list[int]:
    return [a for a, _ in words(text)]


def opened(text: str) -> list[str]:
    spans = list(words(text))
    return [text[slice(*spans[i])] for i in breaks(text, [a for a, _ in spans])]


def test_a_newline_ends_a_paragraph() -> None:
    text = "Troops fire on crowd\nThree people died.\n\nMore later."
    assert not hard_wrapped(text)
    assert opened(text) == ["Troops", "Three", "More"]


def test_a_newline_in_wrapped_text_is_a_space() -> None:
    assert hard_wrapped(WRAPPED)
    assert opened(WRAPPED) == ["The", "The"]


def test_a_clause_after_a_dateline_starts_anew() -> None:
    assert opened("SEOUL, South Korea (AP) — North Korea fired.") == ["SEOUL", "North"]
    assert opened("NEW DELHI (Reuters) - India said.") == ["NEW", "India"]
    assert opened("BAGHDAD, Jan. 5 -- A bomb went off.") == ["BAGHDAD", "A"]
    assert opened("NATO - led troops.") == ["NATO", "led"]  # a dateline by its form
    assert opened("Iraq — a country.") == ["Iraq"]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "One two three. Four five six. Seven eight nine."
    spans = list(words(text))
    found = cut(text, [a for a, _ in spans], [b for _, b in spans], [1] * len(spans), 9)
    assert [(w.first, w.last) for w in found] == [(0, 8), (8, 12)]


def test_a_long_sentence_is_cut_at_a_pause() -> None:
    text = "one two three, four five six seven eight"
    spans = list(words(text))
    found = cut(text, [a for a, _ in spans], [b for _, b in spans], [1] * len(spans), 6)
    assert [(w.first, w.last) for w in found] == [(0, 4), (4, 9)]


@given(st.text("ab.,A \n", max_size=400), st.integers(1, 30))
def test_windows_cover_every_word_once(text: str, budget: int) -> None:
    spans = list(words(text))
    sizes = [1 + (b - a) % 3 for a, b in spans]
    found = cut(text, [a for a, _ in spans], [b for _, b in spans], sizes, budget)
    assert [i for w in found for i in range(w.first, w.last)] == list(range(len(spans)))
    for w in found:
        assert w.first in w.breaks
        assert w.pieces == sum(sizes[w.first : w.last])
        assert w.pieces <= budget or w.last - w.first == 1
