"""The command line: each command calls one public verb and prints. Heavy things load inside commands."""

from tocsin.cli import coding, dynamics, forecasting, judging
from tocsin.cli.app import app, command, main

__all__ = ["app", "coding", "command", "dynamics", "forecasting", "judging", "main"]
