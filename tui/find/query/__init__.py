"""The query grammar of the filter bar, the command line and the history: text to a small tree, and back.

A query is terms parted by blanks, all of which must hold. `|` between two terms says that either will do, `-`
before a term that it must not hold. What each term may be is told in `tui.find.query.tree`.
"""

from tui.find.query.dates import DateRange
from tui.find.query.parser import MOST_TERMS, parse
from tui.find.query.tree import (
    Clause,
    Condition,
    Exact,
    Field,
    FileName,
    Language,
    Not,
    Query,
    Regex,
    State,
    Term,
    Words,
)
from tui.find.query_error import QueryError

__all__ = [
    "MOST_TERMS",
    "Clause",
    "Condition",
    "DateRange",
    "Exact",
    "Field",
    "FileName",
    "Language",
    "Not",
    "Query",
    "QueryError",
    "Regex",
    "State",
    "Term",
    "Words",
    "parse",
]
