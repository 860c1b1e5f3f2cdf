"""What was found, for people to read: a table for the terminal, one page for the browser, Markdown."""

from __future__ import annotations

from tocsin.report.markdown import markdown
from tocsin.report.page import html
from tocsin.report.table import table

__all__ = ["html", "markdown", "table"]
