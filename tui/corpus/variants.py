"""Variants: what local names are called, with their type; linking joins variants to names."""

from array import array
from collections.abc import Iterator, Sequence

_NONE = 0xFFFFFFFF


class VariantPostings:
    """Which local names stand under each variant, how often they are mentioned, and in which written forms.

    A linked list through two arrays (four bytes a local name, four a variant) instead of one array a variant:
    most variants stand in one document only.
    """

    def __init__(self) -> None:
        self._latest = array("I")
        self._previous = array("I")
        self._local_counts = array("I")
        self._mention_counts = array("I")
        self._first_forms = array("I")
        self._other_forms: set[int] = set()
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
        for local in range(len(self._previous), size):
            variant = variants[local]
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
        if self._first_forms[variant] == _NONE:
            self._first_forms[variant] = form
        else:
            pair = variant << 32 | form
            if self._first_forms[variant] == form or pair in self._other_forms:
                return
            self._other_forms.add(pair)
        self.written_variants.append(variant)
        self.written_forms.append(form)

    def local_count(self, variant: int) -> int:
        """Return how many local names are called so."""
        return self._local_counts[variant]

    @property
    def mention_counts(self) -> Sequence[int]:
        """For each variant how many mentions its local names have together."""
        return self._mention_counts

    def locals_of(self, variant: int, first: int = 0) -> Iterator[int]:
        """Yield the local names called so, from the newest down to the index `first`."""
        local = self._latest[variant]
        while local != _NONE and local >= first:
            yield local
            local = self._previous[local]
