"""Variants: what local names are called, with their type; linking joins variants to names."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from tui.corpus.columns import Buffer, ColumnHolder, Columns, column

GONE = 0xFFFFFFFF
"""Stands for the variant of a local name whose document is gone."""
_NONE = 0xFFFFFFFF


class VariantPostings(ColumnHolder):
    """Which local names stand under each variant, how often they are mentioned, and in which written forms.

    A linked list through two arrays (four bytes a local name, four a variant) instead of one array a variant:
    most variants stand in one document only.
    """

    COLUMNS: ClassVar[Mapping[str, str]] = dict.fromkeys(
        (
            *("_latest", "_previous", "_local_counts", "_mention_counts", "_first_forms"),
            *("written_variants", "written_forms"),
        ),
        "I",
    )

    def __init__(self) -> None:
        self._latest = array("I")
        self._previous = array("I")
        self._local_counts = array("I")
        self._mention_counts = array("I")
        self._first_forms = array("I")
        self._other_forms: set[int] = set()
        self._stored_pairs: Sequence[int] = ()
        self.written_variants = array("I")
        """With `written_forms` every pair of a variant and a form it is written in, in order of arrival."""
        self.written_forms = array("I")

    def __len__(self) -> int:
        """How many local names were taken in."""
        return len(self._previous)

    def extend(self, variants: Sequence[int], size: int, mention_counts: Sequence[int]) -> None:
        """Take in the local names from `len(self)` up to `size`.

        `variants` and `mention_counts` are parallel to the local names of the corpus.
        """
        if size > len(self._previous):
            self.grow()
        for local in range(len(self._previous), size):
            variant = variants[local]
            if variant == GONE:
                self._previous.append(_NONE)
                continue
            while variant >= len(self._latest):
                self._latest.append(_NONE)
                self._first_forms.append(_NONE)
                self._local_counts.append(0)
                self._mention_counts.append(0)
            self._previous.append(self._latest[variant])
            self._latest[variant] = local
            self._local_counts[variant] += 1
            self._mention_counts[variant] += mention_counts[local]

    def write(self, variant: int, form: int) -> None:
        """Note that a variant is written in a form."""
        self.grow()
        if self._first_forms[variant] == _NONE:
            self._first_forms[variant] = form
        else:
            pair = variant << 32 | form
            if self._first_forms[variant] == form or pair in self._other_forms:
                return
            self._other_forms.add(pair)
        self.written_variants.append(variant)
        self.written_forms.append(form)

    def columns(self) -> dict[str, Buffer]:
        """Return everything as columns, to be stored."""
        return {
            **super().columns(),
            "other_forms": array("Q", self._stored_pairs if self._mapped else sorted(self._other_forms)),
        }

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        super().restore(columns)
        self._stored_pairs = column(columns, "other_forms", "Q")

    def grow(self) -> None:
        """Make sure that rows can be added."""
        if self._mapped:
            self._other_forms = set(self._stored_pairs)
        super().grow()

    def local_count(self, variant: int) -> int:
        """Return how many local names are called so."""
        return self._local_counts[variant]

    @property
    def mention_counts(self) -> Sequence[int]:
        """For each variant how many mentions its local names have together."""
        return self._mention_counts

    def locals_of_all(self, variants: Iterable[int]) -> list[int]:
        """Return the local names called one of the variants; much faster than asking for one after the other."""
        latest, previous = self._latest, self._previous
        found: list[int] = []
        for variant in variants:
            local = latest[variant]
            while local != _NONE:
                found.append(local)
                local = previous[local]
        return found

    def locals_of(self, variant: int, first: int = 0) -> Iterator[int]:
        """Yield the local names called so, from the newest down to the index `first`."""
        local = self._latest[variant]
        while local != _NONE and local >= first:
            yield local
            local = self._previous[local]
