"""The program: its name, its exit codes, and what it says when it fails."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from tocsin import __version__
from tocsin.errors import ConfigError, TocsinError

DONE, FAILED, USAGE, PARTLY, INTERRUPTED = 0, 1, 2, 3, 130

app = typer.Typer(
    name="tocsin",
    help="Reads news articles offline and codes who did what to whom, when, where, and on whose word.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The program. Errors of ours end it with one line on standard error, never a traceback."""
    # Its matrices are small: on two busy cores the threads of numpy's BLAS waited for each other, and
    # tocsin reactions took 94 s of processor time in place of 2.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
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


def command() -> Any:
    """The click command beneath, for the reference and for shell completion."""
    return typer.main.get_command(app)
