"""The whole walk on one screen: an article goes in, its coding comes out."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from tocsin.coding.coder import code as code_document
from tocsin.coding.lexicon import load_lexicon
from tocsin.config import Config
from tocsin.language import Parser, load_parser, parse
from tocsin.linking import link
from tocsin.records import Article, Coding, Document, Skipped
from tocsin.resolve import resolve
from tocsin.resolve.knowledge import load

log = logging.getLogger(__name__)


def code(article: Article, config: Config | None = None) -> Coding:
    """The events of one article, linked. Deterministic: the same text gives the same events, alone or among
    others. Raises LexiconError for a lexicon that cannot be read, ModelMissing without a model."""
    config = config or Config()
    return code_parsed(reader(config)(article), config)


def code_parsed(parsed: Document, config: Config) -> Coding:
    """The events of an article that is parsed already."""
    lexicon = load_lexicon(config.lexicon)
    given = None if parsed.article.published else config.published
    doc = resolve(parsed, load(config.actors), given)
    return link(code_document(doc, lexicon, least=config.event_threshold), lexicon)


@lru_cache(maxsize=2)
def named_parser(name: str) -> Parser:
    """The user's parser, loaded once."""
    return load_parser(name)


def reader(config: Config) -> Parser:
    """What parses: the built-in model, or the parser that the settings name. Raises ParserError."""
    return named_parser(config.parser) if config.parser else partial(parse, threads=config.threads)


def code_many(
    articles: Iterable[Article | Document | Skipped], config: Config | None = None
) -> Iterator[Coding | Skipped]:
    """Codings in the order of the articles; what was skipped before passes through, and what was parsed
    already is not parsed again.

    One article at a time, so memory does not grow with their number. An article on which the coder itself
    fails is skipped with the reason, and the rest goes on.
    """
    config = config or Config()
    load_lexicon(config.lexicon)
    load(config.actors)
    reader(config)
    for item in articles:
        if isinstance(item, Skipped):
            yield item
            continue
        try:
            yield code_parsed(item, config) if isinstance(item, Document) else code(item, config)
        except (ArithmeticError, AssertionError, LookupError, RecursionError, TypeError, ValueError) as error:
            article = item.article if isinstance(item, Document) else item
            log.debug("coding %s failed", article.id, exc_info=True)
            reason = f"the coder failed on it: {type(error).__name__}: {error}"
            yield Skipped(article.source or article.id, "coding", reason, "please report it with the text")
