"""Local names: one name inside one document, what linking within the document made of its mentions.

Linking has two steps. Inside a document (*M. Lavrov* after *Sergueï Lavrov*) it depends on that document
alone and runs with the parsing. Across documents it only looks at local names, never at single mentions.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.corpus.mention import TYPES


@dataclass(frozen=True, slots=True)
class LocalName:
    """The fullest written form of a name in a document, and its type."""

    text: str
    type: str


@dataclass(frozen=True, slots=True)
class Definition:
    """*Long form (SHORT)* or *SHORT (long form)* in a document; positions in `local_names`."""

    long: int
    short: int


@dataclass(slots=True)
class LocalLinks:
    """The mentions of one document and the local names they were joined to.

    The first four sequences are parallel, one item a mention, sorted by start. Offsets are code points,
    zero-based and half-open.
    """

    starts: Sequence[int] = field(default_factory=lambda: array("I"))
    ends: Sequence[int] = field(default_factory=lambda: array("I"))
    types: Sequence[int] = field(default_factory=lambda: array("B"))
    """Positions in `mention.TYPES`."""
    names: Sequence[int] = field(default_factory=lambda: array("I"))
    """For each mention the position of its name in `local_names`."""
    reasons: list[str] = field(default_factory=list)
    """For each mention why it belongs to its local name: *full name*, *surname, same document* …"""
    local_names: list[LocalName] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)


class LocalNameColumns:
    """The local names of all documents in columns; those of one document lie together."""

    def __init__(self) -> None:
        self._documents = array("I")
        self._types = array("B")
        self._texts: list[str] = []
        self._slices: dict[int, range] = {}

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, document: int, local_names: Sequence[LocalName], codes: Sequence[int]) -> range:
        """Append the local names of a document with the codes of their types; return their indices."""
        first = len(self._documents)
        self._documents.extend([document] * len(local_names))
        self._types.extend(codes)
        self._texts.extend(local.text for local in local_names)
        added = range(first, len(self._documents))
        self._slices[document] = added
        return added

    def in_document(self, document: int) -> range:
        """Return the indices of the local names of one document."""
        return self._slices.get(document, range(0))

    def document(self, local: int) -> int:
        """Return the document a local name belongs to."""
        return self._documents[local]

    def local_name(self, local: int) -> LocalName:
        """Return a local name as an object."""
        return LocalName(self._texts[local], TYPES[self._types[local]])
