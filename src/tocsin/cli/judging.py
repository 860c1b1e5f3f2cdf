"""Commands that show and judge: explain, evaluate, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.app import FAILED, PARTLY, app
from tocsin.cli.options import Format, Lexicon, Published, Settings, Threads
from tocsin.cli.running import Tally, settings_of, skip, warn

if TYPE_CHECKING:
    from tocsin.evaluate import Evaluation


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
        warn(f"skipped {document}: no gold file for it in {gold}")
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
    settings = settings_of(config, published=published, format=format, lexicon=lexicon, threads=threads)
    asked = [explaining.Asked(explaining.written(text))] if text else explaining.asked(file or "", settings)
    console, tally = Console(highlight=False), Tally()
    for one in asked:
        if isinstance(one.item, Skipped):
            skip(one.item, tally)
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


def _show_scores(found: Evaluation, errors: bool) -> None:
    from rich.console import Console

    from tocsin.report import scores

    console = Console(highlight=False)
    console.print(scores.scores(found))
    for line in scores.errors(found.mistakes) if errors else ():
        console.print(line, soft_wrap=True)
