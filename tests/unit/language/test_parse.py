"""Real parses by the shipped model."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import ModelMissing
from tocsin.language import parse, parse_many
from tocsin.language.model import VERSION, Model
from tocsin.records import Article, Document

NEWS = """\
SEOUL, South Korea (AP) — North Korea fired two short-range missiles into the sea on Thursday, officials said.

"We condemn this," President Donald Trump told reporters in Washington. The Taliban killed 12 soldiers."""


def check(doc: Document) -> None:
    """What every document must hold to."""
    text, last = doc.article.text, 0
    for index, sent in enumerate(doc.sentences):
        assert sent.index == index
        rows = (sent.words, sent.starts, sent.ends, sent.lemmas, sent.tags, sent.feats, sent.heads, sent.deps)
        assert {len(row) for row in (*rows, sent.factuality)} == {len(sent)}
        assert (sent.start, sent.end) == (sent.starts[0], sent.ends[-1])
        for word, start, end in zip(sent.words, sent.starts, sent.ends, strict=True):
            assert last <= start and text[start:end] == word
            last = end
        assert [d for d, h in zip(sent.deps, sent.heads, strict=True) if h < 0] == ["root"]
        assert sent.deps.count("root") == 1
        assert all(sent.lemmas) and all(-3 <= f <= 3 for f in sent.factuality)
    for name in doc.entities:
        sent = doc.sentences[name.sentence]
        assert (name.start, name.end) == (sent.starts[name.first], sent.ends[name.last - 1])


def test_parse_of_news() -> None:
    doc = parse(Article("a", NEWS))
    check(doc)
    assert [sent.words[0] for sent in doc.sentences] == ["SEOUL", "North", '"', "The"]
    fired = doc.sentences[1]
    verb = fired.words.index("fired")
    assert (fired.lemmas[verb], fired.tags[verb]) == ("fire", "VERB")
    assert (fired.heads[1], fired.deps[1]) == (verb, "nsubj")
    missiles = fired.words.index("missiles")
    assert (fired.heads[missiles], fired.deps[missiles]) == (verb, "obj")
    killed = doc.sentences[3]
    assert killed.factuality[killed.words.index("killed")] > 1.5
    names = {(NEWS[e.start : e.end], e.label) for e in doc.entities}
    assert {("Donald Trump", "PER"), ("Washington", "LOC")} <= names
    assert {("North Korea", "LOC"), ("North Korea", "ORG")} & names  # a country that acts is either


def test_articles_keep_their_order_and_do_not_mix() -> None:
    texts = ["One man died.", "", NEWS, "   \n", "Two.\nThree."]
    docs = list(parse_many(Article(str(i), text) for i, text in enumerate(texts)))
    assert [doc.article.id for doc in docs] == ["0", "1", "2", "3", "4"]
    for doc in docs:
        check(doc)
    assert docs[1].sentences == docs[3].sentences == ()
    assert len(docs[4].sentences) == 2


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_document(text: str) -> None:
    check(parse(Article("x", text)))


def test_garbage_in_one_line() -> None:
    check(parse(Article("x", "x" * 100_000)))
    check(parse(Article("x", "word " * 3000)))
    check(parse(Article("x", "?!," * 2000)))


def test_a_broken_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="cannot be read"):
        Model(tmp_path, 1)
    for name in ("parser.onnx", "relations.onnx"):
        (tmp_path / name).write_bytes(b"broken")
    (tmp_path / "labels.json").write_text(f'{{"version": {VERSION}, "sha256": "0"}}')
    with pytest.raises(ModelMissing, match="not whole"):
        Model(tmp_path, 1)
    digest = hashlib.sha256(b"brokenbroken").hexdigest()
    (tmp_path / "labels.json").write_text(f'{{"version": 99, "sha256": "{digest}"}}')
    with pytest.raises(ModelMissing, match="version 99"):
        Model(tmp_path, 1)


def test_an_article_reads_the_same_among_others() -> None:
    """The int8 model scales over a batch: articles must not share one."""
    article = Article(
        "one", "Peru expelled two Chilean diplomats on Friday. Chile called the step a provocation."
    )
    others = [Article(str(n), "The navy sent a frigate to the strait. " * n) for n in range(1, 6)]
    alone = parse(article)
    among = next(d for d in parse_many([*others, article]) if d.article.id == "one")
    assert among == alone
