"""Why a sentence was coded as it was: what was found on its words, which frames were tried and why."""

from tocsin.explain.asked import Asked, asked, written
from tocsin.explain.explanation import Explained, ExplainError, Explanation, explain

__all__ = ["Asked", "ExplainError", "Explained", "Explanation", "asked", "explain", "written"]
