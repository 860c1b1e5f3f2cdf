"""The command line: each command calls one public verb and prints. Heavy things load inside commands."""

from tocsin.cli import (
    briefing,
    coding,
    consulting,
    demo,
    dynamics,
    exporting,
    forecasting,
    judging,
    storing,
    whom,
)
from tocsin.cli.app import app, command, main

__all__ = [
    "app",
    "briefing",
    "coding",
    "command",
    "consulting",
    "demo",
    "dynamics",
    "exporting",
    "forecasting",
    "judging",
    "main",
    "storing",
    "whom",
]
