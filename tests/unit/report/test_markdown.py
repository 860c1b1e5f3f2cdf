"""The chronology as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.unit.report.samples import article, coding
from tocsin.report import markdown
from tocsin.report.markdown import plain


def test_it_is_in_time_order_with_undated_last(codings):
    headings = re.findall(r"^## (.*)$", markdown(codings), re.M)
    assert headings[-2:] == ["undated", "Sources"]
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
