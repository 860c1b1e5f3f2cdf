"""Good input of every format, and what is taken from it."""

from __future__ import annotations

import gzip
import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.config import Config
from tocsin.ingest import Note, read
from tocsin.records import Article, Skipped

TEXT = "The foreign minister of Chile met her Peruvian colleague in Arica on Tuesday and signed a treaty."
OTHER = "Kenyan police arrested nine traders at the harbour of Mombasa after a strike that lasted a week."


def items(path: object, **settings: object) -> tuple[list[Article], list[Skipped], list[Note]]:
    """What comes of a path."""
    notes: list[Note] = []
    found = list(read(path, Config(**settings), note=notes.append))  # type: ignore[arg-type]
    articles = [item for item in found if isinstance(item, Article)]
    return articles, [item for item in found if isinstance(item, Skipped)], notes


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_plain_text_keeps_its_words_and_its_headline(tmp_path: Path) -> None:
    text = f"Chile and Peru sign border treaty\n\nARICA, Chile (AP) — {TEXT}\n"
    [article], skipped, notes = items(put(tmp_path, "treaty.txt", text))
    assert article == Article(
        id="treaty",
        text=text,
        title="Chile and Peru sign border treaty",
        outlet="Associated Press",
        language="en",
        dateline="ARICA, Chile (AP)",
        source=str(tmp_path / "treaty.txt"),
    )
    assert not skipped and not notes


def test_a_closing_line_names_the_agency(tmp_path: Path) -> None:
    [article], _, _ = items(put(tmp_path, "a.txt", TEXT + "\n\nAssociated Press"))
    assert article.outlet == "Associated Press" and article.title is None


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    rows = [
        {
            "id": "x",
            "headline": "Treaty",
            "body": TEXT,
            "pubDate": "30 Jun 2023 14:05:00 GMT",
            "link": "u",
        },
        {"_id": 7, "content": [OTHER, TEXT], "source": {"name": "Daily"}, "date": "2023-07-01"},
    ]
    data = "\n".join(map(json.dumps, rows)).encode()
    first, second = items(put(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data))[0]
    assert (first.id, first.title, first.text, first.url) == ("x", "Treaty", TEXT, "u")
    assert first.published == datetime(2023, 6, 30, 14, 5, tzinfo=UTC) and first.source.endswith(f"{name}:1")
    assert (second.outlet, second.published) == ("Daily", date(2023, 7, 1))
    assert second.text == f"{OTHER}\n\n{TEXT}"


@pytest.mark.parametrize(
    "content",
    [[{"text": TEXT}, {"text": OTHER}], {"articles": [{"text": TEXT}, {"text": OTHER}], "total": 2}],
)
def test_json_lists(tmp_path: Path, content: object) -> None:
    articles, _, _ = items(put(tmp_path, "news.json", json.dumps(content)))
    assert [article.id for article in articles] == ["news-1", "news-2"]


def test_a_json_object_and_a_mapping_into_it(tmp_path: Path) -> None:
    path = put(tmp_path, "one.json", json.dumps({"doc": {"story": TEXT}, "when": "2023-07-01"}))
    [article], _, _ = items(path, map=(("text", "doc.story"), ("published", "when")))
    assert (article.id, article.text, article.published) == ("one", TEXT, date(2023, 7, 1))


def test_json_lines_in_a_json_file(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": OTHER}) + "\n")
    assert len(items(path)[0]) == 2


def test_tables(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", f'url,date,title,text\nu,2023-07-01,T,"{TEXT}\nMore."\n')
    put(tmp_path, "b.tsv", f"Pub_Date\tBody\n1 July 2023\t{OTHER}\n")
    one, two = items(tmp_path)[0]
    assert one.text == TEXT + "\nMore." and one.published == two.published == date(2023, 7, 1)


def test_a_page(tmp_path: Path) -> None:
    page = f"""<html><head><title>Border treaty</title><meta property="og:site_name" content="The Courier">
    <script type="application/ld+json">{{"@type": "Article", "datePublished": "2023-06-30T22:10:00-04:00"}}
    </script></head><body><nav><a href="/">Home</a></nav><article><h1>Border treaty</h1>
    <p>{TEXT} The treaty ends a quarrel of many years over the sea border.</p><p>{OTHER} Nobody was hurt.</p>
    </article></body></html>"""
    [article], _, _ = items(put(tmp_path, "p.html", page))
    assert TEXT in article.text and "Home" not in article.text and "\n\n" in article.text
    assert article.outlet == "The Courier" and article.title == "Border treaty"
    assert article.published == datetime.fromisoformat("2023-06-30T22:10:00-04:00")


def test_a_page_in_its_declared_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><article><p>{TEXT} The café of Doña Ana.'
    [article], _, _ = items(put(tmp_path, "p.html", page.encode("latin-1")))
    assert "café of Doña Ana" in article.text


def test_a_folder_is_read_in_order_without_hidden_files_and_loops(tmp_path: Path) -> None:
    put(tmp_path, "b/2.txt", OTHER)
    put(tmp_path, "b/1.txt", TEXT)
    put(tmp_path, ".hidden/3.txt", TEXT + " Hidden.")
    put(tmp_path, "b/.4.txt", TEXT + " Hidden too.")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    articles, skipped, _ = items(tmp_path)
    assert [article.id for article in articles] == ["1", "2"] and not skipped


@pytest.mark.parametrize("content", [TEXT, json.dumps({"text": TEXT}), f"id,text\n1,{TEXT}"])
def test_standard_input_is_judged_by_its_content(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    [article], _, _ = items("-")
    assert article.text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    [article], _, notes = items(put(tmp_path, "a.txt", (TEXT + " Élan — “so”.").encode(encoding)))
    assert article.text == TEXT + " Élan — “so”." and not notes


def test_windows_text_is_said(tmp_path: Path) -> None:
    [article], _, [note] = items(put(tmp_path, "a.txt", (TEXT + " “So” said Muñoz.").encode("cp1252")))
    assert "“So” said Muñoz" in article.text and "cp1252" in note.text


def test_broken_utf8_is_not_garbled(tmp_path: Path) -> None:
    data = (TEXT + " “So” said Muñoz — twice.").encode() + b" \xe9."
    [article], _, [note] = items(put(tmp_path, "a.txt", data))
    assert "“So” said Muñoz" in article.text and "1 broken bytes" in note.text


def test_line_ends_and_controls(tmp_path: Path) -> None:
    [article], _, _ = items(put(tmp_path, "a.txt", f"{TEXT}\r\n{OTHER}\rEnd\x0b\x02."))
    assert article.text == f"{TEXT}\n{OTHER}\nEnd\n."


def test_taken_ids_are_made_unique_with_a_note(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": TEXT}, {"id": "a", "text": OTHER}, {"id": "a-2", "text": TEXT + " More."}]
    articles, _, notes = items(put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert [article.id for article in articles] == ["a", "a-2", "a-2-2"] and len(notes) == 2


@pytest.mark.parametrize(
    "headline",
    ["Taliban attack Kabul hotel", "EU sanctions Belarus", "Putin, Xi meet in Samarkand"],
)
def test_english_headlines_are_read(tmp_path: Path, headline: str) -> None:
    assert len(items(put(tmp_path, "a.jsonl", json.dumps({"text": headline})))[0]) == 1
