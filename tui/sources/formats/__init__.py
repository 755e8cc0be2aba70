"""The formats, one module each. Adding a format is adding a module here that holds a ``FORMAT``.

A module is found by its presence, and imported when the first file is read: what it needs beyond the standard
library it imports where it parses. The first format that claims a file, in the order of ``rank`` (lowest
first) and then of names, parses it: by the suffix of the file's name or, where ``sniff`` is given, by the
first bytes. Plain text claims all else.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from tui.sources.entry import RawDocument

HEAD = 4096
"""Bytes of a file that ``sniff`` is shown."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    ``parse(name, data, encoding)`` makes the documents of a file from its bytes; ``encoding`` is what the
    user asked for, or None. It raises `tui.sources.entry.NotText` for bytes that hold no text, SourceError
    for a damaged file. ``suffixes`` are lower-case, with their dot.
    """

    name: str
    suffixes: frozenset[str]
    parse: Callable[[str, bytes, str | None], list[RawDocument]]
    sniff: Callable[[bytes], bool] | None = None
    rank: int = 0


@functools.cache
def formats() -> tuple[Format, ...]:
    """Return the formats of this package in the order in which they are asked."""
    modules = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found: list[Format] = [module.FORMAT for module in modules]
    return tuple(sorted(found, key=lambda form: (form.rank, form.name)))


def format_of(name: str, head: bytes) -> Format:
    """Return the format of a file called ``name`` whose first bytes are ``head``."""
    suffix = PurePath(name).suffix.lower()
    return next(form for form in formats() if suffix in form.suffixes or (form.sniff and form.sniff(head)))
