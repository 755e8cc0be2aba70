"""Statements in a table or in JSON Lines: what ``lutrin said --format jsonl`` prints, and what is written by hand.

A line is a statement where it has a ``speaker``: what who speaks is called in the document, several joined by
`` + ``; nothing where nobody knows. It may have ``kind``, ``form``, ``cue`` and ``text`` (see `StatementMark`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.sources.annotations.annotation import NEUTRAL, AnnotatedDocument, StatementMark

SPEAKER = "speaker"
_SEVERAL = "speakers"
_JOINED = " + "


def statement_mark(start: int, end: int, row: Mapping[str, object]) -> StatementMark:
    """Return the statement of a line that has these offsets."""
    return StatementMark(start, end, _text(row, "kind"), _text(row, "form"), tuple(_speakers(row)), _text(row, "cue"))


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _speakers(row: Mapping[str, object]) -> list[str]:
    several = row.get(_SEVERAL)
    names = [one.get("name") for one in several if isinstance(one, dict)] if isinstance(several, list) else []
    return [name for name in names if isinstance(name, str)] or list(filter(None, _text(row, SPEAKER).split(_JOINED)))


def tell_apart(documents: Iterable[AnnotatedDocument]) -> None:
    """Note what was looked for in documents whose annotations lie in one folder.

    Where all marks of a folder are statements or neutral ones, nobody looked for mentions, and neutral marks say
    where a statement is neither right nor wrong.
    """
    found = list(documents)
    said = any(one.statements for one in found)
    mentions = not said or any(mark.label != NEUTRAL for one in found for mark in one.marks)
    for one in found:
        one.for_statements |= said
        one.for_mentions = mentions
        if not mentions:
            one.unsaid.extend(one.marks)
            one.marks.clear()
