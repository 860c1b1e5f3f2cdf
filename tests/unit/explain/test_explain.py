"""Explanations by the real walk: what is found, tried, claimed, coded; lines, items and refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.coding.frames import Matcher
from tocsin.coding.lexicon import load_lexicon
from tocsin.coding.scene import Scene
from tocsin.config import Config
from tocsin.explain import Explained, ExplainError, asked, explain, written
from tocsin.explain.asked import split
from tocsin.pipeline import code

RUN = CliRunner()
TEXT = """Police in Lima arrested two mayors on Tuesday. It rained.

Norway condemned the arrests and threatened to expel the Peruvian envoy.
"""


@pytest.fixture(scope="module")
def sentences() -> tuple[Explained, ...]:
    return explain(written(TEXT)).sentences


def test_every_sentence_has_its_line_and_tree(sentences: tuple[Explained, ...]) -> None:
    assert [one.line for one in sentences] == [1, 1, 3]
    assert all(len(one.sentence.heads) == len(one.sentence.words) for one in sentences)


def test_what_stands_on_the_words(sentences: tuple[Explained, ...]) -> None:
    first = sentences[0]
    kinds = {(ref.kind, first.sentence.words[ref.head]) for ref in first.found}
    assert {("actor", "Police"), ("place", "Lima"), ("time", "Tuesday")} <= kinds
    assert all(ref.found_by for one in sentences for ref in one.found)


def test_frames_that_hold_fail_or_lack_words(sentences: tuple[Explained, ...]) -> None:
    tried = {one.sentence.words[t.word]: t.trials for one in sentences for t in one.tried}
    held = [trial for trial in tried["arrested"] if trial.outcome == "matched"]
    assert [(trial.type, trial.mode) for trial in held] == [("COERCE", "arrest")]
    assert held[0].roles["actor"] == (0,)
    failed = [trial for trial in tried["threatened"] if trial.outcome == "fails"]
    assert failed and all(trial.why.startswith(("requires", "refused by")) for trial in failed)
    assert any(trial.outcome == "absent" for trials in tried.values() for trial in trials)


def test_what_matched_is_what_the_matcher_takes() -> None:
    lexicon = load_lexicon()
    text = " ".join(example.text for frame in lexicon.frames[::12] for example in frame.yes)
    found = explain(written(text))
    scene, matcher = Scene(found.coding.document), Matcher(lexicon)
    for one in found.sentences:
        chosen = {(m.word, m.frame.id) for m in matcher.matches(scene, one.sentence.index)}
        told = {(t.word, x.frame) for t in one.tried for x in t.trials if x.outcome == "matched"}
        assert told == chosen, " ".join(one.sentence.words)
    named = {a.fate.split()[-1] for one in found.sentences for a in one.acts}
    assert {event.id for event in found.coding.events} <= named


def test_a_modality_and_what_it_makes(sentences: tuple[Explained, ...]) -> None:
    last = sentences[2]
    assert any(mood.entry.id == "threaten" for mood in last.moods)
    assert any("makes THREATEN" in change for change in last.changes)
    threat = next(act for act in last.acts if act.type == "THREATEN")
    assert threat.fate in {event.id for event in last.events} and threat.status == "actual"


def test_the_events_are_those_of_the_pipeline() -> None:
    found = explain(written(TEXT), line=1)
    assert found.coding == code(written(TEXT)) and len(found.sentences) == 2
    assert {e.type for one in found.sentences for e in one.events} == {"COERCE"}


def test_attributes_and_light_verbs() -> None:
    text = "The navy carried out a missile test. The condemned man slept in March."
    first, second = explain(written(text)).sentences
    test = next(t for t in first.tried if first.sentence.words[t.word] == "test")
    assert test.light == "carried"
    shut = {second.sentence.words[t.word] for t in second.tried if t.trials[0].outcome != "matched"}
    assert "condemned" in shut and not second.events


def test_denials_say_why() -> None:
    (one,) = explain(written("The navy denied shelling the port.")).sentences
    (act,) = (act for act in one.acts if act.type == "ASSAULT")
    assert act.status == "negated" and "deny" in act.reasons and act.sources == ("navy",)


def test_an_empty_text_has_nothing_to_explain() -> None:
    assert explain(written("")).sentences == ()
    with pytest.raises(ExplainError, match="the text has 4 lines and 3 sentences"):
        explain(written(TEXT + "\n"), line=2)


def test_files_lines_and_items(tmp_path: Path) -> None:
    text, rows = tmp_path / "a.txt", tmp_path / "b.jsonl"
    text.write_text(TEXT)
    rows.write_text("".join(json.dumps({"id": n, "text": f"{TEXT} Number {n}."}) + "\n" for n in "xyz"))
    (tmp_path / "odd:7").write_text(TEXT)
    assert split(f"{text}:3") == (str(text), 3) and split("-") == ("-", None)
    assert split(str(tmp_path / "odd:7")) == (str(tmp_path / "odd:7"), None)
    assert [one.line for one in asked(f"{text}:3", Config())] == [3]
    (item,) = asked(f"{rows}:2", Config())
    assert item.item.id == "y" and item.line is None  # type: ignore[union-attr]
    assert len(list(asked(str(rows), Config()))) == 3
    with pytest.raises(ExplainError, match="no item 9"):
        list(asked(f"{rows}:9", Config()))


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    done = RUN.invoke(app, ["explain", f"{path}:3"])
    assert done.exit_code == 0, done.output
    for part in ("Sentence 3, line 3", "Frames tried", "condemn (accuse.toml)", "Claims", "a-2: Norway"):
        assert part in done.output
    piped = RUN.invoke(app, ["explain", "-", "--sentence", "1"], input=TEXT)
    assert piped.exit_code == 0 and "Sentence 1, line 1" in piped.output and "line 3" not in piped.output


@pytest.mark.parametrize(
    ("args", "code"),
    [([], 2), (["x.txt", "--text", "y"], 2), (["--text", " "], 2), (["none.txt"], 1), (["none.txt:3"], 1)],
)
def test_refusals(args: list[str], code: int) -> None:
    assert RUN.invoke(app, ["explain", *args]).exit_code == code


def test_hostile_text_is_shown_as_text() -> None:
    text = "The army [bold]shelled[/bold] the \x1b[31mport on Monday. " + "[/" * 30
    done = RUN.invoke(app, ["explain", "--text", text])
    assert done.exit_code == 0 and "\x1b" not in done.output
