"""The commands that print what the reader shows: documents, names, mentions, statements, one document."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.cli.piles import filter_of, load_pile, queries_of, query_of
from tui.cli.printing import conclude, print_records
from tui.output.arguments import Arguments, UsageError

if TYPE_CHECKING:
    from tui.pipeline.pile import Pile

_NUMBERED = re.compile("(.+)#([0-9]+)", re.DOTALL)


def docs(arguments: Arguments) -> int:
    """Print the documents, newest first; with a query best first."""
    from tui.output.documents import DocumentRecord, document_lines, document_records, matching_documents

    query = query_of(arguments)
    pile = load_pile(arguments)
    if query is None:
        records = document_records(pile.corpus, arguments.types)
    else:
        records = matching_documents(pile.corpus, filter_of(arguments, pile), query, arguments.types)
    printed = print_records(arguments, records, DocumentRecord, document_lines)
    return conclude(arguments, pile, printed)


def names(arguments: Arguments) -> int:
    """Print the names, or those that what was typed may mean."""
    from tui.output.names import NameRecord, matching_names, name_lines, name_records

    pile = load_pile(arguments)
    if arguments.explain is not None:
        return _explain(arguments, pile, arguments.explain)
    if arguments.query is None:
        records = name_records(pile.corpus, arguments.types)
    else:
        records = matching_names(pile.corpus, arguments.query, arguments.types, arguments.limit)
    printed = print_records(arguments, records, NameRecord, name_lines)
    return conclude(arguments, pile, printed)


def _explain(arguments: Arguments, pile: Pile, query: str) -> int:
    from tui.output.explanation import explanation_lines
    from tui.output.names import NameRecord, best_names, records_of

    names = best_names(pile.corpus, query, arguments.types)
    records = records_of(pile.corpus, names)
    printed = print_records(
        arguments,
        records,
        NameRecord,
        lambda some, look: explanation_lines(pile.corpus, names, look) if list(some) else (),
    )
    return conclude(arguments, pile, printed)


def mentions(arguments: Arguments) -> int:
    """Print mentions in their context."""
    from tui.find.concordance import Order
    from tui.find.context import CONTEXT
    from tui.output.mentions import MentionRecord, mention_lines, mention_records, mentions_of_query

    query = query_of(arguments)
    pile = load_pile(arguments)
    order = Order(arguments.sort) if arguments.sort else None
    size = arguments.context or CONTEXT
    if query is None:
        records = mention_records(pile.corpus, arguments.types, order, size)
    else:
        search = filter_of(arguments, pile)
        records = mentions_of_query(pile.corpus, search, query, arguments.types, order, size)
    printed = print_records(arguments, records, MentionRecord, partial(mention_lines, size=size))
    return conclude(arguments, pile, printed)


def said(arguments: Arguments) -> int:
    """Print who said what, newest first."""
    from tui.find.query.dates import DateError, DateRange, date_range
    from tui.output.options import FOR_PROGRAMS
    from tui.output.said import (
        StatementRecord,
        Wanted,
        quotation_lines,
        statement_lines,
        statement_records,
        taken_for_name,
    )
    from tui.output.words import say

    queries = queries_of(arguments)
    dates: DateRange | None = None
    if arguments.since or arguments.until:
        try:
            dates = date_range(f"{arguments.since}..{arguments.until}")
        except DateError as error:
            raise UsageError(f"--since {arguments.since} --until {arguments.until}: {error}") from None
    pile = load_pile(arguments)
    wanted = Wanted(queries, arguments.about, arguments.direct, dates, arguments.types)
    records = statement_records(pile.corpus, partial(filter_of, arguments, pile), wanted)
    in_markdown = arguments.format == "markdown"
    printed = print_records(
        arguments,
        records,
        StatementRecord,
        lambda some, look: quotation_lines(some) if in_markdown else statement_lines(some, look),
    )
    undated = sum(not date for date in pile.corpus.field("date")) if dates and not printed else 0
    if undated:
        say(f"--since and --until leave out {undated} documents without a date")
    status = conclude(arguments, pile, printed)
    if not printed and arguments.format not in FOR_PROGRAMS:
        for hint in filter(None, map(taken_for_name, queries)):
            say(hint)
    return status


def show(arguments: Arguments) -> int:
    """Print a file with its names marked: all documents in it, or the N-th where its name ends in `#N`."""
    from tui.output.page import PageRecord, page_lines, page_records

    (path,) = arguments.paths
    if os.path.isdir(path):
        raise UsageError(f"{path}: is a folder; lutrin docs {path} lists the files that can be shown")
    numbered = _NUMBERED.fullmatch(path)
    if numbered and not os.path.lexists(path):
        arguments = replace(arguments, paths=(numbered[1],))
    else:
        numbered = None
    pile = load_pile(arguments)
    pages = page_records(pile.corpus, arguments.types)
    wanted = (page for page in pages if not numbered or page.document.endswith(f"#{numbered[2]}"))
    printed = print_records(arguments, wanted, PageRecord, page_lines)
    if numbered and not printed and pile.count and not pile.refused:
        from tui.output.words import count, say

        say(f"{path}: there is no document {numbered[2]} in this file, which holds {count(pile.count, 'document')}")
    return conclude(arguments, pile, printed, sum_up=False)
