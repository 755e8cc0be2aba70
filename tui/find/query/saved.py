"""Saved searches: `@name` in a query stands for one that a person gave a name in the settings."""

import re
from collections.abc import Mapping

from tui.find.query_error import QueryError

_CALL = re.compile(r"(?<!\S)@([\w-]*)")


def expanded(text: str, searches: Mapping[str, str]) -> str:
    """Return a query with each `@name` at the beginning of a term replaced by the saved query of that name.

    What stands in quotes is left as it is. Raises QueryError for a name that no search has.
    """

    def saved(call: re.Match[str]) -> str:
        if text.count('"', 0, call.start()) % 2:
            return call[0]
        if call[1] not in searches:
            known = ", ".join(f"@{name}" for name in searches) or "none; the settings hold them under [searches]"
            raise QueryError(call[0], f"no search is saved under this name; there are {known}", call.span())
        return searches[call[1]]

    return _CALL.sub(saved, text)


def completed_call(text: str, searches: Mapping[str, str]) -> str | None:
    """Return a text that ends in the beginning of a saved search's name with the whole name, None for others."""
    calls = list(_CALL.finditer(text))
    if not calls or calls[-1].end() != len(text):
        return None
    begun = calls[-1][1]
    name = next((name for name in searches if name.startswith(begun) and name != begun), None)
    return None if name is None else text + name[len(begun) :]
