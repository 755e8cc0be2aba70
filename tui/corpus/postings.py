"""From names to the local names, documents and written forms that belong to them."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import ClassVar

from tui.corpus.columns import Buffer, ColumnHolder, Columns, ColumnsError, part, prefixed
from tui.corpus.kept_rows import KeptRows
from tui.corpus.local import LocalNameColumns
from tui.corpus.name import Linking
from tui.corpus.stored_linking import linking_columns, stored_linking
from tui.corpus.variants import GONE, VariantPostings


class NamePostings(ColumnHolder):
    """What belongs to each name of a linking; a new linking takes time only for what changed.

    Names change with every linking, the variants under them only grow. So everything is kept by variant, and
    counts that need a union over several variants are taken up where the last one left off.
    """

    COLUMNS: ClassVar[Mapping[str, str]] = {"_variants": "I", "_starts": "I", "_mention_counts": "I"}

    def __init__(self, local_names: LocalNameColumns) -> None:
        self._local_names = local_names
        self._linking = Linking()
        self._by_variant = VariantPostings()
        self._pairs_seen = 0
        self._variants = array("I")
        self._starts = array("I", [0])
        self._mention_counts = array("I")
        self._unions: dict[tuple[int, ...], tuple[int, int]] = {}

    @property
    def linking(self) -> Linking:
        """The linking the postings stand for."""
        return self._linking

    def link(self, linking: Linking) -> None:
        """Replace the names by the result of a linking."""
        if linking.variants is not self._linking.variants:
            self._by_variant = VariantPostings()
            self._pairs_seen = 0
            self._unions.clear()
        self._linking = linking
        self._mapped = False
        self._catch_up()
        names = linking.names
        sizes = [0] * len(linking.entries)
        mention_counts = [0] * len(linking.entries)
        for name, count in zip(names, self._by_variant.mention_counts, strict=True):
            sizes[name] += 1
            mention_counts[name] += count
        self._starts = array("I", accumulate(sizes, initial=0))
        self._variants = array("I", sorted(range(len(names)), key=names.__getitem__))
        self._mention_counts = array("I", mention_counts)

    def _catch_up(self) -> None:
        linking, local_names = self._linking, self._local_names
        self._by_variant.extend(linking.variants, linking.size, local_names.mention_counts)
        last = bisect_left(local_names.written_locals, linking.size)
        for pair in range(self._pairs_seen, last):
            variant = linking.variants[local_names.written_locals[pair]]
            if variant != GONE:
                self._by_variant.write(variant, local_names.written_forms[pair])
        self._pairs_seen = last

    def close_up(self, local_names: KeptRows) -> None:
        """Keep the names as they are, after local names that no document has were dropped; all were linked."""
        linking = self._linking
        variants = local_names.of(linking.variants, "I")
        self.link(replace(linking, variants=variants, size=len(variants)))

    def columns(self) -> dict[str, Buffer]:
        """Return everything as columns, the linking among them, to be stored."""
        return {
            **super().columns(),
            **prefixed("linking", linking_columns(self._linking)),
            **prefixed("by_variant", self._by_variant.columns()),
        }

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        super().restore(columns)
        self._linking = stored_linking(part("linking", columns))
        self._by_variant.restore(part("by_variant", columns))
        if len(self._starts) != len(self._linking.entries) + 1 or len(self._by_variant) != self._linking.size:
            raise ColumnsError("names that were not counted")
        self._pairs_seen = bisect_left(self._local_names.written_locals, self._linking.size)

    def variants_of(self, name: int) -> Sequence[int]:
        """Return the variants joined to a name, ascending."""
        return self._variants[self._starts[name] : self._starts[name + 1]]

    @property
    def by_variant(self) -> VariantPostings:
        """What belongs to each variant; not to be changed."""
        return self._by_variant

    @property
    def mention_counts(self) -> Sequence[int]:
        """For each name how many mentions it has."""
        return self._mention_counts

    def locals_of(self, name: int) -> Iterator[int]:
        """Yield the local names joined to a name, in no particular order."""
        for variant in self.variants_of(name):
            yield from self._by_variant.locals_of(variant)

    def documents_of(self, name: int) -> list[int]:
        """Return the documents that mention a name, ascending."""
        return sorted(set(map(self._local_names.document, self.locals_of(name))))

    def document_count(self, name: int) -> int:
        """Return how many documents mention a name.

        A document has a variant once at most, so counting is needed only where a name has several variants.
        """
        variants = self.variants_of(name)
        if len(variants) == 1:
            return self._by_variant.local_count(variants[0])
        key = tuple(variants)
        upto, count = self._unions.get(key, (0, 0))
        if upto < self._linking.size:
            added = (local for variant in variants for local in self._by_variant.locals_of(variant, upto))
            count += len(set(map(self._local_names.document, added)))
            self._unions[key] = (self._linking.size, count)
        return count

    def co_mentions(self, name: int) -> list[tuple[int, int]]:
        """Return (other name, documents shared with it), most shared documents first."""
        linking = self._linking
        shared: Counter[int] = Counter()
        for document in self.documents_of(name):
            local_names = self._local_names.in_document(document)
            variants = linking.variants[local_names.start : local_names.stop]
            shared.update(set(map(linking.names.__getitem__, variants)))
        shared.pop(name, None)
        counts = self._mention_counts
        return sorted(shared.items(), key=lambda item: (-item[1], -counts[item[0]], item[0]))
