"""Markdown: the text as it stands in the file; front matter and the first heading state title, date, author, language.

Front matter is what static site generators and note programs write at the very top: YAML between two lines ``---``,
TOML between two lines ``+++``, or bare lines ``Title: …`` (MultiMarkdown, Pelican); Pandoc also writes title, author
and date in lines that begin with ``%``. Of YAML only what titles, dates and names are is read: values on one line, on
indented lines, and lists.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tui.sources.dates import iso_date
from tui.sources.entry import Asked, RawDocument
from tui.sources.formats import Format, plain

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_BARE = re.compile(r"\A()(title[ \t]*:[^\n]*\n(?:[A-Za-z][\w -]{0,30}:[^\n]*\n|[ \t]+\S[^\n]*\n)*)", re.IGNORECASE)
_PERCENT = re.compile(r"\A%[ \t]+([^\n]+)\n(?:%[ \t]*([^\n]*)\n)?(?:%[ \t]*([^\n]*)\n)?")
_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n(?:[^\n]{0,200}\n){0,20}?title[ \t]*[:=]", re.IGNORECASE
)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(.*)")
_FOLDED = re.compile(r"[>|][+-]?\d?")
_TITLES = ("title",)
_DATES = ("date", "published", "created")
_AUTHORS = ("author", "authors", "creator")
_LANGUAGES = ("lang", "language", "locale")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NUMBER_SIGNS = re.compile(r" {0,3}#{1,6}[ \t]+(.+)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,})[ \t]*")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1|!?\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_HEAD = 20_000  # characters in which front matter and a first heading are looked for


def parse(name: str, data: bytes, asked: Asked) -> list[RawDocument]:
    """Make one document of a file, with what its front matter or first heading states."""
    (document,) = plain.parse(name, data, asked)
    head = document.text[:_HEAD]
    fields, end = _front_matter(head)
    return [
        replace(
            document,
            title=_first(fields, _TITLES) or _first_heading(head[end:]),
            date=iso_date(_first(fields, _DATES)),
            author=_first(fields, _AUTHORS),
            language=_first(fields, _LANGUAGES),
            kind="markdown",
        )
    ]


def _front_matter(head: str) -> tuple[Mapping[str, str], int]:
    """Return the fields at the top of a text, and where they end."""
    if percent := _PERCENT.match(head):
        stated = [value.strip() for value in percent.groups("")]
        return dict(zip(("title", "author", "date"), stated, strict=True)), percent.end()
    front = _FRONT_MATTER.match(head) or _BARE.match(head)
    if front is None:
        return {}, 0
    return _of_toml(front[2]) if front[1] == "+++" else dict(_of_yaml(front[2])), front.end()


def _first(fields: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((fields[key] for key in keys if fields.get(key)), "")


def _of_toml(block: str) -> dict[str, str]:
    try:
        values = tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        return {}
    return {
        key.lower(): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in values.items()
        if not isinstance(value, dict)
    }


def _of_yaml(block: str) -> Iterator[tuple[str, str]]:
    """Yield keys in lower case and their values."""
    key, pieces = "", list[str]()
    for line in [*block.splitlines(), "end:"]:
        field = _FIELD.fullmatch(line)
        if field is None:
            if line[:1] in (" ", "\t", "-"):
                pieces.append(line.strip())
            continue
        if key:
            yield key, _value(pieces)
        key = field[1].lower()
        pieces = [] if _FOLDED.fullmatch(field[2].strip()) else [field[2].strip()]


def _value(pieces: list[str]) -> str:
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 1 and pieces[0][0] == "[" and pieces[0][-1] == "]":
        pieces = [f"- {piece.strip()}" for piece in pieces[0][1:-1].split(",")]
    if pieces and all(piece.startswith("-") for piece in pieces):
        return ", ".join(_unquoted(piece[1:].strip()) for piece in pieces)
    return _unquoted(" ".join(pieces))


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].replace('\\"', '"').replace("''", "'") if quoted else value


def _first_heading(text: str) -> str:
    above = fence = ""
    for line in text.splitlines():
        if begins := _FENCE.match(line):
            fence = "" if fence and begins[1].startswith(fence) else fence or begins[1]
            above = ""
            continue
        if fence:
            continue
        heading = _NUMBER_SIGNS.fullmatch(line)
        if heading:
            return _plain(heading[1].rstrip(" \t#"))
        if above and _UNDERLINE.fullmatch(line):
            return _plain(above)
        above = line.strip()
    return ""


def _plain(heading: str) -> str:
    return _TAG.sub("", _EMPHASIS.sub(lambda mark: mark[2] or mark[3] or "", heading[:500])).strip()


FORMAT = Format(
    "markdown",
    frozenset({".md", ".markdown", ".mdown", ".mkd"}),
    parse,
    sniff=lambda head: _OPENS.match(head) is not None,
    rank=80,
    plain=True,
)
