"""Sets of documents as bits, kept ready for the names that very many documents mention."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import pairwise

from tui.corpus.columns import Buffer, Columns, column, lengths_to_ends
from tui.corpus.corpus import Corpus
from tui.corpus.variants import GONE

_POPULAR = 512
"""Documents from which a variant's set is kept ready, an eighth of a byte a document of the corpus."""

_SPREAD = [bytes((byte >> bit) & 1 for bit in range(8)) for byte in range(256)]


class DocumentSets:
    """For each variant of the corpus' names the set of documents that have it.

    A set that is kept is an integer whose bit *n* stands for document *n*: those of a hundred thousand documents
    are united in microseconds, whatever they hold.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ready: dict[int, bytearray] = {}
        self._seen = 0

    def columns(self) -> dict[str, Buffer]:
        """Return the sets as columns, to be stored."""
        return {
            "variants": array("I", self._ready),
            "bits": b"".join(self._ready.values()),
            "ends": lengths_to_ends(map(len, self._ready.values())),
            "seen": array("I", [self._seen]),
        }

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        variants, bits = column(columns, "variants", "I"), column(columns, "bits", "B")
        pieces = pairwise(column(columns, "ends", "Q"))
        self._ready = {
            variant: bytearray(bits[start:end]) for variant, (start, end) in zip(variants, pieces, strict=True)
        }
        (self._seen,) = column(columns, "seen", "I")

    def adopt(self, other: DocumentSets) -> None:
        """Take the sets of another corpus that holds the same."""
        self._ready, self._seen = other._ready, other._seen

    @property
    def complete(self) -> bool:
        """Whether all local names that are linked were taken in."""
        return self._seen >= self._corpus.names.linking.size

    def take_in(self, most: int) -> None:
        """Take in some of the local names that were linked since the last time, `most` at most."""
        linking, by_variant = self._corpus.names.linking, self._corpus.names.by_variant
        document_of = self._corpus.local_names.document
        upto = min(linking.size, self._seen + most)
        for local in range(self._seen, upto):
            variant = linking.variants[local]
            if variant == GONE:
                continue
            bits = self._ready.get(variant)
            if bits is not None:
                _set(bits, document_of(local))
            elif by_variant.local_count(variant) >= _POPULAR:
                bits = self._ready[variant] = bytearray()
                for earlier in by_variant.locals_of(variant):
                    _set(bits, document_of(earlier))
        self._seen = upto

    def united(self, variants: Iterable[int]) -> int:
        """Return the documents that have one of the variants, as a set with a byte for each document."""
        count = len(self._corpus)
        popular = 0
        rare: list[int] = []
        for variant in variants:
            bits = self._ready.get(variant)
            if bits is None:
                rare.append(variant)
            else:
                popular |= int.from_bytes(bits, "little")
        found = bytearray(spread(popular, count))
        document_of = self._corpus.local_names.document
        for local in self._corpus.names.by_variant.locals_of_all(rare):
            found[document_of(local)] = 1
        return int.from_bytes(found, "little")


def spread(documents: int, count: int) -> bytes:
    """Return one byte for each of `count` documents: 1 where its bit is set, 0 where it is not."""
    packed = documents.to_bytes((count + 7) // 8, "little")
    return b"".join(map(_SPREAD.__getitem__, packed))[:count]


def _set(bits: bytearray, document: int) -> None:
    place = document >> 3
    if place >= len(bits):
        bits.extend(bytes(place + 1 - len(bits)))
    bits[place] |= 1 << (document & 7)
