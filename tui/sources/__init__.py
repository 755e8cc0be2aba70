"""Files and folders to raw documents: one module a format, one registry.

`entries` lists what lies under some paths, `read` makes documents of a file, `read_stdin` of a stream.
Formats live in `tui.sources.formats`, which says how to add one.
"""

from tui.sources.entry import Entry, LeftOut, NotText, RawDocument, SourceError
from tui.sources.file import read, read_stdin
from tui.sources.folder import entries

__all__ = ["Entry", "LeftOut", "NotText", "RawDocument", "SourceError", "entries", "read", "read_stdin"]
