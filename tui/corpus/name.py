"""Names: one person, organisation or place under all its written forms."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a name: how often it stands in the corpus, and why it belongs to the name."""

    text: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What linking says of a name, before anything is counted."""

    id: str
    """Stable for the same corpus, whatever the order in which its documents arrived."""
    text: str
    """The form the name is shown under."""
    type: str
    ambiguous: bool = False
    """A short form that could belong to several names and was joined to none of them."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the corpus answers it: the entry with its counts."""

    index: int
    id: str
    text: str
    type: str
    ambiguous: bool
    mentions: int
    documents: int


@dataclass(slots=True)
class Linking:
    """The result of linking all local names of a corpus: which name each belongs to, and why.

    `names` and `reasons` are parallel to the local names of the corpus at the time of linking; documents that
    arrived later have no name until the next linking.
    """

    entries: list[NameEntry] = field(default_factory=list)
    names: Sequence[int] = field(default_factory=lambda: array("I"))
    """For each local name the position of its name in `entries`."""
    reasons: list[str] = field(default_factory=list)
    """For each local name why it was joined; empty for the local name the entry is called after."""
