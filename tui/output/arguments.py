"""What may be written on the command line, and what it means.

The first word that is the name of a command is that command; without one the reader opens. Options may stand
before or after the command. A folder called like a command is reached as `./docs`.
"""

import argparse
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from tui import __version__
from tui.corpus.mention import TYPES

OPEN = ""
"""The command of a command line that names none: open the reader."""

COMMANDS = {
    "docs": "documents, newest first; with -q best first",
    "names": "names with all their spellings; -q looks up what you type",
    "mentions": "every mention in context (a concordance)",
    "show": "one document on stdout, names highlighted",
    "index": "parse and keep everything now, with a progress bar, and report",
    "forget": "remove everything that is kept about these documents, marks too",
    "evaluate": "score the program on documents that somebody annotated",
    "doctor": "what this terminal supports, and what Lutrin does about it",
}

STDIN = "-"
FORMATS = ("text", "jsonl", "csv")
DRIVERS = ("thrifty", "stock")
SORTS = ("left", "right", "document", "date")

_QUERIES = {
    "docs": ("QUERY", "documents that answer a query, as in the filter bar (see below)"),
    "names": ("TEXT", "names that this may mean: misspelt, without accents, abbreviated"),
    "mentions": (
        "NAME",
        "only mentions of this name, in all its spellings; with more of a query, in documents that answer it",
    ),
}

_EXAMPLES = {
    OPEN: "lutrin                        open the documents of this folder\n"
    "  lutrin dispatches notes.txt   open a folder and a file\n"
    "  pdftotext report.pdf - | lutrin -\n"
    "  lutrin names dispatches -q lavrof --format jsonl",
    "docs": "lutrin docs dispatches --limit 20\n  lutrin docs dispatches -q 'lavrof taiwan' --format csv"
    "\n  lutrin docs dispatches -q 'person:lavrov \"intégrité territoriale\" date:2020..2022'",
    "names": "lutrin names dispatches --type person,organisation\n  lutrin names dispatches -q 'poutin'"
    "\n  lutrin names dispatches --explain lavrov",
    "mentions": "lutrin mentions dispatches -q lavrov | less -S\n"
    "  lutrin mentions dispatches --format jsonl | jq .text",
    "show": "lutrin show --color always report.txt | less -R\n  lutrin show --format jsonl report.txt",
    "index": "lutrin index dispatches --jobs 4\n  lutrin index --status dispatches\n  lutrin index --clear dispatches",
    "forget": "lutrin forget dispatches\n  lutrin forget dispatches --format jsonl",
    "evaluate": "lutrin evaluate annotated --errors 40\n"
    "  lutrin mentions dispatches --format jsonl > gold.jsonl   (then correct it by hand)\n"
    "  lutrin evaluate gold.jsonl --documents dispatches",
    "doctor": "lutrin doctor\n  lutrin doctor --format jsonl",
}


class UsageError(Exception):
    """The command line is wrong; the message is one line that says what and what to do."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """A command line, understood."""

    command: str
    """One of COMMANDS, or OPEN."""
    paths: tuple[str, ...]
    query: str | None
    format: str
    limit: int | None
    types: tuple[str, ...]
    """Of `TYPES`; none for `evaluate` where none were asked for: those that were annotated."""
    language: str | None
    encoding: str | None
    jobs: int | None
    color: str
    settings: Path | None
    mouse: bool
    driver: str | None = None
    """How the screen is drawn: one of DRIVERS; None leaves it to variables, settings and the terminal."""
    watch: bool = False
    """Whether the reader looks out for documents that arrive, change or go."""
    documents: tuple[Path, ...] = ()
    """Folders in which `evaluate` finds the documents that annotations name."""
    labels: Path | None = None
    errors: int | None = None
    explain: str | None = None
    """The name that `names` is to tell everything about."""
    cache: bool = True
    """Whether what is parsed may be kept, and what is kept used."""
    cache_task: str = ""
    """What `index` is to do with the cache instead of parsing: *status*, *clear*."""
    sort: str | None = None
    """By what `mentions` sorts, one of SORTS; None leaves the order of the files."""
    context: int | None = None
    """Code points of context on either side of what `mentions` prints."""


def parse_arguments(words: Sequence[str]) -> Arguments:
    """Understand the words after the program's name.

    Raises UsageError; for `--help` and `--version` prints what is asked and raises SystemExit(0).
    """
    words = list(words)
    position = _command_position(words)
    command = OPEN if position is None else words.pop(position)
    parsed = _parser(command).parse_intermixed_args(words)
    paths = parsed.paths if isinstance(parsed.paths, list) else [parsed.paths]
    return Arguments(
        command=command,
        paths=tuple(paths or [os.curdir]),
        query=getattr(parsed, "query", None),
        format=parsed.format,
        limit=parsed.limit,
        types=parsed.type,
        language=parsed.lang,
        encoding=parsed.encoding,
        jobs=parsed.jobs,
        color=parsed.color,
        settings=parsed.settings,
        mouse=parsed.mouse,
        driver=parsed.driver,
        watch=parsed.watch,
        documents=tuple(getattr(parsed, "documents", ())),
        labels=getattr(parsed, "labels", None),
        errors=getattr(parsed, "errors", None),
        explain=getattr(parsed, "explain", None),
        cache=not parsed.no_cache,
        cache_task=getattr(parsed, "cache_task", ""),
        sort=getattr(parsed, "sort", None),
        context=getattr(parsed, "width", None),
    )


def likely_command(word: str) -> str:
    """Return the command that a word was probably meant to be, empty where it looks like none."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, COMMANDS, n=1, cutoff=0.75)), "")


def _command_position(words: Sequence[str]) -> int | None:
    """Return where the command stands: the first word that is neither an option nor the value of one."""
    position = 0
    while position < len(words):
        word = words[position]
        if word == "--":
            return None
        if word == STDIN or not word.startswith("-"):
            return position if word in COMMANDS else None
        position += 2 if word in _OPTIONS_WITH_VALUE else 1
    return None


class _Parser(argparse.ArgumentParser):
    explains_queries = False

    def format_help(self) -> str:
        if self.explains_queries:
            self.epilog = f"{self.epilog}{_grammar()}"
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def _parser(command: str) -> _Parser:
    parser = _Parser(
        prog=f"lutrin {command}".rstrip(),
        description=_description(command),
        epilog=f"examples:\n  {_EXAMPLES[command]}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.explains_queries = command == "docs"
    if command == "show":
        parser.add_argument("paths", metavar="FILE", help="a file, or - for standard input")
    elif command == "evaluate":
        parser.add_argument("paths", metavar="GOLD", help=_GOLD)
    elif command == "doctor":
        parser.set_defaults(paths=[])
    else:
        parser.add_argument(
            "paths",
            metavar="PATH",
            nargs="*",
            help="a file or folder, - for one document from standard input (default: the current folder)",
        )
    if command in _QUERIES:
        metavar, meaning = _QUERIES[command]
        understood = _query if command == "names" else _grammatical
        parser.add_argument("-q", "--query", metavar=metavar, type=understood, help=meaning)
    if command == "names":
        parser.add_argument("--explain", metavar="NAME", type=_query, help=_EXPLAIN)
    if command == OPEN:
        parser.add_argument("--mouse", action="store_true", help=_MOUSE)
        parser.add_argument("--watch", action="store_true", help=_WATCH)
    else:
        parser.set_defaults(mouse=False, watch=False)
    if command in (OPEN, "doctor"):
        parser.add_argument("--driver", choices=DRIVERS, help=_DRIVER)
    else:
        parser.set_defaults(driver=None)
    if command == "index":
        tasks = parser.add_mutually_exclusive_group()
        for task, meaning in _CACHE_TASKS.items():
            tasks.add_argument(
                f"--{task}", dest="cache_task", action="store_const", const=task, default="", help=meaning
            )
    for flags, settings in (_COMMON | _OWN.get(command, {})).items():
        parser.add_argument(*flags.split(), **settings)
    return parser


def _grammar() -> str:
    from tui.find.query.forms import FORMS, REMARK

    forms = "\n".join(f"  {form:16} {meaning}" for form, meaning in FORMS)
    return f"\n\nqueries:\n{forms}\n{REMARK}"


def _description(command: str) -> str:
    if command != OPEN:
        return f"{COMMANDS[command][0].upper()}{COMMANDS[command][1:]}."
    listed = "\n".join(f"  {name:9} {meaning}" for name, meaning in COMMANDS.items())
    return (
        "Open a pile of documents in the terminal and read it.\n\n"
        f"commands (lutrin COMMAND --help says more):\n{listed}\n\n"
        "A folder that is called like a command is opened as ./docs. Where there is no terminal, the\n"
        "documents are listed instead.\n"
        "Exit status: 0 found something, 1 nothing, 2 wrong usage or unreadable PATH, 130 interrupted."
    )


def _query(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("there is nothing to look for")
    return text


def _grammatical(text: str) -> str:
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


def _positive(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _types(text: str) -> tuple[str, ...]:
    asked = [word.strip().lower() for word in text.split(",")]
    for word in asked:
        if word not in TYPES:
            raise argparse.ArgumentTypeError(f"{word!r} is not a type; known are {', '.join(TYPES)}")
    return tuple(name for name in TYPES if name in asked)


def _language(text: str) -> str:
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a language code of two letters, such as fr or en")
    return text.lower()


def _encoding(text: str) -> str:
    try:
        b"a".decode(text, "replace")
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeError):
            return text
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an encoding; try utf-8, cp1252, latin-1, mac-roman, cp1251 or gb18030"
        ) from None
    return text


_MOUSE = "let the reader use the mouse; the terminal then selects text with shift only"

_DRIVER = (
    "draw by sending what changed (thrifty) or as Textual does (stock); without, LUTRIN_DRIVER, the settings "
    "and the terminal decide"
)

_CACHE_TASKS = {
    "status": "say what is kept of these documents, and parse nothing",
    "clear": "remove what is kept of these documents; it can all be parsed again",
}

_WATCH = "while reading, show documents that arrive, change or go"

_GOLD = (
    "a file or folder: brat (.ann beside .txt), CoNLL, what lutrin mentions --format jsonl prints, "
    "or a table with the columns document, start, end, type, entity, text"
)

_COMMON: dict[str, dict[str, Any]] = {
    "--format": {
        "choices": FORMATS,
        "default": "text",
        "help": "text for people, jsonl or csv for programs (default: %(default)s)",
    },
    "--limit": {"metavar": "N", "type": _positive, "help": "print the first N only"},
    "--type": {
        "metavar": "TYPE,...",
        "type": _types,
        "default": TYPES,
        "help": f"only names of these types: {', '.join(TYPES)}",
    },
    "--lang": {"metavar": "XX", "type": _language, "help": "language of the documents, instead of guessing"},
    "--encoding": {
        "metavar": "NAME",
        "type": _encoding,
        "help": "encoding of the documents, instead of guessing",
    },
    "--no-cache": {"action": "store_true", "help": "parse anew, and keep nothing of it"},
    "--jobs": {"metavar": "N", "type": _positive, "help": "worker processes (default: one a processor)"},
    "--color": {
        "choices": ("auto", "always", "never"),
        "default": "auto",
        "help": "auto: on a terminal, unless NO_COLOR is set",
    },
    "--settings": {"metavar": "FILE", "type": Path, "help": "take the settings from this file"},
    "-h --help": {"action": "help", "help": "print this help"},
    "-V --version": {"action": "version", "version": f"lutrin {__version__}", "help": "print the version"},
}

_EVALUATE: dict[str, dict[str, Any]] = {
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
        "type": _positive,
        "help": "also print the first N wrong and missed mentions, then joins; with jsonl and csv "
        "instead of the figures (csv: mentions alone)",
    },
    "--type": {
        "metavar": "TYPE,...",
        "type": _types,
        "default": (),
        "help": "only names of these types (default: those that occur in GOLD)",
    },
}

_MENTIONS: dict[str, dict[str, Any]] = {
    "--sort": {
        "choices": SORTS,
        "help": "by the nearest words before (left) or after (right), by document as lutrin docs lists them, "
        "by date with the oldest first (default: as the files lie)",
    },
    "--width": {
        "metavar": "N",
        "type": _positive,
        "help": "characters of context on either side, at most, whole words (default: 60)",
    },
}

_OWN = {"evaluate": _EVALUATE, "mentions": _MENTIONS}

_EXPLAIN = "everything about the name that fits best: forms with reasons, company, documents, contexts"
_OPTIONS_WITH_VALUE = {"-q", "--query", "--explain", "--driver"} | {
    flag
    for options in (_COMMON, *_OWN.values())
    for flags, settings in options.items()
    if settings.get("action", "append") == "append"
    for flag in flags.split()
}
