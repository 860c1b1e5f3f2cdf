"""Words and their offsets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.words import LONGEST, words


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't, can't, won’t.", "They|do|n't|,|ca|n't|,|wo|n’t|."),
        ("We cannot; he's, they'll", "We|can|not|;|he|'s|,|they|'ll"),
        ("nuclear-capable missiles", "nuclear|-|capable|missiles"),
        ("an anti-war ex-president's e-mail", "an|anti-war|ex-president|'s|e-mail"),
        ("the mid-1980s, non-Muslim", "the|mid-1980s|,|non-Muslim"),
        ("Kim Jong-un and South Korea-led", "Kim|Jong-un|and|South|Korea|-|led"),
        ("al-Qaeda's U.N.-backed force", "al|-|Qaeda|'s|U.N.|-|backed|force"),
        ("The U.S. and Mr. Lee met at 5 p.m.", "The|U.S.|and|Mr.|Lee|met|at|5|p.m."),
        ("The U.S.'s plan", "The|U.S.|'s|plan"),
        ("Gen. J. Smith, Jr. of Lima, Ohio", "Gen.|J.|Smith|,|Jr.|of|Lima|,|Ohio"),
        ("on Sept. 3 in Springfield, Ill., he", "on|Sept.|3|in|Springfield|,|Ill.|,|he"),
        ("No. 5 said no. Then", "No.|5|said|no|.|Then"),
        ("120,000 men, 1.5 km, 50%", "120,000|men|,|1.5|km|,|50|%"),
        ("$5m or US$3,000", "$|5|m|or|US$|3,000"),
        ("155mm guns, 5km, 3rd, 21st-century", "155|mm|guns|,|5|km|,|3rd|,|21st|-|century"),
        ("an F-16 and AK47s", "an|F|-|16|and|AK47s"),
        ("10-15 dead on 9/11, 2019-08-03", "10|-|15|dead|on|9/11|,|2019-08-03"),
        ("at 5:30, the '90s, the 1960's", "at|5:30|,|the|'90s|,|the|1960's"),
        ("see http://a.b/c?d=1. Or (www.x.org).", "see|http://a.b/c?d=1|.|Or|(|www.x.org|)|."),
        ("mail a.b@c.org or @joe #now", "mail|a.b@c.org|or|@joe|#now"),
        ("missing.Spaces here,there", "missing|.|Spaces|here|,|there"),
        ("“Yes,” he said ‘no’", "“|Yes|,|”|he|said|‘|no|’"),
        ("well... then… no?!", "well|...|then|…|no|?!"),
        ("rain—snow – sun -- fog", "rain|—|snow|–|sun|--|fog"),
        ("the dogs' bone, O'Brien's", "the|dogs|'|bone|,|O'Brien|'s"),
        ("AT&T and R&D", "AT&T|and|R&D"),
        ("SEOUL, South Korea (AP) — It", "SEOUL|,|South|Korea|(|AP|)|—|It"),
        ("i cant see why im here; Im Jong-seok", "i|ca|nt|see|why|i|m|here|;|Im|Jong-seok"),
        ("posted to sci.space.news w/ my_notes.doc", "posted|to|sci.space.news|w/|my_notes.doc"),
        ("who.the man said.The next", "who|.|the|man|said|.|The|next"),
        ("What?! Really.?? $$$ ---== now", "What|?!|Really|.??|$$$|---==|now"),
        ("and/or [sic]", "and|/|or|[|sic|]"),
        ("zero\u200bwidth\ufeff", "zero|width"),
        ("Владимир Путин 北京", "Владимир|Путин|北京"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert split(text) == (expected.split("|") if expected else [])


@given(st.text(max_size=300) | st.text("aA1.-'’,@/:$#\n \"(", max_size=300))
def test_words_are_ordered_and_within_the_text(text: str) -> None:
    last = 0
    for start, end in words(text):
        assert last <= start < end <= len(text)
        assert end - start <= LONGEST
        assert not any(c.isspace() for c in text[start:end])
        last = end


@given(st.text("abcXYZ 019.,-'’()", max_size=300))
def test_no_visible_character_is_lost(text: str) -> None:
    assert "".join(split(text)) == "".join(text.split())


@pytest.mark.parametrize("unit", ["x", "a.b@", "-a", "1,", "a'", "http://", "((", "A.", "=", "9-"])
def test_time_is_linear_in_garbage(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.perf_counter()
    count = sum(1 for _ in words(text))
    assert count > 0
    assert time.perf_counter() - began < 20.0
