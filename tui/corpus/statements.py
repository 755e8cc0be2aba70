"""What people ask of the statements of a corpus: those by a name, about a name, at a place."""

from collections.abc import Collection, Iterable

from tui.corpus.postings import NamePostings
from tui.corpus.statement import Statement, StatementColumns

_MANY = 64
"""Names for which all speakers are gone through once, instead of each name's own."""


class Statements:
    """The statements of a corpus by number, and queries over them.

    Names are those of the linking that held when it was asked for. Of a forgotten document no query knows
    anything.
    """

    def __init__(self, columns: StatementColumns, names: NamePostings) -> None:
        self._columns = columns
        self._names = names

    def __getitem__(self, index: int) -> Statement:
        return self._columns[index]

    @property
    def count(self) -> int:
        """How many statements there are."""
        return self._columns.count

    def in_document(self, document: int) -> range:
        """Return the statements of a document in the order of their contents."""
        return self._columns.in_document(document)

    def document(self, index: int) -> int:
        """Return the document of a statement without building the statement."""
        return self._columns.documents[index]

    def span(self, index: int) -> tuple[int, int]:
        """Return where the content of a statement begins and ends, without building the statement."""
        return self._columns.span(index)

    def speaks(self, name: int) -> bool:
        """Tell whether a name is the speaker of any statement."""
        found = self._columns.held(self._columns.speaking.of(self._names.locals_of(name)))
        return next(iter(found), None) is not None

    def by(self, name: int) -> list[int]:
        """Return the statements of which a name is a speaker, document by document, in the order of the texts."""
        return self._in_order(self._columns.speaking.of(self._names.locals_of(name)))

    def about(self, name: int) -> list[int]:
        """Return the statements whose content mentions a name, otherwise than as their speaker; in the same order."""
        return self._in_order(self._columns.mentioned.of(self._names.locals_of(name)))

    def documents_by(self, names: Collection[int]) -> set[int]:
        """Return the documents in which one of some names is a speaker."""
        speaking = self._columns.speaking
        if len(names) < _MANY:
            found = speaking.of(local for name in names for local in self._names.locals_of(name))
        else:
            name_of = self._names.linking.name_of
            found = (index for local, index in speaking.pairs() if name_of(local) in names)
        return set(map(self._columns.documents.__getitem__, self._columns.held(found)))

    def _in_order(self, found: Iterable[int]) -> list[int]:
        documents = self._columns.documents
        return sorted(self._columns.held(found), key=lambda index: (documents[index], index))

    def at(self, document: int, offset: int) -> int | None:
        """Return the shortest statement whose content holds a code point of a document, None where none does."""
        found = []
        for index in self._columns.in_document(document):
            start, end = self._columns.span(index)
            if start <= offset < end:
                found.append((end - start, index))
        return min(found)[1] if found else None

    def speakers(self, index: int) -> list[int]:
        """Return the names that a statement is by; none where its speaker was not found, or is not linked yet."""
        names = map(self._names.linking.name_of, self._columns[index].speakers)
        return list(dict.fromkeys(name for name in names if name is not None))
