"""The command line: each command calls one public verb and prints. Heavy things load inside commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from tocsin import __version__
from tocsin.errors import ConfigError, TocsinError

if TYPE_CHECKING:
    from tocsin.config import Config
    from tocsin.evaluate import Evaluation
    from tocsin.ingest import Note
    from tocsin.records import Article, Coding, Skipped

DONE, FAILED, USAGE, PARTLY, INTERRUPTED = 0, 1, 2, 3, 130

app = typer.Typer(
    name="tocsin",
    help="Reads news articles offline and codes who did what to whom, when, where, and on whose word.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication (YYYY-MM-DD) of undated articles."),
]
Format = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help="Read all as text, html, json, jsonl, csv or tsv."),
]
Mapped = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=NAME", help="Column or key that holds a field; may be repeated."),
]
Settings = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings file instead of ./tocsin.toml.")
]
Lexicon = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="PATH", help="A lexicon of your own, read after the built-in one."),
]
Threads = Annotated[
    int | None, typer.Option("--threads", metavar="N", help="Processor threads; 0 uses all cores.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress, notes or summary; errors still show.")
]


@dataclass
class Tally:
    """What came of a run, for the summary and the exit code."""

    articles: int = 0
    events: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def code(self) -> int:
        """0 all read, 1 nothing read, 3 some skipped."""
        if not self.articles:
            return FAILED
        return PARTLY if self.skipped else DONE


def main() -> None:
    """The program. Errors of ours end it with one line on standard error, never a traceback."""
    try:
        app()
    except ConfigError as error:
        _fail(str(error), USAGE)
    except TocsinError as error:
        _fail(str(error), FAILED)
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)


def _fail(message: str, code: int) -> None:
    print(f"tocsin: {message}", file=sys.stderr)
    raise SystemExit(code)


def _version(asked: bool) -> None:
    if asked:
        print(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Reads news articles offline and codes who did what to whom, when, where, and on whose word."""


@app.command(epilog="Example: tocsin code news/ -o events.jsonl --published 2023-06-30")
def code(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where the events go; else to the screen."),
    ] = None,
    published: Published = None,
    format: Format = None,
    map: Mapped = None,
    text_out: Annotated[
        Path | None,
        typer.Option("--text-out", metavar="FILE", help="Also write the texts that the offsets count in."),
    ] = None,
    skipped: Annotated[
        Path | None, typer.Option("--skipped", metavar="FILE", help="Write what was not read, and why.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with -o: articles already in it are left as they are.")
    ] = False,
    config: Settings = None,
    lexicon: Lexicon = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Code articles: one event a line, as JSON."""
    if resume and output is None:
        raise typer.BadParameter("needs -o FILE", param_hint="--resume")
    settings = _config(config, published=published, format=format, map=map, lexicon=lexicon, threads=threads)
    tally = Tally()
    with _sink(output, resume, settings) as (write, done), _lines(text_out) as texts:
        for coding in _codings(paths, settings, tally, quiet, done):
            _emit(coding, write, texts)
    _write_skipped(skipped, tally)
    _finish(tally, quiet, done)


@app.command(epilog="Example: tocsin brief news.jsonl -o brief.html")
def brief(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Also write the chronology as one web page."),
    ] = None,
    published: Published = None,
    format: Format = None,
    map: Mapped = None,
    config: Settings = None,
    lexicon: Lexicon = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Code articles and show the chronology as a table, and with -o as one self-contained web page."""
    settings = _config(config, published=published, format=format, map=map, lexicon=lexicon, threads=threads)
    tally = Tally()
    _report(list(_codings(paths, settings, tally, quiet)), tally, output, quiet)
    _finish(tally, quiet)


@app.command(epilog="Example: tocsin demo -o demo.html")
def demo(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Also write the chronology as one web page."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Code the bundled example articles and show their chronology."""
    from importlib.resources import as_file, files

    tally = Tally()
    with as_file(files("tocsin").joinpath("data/demo/articles.jsonl")) as path:
        codings = list(_codings([str(path)], _config(None), tally, quiet))
    _report(codings, tally, output, quiet)
    _finish(tally, quiet)


@app.command(epilog="Example: tocsin evaluate gold/ events.jsonl --errors")
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of gold files: .json, its text beside it as .txt.")
    ],
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="What tocsin code wrote with -o.")],
    errors: Annotated[bool, typer.Option("--errors", help="Also list every error.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON, errors included.")
    ] = False,
    samples: Annotated[
        int, typer.Option("--samples", metavar="N", min=0, max=100_000, help="Samples for the intervals.")
    ] = 2000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Seed of the samples.")] = 1979,
) -> None:
    """Compare coded events with hand-coded ones: precision, recall, fields, links, with intervals."""
    import json

    from tocsin import evaluate as evaluation

    sheets, without = evaluation.sheets(gold, events)
    found = evaluation.evaluate(sheets, samples=samples, seed=seed)
    if as_json:
        print(json.dumps(found.record(), ensure_ascii=False, indent=2))
    else:
        _show_scores(found, errors)
    for document in without:
        _warn(f"skipped {document}: no gold file for it in {gold}")
    if without:
        raise typer.Exit(PARTLY)


@app.command(epilog='Example: tocsin explain --text "Chile recalled its envoy." --lexicon my.toml')
def explain(
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE[:LINE]", help="A file, one line of it, or - for standard input."),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="Explain this text instead of a file.")
    ] = None,
    sentence: Annotated[
        int | None, typer.Option("--sentence", metavar="N", min=1, help="Only the sentence of this number.")
    ] = None,
    published: Published = None,
    format: Format = None,
    config: Settings = None,
    lexicon: Lexicon = None,
    threads: Threads = None,
) -> None:
    """Show why sentences are coded as they are: tree, frames tried and why not, claims, events."""
    from rich.console import Console

    from tocsin import explain as explaining
    from tocsin.records import Skipped
    from tocsin.report.explained import explained

    if (file is None) == (not (text or "").strip()):
        raise typer.BadParameter("needs either FILE or --text TEXT", param_hint="explain")
    settings = _config(config, published=published, format=format, lexicon=lexicon, threads=threads)
    asked = [explaining.Asked(explaining.written(text))] if text else explaining.asked(file or "", settings)
    console, tally = Console(highlight=False), Tally()
    for one in asked:
        if isinstance(one.item, Skipped):
            _skip(one.item, tally)
            continue
        tally.articles += 1
        for part in explained(explaining.explain(one.item, settings, line=one.line, sentence=sentence)):
            console.print(part)
    if tally.code:
        raise typer.Exit(tally.code)


@app.command(epilog="Example: tocsin doctor --json")
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check this installation: versions, model, data, and one sentence through every stage."""
    import json
    from dataclasses import asdict

    from tocsin.doctor import checks

    found = checks()
    if as_json:
        print(json.dumps([asdict(check) for check in found], indent=2))
    else:
        for check in found:
            print(f"{'ok    ' if check.ok else 'FAILED'} {check.name}: {check.found}")
    if not all(check.ok for check in found):
        raise typer.Exit(FAILED)


def _config(path: Path | None, **flags: object) -> Config:
    from tocsin.config import load

    return load(path, flags)


def _codings(
    paths: Iterable[str], settings: Config, tally: Tally, quiet: bool, done: Iterable[str] = ()
) -> Iterator[Coding]:
    """Codings as they come; what was skipped goes into the tally and, unless quiet, to standard error."""
    from tocsin.pipeline import code_many
    from tocsin.progress import watched
    from tocsin.records import Skipped

    articles = _articles(paths, settings, quiet, set(done))
    for item in watched(code_many(articles, settings), "articles", quiet=quiet):
        if isinstance(item, Skipped):
            _skip(item, tally)
        else:
            tally.articles += 1
            tally.events += len(item.events)
            yield item


def _articles(
    paths: Iterable[str], settings: Config, quiet: bool, done: set[str]
) -> Iterator[Article | Skipped]:
    from tocsin.ingest import read
    from tocsin.records import Article

    def tell(note: Note) -> None:
        if not quiet:
            _warn(f"note {note.source}: {note.text}")

    for item in read(list(paths), settings, note=tell):
        if not (isinstance(item, Article) and item.id in done):
            yield item


def _skip(item: Skipped, tally: Tally) -> None:
    tally.skipped.append(item)
    _warn(f"skipped {item.source}: {item.reason}" + (f" ({item.advice})" if item.advice else ""))


def _show_scores(found: Evaluation, errors: bool) -> None:
    from rich.console import Console

    from tocsin.report import scores

    console = Console(highlight=False)
    console.print(scores.scores(found))
    for line in scores.errors(found.mistakes) if errors else ():
        console.print(line, soft_wrap=True)


def _warn(message: str) -> None:
    print(message, file=sys.stderr)


Write = Callable[[str, list[str]], None]


@contextmanager
def _sink(output: Path | None, resume: bool, settings: Config) -> Iterator[tuple[Write, set[str]]]:
    """Where the lines of a document go, and the documents that are there already."""
    if output is None:
        yield lambda document, lines: print("".join(lines), end="", flush=True), set()
        return
    import json

    from tocsin.config import as_dict
    from tocsin.exports.writing import Journal

    same = json.dumps([__version__, as_dict(settings)], sort_keys=True)
    try:
        with Journal(output, resume=resume, settings=same) as journal:
            yield journal.write, set(journal.done)
    except KeyboardInterrupt:
        _warn(f"interrupted; {len(journal.done)} articles are kept: go on with --resume")
        raise


@contextmanager
def _lines(path: Path | None) -> Iterator[IO[str] | None]:
    from tocsin.exports.writing import atomic

    with nullcontext() if path is None else atomic(path) as stream:
        yield stream


def _emit(coding: Coding, write: Write, texts: IO[str] | None) -> None:
    from tocsin.exports.jsonl import article_record, line, to_record

    doc = coding.document
    write(doc.article.id, [line(to_record(event, doc.dating)) for event in coding.events])
    if texts is not None:
        texts.write(line(article_record(doc.article)))


def _write_skipped(path: Path | None, tally: Tally) -> None:
    if path is None:
        return
    from tocsin.exports.jsonl import line, skipped_record
    from tocsin.exports.writing import atomic

    with atomic(path) as stream:
        stream.writelines(line(skipped_record(item)) for item in tally.skipped)


def _report(codings: list[Coding], tally: Tally, output: Path | None, quiet: bool) -> None:
    """The table on the screen, and the page where one is asked for; ``quiet`` leaves only the page."""
    from rich.console import Console

    from tocsin import report
    from tocsin.exports.writing import atomic

    if output is None or not quiet:
        Console().print(report.table(codings, skipped=tally.skipped))
    if output is None:
        return

    with atomic(output) as stream:
        stream.write(report.html(codings, tally.skipped, version=__version__))


def _finish(tally: Tally, quiet: bool, done: Iterable[str] = ()) -> None:
    """The summary on standard error, and the exit code."""
    kept = len(set(done))
    if not quiet:
        parts = [_count(tally.articles, "article"), _count(tally.events, "event")]
        parts += [f"{kept} already done"] if kept else []
        parts += [f"{len(tally.skipped)} skipped"] if tally.skipped else []
        _warn(", ".join(parts))
    code = DONE if kept and not tally.articles and not tally.skipped else tally.code
    if code == FAILED and kept:
        code = PARTLY
    if code:
        raise typer.Exit(code)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def command() -> Any:
    """The click command beneath, for the reference and for shell completion."""
    return typer.main.get_command(app)
