"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
Page = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Also write it as one web page, as Markdown (.md), or as PDF (.pdf; needs a browser).",
    ),
]
