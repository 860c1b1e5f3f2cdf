"""The graph of acts and answers: time runs to the right, and every link is drawn."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.report.samples import PRK, answers, article, coding, event
from tocsin.records import Incident, Tie
from tocsin.report import answers as graph
from tocsin.report.acts import Act, Edge, acts, edges
from tocsin.report.chronology import chronology
from tocsin.report.exchanges import chains

DOC = article("a", "It struck and they met.", "2024-05-10")


def made(*links, count: int = 4) -> tuple[Act, ...]:
    """Acts of following days; ``links`` are (effect, cause, relation)."""
    own = [
        [answers(DOC, f"e{c}", relation=relation) for e, c, relation in links if e == n] for n in range(count)
    ]
    events = [
        event(DOC, f"e{n}", "ASSAULT", ["struck"], f"2024-05-{10 + n}", actor=[PRK], links=own[n])
        for n in range(count)
    ]
    return acts(chronology([coding(DOC, events)]))


def test_an_answer_stands_right_of_its_cause_and_a_part_below_its_whole():
    every = made((1, 0, "responds-to"), (2, 1, "follows"), (3, 1, "part-of"))
    (chain,) = chains(every, edges(every))
    at = {node.act.number: (node.column, node.row) for node in chain.nodes}
    assert at[0] == (0, 0) and at[1] == (1, 0) and at[2][0] == 2
    assert at[3] == (1, 1)


def test_acts_without_links_are_left_out_and_counted():
    figure = graph.figure(made((1, 0, "responds-to")))
    assert figure.count('data-testid="node"') == 2 and figure.count('data-testid="edge"') == 1
    assert "2 of 4 acts are joined" in figure and "1 × answered by" in figure
    assert graph.figure(made()) == ""


def test_separate_chains_have_drawings_of_their_own():
    assert graph.figure(made((1, 0, "responds-to"), (3, 2, "follows"))).count("<svg") == 2


def test_a_circle_of_links_does_no_harm():
    every = made((1, 0, "responds-to"), (2, 1, "responds-to"), (0, 2, "responds-to"))
    (chain,) = chains(every, edges(every))
    assert len({(node.column, node.row) for node in chain.nodes}) == 3 == len(chain.edges)


def test_a_long_chain_costs_no_recursion_and_is_not_drawn():
    every = made(*((n, n - 1, "follows") for n in range(1, 20)), count=20)
    (chain,) = chains(every, edges(every))
    assert chain.columns == 20
    long = tuple(Edge(n - 1, n, "follows") for n in range(1, 5000))
    acts_of_it = tuple(Act(replace(every[0].row, number=n), ()) for n in range(5000))
    assert chains(acts_of_it, long)[0].columns == 5000
    assert "1 chain is not drawn" in graph.caption(acts_of_it, long, (), 1)


def test_a_plan_and_what_fulfils_it_are_joined():
    every = made()
    rows = [act.row for act in every]

    def incident(n: int, ties: tuple[Tie, ...] = ()) -> Incident:
        one = rows[n].event
        own = (
            f"i{n}",
            ((one.document, one.id),),
            one.type,
            None,
            one.status,
            "reported",
            one.actor,
            (),
            one.date,
        )
        return Incident(*own, None, (), None, 1, ties=ties)

    told = [incident(0), incident(1, (Tie("fulfils", "i0"),))]
    assert edges(every, told) == (Edge(0, 1, "fulfils"),)
    assert "fulfilled by" in graph.figure(every, told)


def test_hostile_words_stay_text():
    one = article("a", "It struck.", "2024-05-10")
    evil = PRK.__class__(None, None, "</text><script>x</script>")
    first = event(one, "e0", "ASSAULT", ["struck"], "2024-05-10", actor=[evil])
    second = event(one, "e1", "ASSAULT", ["struck"], "2024-05-11", actor=[evil], links=[answers(one, "e0")])
    figure = graph.figure(acts(chronology([coding(one, [first, second])])))
    assert "<script" not in figure and figure.count("<svg") == 1


link = st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(["responds-to", "follows", "part-of"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(link, max_size=14))
def test_every_link_is_drawn_and_no_card_covers_another(links):
    every = made(*links, count=8)
    found = edges(every)
    drawn = chains(every, found)
    assert sum(len(chain.edges) for chain in drawn) == len(found)
    for chain in drawn:
        assert len({(node.column, node.row) for node in chain.nodes}) == len(chain.nodes)
        at = {node.act.number: node.column for node in chain.nodes}
        forward = all(edge.cause < edge.effect for edge in chain.edges)
        assert not forward or all(at[e.cause] <= at[e.effect] for e in chain.edges)
