"""The brief in a real browser: it opens from a file, asks nothing of anyone, and answers mouse and keys."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.report.conftest import brief
from tests.unit.report.samples import article, coding, event
from tocsin.report import html

BROWSER = os.environ.get("TOCSIN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = pytest.mark.skipif(not BROWSER, reason="no chromium found; install it or set TOCSIN_CHROMIUM")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the sample brief."""
    file = tmp_path_factory.mktemp("brief") / "brief.html"
    file.write_text(html(brief(), version="0", model="m"), "utf-8")
    return file.as_uri()


def dumped(address: str, folder: Path) -> str:
    """The page's elements after its script has run."""
    command = [str(BROWSER), "--headless", *FLAGS, f"--user-data-dir={folder}", "--dump-dom", address]
    return subprocess.run(command, capture_output=True, timeout=90, check=True).stdout.decode()


def test_an_address_opens_its_event(page: str, tmp_path: Path) -> None:
    dom = dumped(page + "#e=live-fire/l1&type=MOBILIZE", tmp_path)
    drawer = re.search(r'<aside id="drawer".*?</aside>', dom, re.S)[0]
    assert "hidden" not in drawer.split(">")[0]
    assert "“on Thursday evening”" in drawer and "“in response to”" in drawer
    assert re.search(r'<mark class="[^"]*\bof\b[^>]*data-w[^>]*>fired</mark>', dom)
    assert re.search(r"\d+ of \d+ events shown", dom)


def test_a_hostile_article_runs_nothing(tmp_path: Path) -> None:
    attack = "<img src=x onerror=\"document.title='owned'\"></script>"
    attack += "<script>document.title='owned'</script> struck"
    one = article("x", attack, "2024-01-01", title=attack, url="javascript:document.title='owned'")
    file = tmp_path / "hostile.html"
    file.write_text(html([coding(one, [event(one, "e", "ASSAULT", ["struck"], rule=attack)])]), "utf-8")
    dom = dumped(file.as_uri() + "#e=x/e", tmp_path / "profile")
    assert "<title>Tocsin brief: 1 Jan 2024</title>" in dom and "<img" not in dom


@pytest.fixture
def tab(page: str) -> Iterator[object]:
    """The sample brief in a tab that records requests and errors."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=FLAGS)
        made = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        made.asked, made.errors = [], []
        made.on("request", lambda request: made.asked.append(request.url))
        made.on("pageerror", lambda error: made.errors.append(str(error)))
        made.on("console", lambda said: made.errors.append(said.text) if said.type == "error" else None)
        made.goto(page)
        yield made
        assert made.errors == []
        assert all(url.startswith("file:") for url in made.asked) and len(made.asked) == 1
        browser.close()


def test_a_click_opens_the_words(tab) -> None:
    tab.click('[data-testid=event]:has-text("120,000")')
    assert tab.evaluate("location.hash") == "#e=rally/r1"
    assert tab.is_visible("[data-testid=drawer]") and "120,000" in tab.inner_text("[data-testid=drawer]")
    assert tab.locator("mark.w.of").first.inner_text() == "gathered"
    tab.click('button:has-text("More than 120,000 people")')
    assert tab.locator("mark.now").first.inner_text() == "More than 120,000 people"


def test_keys_move_open_and_close(tab) -> None:
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("k")
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#e=anniversary/n7"
    tab.keyboard.press("j")
    assert tab.evaluate("location.hash") == "#e=live-fire/l6"
    tab.keyboard.press("Escape")
    assert not tab.is_visible("[data-testid=drawer]")
    tab.keyboard.press("/")
    tab.keyboard.type("jeju")
    assert tab.locator("[data-testid=event]:visible").count() == 1
    assert "q=jeju" in tab.evaluate("location.hash")


def test_filters_and_the_way_back(tab) -> None:
    tab.select_option("[data-testid=filter-sure]", "planned")
    assert tab.locator("[data-testid=event]:visible").count() == 2
    tab.locator("[data-testid=event]:visible a.open").first.click()
    assert tab.is_visible("[data-testid=drawer]")
    tab.go_back()
    assert not tab.is_visible("[data-testid=drawer]")
    tab.fill("[data-testid=filter]", "no such thing")
    assert tab.inner_text("#none") == "No event matches the filter."


def test_a_mark_and_an_answer_lead_to_their_events(tab) -> None:
    tab.click('a.mark[aria-label*="24 Jul 2023: North Korea"]')
    assert tab.evaluate("location.hash") == "#e=anniversary/n2"
    tab.click('[data-testid=drawer] a.link:has-text("deployment")')
    assert tab.evaluate("location.hash") == "#e=anniversary/n3"
    tab.click('[data-testid=drawer] a.link:has-text("ballistic missile test")')
    assert tab.evaluate("location.hash") == "#e=anniversary/n2"


@pytest.mark.parametrize("width", [360, 800])
def test_a_narrow_window_does_not_scroll_sideways(tab, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.locator("a.open").first.click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_mark_on_the_map_opens_its_act_and_the_map_stays(tab) -> None:
    tab.locator("#map [data-testid=spot]").first.click()
    assert tab.is_visible("[data-testid=drawer]") and tab.locator("#map .mark.on").count() == 1
    assert tab.locator("tr.event.on").count() == 1
    assert tab.evaluate("document.getElementById('views').scrollTop") == 0


def test_a_card_lights_its_arrows(tab) -> None:
    tab.locator("[data-testid=node]").first.click()
    assert tab.locator("#graph .arc.on").count() >= 1
    tab.fill("[data-testid=filter]", "no such thing")
    assert tab.locator("[data-testid=node]:not(.off)").count() == 0


def test_words_stay_on_their_cards_and_apart_on_the_map(tab) -> None:
    out = """() => [...document.querySelectorAll('[data-testid=node]')].filter(node => {
        const card = node.querySelector('rect').getBBox();
        return [...node.querySelectorAll('text')].some(text => {
            const box = text.getBBox();
            return box.x + box.width > card.x + card.width || box.y + box.height > card.y + card.height + 2;
        }) }).map(node => node.textContent)"""
    assert tab.evaluate(out) == []
    over = """() => { const boxes = [...document.querySelectorAll('#map .place')].map(one => one.getBBox());
        return boxes.filter((a, n) => boxes.slice(0, n).some(b => a.x < b.x + b.width && b.x < a.x + a.width
            && a.y < b.y + b.height && b.y < a.y + a.height)).length }"""
    assert tab.evaluate(over) == 0 and tab.locator("#map .place").count() > 3


def test_it_prints_with_map_and_graph_before_the_list(tab) -> None:
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 700, "height": 900})
    tops = [
        tab.locator(name).bounding_box()["y"] for name in ("#place", "#time", "#graph", "#list", "#articles")
    ]
    assert tops == sorted(tops)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 700
    assert not tab.is_visible("#filters")
    assert tab.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
