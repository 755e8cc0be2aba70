"""What a query that is being typed may become: the name of a field, a value, a name of the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui.corpus.corpus import Corpus
from tui.find.conditions import NAME_FIELDS
from tui.find.query import Field, QueryError, State
from tui.text.fold import folded

if TYPE_CHECKING:
    from tui.find.filter import Filter

_SHORTEST_FIELD = 2
"""Letters of a field's name from which it is offered; fewer begin too many words."""
_NAMES_TRIED = 30
_LAST_TERM = re.compile(r'(?:\A|[\s|])-?([^\W\d_]*)(?:(:)("[^"]*|[^\s|"]*))?\Z')
_JOINED = re.compile(r"\s+")
_NOT_JOINED = re.compile(r'["|]')


def completed(text: str, corpus: Corpus, search: Filter) -> str | None:
    """Return the whole query with its last term completed, None where there is nothing to offer."""
    found = _LAST_TERM.search(text)
    if found is None or text.count('"', 0, found.start()) % 2:
        return None
    head, colon, value = found.groups()
    fields = [field for field in Field if field.value.startswith(head.lower())]
    if len(fields) != 1:
        return None
    (field,) = fields
    if not colon:
        return text + field.value[len(head) :] + ":" if len(head) >= _SHORTEST_FIELD else None
    rest = next(_rests(field, value, corpus, search), "") if value else ""
    return text + rest if rest else None


def _rests(field: Field, value: str, corpus: Corpus, search: Filter) -> Iterator[str]:
    """Yield what may follow the value of a field, the best first."""
    if field in NAME_FIELDS or field is Field.SAID:
        yield from _names(f"{field.value}:{value}", value, corpus, search)
    elif field is Field.STATE:
        yield from _beginning(value, (state.value for state in State))
    elif field is Field.LANGUAGE:
        yield from _beginning(value, sorted(filter(None, set(corpus.field("language")))))


def _beginning(value: str, choices: Iterable[str]) -> Iterator[str]:
    return (choice[len(value) :] for choice in choices if choice.startswith(value.lower()))


def _names(query: str, value: str, corpus: Corpus, search: Filter) -> Iterator[str]:
    """Yield the rest of names, or of their last words, that begin with what was typed."""
    quoted = value.startswith('"')
    typed = value[1:] if quoted else value.replace("-", " ")
    try:
        matches = search.names(query)[:_NAMES_TRIED]
    except QueryError:
        return
    for match in matches:
        words = corpus.name(match.index).text.split()
        for first in range(len(words)):
            name = " ".join(words[first:])
            rest = _rest(typed, name.replace("-", " ") if not quoted else name)
            if rest and not _NOT_JOINED.search(rest):
                yield f'{rest}"' if quoted else _JOINED.sub("-", rest)


def _rest(typed: str, name: str) -> str:
    """Return what follows in a name after the letters that were typed, whatever their case and accents."""
    wanted = folded(typed)
    if not wanted.strip() or not folded(name).startswith(wanted):
        return ""
    end = next((end for end in range(len(name)) if folded(name[:end]) == wanted), len(name))
    return name[end:]
