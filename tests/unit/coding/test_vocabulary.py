"""Forms of words, and the lemma that the lexicon puts in place of the model's guess."""

from __future__ import annotations

import pytest

from tocsin.coding.vocabulary import Vocabulary, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("strike", {"strike", "strikes", "struck", "stricken", "striking"}),
        ("expel", {"expel", "expels", "expelled", "expelling"}),
        ("bomb", {"bomb", "bombs", "bombed", "bombing"}),
        ("stab", {"stab", "stabs", "stabbed", "stabbing"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("torpedo", {"torpedo", "torpedoes", "torpedoed", "torpedoing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("cancel", {"cancel", "cancels", "cancelled", "canceled", "cancelling", "canceling"}),
        ("die", {"die", "dies", "died", "dying"}),
    ],
)
def test_verb_forms(lemma: str, forms: set[str]) -> None:
    assert verb_forms(lemma) == forms


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [("militiaman", "militiamen"), ("ally", "allies"), ("clash", "clashes"), ("embargo", "embargoes")],
)
def test_plurals(lemma: str, plural: str) -> None:
    assert noun_forms(lemma) == {lemma, plural}


@pytest.mark.parametrize(
    ("word", "guess", "tag", "wanted"),
    [
        ("struck", "struc", "VERB", "strike"),
        ("striker", "strike", "NOUN", "striker"),
        ("shelling", "shell", "NOUN", "shelling"),
        ("strikes", "strike", "NOUN", "strike"),
        ("found", "found", "VERB", "found"),
        ("shelved", "shell", "VERB", "shelved"),
        ("green", "green", "ADJ", "green"),
    ],
)
def test_the_form_wins_over_the_guess(word: str, guess: str, tag: str, wanted: str) -> None:
    vocabulary = Vocabulary({"strike", "shell", "find", "found"}, {"strike", "shelling", "shell"})
    assert vocabulary.lemma(word, guess, tag) == wanted
