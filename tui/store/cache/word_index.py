"""An index of the words of stored texts: which documents hold some words one after another.

SQLite's full text search does the work, on words that were folded as those of a query are. It keeps no text,
and is written beside the generation of the cache whose documents it knows.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.corpus.words import SPACELESS, WordSigns
from tui.text.fold import folded

if TYPE_CHECKING:
    import sqlite3

    from tui.corpus.corpus import Corpus

NAME = "words.sqlite"
_SCRATCH = "words.part"
_SIGNS = WordSigns()
_WALL = " \u241f "
"""Between a text and its repaired text: words on both sides of it do not stand one after another."""
_AT_ONCE = 500


class WordIndex:
    """The index of one generation of the cache."""

    def __init__(self, folder: Path) -> None:
        """Take the index in the folder of a generation; it is opened when it is first asked."""
        self._path = folder / NAME
        self._changed: set[int] = set()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether the index of a generation is complete."""
        return (folder / NAME).exists()

    def withdraw(self, documents: Iterable[int]) -> None:
        """Know nothing any more of documents whose texts changed."""
        self._changed.update(documents)

    def covered(self) -> Sequence[int]:
        """Return the documents the index knows, ascending."""
        if not self._changed:
            return range(self._count)
        return [document for document in range(self._count) if document not in self._changed]

    @cached_property
    def _count(self) -> int:
        import sqlite3

        try:
            (count,) = self._connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error:
            return 0
        return int(count)

    def find(self, words: Sequence[str], *, beginning: bool) -> Sequence[int] | None:
        """Return the documents, ascending, whose texts hold folded words one after another.

        With `beginning` the last one need only begin so. None where the index cannot tell: in scripts that
        write no space between words, and where it is damaged.
        """
        if any(map(SPACELESS.search, words)):
            return None
        import sqlite3

        phrase = " ".join(words).replace('"', '""')
        query = f'"{phrase}" *' if beginning else f'"{phrase}"'
        try:
            rows = self._connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,))
            found = [row[0] for row in rows]
        except (sqlite3.Error, UnicodeDecodeError):  # what SQLite says of damage may quote it
            return None
        return [document for document in found if document not in self._changed] if self._changed else found

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        import sqlite3

        location = self._path.absolute().as_uri()
        return sqlite3.connect(f"{location}?mode=ro&immutable=1", uri=True)


def build_word_index(folder: Path, corpus: Corpus, progress: Callable[[int], None] = lambda _: None) -> None:
    """Index the texts of a corpus, the one stored in a folder; `progress` is told how many were indexed.

    Raises OSError where the index cannot be written; there is none then.
    """
    import sqlite3

    scratch = folder / _SCRATCH
    scratch.unlink(missing_ok=True)
    os.close(os.open(scratch, os.O_CREAT | os.O_WRONLY, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
            _fill(connection, corpus, progress)
        with open(scratch, "rb") as file:
            os.fsync(file.fileno())
        os.replace(scratch, folder / NAME)
    except sqlite3.Error as error:
        raise OSError(f"{folder / NAME}: {error}") from None
    finally:
        scratch.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, corpus: Corpus, progress: Callable[[int], None]) -> None:
    # What is half written is never used, so nothing need be undone.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, tokenize=ascii)")
    for first in range(0, len(corpus), _AT_ONCE):
        documents = range(first, min(len(corpus), first + _AT_ONCE))
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO words(rowid, text) VALUES (?, ?)",
            ((document, _words(corpus, document)) for document in documents),
        )
        connection.execute("COMMIT")
        progress(documents.stop)
    connection.execute("INSERT INTO words(words) VALUES ('optimize')")
    connection.execute(f"PRAGMA user_version = {len(corpus)}")


def _words(corpus: Corpus, document: int) -> str:
    texts = [corpus.text(document)]
    if corpus.repairs(document):
        texts.append(corpus.mended(document).text)
    words = _WALL.join(folded(text).translate(_SIGNS) for text in texts)
    return words.encode("utf-8", "replace").decode()
