"""The table for the terminal."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from tests.unit.report.samples import PRK, article, coding, event
from tocsin.records import Skipped
from tocsin.report import table


def shown(codings, width=100, skipped=(), **console):
    stream = StringIO()
    Console(file=stream, width=width, **console).print(table(codings, skipped=skipped))
    return stream.getvalue()


def test_it_fits_the_width(codings):
    assert max(len(line) for line in shown(codings).splitlines()) <= 100


def test_it_is_in_time_order_with_undated_last(codings):
    lines = shown(codings).splitlines()
    at = [
        next(n for n, line in enumerate(lines) if day in line)
        for day in ("1953", "31 May 2023", "24 Jul 2023", "undated")
    ]
    assert at == sorted(at)


def test_the_footer_counts_and_says_how_an_article_was_dated(codings):
    text = " ".join(shown(codings).split())
    assert f"{len(codings)} articles, {sum(len(c.events) for c in codings)} events." in text
    assert "27 Jul 2023. a Thursday" in text


def test_no_articles_is_not_no_events():
    empty = coding(article("a", "Nothing of note."), [])
    assert shown([]).strip() == "No articles read."
    assert shown([empty]).splitlines()[0] == "No events found in 1 article."
    assert "undated (the article names no day)" in shown([empty])


def test_what_was_skipped_is_said():
    out = shown([], skipped=[Skipped("x.pdf", "read", "not a text", "give the text")])
    assert "Skipped x.pdf at read: not a text (give the text)" in out


def test_no_colour_on_request(codings, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in shown(codings, force_terminal=True)


def test_markup_in_an_article_is_only_text():
    one = article("a", "[bold]x[/bold] [/] struck", "2024-01-01", title="[red]t[/red]")
    hit = event(
        one, "e", "ASSAULT", ["struck"], "2024-01-01", actor=[PRK.__class__(None, None, "[bold]x[/bold] [/]")]
    )
    assert "[bold]x[/bold]" in shown([coding(one, [hit])]).replace("\n", "")
