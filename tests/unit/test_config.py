"""Settings: their order, their errors, their documentation."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from tocsin.config import SETTINGS, Config, as_dict, load
from tocsin.errors import ConfigError

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def test_defaults_file_environment_flag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(environ={}) == Config()
    Path("tocsin.toml").write_text(
        'threads = 1\nmax_chars = 2000\npublished = 2024-03-01\n[map]\ntext = "body"\n'
    )
    assert load(environ={}).threads == 1 and load(environ={}).published == date(2024, 3, 1)
    assert load(environ={}).map == (("text", "body"),)
    environ = {"TOCSIN_THREADS": "3", "TOCSIN_MAX_CHARS": "4000", "TOCSIN_MAP": "text=a,title=b"}
    assert load(environ=environ).threads == 3
    settings = load(flags={"threads": 5, "max_chars": None}, environ=environ)
    assert (settings.threads, settings.max_chars) == (5, 4000) and settings.map == (
        ("text", "a"),
        ("title", "b"),
    )


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("TOCSIN_THREADS", "many", "TOCSIN_THREADS = 'many'; expected a whole number"),
        ("TOCSIN_THREAD", "1", "did you mean TOCSIN_THREADS?"),
        ("TOCSIN_XYZ", "1", "unknown setting TOCSIN_XYZ = '1'"),
        ("TOCSIN_CHECK_LANGUAGE", "perhaps", "expected true or false"),
        ("TOCSIN_PUBLISHED", "soon", "expected a day as YYYY-MM-DD"),
        ("TOCSIN_MAP", "words=body", "expected pairs FIELD=NAME"),
        ("TOCSIN_LEXICON", "/nowhere", "existing file"),
        ("TOCSIN_CONFIG", "/nowhere.toml", "cannot read the settings"),
        ("TOCSIN_LANGUAGE_THRESHOLD", "7", "a number from 0.5 to 1"),
    ],
)
def test_errors_name_key_value_and_what_was_expected(key: str, value: str, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        load(environ={key: value})
    assert said in str(error.value)


def test_a_file_that_is_not_toml_is_said(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text("threads = ")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(path, environ={})


def test_every_setting_is_documented() -> None:
    page = DOCS.read_text("utf-8")
    assert [field.name for field in fields(Config)] == list(SETTINGS) == list(as_dict(Config()))
    for name, setting in SETTINGS.items():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
        assert setting.meaning.rstrip(".") in row
        default = as_dict(Config())[name]
        shown = "none" if default in (None, ()) else f"`{str(default).lower()}`"
        assert f"| {shown} |" in row
