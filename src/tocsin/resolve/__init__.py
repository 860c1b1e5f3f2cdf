"""Who, when, where, how much: what the words of a document stand for."""

from tocsin.resolve.walk import resolve

__all__ = ["resolve"]
