"""The options of the command line: what each is for, and what may be its value."""

import argparse
import re
from pathlib import Path
from typing import Any

from tui import __version__
from tui.corpus.mention import TYPES

FOR_PROGRAMS = ("jsonl", "csv")
FORMATS = ("text", *FOR_PROGRAMS)
DRIVERS = ("thrifty", "stock")
SORTS = ("left", "right", "document", "date")

Options = dict[str, dict[str, Any]]
"""Options by their flags, parted by blanks, with what `ArgumentParser.add_argument` takes."""


def _as_query(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("there is nothing to look for")
    return text


def _as_grammatical(text: str) -> str:
    """Check a query of the filter's grammar; what a person who types would still finish is refused here."""
    from tui.find.query import QueryError, parse

    try:
        query = parse(text)
    except QueryError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    for (start, end), waits_for in query.unfinished:
        raise argparse.ArgumentTypeError(f"{text[start:end]}: {waits_for}")
    if not query:
        raise argparse.ArgumentTypeError("there is nothing to look for")
    return text


def _as_positive(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _as_types(text: str) -> tuple[str, ...]:
    asked = [word.strip().lower() for word in text.split(",")]
    for word in asked:
        if word not in TYPES:
            raise argparse.ArgumentTypeError(f"{word!r} is not a type; known are {', '.join(TYPES)}")
    return tuple(name for name in TYPES if name in asked)


def _as_language(text: str) -> str:
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a language code of two letters, such as fr or en")
    return text.lower()


def _as_encoding(text: str) -> str:
    try:
        b"a".decode(text, "replace")
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeError):
            return text
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an encoding; try utf-8, cp1252, latin-1, mac-roman, cp1251 or gb18030"
        ) from None
    return text


def _as_columns(text: str) -> tuple[tuple[str, str], ...]:
    from tui.sources.entry import ROLES

    found: dict[str, str] = {}
    for word in text.split(","):
        role, _, column = (part.strip() for part in word.partition("="))
        if role not in ROLES or not column:
            known = ", ".join(f"{role}=NAME" for role in ROLES)
            raise argparse.ArgumentTypeError(f"{word.strip()!r} names no column; known are {known}")
        found[role] = column
    return tuple(sorted(found.items()))


def _as_day(text: str) -> str:
    from tui.find.query.dates import DateError, date_range, is_complete

    try:
        day = date_range(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None
    if day is None or not is_complete(text) or day.first != text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2020, 2020-09 or 2020-09-11")
    return text


CACHE_TASKS = {
    "status": "say what is kept of these documents, and parse nothing",
    "clear": "remove what is kept of these documents; it can all be parsed again",
}
"""What `index` does with the cache instead of parsing, one option each."""

GOLD = (
    "a file or folder: brat (.ann beside .txt), CoNLL, what lutrin mentions or lutrin said print as jsonl, "
    "or a table with the columns document, start, end, type, entity, text"
)

_COMMON: Options = {
    "--format": {
        "choices": FORMATS,
        "default": "text",
        "help": "text for people, jsonl or csv for programs (default: %(default)s)",
    },
    "--limit": {"metavar": "N", "type": _as_positive, "help": "print the first N only"},
    "--type": {
        "metavar": "TYPE,...",
        "type": _as_types,
        "default": TYPES,
        "help": f"only names of these types: {', '.join(TYPES)}",
    },
    "--lang": {"metavar": "XX", "type": _as_language, "help": "language of the documents, instead of guessing"},
    "--encoding": {
        "metavar": "NAME",
        "type": _as_encoding,
        "help": "encoding of the documents, instead of guessing",
    },
    "--columns": {
        "metavar": "text=NAME,...",
        "type": _as_columns,
        "default": (),
        "help": "which column or field of tables and records is the title, text, date, author or language, "
        "instead of guessing",
    },
    "--annotations": {
        "action": argparse.BooleanOptionalAction,
        "help": "names as they are annotated (brat: x.ann beside x.txt) in the place of recognised ones, where a text "
        "has annotations (default: as the settings say)",
    },
    "--no-cache": {"action": "store_true", "help": "parse anew, and keep nothing: no text, no place, no query"},
    "--jobs": {"metavar": "N", "type": _as_positive, "help": "worker processes (default: one a processor)"},
    "--color": {
        "choices": ("auto", "always", "never"),
        "default": "auto",
        "help": "auto: on a terminal, unless NO_COLOR is set",
    },
    "--settings": {"metavar": "FILE", "type": Path, "help": "take the settings from this file"},
    "-h --help": {"action": "help", "help": "print this help"},
    "-V --version": {"action": "version", "version": f"lutrin {__version__}", "help": "print the version"},
}

_EVALUATE: Options = {
    "--documents": {
        "metavar": "FOLDER",
        "type": Path,
        "action": "append",
        "default": [],
        "help": "where the documents are that GOLD names (default: beside it); may be given several times",
    },
    "--labels": {
        "metavar": "FILE",
        "type": Path,
        "help": "what your types are called: a label, a tab and person, organisation, place, event, other, "
        "neutral (no side is taken) or none (no name) a line",
    },
    "--errors": {
        "metavar": "N",
        "type": _as_positive,
        "help": "also print the first N wrong and missed mentions, then joins; with jsonl and csv "
        "instead of the figures (csv: mentions alone)",
    },
    "--type": {
        "metavar": "TYPE,...",
        "type": _as_types,
        "default": (),
        "help": "only names of these types (default: those that occur in GOLD)",
    },
}

_MENTIONS: Options = {
    "-q --query": {
        "metavar": "NAME",
        "type": _as_grammatical,
        "help": "only mentions of this name, in all its spellings; with more of a query, in documents that answer it",
    },
    "--sort": {
        "choices": SORTS,
        "help": "by the nearest words before (left) or after (right), by document as lutrin docs lists them, "
        "by date with the oldest first (default: as the files lie)",
    },
    "--width": {
        "metavar": "N",
        "type": _as_positive,
        "help": "characters of context on either side, at most, whole words (default: 60)",
    },
}

_DRIVER: Options = {
    "--driver": {
        "choices": DRIVERS,
        "help": "draw by sending what changed (thrifty) or as Textual does (stock); without, LUTRIN_DRIVER, the "
        "settings and the terminal decide",
    },
}

_READER: Options = {
    "--mouse": {
        "action": "store_true",
        "help": "let the reader use the mouse; the terminal then selects text with shift only",
    },
    "--watch": {"action": "store_true", "help": "while reading, show documents that arrive, change or go"},
    **_DRIVER,
}

_DOCS: Options = {
    "-q --query": {
        "metavar": "QUERY",
        "type": _as_grammatical,
        "help": "documents that answer a query, as in the filter bar (see below)",
    },
}

_NAMES: Options = {
    "-q --query": {
        "metavar": "TEXT",
        "type": _as_query,
        "help": "names that this may mean: misspelt, without accents, abbreviated",
    },
    "--explain": {
        "metavar": "NAME",
        "type": _as_query,
        "help": "everything about the name that fits best: forms with reasons, company, documents, contexts",
    },
}

_SAID: Options = {
    "-q --query": {
        "metavar": "NAME",
        "type": _as_grammatical,
        "action": "append",
        "dest": "queries",
        "help": "only what this name says, in all its spellings; may be given several times. Words alone are one name; "
        "'said:lavrov taiwan' is what Lavrov says about Taiwan, and more of a query narrows further (lutrin docs "
        "--help explains queries)",
    },
    "--about": {"metavar": "NAME", "type": _as_query, "help": "only statements that mention this name"},
    "--direct": {"action": "store_true", "help": "only what is quoted word for word"},
    "--since": {"metavar": "DATE", "type": _as_day, "help": "only in documents of this date and later"},
    "--until": {
        "metavar": "DATE",
        "type": _as_day,
        "help": "only in documents of this date and earlier",
    },
    "--type": {**_COMMON["--type"], "help": f"only speakers of these types: {', '.join(TYPES)}"},
    "--format": {
        **_COMMON["--format"],
        "choices": (*FORMATS, "markdown"),
        "help": "text for people, jsonl or csv for programs, markdown for quoting (default: %(default)s)",
    },
}

_OWN: dict[str, Options] = {
    "": _READER,
    "docs": _DOCS,
    "names": _NAMES,
    "mentions": _MENTIONS,
    "said": _SAID,
    "evaluate": _EVALUATE,
    "doctor": _DRIVER,
}


def command_options(command: str) -> Options:
    """Return the options that a command takes, its own first; the reader is the command without a name."""
    own = _OWN.get(command, {})
    others = {flags: settings for flags, settings in _COMMON.items() if flags not in own}
    if command == "evaluate":
        # What is to be found must not be what was found.
        del others["--annotations"]
    return own | others


WITH_VALUE = frozenset(
    flag
    for options in (_COMMON, *_OWN.values())
    for flags, settings in options.items()
    if settings.get("action", "append") == "append"
    for flag in flags.split()
)
"""The options of all commands that are followed by a value."""
