"""Saved searches: `@name` in a query stands for one that a person gave a name in the settings."""

import re
from collections.abc import Mapping, Sequence

from tui.find.query_error import QueryError

_CALL = re.compile(r"(?<!\S)(-?)@([\w-]*)")


def expanded(text: str, searches: Mapping[str, str], within: Sequence[str] = ()) -> str:
    """Return a query with each `@name` at the beginning of a term replaced by the saved query of that name.

    A saved query may stand for others in its turn; `within` are those that this text is part of. What stands in
    quotes is left as it is. Raises QueryError for a name that no search has, for a search that stands for itself,
    and for `-@name`: only terms can be left out.
    """

    def saved(call: re.Match[str]) -> str:
        if text.count('"', 0, call.start()) % 2:
            return call[0]
        try:
            return _saved(call, searches, within)
        except QueryError as error:
            raise QueryError(call[0], error.hint, call.span()) from None

    return _CALL.sub(saved, text)


def _saved(call: re.Match[str], searches: Mapping[str, str], within: Sequence[str]) -> str:
    left_out, name = call.groups()
    if name not in searches:
        known = ", ".join(f"@{name}" for name in searches) or "none; the settings hold them under [searches]"
        raise QueryError(call[0], f"no search is saved under this name; there are {known}", call.span())
    if left_out:
        raise QueryError(call[0], "only terms can be left out, no saved search", call.span())
    if name in within:
        raise QueryError(call[0], f"@{name} is saved as something that stands for itself", call.span())
    return expanded(searches[name], searches, (*within, name))


def completed_call(text: str, searches: Mapping[str, str]) -> str | None:
    """Return a text that ends in the beginning of a saved search's name with the whole name, None for others."""
    calls = list(_CALL.finditer(text))
    if not calls or calls[-1].end() != len(text):
        return None
    begun = calls[-1][2]
    name = next((name for name in searches if name.startswith(begun) and name != begun), None)
    return None if name is None else text + name[len(begun) :]
