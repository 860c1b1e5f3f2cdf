"""One frozen :class:`Config`: defaults < file < environment < flag; an unknown key is an error.

The file is ``tocsin.toml`` in the working folder, or the one named by ``--config`` or
``TOCSIN_CONFIG``. A setting ``max_chars`` is ``max_chars`` in the file, ``TOCSIN_MAX_CHARS`` in the
environment and ``max_chars=`` in Python. ``docs/settings.md`` lists them all.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.errors import ConfigError

FILE = "tocsin.toml"
PREFIX = "TOCSIN_"
FORMATS = ("text", "html", "json", "jsonl", "csv", "tsv")
FIELDS = ("id", "title", "text", "published", "outlet", "url", "language", "dateline")


EVENT_THRESHOLD = 0.6  # chosen with the figures of docs/benchmarks.md in sight


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its default; ``SETTINGS`` says what each means and takes."""

    threads: int = 0
    max_chars: int = 1_000_000
    check_language: bool = True
    language_threshold: float = 0.8
    format: str | None = None
    map: tuple[tuple[str, str], ...] = ()
    published: date | None = None
    lexicon: Path | None = None
    actors: Path | None = None
    event_threshold: float = EVENT_THRESHOLD
    parser: str | None = None
    store: Path = Path("tocsin.db")


@dataclass(frozen=True, slots=True)
class Setting:
    """How one setting is read: its meaning, what it takes in words, and the cast that holds it to that."""

    meaning: str
    expected: str
    cast: Callable[[Any], Any]


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def cast(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise ValueError
        number = int(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return cast


def _share(low: float) -> Callable[[Any], float]:
    def cast(value: Any) -> float:
        if isinstance(value, bool) or not low <= float(value) <= 1.0:
            raise ValueError
        return float(value)

    return cast


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[value.lower()]


def _format(value: Any) -> str | None:
    if value not in (None, *FORMATS):
        raise ValueError
    return value if value is None else str(value)


def _map(value: Any) -> tuple[tuple[str, str], ...]:
    if isinstance(value, str):
        value = [pair for pair in value.split(",") if pair.strip()]
    if isinstance(value, Mapping):
        pairs = [(key, name) for key, name in value.items()]
    else:
        pairs = [pair if isinstance(pair, tuple) else tuple(pair.split("=", 1)) for pair in value]
    cleaned = tuple((key.strip(), name.strip()) for key, name in pairs)
    if any(key not in FIELDS or not name for key, name in cleaned) or len(dict(cleaned)) < len(cleaned):
        raise ValueError
    return cleaned


def _day(value: Any) -> date | None:
    if value is None or type(value) is date:
        return value
    return date.fromisoformat(value)


def _path(value: Any) -> Path | None:
    if value is None:
        return None
    path = Path(value).expanduser()
    if not path.exists():
        raise ValueError
    return path


def _folder(value: Any) -> Path | None:
    path = _path(value)
    if path is not None and not path.is_dir():
        raise ValueError
    return path


def _file(value: Any) -> Path:
    if not str(value).strip():
        raise ValueError
    return Path(value).expanduser()


def _parser(value: Any) -> str | None:
    library, _, pipeline = (value or "").partition(":")
    if value is not None and (library not in ("spacy", "stanza") or not pipeline):
        raise ValueError
    return None if value is None else str(value)


SETTINGS: dict[str, Setting] = {
    "threads": Setting(
        "Processor threads of the language model; 0 uses all cores.",
        "a whole number from 0 to 1024",
        _whole(0, 1024),
    ),
    "max_chars": Setting(
        "Longest article that is read, in characters; a longer one is skipped with the reason.",
        "a whole number from 1000 to 100000000",
        _whole(1000, 100_000_000),
    ),
    "check_language": Setting(
        "Whether articles that are not in English are skipped.", "true or false", _truth
    ),
    "language_threshold": Setting(
        "Probability of another language from which an article counts as not English.",
        "a number from 0.5 to 1",
        _share(0.5),
    ),
    "format": Setting(
        "Format of the input where its name or content should not decide.",
        "one of " + ", ".join(FORMATS),
        _format,
    ),
    "map": Setting(
        "Which column or key holds a field, such as text=body.",
        "pairs FIELD=NAME, each FIELD once, one of " + ", ".join(FIELDS),
        _map,
    ),
    "published": Setting(
        "Day of publication of articles whose source states none.",
        "a day as YYYY-MM-DD",
        _day,
    ),
    "lexicon": Setting(
        "A lexicon file or folder of your own, read after the built-in one.",
        "the path of an existing file or folder",
        _path,
    ),
    "actors": Setting(
        "A folder of tables of your own, such as groups.tsv, merged into what is known of actors.",
        "the path of an existing folder",
        _folder,
    ),
    "event_threshold": Setting(
        "How sure the model's event head must be of an act that the lexicon does not give; 1 asks for none.",
        "a number from 0.1 to 1",
        _share(0.1),
    ),
    "parser": Setting(
        "A parser of your own in place of the built-in model: a spaCy or Stanza pipeline trained on UD.",
        "spacy:PIPELINE or stanza:LANGUAGE",
        _parser,
    ),
    "store": Setting(
        "The store that is written and asked where a command names none.",
        "the path of a file, which need not exist",
        _file,
    ),
}


def load(
    path: Path | None = None,
    flags: Mapping[str, object] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
) -> Config:
    """The settings in force. ``flags`` that are None were not given and change nothing.

    Raises :class:`ConfigError` naming the key, the value, where it stands and what was expected.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    values.update(_from_file(path, environ))
    values.update(_from_environment(environ))
    values.update(_cast("flag", {key: value for key, value in (flags or {}).items() if value is not None}))
    return Config(**values)


def as_dict(config: Config) -> dict[str, object]:
    """The settings as plain values (days and paths as text), to write down or to compare."""
    values = {field.name: getattr(config, field.name) for field in fields(config)}
    return {key: str(value) if isinstance(value, date | Path) else value for key, value in values.items()}


def _from_file(path: Path | None, environ: Mapping[str, str]) -> dict[str, Any]:
    named = path or (Path(environ[PREFIX + "CONFIG"]) if environ.get(PREFIX + "CONFIG") else None)
    file = named or Path(FILE)
    if named is None and not file.is_file():
        return {}
    try:
        return _cast(str(file), tomllib.loads(file.read_text("utf-8")))
    except OSError as error:
        raise ConfigError(f"{file}: cannot read the settings: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: the settings are not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: not valid TOML: {error}") from error


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    found = {
        key[len(PREFIX) :].lower(): value
        for key, value in environ.items()
        if key.startswith(PREFIX) and key != PREFIX + "CONFIG" and value
    }
    return _cast("environment", found, spell=lambda key: PREFIX + key.upper())


def _cast(
    where: str, values: Mapping[str, Any], spell: Callable[[str], str] = lambda key: key
) -> dict[str, Any]:
    return {key: _one(where, key, value, spell) for key, value in values.items()}


def _one(where: str, key: str, value: Any, spell: Callable[[str], str]) -> Any:
    setting = SETTINGS.get(key)
    if setting is None:
        near = difflib.get_close_matches(key, SETTINGS, n=1)
        hint = f"did you mean {spell(near[0])}?" if near else "known are " + ", ".join(map(spell, SETTINGS))
        raise ConfigError(f"{where}: unknown setting {spell(key)} = {value!r}; {hint}")
    try:
        return setting.cast(value)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError(f"{where}: {spell(key)} = {value!r}; expected {setting.expected}") from error
