"""Who said what: the statements of one document, from its text and its names."""

from tui.statements.finder import find_statements

__all__ = ["find_statements"]
