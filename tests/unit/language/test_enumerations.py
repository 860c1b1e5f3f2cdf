"""Lists of names taken for appositions."""

from tocsin.language.enumerations import enumerated
from tocsin.records import Entity, Sentence

WORDS = ["Peru", ",", "Chile", "and", "Cuba", "met"]
HEADS = (5, 2, 0, 4, 2, -1)
DEPS = ("nsubj", "punct", "appos", "cc", "conj", "root")


def sentence(words: list[str] = WORDS) -> Sentence:
    ends = [sum(map(len, words[: i + 1])) + i for i in range(len(words))]
    starts = [end - len(word) for word, end in zip(words, ends, strict=True)]
    tags = tuple("PROPN" if word.istitle() else "X" for word in words)
    blank = ("",) * len(words)
    return Sentence(
        0, 0, ends[-1], tuple(words), tuple(starts), tuple(ends), tuple(words), tags, blank, HEADS, DEPS
    )


def names(sent: Sentence, *labels: str) -> list[Entity]:
    at = (0, 2, 4)
    return [
        Entity(sent.starts[i], sent.ends[i], label, 0, i, i + 1) for i, label in zip(at, labels, strict=True)
    ]


def test_a_list_of_names_of_one_kind() -> None:
    sent = sentence()
    found = enumerated(sent, names(sent, "LOC", "LOC", "LOC"))
    assert found.deps == ("nsubj", "punct", "conj", "cc", "conj", "root")
    assert found.heads == (5, 2, 0, 4, 0, -1)


def test_an_apposition_of_another_kind_stays() -> None:
    sent = sentence()
    assert enumerated(sent, names(sent, "PER", "LOC", "LOC")) is sent
    assert enumerated(sent, names(sent, "LOC", "LOC", "ORG")) is sent


def test_brackets_are_no_comma() -> None:
    sent = sentence(["Peru", "(", "Chile", "and", "Cuba", "met"])
    assert enumerated(sent, names(sent, "LOC", "LOC", "LOC")) is sent
