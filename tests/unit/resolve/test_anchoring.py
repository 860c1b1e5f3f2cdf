"""The interval of an event through the tree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.resolve.time_documents import resolved, treed
from tocsin.records import Actor, Document, Referent, Span, When
from tocsin.resolve.anchoring import anchor, default_interval, when_of
from tocsin.resolve.timeline import times_of

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


def test_a_participle_shares_the_time_of_its_nouns_verb() -> None:
    text = doc(f"""
        On on ADP _ 1 case
        Tuesday Tuesday PROPN _ 4 obl
        , , PUNCT _ 1 punct
        ministers minister NOUN _ 4 nsubj
        issued issue VERB {PAST} -1 root
        an a DET _ 6 det
        order order NOUN _ 4 obj
        closing close VERB VerbForm=Ger 6 acl
        the the DET _ 9 det
        ports port NOUN _ 7 obj
        . . PUNCT _ 4 punct
    """)
    found = anchor(text, 0, 7)
    assert found is not None and found.rule == "time/governing"
    assert days(found.when) == ("2023-06-27", "2023-06-27")


def test_a_participle_in_a_statement_has_the_day_of_its_saying() -> None:
    text = doc(f"""
        Envoys envoy NOUN _ 1 nsubj
        said say VERB {PAST} -1 root
        in in ADP _ 4 case
        a a DET _ 4 det
        note note NOUN _ 1 obl
        blaming blame VERB VerbForm=Ger 4 acl
        rebels rebel NOUN _ 5 obj
        on on ADP _ 8 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct
    """)
    assert days(when_of(text, 0, 5)) == ("2023-06-27", "2023-06-27")


def test_from_when_something_counts_does_not_date_its_announcement() -> None:
    text = doc(f"""
        The the DET _ 1 det
        judge judge NOUN _ 2 nsubj
        announced announce VERB {PAST} -1 root
        a a DET _ 4 det
        curfew curfew NOUN _ 2 obj
        effective effective ADJ _ 2 advmod
        July July PROPN _ 7 nmod:unmarked
        3 3 NUM _ 2 obl:unmarked
        . . PUNCT _ 2 punct
    """)
    assert when_of(text, 0, 2) is None


def test_a_time_belongs_to_the_noun_of_its_since_and_to_the_clause_that_it_opens() -> None:
    since = doc(f"""
        It it PRON _ 1 nsubj
        called call VERB {PAST} -1 root
        it it PRON _ 1 obj
        the the DET _ 4 det
        worst bad ADJ _ 1 xcomp
        since since ADP _ 7 case
        a a DET _ 7 det
        raid raid NOUN _ 4 obl
        on on ADP _ 9 case
        Arda Arda PROPN _ 7 nmod
        in in ADP _ 11 case
        May May PROPN _ 1 obl
        2019 2019 NUM _ 11 nmod
        . . PUNCT _ 1 punct
    """)
    assert days(when_of(since, 0, 7)) == ("2019-05-01", "2019-05-31")
    assert when_of(since, 0, 1) is None
    opened = doc(f"""
        They they PRON _ 1 nsubj
        met meet VERB {PAST} -1 root
        for for ADP _ 3 case
        talks talk NOUN _ 1 obl
        where where ADV _ 8 advmod
        on on ADP _ 6 case
        Sunday Sunday PROPN _ 3 nmod
        envoys envoy NOUN _ 8 nsubj
        signed sign VERB {PAST} 3 acl:relcl
        it it PRON _ 8 obj
        . . PUNCT _ 1 punct
    """)
    assert days(when_of(opened, 0, 8)) == ("2023-06-25", "2023-06-25")


def test_before_midnight_is_a_part_of_its_day() -> None:
    text = doc(f"""
        Rebels rebel NOUN _ 1 nsubj
        attacked attack VERB {PAST} -1 root
        before before ADP _ 3 case
        midnight midnight NOUN _ 1 obl
        on on ADP _ 5 case
        Tuesday Tuesday PROPN _ 3 nmod
        . . PUNCT _ 1 punct
    """)
    assert days(when_of(text, 0, 1)) == ("2023-06-27", "2023-06-27")


def test_lengths() -> None:
    text = doc(f"""
        On on ADP _ 1 case
        Tuesday Tuesday PROPN _ 5 obl
        , , PUNCT _ 1 punct
        a a DET _ 4 det
        vote vote NOUN _ 5 nsubj
        followed follow VERB {PAST} -1 root
        two two NUM _ 7 nummod
        weeks week NOUN _ 5 obj
        of of ADP _ 9 case
        strikes strike NOUN _ 7 nmod
        . . PUNCT _ 5 punct

        It it PRON _ 1 nsubj
        came come VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        three three NUM _ 5 nummod
        days day NOUN _ 1 obl
        after after ADP _ 8 case
        a a DET _ 8 det
        raid raid NOUN _ 1 obl
        . . PUNCT _ 1 punct

        Tuesday Tuesday PROPN _ 4 nsubj
        was be AUX Mood=Ind|Tense=Past|VerbForm=Fin 4 cop
        the the DET _ 4 det
        third third ADJ _ 4 amod
        night night NOUN _ -1 root
        in in ADP _ 7 case
        a a DET _ 7 det
        row row NOUN _ 4 obl
        that that PRON _ 10 obl
        people people NOUN _ 10 nsubj
        marched march VERB Mood=Ind|Tense=Past|VerbForm=Fin 4 acl:relcl
        . . PUNCT _ 4 punct
    """)
    assert days(when_of(text, 0, 9)) == ("2023-06-13", "2023-06-27")
    assert days(when_of(text, 1, 8)) == ("2023-06-24", "2023-06-24")
    found = anchor(text, 2, 10)
    assert found is not None and found.rule == "time/row" and days(found.when) == ("2023-06-25", "2023-06-27")


def test_a_term_of_office_is_that_of_its_one_holder() -> None:
    text = doc("""
        Strikes strike NOUN _ 2 nsubj:pass
        were be AUX Mood=Ind|Tense=Past|VerbForm=Fin 2 aux:pass
        banned ban VERB Tense=Past|VerbForm=Part -1 root
        during during ADP _ 8 case
        Angela Angela PROPN _ 8 nmod:poss
        Merkel Merkel PROPN _ 4 flat
        's 's PART _ 4 case
        long long ADJ _ 8 amod
        chancellorship chancellorship NOUN _ 2 obl
        . . PUNCT _ 2 punct
    """)
    found = anchor(text, 0, 2)
    assert found is not None and found.rule == "time/term" and "Merkel" in found.when.how
    assert days(found.when) == ("2005-11-22", "2021-12-08")


def test_the_past_of_a_person_and_what_is_to_come() -> None:
    text = doc(f"""
        On on ADP _ 1 case
        Tuesday Tuesday PROPN _ 8 obl
        Adam Adam PROPN _ 8 nsubj
        , , PUNCT _ 6 punct
        who who PRON _ 6 nsubj:pass
        was be AUX Mood=Ind|Tense=Past|VerbForm=Fin 6 aux:pass
        jailed jail VERB Tense=Past|VerbForm=Part 2 acl:relcl
        , , PUNCT _ 6 punct
        spoke speak VERB {PAST} -1 root
        , , PUNCT _ 10 punct
        committing commit VERB VerbForm=Ger 8 advcl
        to to PART _ 12 mark
        run run VERB VerbForm=Inf 10 xcomp
        . . PUNCT _ 8 punct
    """)
    assert days(default_interval(text, 0, 6)) == (None, "2023-06-27")
    undated = doc("""
        They they PRON _ 2 nsubj
        are be AUX Mood=Ind|Tense=Pres|VerbForm=Fin 2 cop
        about about ADJ _ -1 root
        to to PART _ 4 mark
        march march VERB VerbForm=Inf 2 xcomp
        . . PUNCT _ 2 punct
    """)
    assert days(default_interval(undated, 0, 4)) == ("2023-06-30", None)


def test_a_reaction_of_the_leads_own_side_is_of_its_day() -> None:
    rows = f"""
        Berlin Berlin PROPN _ 1 nsubj
        recalled recall VERB {PAST} -1 root
        envoys envoy NOUN _ 1 obj
        on on ADP _ 4 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct

        Berlin Berlin PROPN _ 1 nsubj
        condemned condemn VERB {PAST} -1 root
        it it PRON _ 1 obj
        . . PUNCT _ 1 punct
    """
    text = doc(rows)
    end = text.sentences[0].end
    broken = text.article.text[:end] + "\n" + text.article.text[end + 1 :]
    text = replace(text, article=replace(text.article, text=broken))
    assert days(default_interval(text, 1, 1)) == ("2023-06-27", "2023-06-30")
    sides = tuple(
        Referent("actor", Span(0, 6), s, 0, "state:name", actors=(Actor("DEU", None, "Berlin"),))
        for s in (0, 1)
    )
    text = replace(text, referents=(*text.referents, *sides))
    assert days(default_interval(text, 1, 1)) == ("2023-06-27", "2023-06-27")


def test_first_person_reactions_and_what_follows_a_longer_time() -> None:
    text = doc(f"""
        Rain rain NOUN _ 1 nsubj
        fell fall VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct

        We we PRON _ 1 nsubj
        condemn condemn VERB Mood=Ind|Tense=Pres|VerbForm=Fin -1 root
        it it PRON _ 1 obj
        . . PUNCT _ 1 punct
    """)
    assert when_of(text, 1, 1) is None
    assert days(default_interval(text, 1, 1)) == ("2023-06-27", "2023-06-27")
    after = doc("""
        It it PRON _ 2 nsubj:pass
        was be AUX Mood=Ind|Tense=Past|VerbForm=Fin 2 aux:pass
        dropped drop VERB Tense=Past|VerbForm=Part|Voice=Pass -1 root
        after after ADP _ 7 case
        last last ADJ _ 5 amod
        week week NOUN _ 7 nmod:poss
        's 's PART _ 5 case
        marches march NOUN _ 2 obl
        . . PUNCT _ 2 punct
    """)
    assert days(default_interval(after, 0, 2)) == ("2023-06-19", "2023-06-30")


def test_before_dawn_is_that_day_and_since_looks_back() -> None:
    text = doc(f"""
        Troops troop NOUN _ 1 nsubj
        landed land VERB {PAST} -1 root
        before before ADP _ 3 case
        dawn dawn NOUN _ 1 obl
        on on ADP _ 5 case
        Tuesday Tuesday PROPN _ 3 nmod
        . . PUNCT _ 1 punct

        It it PRON _ 2 nsubj
        has have AUX Mood=Ind|Tense=Pres|VerbForm=Fin 2 aux
        burned burn VERB Tense=Past|VerbForm=Part -1 root
        since since ADP _ 4 case
        September September PROPN _ 2 obl
        . . PUNCT _ 2 punct
    """)
    assert days(when_of(text, 0, 1)) == ("2023-06-27", "2023-06-27")
    assert days(when_of(text, 1, 2)) == ("2022-09-01", "2023-06-30")


def test_a_date_line_is_not_the_day_of_the_lead() -> None:
    text = doc(f"""
        Friday Friday PROPN _ -1 root
        , , PUNCT _ 3 punct
        June June PROPN _ 0 appos
        30 30 NUM _ 2 nummod
        , , PUNCT _ 5 punct
        2023 2023 NUM _ 2 nmod

        Rebels rebel NOUN _ 1 nsubj
        attacked attack VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct
    """)
    lead = times_of(text).lead()
    assert lead is not None and lead.span.of(text.article.text) == "Tuesday"
    line = doc(f"""
        LIMA Lima PROPN _ 8 parataxis
        , , PUNCT _ 3 punct
        June June PROPN _ 8 obl
        29 29 NUM _ 2 nummod
        - - PUNCT _ 8 punct
        Rebels rebel NOUN _ 6 nsubj
        attacked attack VERB {PAST} -1 root
        on on ADP _ 8 case
        Tuesday Tuesday PROPN _ 6 obl
        . . PUNCT _ 6 punct
    """)
    lead = times_of(line).lead()
    assert lead is not None and lead.span.of(line.article.text) == "Tuesday"


def test_several_acts_that_began_go_on() -> None:
    text = doc(f"""
        Strikes strike NOUN Number=Plur 1 nsubj
        began begin VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct
    """)
    assert days(when_of(text, 0, 0)) == ("2023-06-27", "2023-06-30")
    assert days(when_of(text, 0, 1)) == ("2023-06-27", "2023-06-27")


def test_the_act_that_names_a_suspect_has_not_the_day_of_what_is_told_of_him() -> None:
    text = doc(f"""
        A a DET _ 1 det
        suspect suspect NOUN _ 5 nsubj
        in in ADP _ 4 case
        a a DET _ 4 det
        shooting shooting NOUN _ 1 nmod
        fled flee VERB {PAST} -1 root
        on on ADP _ 7 case
        Tuesday Tuesday PROPN _ 5 obl
        . . PUNCT _ 5 punct
    """)
    assert when_of(text, 0, 4) is None
    assert days(when_of(text, 0, 5)) == ("2023-06-27", "2023-06-27")


def test_background_is_not_the_scene_of_the_lead() -> None:
    text = doc(f"""
        Rebels rebel NOUN _ 1 nsubj
        attacked attack VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct

        War war NOUN _ 1 nsubj
        ended end VERB {PAST} -1 root
        in in ADP _ 3 case
        2005 2005 NUM _ 1 obl
        . . PUNCT _ 1 punct

        Thousands thousand NOUN _ 1 nsubj
        died die VERB {PAST} -1 root
        . . PUNCT _ 1 punct

        In in ADP _ 2 case
        that that DET _ 2 det
        siege siege NOUN _ 4 obl
        many many ADJ _ 4 nsubj
        starved starve VERB {PAST} -1 root
        . . PUNCT _ 4 punct
    """)
    assert days(default_interval(text, 2, 1)) == (None, "2023-06-30")
    assert days(default_interval(text, 3, 4)) == (None, "2023-06-30")


def test_a_summit_is_of_the_day_of_what_went_on_there() -> None:
    text = doc(f"""
        They they PRON _ 1 nsubj
        held hold VERB {PAST} -1 root
        a a DET _ 3 det
        summit summit NOUN _ 1 obj
        where where ADV _ 8 advmod
        on on ADP _ 6 case
        Sunday Sunday PROPN _ 3 nmod
        envoys envoy NOUN _ 8 nsubj
        signed sign VERB {PAST} 3 acl:relcl
        it it PRON _ 8 obj
        . . PUNCT _ 1 punct
    """)
    assert days(when_of(text, 0, 3)) == ("2023-06-25", "2023-06-25")


def test_counted_from_the_day_of_what_it_came_after() -> None:
    text = doc(f"""
        A a DET _ 1 det
        day day NOUN _ 7 obl:unmarked
        after after ADP _ 5 case
        Tuesday Tuesday PROPN _ 5 nmod:poss
        's 's PART _ 3 case
        raid raid NOUN _ 7 obl
        rebels rebel NOUN _ 7 nsubj
        fled flee VERB {PAST} -1 root
        . . PUNCT _ 7 punct
    """)
    found = anchor(text, 0, 7)
    assert found is not None and found.rule == "time/counted" and days(found.when) == ("2023-06-28",) * 2
    assert days(when_of(text, 0, 5)) == ("2023-06-27", "2023-06-27")


def test_an_act_under_a_light_verb_falls_where_the_verb_does() -> None:
    text = doc(f"""
        Rebels rebel NOUN _ 1 nsubj
        attacked attack VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct

        The the DET _ 1 det
        army army NOUN _ 2 nsubj
        launched launch VERB {PAST} -1 root
        a a DET _ 4 det
        raid raid NOUN _ 2 obj
        . . PUNCT _ 2 punct
    """)
    assert when_of(text, 1, 4) is None
    assert days(default_interval(text, 1, 4)) == ("2023-06-27", "2023-06-27")


def test_what_is_remembered_lies_before() -> None:
    rows = """
        Crowds crowd NOUN _ 1 nsubj
        met meet VERB {past} -1 root
        on on ADP _ 3 case
        Friday Friday PROPN _ 1 obl
        , , PUNCT _ 7 punct
        the the DET _ 7 det
        fifth fifth ADJ _ 7 amod
        anniversary anniversary NOUN _ 1 appos
        of of ADP _ 10 case
        the the DET _ 10 det
        massacre massacre NOUN _ 7 nmod
        . . PUNCT _ 1 punct
    """.replace("{past}", PAST)
    assert days(when_of(doc(rows), 0, 1)) == ("2023-06-30", "2023-06-30")
    assert days(when_of(doc(rows), 0, 10)) == ("2018-06-30", "2018-06-30")
    unnumbered = rows.replace("fifth fifth ADJ _ 7 amod", "sad sad ADJ _ 7 amod")
    assert days(when_of(doc(unnumbered), 0, 10)) == (None, "2023-06-30")


def test_news_in_the_perfect_is_since_the_day_told_before() -> None:
    text = doc(f"""
        On on ADP _ 1 case
        Tuesday Tuesday PROPN _ 4 obl
        , , PUNCT _ 4 punct
        rebels rebel NOUN _ 4 nsubj
        shelled shell VERB {PAST} -1 root
        a a DET _ 6 det
        town town NOUN _ 4 obj
        . . PUNCT _ 4 punct

        The the DET _ 1 det
        union union NOUN _ 3 nsubj
        has have AUX Mood=Ind|Tense=Pres|VerbForm=Fin 3 aux
        called call VERB Tense=Past|VerbForm=Part -1 root
        for for ADP _ 5 case
        talks talk NOUN _ 3 obl
        . . PUNCT _ 3 punct

        The the DET _ 1 det
        union union NOUN _ 4 nsubj
        has have AUX Mood=Ind|Tense=Pres|VerbForm=Fin 4 aux
        often often ADV _ 4 advmod
        called call VERB Tense=Past|VerbForm=Part -1 root
        for for ADP _ 6 case
        talks talk NOUN _ 4 obl
        . . PUNCT _ 4 punct
    """)
    assert days(default_interval(text, 1, 3)) == ("2023-06-27", "2023-06-30")
    assert days(default_interval(text, 2, 4)) == (None, "2023-06-30")


def test_what_a_ministry_does_by_saying_it_is_of_the_articles_day() -> None:
    text = doc("""
        The the DET _ 1 det
        Ministry ministry NOUN _ 2 nsubj
        condemns condemn VERB Mood=Ind|Tense=Pres|VerbForm=Fin -1 root
        the the DET _ 4 det
        raid raid NOUN _ 2 obj
        . . PUNCT _ 2 punct
    """)
    assert days(default_interval(text, 0, 2)) == ("2023-06-30", "2023-06-30")


def test_a_clause_with_when_lends_from_the_clause_before_it() -> None:
    text = doc(f"""
        War war NOUN _ 1 nsubj
        began begin VERB {PAST} -1 root
        on on ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        , , PUNCT _ 7 punct
        when when ADV _ 7 advmod
        rebels rebel NOUN _ 7 nsubj
        attacked attack VERB {PAST} 1 advcl
        . . PUNCT _ 1 punct
    """)
    assert days(when_of(text, 0, 7)) == ("2023-06-27", "2023-06-27")


def test_what_an_act_allows_until_a_day_does_not_date_it() -> None:
    text = doc(f"""
        Rebels rebel NOUN _ 1 nsubj
        gave give VERB {PAST} -1 root
        them they PRON _ 1 iobj
        until until ADP _ 4 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct
    """)
    assert when_of(text, 0, 1) is None
    fought = doc(f"""
        Rebels rebel NOUN _ 1 nsubj
        fought fight VERB {PAST} -1 root
        until until ADP _ 3 case
        Tuesday Tuesday PROPN _ 1 obl
        . . PUNCT _ 1 punct
    """)
    assert days(when_of(fought, 0, 1)) == (None, "2023-06-27")
