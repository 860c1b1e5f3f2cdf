"""The command demo: the bundled articles, then the question that they raise, asked of dated public facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.app import app
from tocsin.cli.briefing import gathered, printable, show
from tocsin.cli.options import Page, Quiet
from tocsin.cli.running import Tally, codings, finish, settings_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tocsin.dynamics.reactions import Reaction, Refused

TESTS, BOMBERS, DRILLS = "PRK weapon-test", "USA bomber", "USA,KOR exercise major"
NAMES = {TESTS: "North Korean weapons tests", BOMBERS: "American bomber flights"}
SINCE = date(2012, 1, 1)  # the table is thin before
WEEK = 7  # days


@app.command(epilog="Example: tocsin demo -o demo.html")
def demo(
    output: Page = None,
    question: Annotated[
        bool,
        typer.Option(
            "--question/--no-question", help="Then ask Korea's acts: does a show of force bring a test?"
        ),
    ] = True,
    quiet: Quiet = False,
) -> None:
    """Code the bundled articles, show their chronology, and answer the question that they raise."""
    from importlib.resources import as_file, files

    from rich.console import Console

    from tocsin.progress import watched

    printable(output)
    tally = Tally()
    with as_file(files("tocsin").joinpath("data/demo/articles.jsonl")) as path:
        found = list(codings([str(path)], settings_of(None), tally, quiet))
    show(found, gathered(found) if output else (), tally, output, quiet)
    if question and not (output and quiet):
        for part in watched(second_act(), "answers", quiet=quiet):
            Console(highlight=False).print(part)
    finish(tally, quiet)


def second_act() -> Iterator[RenderableType]:
    """Who answers whom, in words with interval and placebos; then what is likely next, with its record."""
    from rich.text import Text

    from tocsin.dynamics import korea, words
    from tocsin.dynamics.outlook import outlook
    from tocsin.dynamics.pair import Plan
    from tocsin.dynamics.panel import panel
    from tocsin.dynamics.reactions import Reaction, reactions
    from tocsin.report import chances

    data = korea().between(SINCE)
    yield Text()
    yield Text("Does a show of force bring a test?", style="bold")
    yield Text(f"Asked of {len(data)} dated public facts, {data.first} to {data.last}.")
    pairs = [(BOMBERS, TESTS), (TESTS, BOMBERS)]
    found = reactions(korea(), pairs, since=SINCE, plan=Plan(lags=()))
    yield Text("\n" + " ".join(_verdicts(found)))
    for one in found:
        strong = isinstance(one, Reaction) and one.found
        yield Text("\n" + words.answer(one), style="bold" if strong else "")
    yield Text("\n" + words.CAUTION + "\n", style="dim")
    one_week, _ = outlook(panel(data, TESTS, planned={DRILLS: DRILLS}), WEEK)
    yield from chances.outlooks(TESTS, [one_week])


def _verdicts(found: Sequence[Reaction | Refused]) -> Iterator[str]:
    """What was found, a short sentence each."""
    from tocsin.dynamics.reactions import Reaction
    from tocsin.dynamics.words import number

    for one in found:
        told = f"{NAMES[one.effect]} after {NAMES[one.cause]}:"
        if not isinstance(one, Reaction):
            yield f"{told} nothing can be said."
        elif not one.found:
            yield f"{told} not to be told from chance."
        else:
            yield f"{told} {number(one.adjusted.value)} times as frequent, which is not chance."
