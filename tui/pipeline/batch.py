"""Documents of a file as they get ready: a few at a time, since there may be 100,000 in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.corpus.parsed import Parsed
    from tui.sources import Entry


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of one file, in their order; a small file is one batch."""

    index: int
    """The number of the document that the file was listed as."""
    documents: list[Parsed]
    """None in a last batch that only says that it is one."""
    place: int
    """Bytes of the file up to which it was read for these."""
    first: bool = True
    last: bool = True


class Share(NamedTuple):
    """Which batches of a file one process makes, where several share it: each of them reads all of it.

    Reading takes a fiftieth of the time of what follows, and what is read need not be passed on.
    """

    number: int = 0
    of: int = 1

    def holds(self, batch: int) -> bool:
        """Tell whether the batch of a number belongs to this share."""
        return batch % self.of == self.number


ALL = Share()


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be parsed, or a share of it."""

    index: int
    """The number of the document that the file was listed as."""
    entry: Entry
    share: Share = ALL


class Piece(NamedTuple):
    """What a share makes of a file: a batch, or its end."""

    number: int
    """Of the batch, from zero."""
    documents: list[Parsed]
    place: int
    """Bytes of the file up to which it was read for these."""
    is_end: bool
    """Whether there is no batch after this one. One that belongs to another share has nothing in it but why."""


class WorkersUnavailable(RuntimeError):  # noqa: N818 - it says what is the case, as the message does
    """No process can be started to parse in; ``str()`` says in one line why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"cannot start processes that read documents ({reason}); allow more processes or memory (ulimit -a), "
            "or print what stands in plain texts with --jobs 1, which needs none"
        )


class Unfinished:
    """Files of which a part came, and how many documents are likely still to come."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, int]] = {}
        """Documents that came of a file, and those that did not, by the number the file was listed as."""

    def note(self, batch: Batch, size: int) -> None:
        """Take note of a batch of a file of so many bytes."""
        came, _ = (0, 0) if batch.first else self._known.get(batch.index, (0, 0))
        came += len(batch.documents)
        self._known[batch.index] = came, came * max(0, size - batch.place) // max(1, batch.place)
        if batch.last:
            del self._known[batch.index]

    @property
    def documents(self) -> int:
        """How many documents are to come, if they are as long as those that came."""
        return sum(to_come for _, to_come in self._known.values())
