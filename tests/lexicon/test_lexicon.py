"""The lexicon's format, what the loader refuses, the document, and every example through the pipeline."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from tests.lexicon.examples import coded, fault, jobs
from tocsin.coding.entries import Frame, Word
from tocsin.coding.lexicon import Lexicon, build, load_lexicon
from tocsin.coding.reading import CLASSES, KINDS, forms, keys_of
from tocsin.errors import LexiconError
from tocsin.ontology import ontology

# the share of examples that the shipped model and lexicon must get right; raise it, never lower it
FLOOR = 0.985

GOOD = """
[[frame]]
id = "greet"
type = "SUPPORT"
verb = ["greet"]
recipient = ["object"]
yes = ["Chile greeted the envoy."]
"""
DOC = Path(__file__).parents[2] / "docs" / "lexicon.md"


def built(text: str, name: str = "own.toml") -> Lexicon:
    return build([(name, tomllib.loads(text))])


def test_shipped_lexicon_is_sound_and_covers_every_type() -> None:
    lexicon = load_lexicon()
    types = {f.type for f in lexicon.frames}
    assert types | {"THREATEN"} == set(ontology().types)
    assert len({e.id for e in lexicon.frames}) == len(lexicon.frames)


def test_shipped_lexicon_covers_every_mode() -> None:
    lexicon = load_lexicon()
    found = {(f.type, f.mode) for f in lexicon.frames}
    found |= {(c.type or f.type, c.mode) for f in lexicon.frames for c in (*f.types, *f.modes)}
    found |= {(t, mode) for m in lexicon.modalities for t in m.recode.values() for mode in m.modes.values()}
    wanted = {(t.name, mode) for t in ontology().types.values() for mode in t.modes}
    assert wanted - found <= {("THREATEN", "territory")}


def test_loading_is_quick() -> None:
    load_lexicon.cache_clear()
    start = time.perf_counter()
    load_lexicon()
    assert time.perf_counter() - start < 1.0


def test_a_good_entry_is_read() -> None:
    frame = built(GOOD).frames[0]
    assert frame.verb == (Word("greet"),) and frame.actor == ("subject",)
    assert frame.noun_recipient == ("of",) and frame.file == "own.toml"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("id =", "colour = 1\nid ="), "unknown key"),
        (('"SUPPORT"', '"PRAISE"'), "type 'PRAISE'"),
        (("verb =", 'mode = "drone"\nverb ='), "mode 'drone'"),
        (('yes = ["Chile greeted the envoy."]', ""), "no example"),
        (("yes =", 'require = { object = "person" }\nyes ='), "without an example in no"),
        (("yes =", 'no = ["x"]\nrequire = { object = "gunboat" }\nyes ='), "gunboat"),
        (("yes =", 'no = ["x"]\nrequire = { object = ["list:none"] }\nyes ='), "list:none"),
        (('["greet"]', '"greet"'), "a list of texts"),
        (("[[frame]]", "[[verb]]"), "expected one of"),
        (('id = "greet"', ""), "missing"),
        (('verb = ["greet"]', ""), "no verb"),
        (("yes =", 'modes = [{ mode = "sign" }]\nyes ='), "with when"),
        (("yes =", 'modes = ["nothing"]\nyes ='), "one of the cases"),
    ],
)
def test_what_the_loader_refuses(change: tuple[str, str], reason: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(ValueError, match=reason) as caught:
        built(GOOD.replace(*change))
    assert "own.toml" in str(caught.value)


def test_a_second_entry_of_the_same_id_is_refused() -> None:
    with pytest.raises(ValueError, match="was there before"):
        built(GOOD + GOOD)


def test_a_word_of_two_frames_needs_a_condition() -> None:
    other = GOOD.replace('"greet"\n', '"hail"\n').replace("SUPPORT", "CONSULT")
    with pytest.raises(ValueError, match="separate them"):
        built(GOOD + other)
    guarded = other.replace("yes =", 'no = ["Fog greeted him."]\nrequire = { object = "person" }\nyes =')
    assert len(built(GOOD + guarded).verbs["greet"]) == 2


def test_stricter_entries_and_longer_words_come_first() -> None:
    lexicon = load_lexicon()
    ranks = [(-len(w.rest), -len(f.require)) for w, f in lexicon.verbs["shoot"]]
    assert ranks == sorted(ranks)


def test_an_own_file_replaces_an_entry(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(GOOD.replace('id = "greet"', 'id = "praise"'), encoding="utf-8")
    frames = {f.id: f for f in load_lexicon(own).frames}
    assert frames["praise"].verb == (Word("greet"),)
    assert len(frames) == len(load_lexicon().frames)


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    own = tmp_path / "bad.toml"
    own.write_text("[[frame]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="bad.toml"):
        load_lexicon(own)


@pytest.mark.parametrize(
    ("text", "key", "wanted"),
    [
        ("shoot down", "verb", (Word("shoot", ("down",)),)),
        ("war game", "noun", (Word("game", ("war",)),)),
        ("test-fire", "verb", (Word("test-fire"), Word("fire", ("test",)), Word("test", ("fire",)))),
    ],
)
def test_forms_of_a_trigger(text: str, key: str, wanted: tuple[Word, ...]) -> None:
    assert forms(text, key) == wanted


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_key_is_in_the_document(kind: str) -> None:
    section = DOC.read_text("utf-8").partition(f"## {kind}")[2].partition("\n## ")[0]
    missing = [key for key in keys_of(kind) if f"`{key}`" not in section]
    assert not missing, f"docs/lexicon.md, section {kind}: {missing}"


def test_every_class_is_in_the_document() -> None:
    text = DOC.read_text("utf-8")
    assert not [c for c in CLASSES if f"`{c}`" not in text]


def test_examples_hold() -> None:
    wrong = [(j.entry.file, j.entry.id, j.text, why) for j in jobs() if (why := fault(j, coded(j.text)))]
    total = len(jobs())
    report = "\n".join(f"{file} {id}: {text} -> {why}" for file, id, text, why in wrong)
    assert len(wrong) <= (1 - FLOOR) * total, f"{len(wrong)} of {total} examples fail\n{report}"


def test_frames_know_their_files() -> None:
    assert all(isinstance(f, Frame) and f.file.endswith(".toml") for f in load_lexicon().frames)
