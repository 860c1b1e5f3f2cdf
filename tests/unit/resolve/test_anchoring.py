"""The interval of an event through the tree."""

from __future__ import annotations

from datetime import date

from tests.unit.resolve.time_documents import resolved, treed
from tocsin.records import Document, When
from tocsin.resolve.anchoring import anchor, default_interval, when_of

DAY = date(2023, 6, 30)
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"


def days(when: When | None) -> tuple[str | None, str | None] | None:
    if when is None:
        return None
    return str(when.start) if when.start else None, str(when.end) if when.end else None


def doc(rows: str) -> Document:
    return resolved(treed(rows, DAY))


COORDINATED = doc(f"""
    On on ADP _ 1 case
    Tuesday Tuesday PROPN _ 4 obl
    , , PUNCT _ 4 punct
    rebels rebel NOUN _ 4 nsubj
    shelled shell VERB {PAST} -1 root
    a a DET _ 6 det
    town town NOUN _ 4 obj
    and and CCONJ _ 8 cc
    seized seize VERB {PAST} 4 conj
    the the DET _ 10 det
    port port NOUN _ 8 obj
    . . PUNCT _ 4 punct
""")


def test_own_and_coordinated_clause() -> None:
    assert days(when_of(COORDINATED, 0, 4)) == ("2023-06-27", "2023-06-27")
    found = anchor(COORDINATED, 0, 8)
    assert found is not None and found.rule == "time/coordinated" and found.span is not None
    assert found.span.of(COORDINATED.article.text) == "Tuesday"


def test_a_noun_takes_its_own_time() -> None:
    text = doc(f"""
        Tuesday Tuesday PROPN _ 2 nmod:poss
        's 's PART _ 0 case
        attack attack NOUN _ 3 nsubj
        killed kill VERB {PAST} -1 root
        ten ten NUM _ 3 obj
        . . PUNCT _ 3 punct
    """)
    assert days(when_of(text, 0, 2)) == ("2023-06-27", "2023-06-27")
    assert when_of(text, 0, 3) is None


def test_a_noun_takes_the_time_of_its_verb_and_of_its_participle() -> None:
    text = doc(f"""
        A a DET _ 1 det
        deal deal NOUN _ 5 nsubj
        reached reach VERB Tense=Past|VerbForm=Part 1 acl
        on on ADP _ 4 case
        Sunday Sunday PROPN _ 2 obl
        ended end VERB {PAST} -1 root
        the the DET _ 7 det
        siege siege NOUN _ 5 obj
        last last ADJ _ 9 amod
        week week NOUN _ 5 obl:unmarked
        . . PUNCT _ 5 punct
    """)
    assert days(when_of(text, 0, 1)) == ("2023-06-25", "2023-06-25")
    assert days(when_of(text, 0, 7)) == ("2023-06-19", "2023-06-25")


def test_the_time_of_saying_is_not_that_of_what_is_said() -> None:
    text = doc(f"""
        Officials official NOUN _ 1 nsubj
        said say VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        that that SCONJ _ 6 mark
        troops troops NOUN _ 6 nsubj
        withdrew withdraw VERB {PAST} 1 ccomp
        . . PUNCT _ 1 punct
    """)
    assert when_of(text, 0, 6) is None
    assert days(default_interval(text, 0, 6)) == (None, "2023-06-27")


def test_since_and_standing_states() -> None:
    text = doc("""
        The the DET _ 1 det
        state state NOUN _ 2 nsubj
        maintains maintain VERB Mood=Ind|Tense=Pres|VerbForm=Fin -1 root
        bases base NOUN _ 2 obj
        abroad abroad ADV _ 2 advmod
        . . PUNCT _ 2 punct

        It it PRON _ 2 nsubj
        has have AUX Mood=Ind|Tense=Pres|VerbForm=Fin 2 aux
        tested test VERB Tense=Past|VerbForm=Part -1 root
        rockets rocket NOUN _ 2 obj
        since since ADP _ 5 case
        2020 2020 NUM _ 2 obl
        . . PUNCT _ 2 punct
    """)
    assert days(when_of(text, 0, 2)) == (None, "2023-06-30")
    assert days(when_of(text, 1, 2)) == ("2020-01-01", "2023-06-30")


def test_known_events() -> None:
    text = doc(f"""
        The the DET _ 2 det
        Korean Korean ADJ _ 2 amod
        War War PROPN _ 3 nsubj
        ended end VERB {PAST} -1 root
        with with ADP _ 6 case
        an a DET _ 6 det
        armistice armistice NOUN _ 3 obl
        . . PUNCT _ 3 punct
    """)
    assert days(when_of(text, 0, 6)) == ("1953-07-27", "1953-07-27")
    assert days(when_of(text, 0, 3)) == ("1953-07-27", "1953-07-27")
    assert days(when_of(text, 0, 2)) == ("1950-06-25", "1953-07-27")


def test_defaults() -> None:
    text = doc(f"""
        Rebels rebel NOUN _ 1 nsubj
        attacked attack VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct

        The the DET _ 1 det
        army army NOUN _ 2 nsubj
        retreated retreat VERB {PAST} -1 root
        . . PUNCT _ 2 punct
    """)
    assert when_of(text, 1, 2) is None
    assert days(default_interval(text, 1, 2)) == ("2023-06-27", "2023-06-27")
    assert days(default_interval(text, 1, 2, "planned")) == ("2023-06-30", None)
    undated = resolved(treed(f"Rebels rebel NOUN _ 1 nsubj\nfled flee VERB {PAST} -1 root"))
    assert days(default_interval(undated, 0, 1)) == (None, None)


def test_nothing_breaks_on_odd_trees() -> None:
    loop = resolved(treed("a a X _ 1 dep\nb b VERB _ 0 dep\nFriday Friday PROPN _ 1 obl", DAY))
    for word in range(-1, 5):
        when_of(loop, 0, word)
    assert when_of(loop, 7, 0) is None
