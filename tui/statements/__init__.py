"""Who said what: the statements of one document, from its text and its names."""

from tui.corpus.local import LocalLinks
from tui.corpus.statement import LocalStatement

__all__ = ["find_statements"]


def find_statements(text: str, links: LocalLinks, language: str) -> list[LocalStatement]:
    """Return the statements of a document in the order of their contents.

    `links` are its mentions and local names, `language` its ISO 639-1 code.
    """
    return []
