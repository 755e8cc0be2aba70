"""Lutrin, a keyboard-driven reader for piles of documents in a terminal."""

__version__ = "0.1.0"
