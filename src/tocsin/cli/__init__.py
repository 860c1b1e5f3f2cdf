"""The command line: each command calls one public verb and prints. Heavy things load inside commands."""

from tocsin.cli import briefing, coding, consulting, dynamics, exporting, forecasting, judging, storing
from tocsin.cli.app import app, command, main

__all__ = [
    "app",
    "briefing",
    "coding",
    "command",
    "consulting",
    "dynamics",
    "exporting",
    "forecasting",
    "judging",
    "main",
    "storing",
]
