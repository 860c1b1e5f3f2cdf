"""Layouts in which results leave the program."""
