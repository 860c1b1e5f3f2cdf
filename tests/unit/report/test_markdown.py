"""The chronology as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.unit.report.samples import answers, article, coding, event
from tocsin.records import Actor
from tocsin.report import markdown
from tocsin.report.markdown import plain


def test_it_is_in_time_order_with_undated_last(codings):
    headings = re.findall(r"^## (.*)$", markdown(codings), re.M)
    assert headings[-3:] == ["undated", "Acts and answers", "Sources"]
    assert headings.index(next(h for h in headings if "1953" in h)) == 0


def test_every_event_is_a_line_that_names_its_source(codings):
    text = markdown(codings)
    items = re.findall(r"^- .*$", text, re.M)
    assert len(items) == sum(len(c.events) for c in codings)
    assert all(re.search(r"\\\[\d+\\\]$", item) for item in items)
    assert len(re.findall(r"^\d+\. ", text, re.M)) == len(codings)


def test_hostile_text_stays_text():
    assert plain("<script>*a*\n[b](c)") == r"\<script\>\*a\* \[b\]\(c\)"
    bad = replace(article("a", "x"), title="# <b>", url="javascript:alert(1)")
    text = markdown([coding(bad, [])])
    assert "javascript" not in text
    assert r"1. \# \<b\>" in text


def test_no_articles():
    assert "No articles read" in markdown([])


def test_links_are_a_mermaid_graph(codings):
    text = markdown(codings)
    (graph,) = re.findall(r"^```mermaid\n(.*?)^```$", text, re.M | re.S)
    nodes = set(re.findall(r"^  (a\d+)\[", graph, re.M))
    arrows = re.findall(r"^  (a\d+) (?:-- .*? -->|-\. .*? \.->) (a\d+)$", graph, re.M)
    links = sum(len(event.links) for coding in codings for event in coding.events)
    assert len(arrows) == links and {end for arrow in arrows for end in arrow} == nodes


def test_hostile_words_do_not_leave_the_graph():
    one = article("a", "It struck.", "2024-05-10")
    evil = Actor(None, None, 'x"]\n```\n<script>')
    first = event(one, "e0", "ASSAULT", ["struck"], "2024-05-10", actor=[evil])
    second = event(one, "e1", "ASSAULT", ["struck"], "2024-05-11", actor=[evil], links=[answers(one, "e0")])
    text = markdown([coding(one, [first, second])])
    (graph,) = re.findall(r"^```mermaid\n(.*?)^```$", text, re.M | re.S)
    assert text.count("```") == 2 and "<script" not in graph
    assert "x#34;#93; #96;#96;#96; #60;script#62;" in graph
