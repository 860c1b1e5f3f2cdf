"""The brief as HTML: complete, exact, and deaf to hostile articles."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.report.samples import PRK, article, coding, event
from tocsin.records import Mention, Skipped, Span
from tocsin.report import escape, html
from tocsin.report.chronology import chronology
from tocsin.report.marked import Coded, marked

HOSTILE = (
    """</script><script>alert(1)</script> "quoted" 'single' & <img src=x onerror=alert(2)> ]]> """
    "$policy ${data} \u2028 struck"
)


class Reader(HTMLParser):
    """Elements with their attributes, and the text of article bodies and marks."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.marks: list[tuple[dict[str, str | None], str]] = []
        self.depth = 0
        self.mark: dict[str, str | None] | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag == "div" and found.get("class") == "text":
            self.texts.append("")
            self.depth = 1
        if tag == "mark":
            self.mark = found

    def handle_endtag(self, tag):
        if tag == "div":
            self.depth = 0
        if tag == "mark":
            self.mark = None

    def handle_data(self, data):
        if self.depth:
            self.texts[-1] += data
        if self.mark is not None:
            self.marks.append((self.mark, data))

    def of(self, kind: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.elements if attrs.get("data-testid") == kind]


def embedded(page: str):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])


def test_every_event_is_in_the_table_the_timeline_and_the_data(codings):
    page = html(codings)
    read, count = Reader(page), sum(len(coding.events) for coding in codings)
    assert [len(read.of(kind)) for kind in ("event", "mark")] == [count, count]
    assert len(embedded(page)["events"]) == count == len({one["key"] for one in embedded(page)["events"]})
    assert all(mark["aria-label"] for mark in read.of("mark"))


def test_the_texts_are_whole_and_marks_wrap_the_very_words(codings):
    read = Reader(html(codings))
    assert read.texts == [coding.document.article.text for coding in codings]
    pieces: dict[str, str] = {}
    for attrs, words in read.marks:
        for number in (attrs.get("data-w") or "").split():
            pieces[number] = pieces.get(number, "") + words
    for row in chronology(codings):
        text = row.coding.document.article.text
        assert pieces[str(row.number)] == "".join(text[m.start : m.end] for m in row.event.mentions)


def test_fields_carry_the_words_they_came_from(codings):
    for one in embedded(html(codings))["events"]:
        text = codings[one["article"]].document.article.text
        for start, end, said in [words for field in one["fields"] for words in field[3]]:
            assert text[start:end] == said


def test_links_lead_both_ways(codings):
    events = embedded(html(codings))["events"]
    links = [(n, link["to"]) for n, one in enumerate(events) for link in one["links"]]
    assert links and all((back["from"], n) in links for n, one in enumerate(events) for back in one["back"])
    assert len(Reader(html(codings)).of("arc")) == len(links)


def test_the_same_input_gives_the_same_page_below_150_kb(codings):
    assert html(codings) == html(codings)
    assert len(html(codings).encode()) < 150_000


def test_nothing_is_loaded(codings):
    page = html(codings)
    for tag, attrs in Reader(page).elements:
        assert "src" not in attrs and not any(name.startswith("on") or name == "style" for name in attrs), tag
        assert tag not in ("iframe", "object", "embed", "img", "base")
    assert "default-src 'none'" in page and "unsafe" not in page
    # url(#tip) is the arrow of the page's own drawing
    assert not re.search(r"https?://|@import|url\((?!#)", page.replace("http://www.w3.org/2000/svg", ""))


def test_a_hostile_article_stays_text():
    one = article(
        "a</script>", HOSTILE, "2024-01-01", title=HOSTILE, outlet=HOSTILE, url='javascript:alert("x")'
    )
    hit = event(
        one,
        'e"><b',
        "ASSAULT",
        ["struck"],
        "2024-01-01",
        actor=[PRK.__class__(None, None, HOSTILE)],
        rule=HOSTILE,
    )
    page = html([coding(one, [hit])], [Skipped(HOSTILE, "read", HOSTILE)], version=HOSTILE, model=HOSTILE)
    read = Reader(page)
    assert [tag for tag, _ in read.elements].count("script") == 2
    assert not [tag for tag, _ in read.elements if tag == "img"]
    assert read.texts == [HOSTILE] and "javascript:" not in page
    assert embedded(page)["articles"] == [HOSTILE]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "//x.org",
        "http://",
        "ftp://x.org/",
        "http://[",
        None,
    ],
)
def test_only_web_addresses_become_links(url):
    assert escape.web_address(url) == ""


def test_a_web_address_becomes_a_link():
    one = article("a", "x", "2024-01-01", url='https://example.org/?q="><script>')
    links = [
        attrs for tag, attrs in Reader(html([coding(one, [])])).elements if tag == "a" and attrs.get("target")
    ]
    assert [link["href"] for link in links] == ['https://example.org/?q="><script>']


def test_empty_is_not_zero():
    none = html([coding(article("a", "Quiet."), [])])
    assert "No articles read." in html([]) and "No events found" not in html([])
    assert "No events found in 1 article." in none and "No articles read" not in none


def test_version_model_and_what_was_skipped_are_shown(codings):
    page = html(codings, [Skipped("a.pdf", "read", "no text layer")], version="9.9", model="m-1")
    assert "Tocsin 9.9 · m-1" in page and "a.pdf, read: no text layer" in page


def test_equal_ids_of_two_articles_have_two_addresses():
    several = [
        coding(one, [event(one, "e1", "ASSAULT", ["struck"])])
        for one in (article("a", "It struck."), article("a", "It struck again."))
    ]
    keys = [one["key"] for one in embedded(html(several))["events"]]
    assert len(set(keys)) == 2


def test_spans_outside_the_text_do_no_harm():
    one = article("a", "It struck.", "2024-01-01")
    odd = event(one, "e", "ASSAULT", ["struck"])
    object.__setattr__(
        odd,
        "mentions",
        (Mention(3, 9, "struck"), Mention(-4, 2, ""), Mention(50, 60, ""), Mention(5, 99, "")),
    )
    object.__setattr__(odd, "spans", {"actor": (Span(9, 3), Span(2, 2))})
    assert Reader(html([coding(one, [odd])])).texts == [one.text]


@pytest.mark.parametrize("days", ["0001-01-01", "9999-12-31", "0001-01-01/9999-12-31"])
def test_the_ends_of_the_calendar_can_be_drawn(days):
    one = article("a", "It struck.", days[:10])
    assert len(Reader(html([coding(one, [event(one, "e", "ASSAULT", ["struck"], days)])])).of("mark")) == 1


spans = st.tuples(
    st.integers(-3, 40), st.integers(-3, 45), st.integers(0, 2), st.sampled_from(["trigger", "actor"])
)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.lists(spans, max_size=8))
def test_marking_keeps_the_text(text, several):
    out = marked(text, [Coded(*one) for one in several], ["conf", "coop", "conf"])
    read = Reader(f'<div class="text">{out}</div>')
    assert read.texts[0] == escape.UNSAFE.sub("\ufffd", text)
