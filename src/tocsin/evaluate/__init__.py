"""Coded events against hand-coded ones: how many were found, how right they are, how sure the figures are."""

from tocsin.evaluate.evaluation import Evaluation, evaluate
from tocsin.evaluate.sheets import GoldError, Sheet, sheets

__all__ = ["Evaluation", "GoldError", "Sheet", "evaluate", "sheets"]
