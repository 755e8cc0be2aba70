"""Names: one person, organisation or place under all its written forms."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.corpus.variants import GONE


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


def _no_suggestions(name: int) -> Sequence[tuple[int, str]]:
    return ()


@dataclass(slots=True)
class Linking:
    """The result of linking: which name each variant belongs to, and why.

    A *variant* is what local names are called, with their type; local names that share it share its name, so
    a corpus of a million local names is linked by a fraction of that. `variants` may grow while documents
    arrive: only its first `size` items were linked, the local names after them have no name until the next
    linking.
    """

    entries: Sequence[NameEntry] = field(default_factory=list)
    variants: Sequence[int] = field(default_factory=lambda: array("I"))
    """For each local name its variant, `variants.GONE` where its document is gone."""
    size: int = 0
    """How many local names were linked."""
    names: Sequence[int] = field(default_factory=lambda: array("I"))
    """For each variant the position of its name in `entries`."""
    reasons: Sequence[str] = field(default_factory=list)
    """For each variant why it was joined; empty for the variants the name is called after."""
    candidates: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """For each ambiguous name those it may belong to, the most frequent first; positions in `entries`."""
    suggest: Callable[[int], Sequence[tuple[int, str]]] = _no_suggestions
    """Returns for a name others that are likely the same, but not surely, each with the reason."""

    def name_of(self, local: int) -> int | None:
        """Return the name of a local name, None where it was not linked yet."""
        return self.names[variant] if local < self.size and (variant := self.variants[local]) != GONE else None
