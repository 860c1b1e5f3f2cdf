"""Bad input: a clear reason with file and item, and the rest is still read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.unit.ingest.test_reading import OTHER, TEXT, items, put
from tocsin.ingest.dates import published

FRENCH = (
    "Le président a rencontré hier à Paris son homologue allemand, avec lequel il a parlé de la paix. " * 4
)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "no text in it"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "not text"),
        ("paper.txt", b"%PDF-1.7 ...", "PDF"),
        ("french.txt", FRENCH.encode(), "language is fr (p="),
        ("page.html", b"<html><body><nav>Home</nav></body></html>", "no article text"),
        ("bad.json", b'{"text": "half', "not valid JSON"),
        ("deep.json", b"[" * 100_000, "not valid JSON"),
        ("number.json", b"42", "JSON number"),
        ("none.json", b"[]", "holds no articles"),
        ("field.jsonl", b'{"words": "here"}', "no field holds a text (fields: words)"),
        ("broken.txt.gz", gzip.compress(TEXT.encode() * 50)[:-30], "gzip data is broken"),
        ("missing.csv", b"\n\n", "no header line"),
    ],
)
def test_reasons(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    articles, [skipped], _ = items(put(tmp_path, name, content))
    assert not articles and skipped.stage == "ingest"
    assert reason in skipped.reason and name in skipped.source


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    assert "no such file" in items(tmp_path / "none.txt")[1][0].reason
    assert "no articles in this folder" in items(tmp_path)[1][0].reason


def test_files_of_other_kinds_are_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "b.docx", b"PK\x03\x04")
    articles, [skipped], _ = items(tmp_path)
    assert len(articles) == 1 and "files named .docx are not read" in skipped.reason


def test_broken_lines_do_not_end_a_file(tmp_path: Path) -> None:
    good, more = json.dumps({"text": TEXT}), json.dumps({"text": OTHER})
    lines = [good, '{"text": ', "[1]", '{"text": "x", "n": ' + "9" * 6000 + "}", more, good]
    articles, skipped, _ = items(put(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [article.text for article in articles] == [TEXT, "x", OTHER]
    assert [item.source.rsplit(":", 1)[1] for item in skipped] == ["2", "3", "6"]
    assert skipped[2].reason.startswith("the same text as ")


def test_items_before_a_broken_place_of_a_list_are_read(tmp_path: Path) -> None:
    text = json.dumps([{"text": TEXT}, {"text": OTHER}])[:-20]
    articles, [skipped], _ = items(put(tmp_path, "a.json", text))
    assert len(articles) == 1 and skipped.source.endswith(":2")


def test_broken_rows_do_not_end_a_table(tmp_path: Path) -> None:
    rows = ["id,text", f"1,{TEXT}", "2,a,b,c", f'3,"open {OTHER}', f"4,{OTHER}"]
    articles, skipped, _ = items(put(tmp_path, "a.csv", "\n".join(rows)))
    assert [article.id for article in articles] == ["1", "4"]
    assert [item.source.rsplit(":", 1)[1] for item in skipped] == ["3", "4"]


def test_long_lines_and_texts(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "word " * 2_000_000}), json.dumps({"text": TEXT})]
    articles, [skipped], _ = items(put(tmp_path, "a.jsonl", "\n".join(lines)), max_chars=1000)
    assert [article.text for article in articles] == [TEXT] and "longer than" in skipped.reason
    _, [skipped], _ = items(put(tmp_path, "b.txt", "word " * 500), max_chars=1000)
    assert "longer than 1,000 characters" in skipped.reason


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    _, [skipped], _ = items(put(tmp_path, "a.jsonl.gz", gzip.compress(b"\n" * 40_000_000)))
    assert "times its size" in skipped.reason


def test_a_date_that_is_none_is_noted(tmp_path: Path) -> None:
    [article], _, [note] = items(put(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "date": "soon"})))
    assert article.published is None and "'soon' is not a date; left empty" in note.text


@pytest.mark.parametrize(
    "value", ["06/07/2023", "2023", "2023-06", "yesterday", "31 June 2023", "99999999999999999"]
)
def test_doubtful_dates(value: str) -> None:
    with pytest.raises(ValueError):
        published(value)


@pytest.mark.parametrize(
    "value",
    [
        "2023-06-30",
        "30 June 2023",
        "June 30, 2023",
        "20230630",
        "30/06/2023",
        "2023/06/30",
        "Friday, Jun 30 2023 2pm",
        "2023-06-30T23:00:00Z",
        "1688133600",
        1688133600000,
        "Fri, 30 Jun 2023 14:00:00 +0000",
    ],
)
def test_certain_dates(value: object) -> None:
    found = published(value)
    assert found is not None and (found.year, found.month, found.day) == (2023, 6, 30)
