"""Which act answers, follows or belongs to which, read from texts by the package's model and lexicon."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.linking import link
from tocsin.records import Article, Coding
from tocsin.resolve.walk import resolve

SHARED = "Rebels bombed a port on Friday. Peru blamed Chile for the attack, sending more troops to Arica."
DECISION = "Ghana's parliament voted to expel the envoys. Togo was angered by the parliament's decision."
WHERE = "The leaders held a summit in Lima on Monday where Chile and Peru signed a trade agreement."
ASIDE = (
    "Students have protested since Tuesday after Ghana announced a curfew, which the government lifted "
    "after the protests began."
)
MEASURED = "The governor resigned on Friday. His resignation followed two weeks of protests in San Juan."

ASKED = "Ghana banned all flights to Togo on Friday. Its minister had requested the new rules in a letter."
MOVE = (
    "Chad's parliament voted on a resolution to expel French troops.\n\n"
    "The move follows the killing of a general by French soldiers."
)
DEATH = "Gunmen shot Amina Bello Diallo, a Chadian journalist, on Friday.\n\nNiger condemned her murder."
ECHOED = (
    "Rebels bombed a port on Friday. Peru condemned the attack. Peru's president demanded talks with Chile."
)
RETORT = "Chadian troops shelled a Sudanese post on Friday. Sudan's army retaliated with mortar fire."
CROWD = "Thousands of students marched in Lima on Friday. Police used tear gas to disperse the crowd."
REFUSAL = "On Monday Chile urged Peru to reopen the border. Peru refused to reopen it."
FREED = "Police in Togo arrested the editor Kofi Mensah on Friday. Kofi Mensah was released on Sunday."
REPRISAL = "Peru expelled four Chilean diplomats on Monday. On Tuesday Chile expelled two Peruvian diplomats."
CHORUS = "Rebels bombed a port on Friday. France condemned the attack. Italy voiced outrage."
UNDOING = (
    "Police in Togo arrested the editor Kofi Mensah on Friday. He is held in Lome, his lawyer said. Ghana "
    "told reporters little. France demanded that the editor be released."
)
LATER = (
    "Russia fired 147 drones at Kyiv on Friday.\n\nUkraine's air force said it had shot down 118 drones. "
    "France condemned the barrage."
)
LIFTED = "Togo banned two newspapers in 2011. That ban was lifted by the government in 2013."


def linked(text: str) -> Coding:
    return link(code(resolve(parse(Article("told", text, published=date(2024, 5, 15))))))


def relations(text: str) -> set[tuple[str, str, str]]:
    """Type of the effect, relation, type of the cause."""
    events = {e.id: e for e in linked(text).events}
    return {(e.type, k.relation, events[k.event].type) for e in events.values() for k in e.links}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SHARED, ("MOBILIZE", "responds-to", "ASSAULT")),
        (DECISION, ("ACCUSE", "responds-to", "SANCTION")),
        (REPRISAL, ("SANCTION", "responds-to", "SANCTION")),
        (UNDOING, ("REQUEST", "responds-to", "COERCE")),
        (WHERE, ("SUPPORT", "part-of", "CONSULT")),
        (ASIDE, ("CONCEDE", "follows", "PROTEST")),
        (MEASURED, ("RETREAT", "follows", "PROTEST")),
        (ASKED, ("SANCTION", "responds-to", "REQUEST")),
        (MOVE, ("REQUEST", "follows", "ASSAULT")),
        (DEATH, ("ACCUSE", "responds-to", "ASSAULT")),
        (ECHOED, ("REQUEST", "responds-to", "ASSAULT")),
        (RETORT, ("ASSAULT", "responds-to", "ASSAULT")),
        (CROWD, ("ASSAULT", "responds-to", "PROTEST")),
        (REFUSAL, ("REJECT", "responds-to", "REQUEST")),
        (FREED, ("RETREAT", "follows", "COERCE")),
    ],
)
def test_what_is_linked(text: str, told: tuple[str, str, str]) -> None:
    assert told in relations(text)


def test_who_lifts_a_ban_does_not_answer_it() -> None:
    assert ("CONCEDE", "responds-to", "COERCE") not in relations(LIFTED)


def test_a_barrage_is_no_mention_of_what_was_brought_down_of_it() -> None:
    """And what is only reported in the pluperfect is of the news."""
    fired, downed = (e for e in linked(LATER).events if e.type == "ASSAULT")
    assert {m.trigger for m in downed.mentions} == {"shot down"}
    assert (fired.date.start, downed.date.start, downed.date.end) == (
        date(2024, 5, 10), date(2024, 5, 10), date(2024, 5, 15),
    )  # fmt: skip
    assert [k.event for k in downed.links] == [fired.id]
    (blame,) = (e for e in linked(LATER).events if e.type == "ACCUSE")
    assert [k.event for k in blame.links] == [fired.id]


def test_blame_beside_anothers_is_for_the_same_act() -> None:
    attack, *blames = linked(CHORUS).events
    assert [[k.event for k in e.links] for e in blames] == [[attack.id], [attack.id]]
