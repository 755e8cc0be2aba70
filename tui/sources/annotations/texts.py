"""The documents that annotations speak of, found by their names and read as Lutrin reads any document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tui.sources.entry import NOTHING_ASKED, Asked, LeftOut, RawDocument, SourceError
from tui.sources.file import read
from tui.sources.folder import entries

_NUMBERED = re.compile(r"(.+)#([0-9]+)", re.DOTALL)


class Texts:
    """Finds documents under some folders, and reads them as was asked."""

    def __init__(self, folders: Sequence[Path], asked: Asked = NOTHING_ASKED) -> None:
        self.folders = tuple(folders)
        self._asked = asked
        self._last: tuple[Path, list[RawDocument]] | None = None

    def find(self, name: str, beside: Path) -> tuple[Path, RawDocument] | None:
        """Return the file and the document called ``name``, relative to one of the folders or to ``beside``.

        ``#N`` at the end means the N-th document of a file that holds many, as everywhere in Lutrin. None
        where there is no such document; SourceError where there is one that cannot be read.
        """
        numbered = _NUMBERED.fullmatch(name)
        for folder in (*self.folders, beside):
            file = folder / name
            if _is_file(file):
                (document, *others) = self._documents(file)
                return None if others else (file, replace(document, name=name))
            if numbered and _is_file(folder / numbered[1]):
                return self._numbered(folder / numbered[1], numbered[2], name)
        return None

    def _numbered(self, file: Path, number: str, name: str) -> tuple[Path, RawDocument] | None:
        wanted = f"{file.name}#{number}"
        documents = (one for one in self._documents(file) if one.name == wanted)
        return next(((file, replace(document, name=name)) for document in documents), None)

    def _documents(self, file: Path) -> list[RawDocument]:
        # Annotations of one file stand together, so only the last file is kept.
        if self._last is None or self._last[0] != file:
            (entry,) = entries([file])
            if isinstance(entry, LeftOut):
                raise SourceError(file, entry.reason)
            self._last = file, read(entry, self._asked)
        return self._last[1]


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False
