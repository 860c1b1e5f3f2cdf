"""Writes docs/commands.md from the command line itself; with ``--check`` it only looks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tocsin.cli import command

TARGET = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
HEAD = """# Commands

<!-- Made by tools/reference.py; change the help texts in src/tocsin/cli/ instead. -->

`tocsin --install-completion` teaches your shell the commands. `NO_COLOR=1` turns colours off.
"""
CODES = """
## Exit codes

| code | meaning |
|---|---|
| 0 | Everything was read. |
| 1 | Nothing could be read, or the work failed; the message says why. |
| 2 | The command line or a setting is wrong; nothing was done. |
| 3 | Done, but some of the input was skipped; standard error (and `--skipped`) says what and why. |
| 130 | Interrupted; what is finished is kept, go on with `--resume`. |

## What is written

`tocsin code -o FILE` collects its lines in `FILE.part`, with a journal in `FILE.done`; when all is done
the part takes the name `FILE`. After a crash `--resume` goes on behind the last finished article, if the
settings and the version are the same. On a finished file `--resume` adds the articles that have no event
in it yet. Pages, texts and lists of skipped items appear only when they are whole.
"""


def page() -> str:
    """The whole reference as Markdown."""
    root = command()
    parts = [_command(name, root.commands[name]) for name in sorted(root.commands)]
    return "\n".join([HEAD, *parts]) + CODES


def _command(name: str, one: Any) -> str:
    lines = [f"## `tocsin {name}`", "", one.help or "", ""]
    if one.epilog:
        lines += [f"{one.epilog.replace('Example: ', 'Example: `')}`", ""]
    lines += ["| argument or option | meaning |", "|---|---|"]
    lines += [f"| {_names(param)} | {param.help} |" for param in one.params]
    return "\n".join(lines) + "\n"


def _names(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{param.metavar or param.name.upper()}`"
    names = ", ".join(f"`{name}`" for name in param.opts)
    return f"{names} `{param.metavar}`" if param.metavar else names


def main() -> int:
    """0 when the file is up to date or was written, 1 when ``--check`` finds it stale."""
    text = page()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.exists() and TARGET.read_text("utf-8") == text else 1
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
