"""Sets of documents as bits, kept ready for the names that very many documents mention."""

from collections.abc import Iterable

from tui.corpus.corpus import Corpus

_POPULAR = 512
"""Documents from which a variant's set is kept ready, an eighth of a byte a document of the corpus."""

_SPREAD = [bytes((byte >> bit) & 1 for bit in range(8)) for byte in range(256)]


class DocumentSets:
    """For each variant of the corpus' names the set of documents that have it.

    A set is an integer whose bit *n* stands for document *n*: sets of a hundred thousand documents are united
    in microseconds, whatever they hold.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ready: dict[int, bytearray] = {}
        self._seen = 0

    def refresh(self) -> None:
        """Take in the local names that were linked since the last time."""
        linking, by_variant = self._corpus.names.linking, self._corpus.names.by_variant
        document_of = self._corpus.local_names.document
        for local in range(self._seen, linking.size):
            variant = linking.variants[local]
            bits = self._ready.get(variant)
            if bits is not None:
                _set(bits, document_of(local))
            elif by_variant.local_count(variant) >= _POPULAR:
                bits = self._ready[variant] = bytearray()
                for earlier in by_variant.locals_of(variant):
                    _set(bits, document_of(earlier))
        self._seen = linking.size

    def united(self, variants: Iterable[int]) -> int:
        """Return the documents that have one of the variants."""
        by_variant, document_of = self._corpus.names.by_variant, self._corpus.local_names.document
        united = 0
        rare = bytearray()
        for variant in variants:
            bits = self._ready.get(variant)
            if bits is not None:
                united |= int.from_bytes(bits, "little")
            else:
                for local in by_variant.locals_of(variant):
                    _set(rare, document_of(local))
        return united | int.from_bytes(rare, "little")


def spread(documents: int, count: int) -> bytes:
    """Return one byte for each of `count` documents: 1 where it is in the set, 0 where it is not."""
    packed = documents.to_bytes((count + 7) // 8, "little")
    return b"".join(map(_SPREAD.__getitem__, packed))[:count]


def _set(bits: bytearray, document: int) -> None:
    place = document >> 3
    if place >= len(bits):
        bits.extend(bytes(place + 1 - len(bits)))
    bits[place] |= 1 << (document & 7)
