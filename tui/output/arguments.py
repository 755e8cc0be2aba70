"""What may be written on the command line, and what it means.

The first word that is the name of a command is that command; without one the reader opens. Options may stand
before or after the command. A folder called like a command is reached as `./docs`.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tui.corpus.mention import TYPES
from tui.output.options import CACHE_TASKS, GOLD, WITH_VALUE, command_options

OPEN = ""
"""The command of a command line that names none: open the reader."""

COMMANDS = {
    "docs": "documents, newest first; with -q best first",
    "names": "names with all their spellings; -q looks up what you type",
    "mentions": "every mention in context (a concordance)",
    "said": "statements: who said what, newest first",
    "show": "one document on stdout, names highlighted",
    "index": "parse and keep everything now, with a progress bar, and report",
    "forget": "remove everything that is kept about these documents, marks too",
    "evaluate": "score the program on documents that somebody annotated",
    "doctor": "what this terminal supports, and what Lutrin does about it",
}

STDIN = "-"

_EXAMPLES = {
    OPEN: "lutrin                        open the documents of this folder\n"
    "  lutrin dispatches notes.txt   open a folder and a file\n"
    "  pdftotext report.pdf - | lutrin -\n"
    "  zcat box.mbox.gz | lutrin -\n"
    "  lutrin names dispatches -q lavrof --format jsonl",
    "docs": "lutrin docs dispatches --limit 20\n  lutrin docs dispatches -q 'lavrof taiwan' --format csv"
    "\n  lutrin docs dispatches -q 'person:lavrov \"intégrité territoriale\" date:2020..2022'",
    "names": "lutrin names dispatches --type person,organisation\n  lutrin names dispatches -q 'poutin'"
    "\n  lutrin names dispatches --explain lavrov",
    "mentions": "lutrin mentions dispatches -q lavrov | less -S\n"
    "  lutrin mentions dispatches --format jsonl | jq .text",
    "said": "lutrin said dispatches -q lavrov\n  lutrin said dispatches -q lavrov -q 'wang yi' --since 2022"
    "\n  lutrin said dispatches --about taiwan --direct --format markdown",
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
    queries: tuple[str, ...] = ()
    """What `said` is asked for, a speaker each; `query` has them all in one."""
    about: str | None = None
    """The name that what was said has to mention."""
    direct: bool = False
    """Whether only quotations are wanted."""
    columns: tuple[tuple[str, str], ...] = ()
    """What columns of tables are: pairs of a role and the name of a column."""
    annotations: bool | None = None
    """Whether annotations beside a text say which names stand in it; None leaves it to the settings."""
    since: str = ""
    """The first date of documents, as exact as it was typed; empty where any will do."""
    until: str = ""
    """The last date of documents, likewise."""

    @property
    def asked(self) -> str:
        """What is asked for as it was typed, for a line about it; empty where everything is."""
        queries = self.queries or tuple(text for text in (self.query, self.explain) if text is not None)
        named = (("--about", self.about), ("--since", self.since), ("--until", self.until))
        return " ".join(
            [
                *([" or ".join(map(repr, queries))] if queries else []),
                *(f"{option} {text!r}" for option, text in named if text),
                *(["--direct"] if self.direct else []),
                *([f"--type {','.join(self.types)}"] if self.types not in ((), TYPES) else []),
            ]
        )


def parse_arguments(words: Sequence[str]) -> Arguments:
    """Understand the words after the program's name.

    Raises UsageError; for `--help` and `--version` prints what is asked and raises SystemExit(0).
    """
    words = _with_negations(_with_plain_paths(words))
    position = _command_position(words)
    command = OPEN if position is None else words.pop(position)
    parsed = _parser(command).parse_intermixed_args(words)
    paths = parsed.paths if isinstance(parsed.paths, list) else [parsed.paths]
    queries = tuple(getattr(parsed, "queries", None) or ())
    return Arguments(
        command=command,
        paths=tuple(paths or [os.curdir]),
        query=" + ".join(queries) or getattr(parsed, "query", None),
        format=parsed.format,
        limit=parsed.limit,
        types=parsed.type,
        language=parsed.lang,
        encoding=parsed.encoding,
        columns=parsed.columns,
        annotations=getattr(parsed, "annotations", False),
        jobs=parsed.jobs,
        color=parsed.color,
        settings=parsed.settings,
        mouse=getattr(parsed, "mouse", False),
        driver=getattr(parsed, "driver", None),
        watch=getattr(parsed, "watch", False),
        documents=tuple(getattr(parsed, "documents", ())),
        labels=getattr(parsed, "labels", None),
        errors=getattr(parsed, "errors", None),
        explain=getattr(parsed, "explain", None),
        cache=not parsed.no_cache,
        cache_task=getattr(parsed, "cache_task", ""),
        sort=getattr(parsed, "sort", None),
        context=getattr(parsed, "width", None),
        queries=queries,
        about=getattr(parsed, "about", None),
        direct=getattr(parsed, "direct", False),
        since=getattr(parsed, "since", None) or "",
        until=getattr(parsed, "until", None) or "",
    )


def likely_command(word: str) -> str:
    """Return the command or option that a word was probably meant to be, empty where it looks like none."""
    from difflib import get_close_matches

    if word in ("help", "version"):
        return f"--{word}"
    return next(iter(get_close_matches(word, COMMANDS, n=1, cutoff=0.75)), "")


def _with_plain_paths(words: Sequence[str]) -> list[str]:
    """Return the words with the paths after `--` so that they are neither options nor a command.

    Left to itself, argparse takes them for options where these may stand among paths.
    """
    end = words.index("--") if "--" in words else len(words)
    return [*words[:end], *map(_as_plain_path, words[end + 1 :])]


def _with_negations(words: Sequence[str]) -> list[str]:
    """Return the words with each query that begins with a negation, *-lavrov*, joined to its option.

    Left to itself, argparse takes it for another option.
    """
    joined: list[str] = []
    for word in words:
        negates = len(word) > len("-x") and word[0] == "-" != word[1]
        if negates and joined and joined[-1] in ("-q", "--query"):
            joined[-1] = f"--query={word}"
        else:
            joined.append(word)
    return joined


def _as_plain_path(word: str) -> str:
    ambiguous = word in COMMANDS or (word.startswith("-") and word != STDIN)
    return os.path.join(os.curdir, word) if ambiguous else word


def _command_position(words: Sequence[str]) -> int | None:
    """Return where the command stands: the first word that is neither an option nor the value of one."""
    position = 0
    while position < len(words):
        word = words[position]
        if word == STDIN or not word.startswith("-"):
            return position if word in COMMANDS else None
        position += 2 if word in WITH_VALUE else 1
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
        parser.add_argument("paths", metavar="FILE", help="a file, or - for standard input, in any format")
    elif command == "evaluate":
        parser.add_argument("paths", metavar="GOLD", help=GOLD)
    elif command == "doctor":
        parser.set_defaults(paths=[])
    else:
        parser.add_argument(
            "paths",
            metavar="PATH",
            nargs="*",
            help="a file or folder, - for standard input, in any format (default: the current folder)",
        )
    if command == "index":
        tasks = parser.add_mutually_exclusive_group()
        for task, meaning in CACHE_TASKS.items():
            tasks.add_argument(
                f"--{task}", dest="cache_task", action="store_const", const=task, default="", help=meaning
            )
    for flags, settings in command_options(command).items():
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
        "Exit status: 0 found something, 1 nothing, 2 wrong usage or unreadable PATH, 70 a fault in\n"
        "Lutrin itself, 130 interrupted."
    )
