"""Files and folders to raw documents: one module a format, one registry.

`entries` lists what lies under some paths, `read` makes documents of a file, `taken_in` makes
something to be read of a stream.
Formats live in `tui.sources.formats`, which says how to add one.

What lists and reads is imported when it is first asked for: an application paints before that.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui.sources.entry import Asked, Entry, LeftOut, NotText, RawDocument, SourceError

if TYPE_CHECKING:
    from tui.sources.file import Reading, digest, head_of, holds_many, is_plain, read, taken_in
    from tui.sources.folder import entries

__all__ = [
    "Asked",
    "Entry",
    "LeftOut",
    "NotText",
    "RawDocument",
    "Reading",
    "SourceError",
    "digest",
    "entries",
    "head_of",
    "holds_many",
    "is_plain",
    "read",
    "taken_in",
]

_HOMES = {
    "Reading": "tui.sources.file",
    "digest": "tui.sources.file",
    "entries": "tui.sources.folder",
    "head_of": "tui.sources.file",
    "holds_many": "tui.sources.file",
    "is_plain": "tui.sources.file",
    "read": "tui.sources.file",
    "taken_in": "tui.sources.file",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
