"""A linking as columns, to be stored and taken back without making a million objects."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from tui.corpus.columns import (
    Buffer,
    Columns,
    ColumnsError,
    column,
    lengths_to_ends,
    part,
    prefixed,
    same_length,
)
from tui.corpus.mention import TYPE_CODES, TYPES
from tui.corpus.name import Linking, NameEntry
from tui.corpus.strings import CodedStrings, PackedStrings, coded, pack


class StoredEntries(Sequence[NameEntry]):
    """The names of a stored linking, each made when it is asked for."""

    def __init__(self, columns: Columns) -> None:
        self._ids = PackedStrings.restore(part("ids", columns))
        self._texts = PackedStrings.restore(part("texts", columns))
        self._types = column(columns, "types", "B")
        self._ambiguous = column(columns, "ambiguous", "B")
        same_length(self._types, self._ambiguous)
        if not len(self._ids) == len(self._texts) == len(self._types):
            raise ColumnsError("columns of names of different lengths")

    def __len__(self) -> int:
        return len(self._types)

    @overload
    def __getitem__(self, place: int) -> NameEntry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[NameEntry]: ...
    def __getitem__(self, place: int | slice) -> NameEntry | Sequence[NameEntry]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        kind, ambiguous = TYPES[self._types[place]], bool(self._ambiguous[place])
        return NameEntry(self._ids[place], self._texts[place], kind, ambiguous)

    def __iter__(self) -> Iterator[NameEntry]:
        return map(self.__getitem__, range(len(self)))


def linking_columns(linking: Linking) -> dict[str, Buffer]:
    """Return a linking as columns; what it would suggest is left out, its linker knows it."""
    entries, size = linking.entries, linking.size
    codes, table = coded(linking.reasons)
    return {
        **prefixed("entries.ids", pack(entry.id for entry in entries)),
        **prefixed("entries.texts", pack(entry.text for entry in entries)),
        "entries.types": array("B", (TYPE_CODES[entry.type] for entry in entries)),
        "entries.ambiguous": array("B", (entry.ambiguous for entry in entries)),
        "variants": array("I", linking.variants[:size]),
        "names": array("I", linking.names),
        "reasons": codes,
        **prefixed("reason_table", table.columns()),
        **_candidate_columns(linking.candidates),
    }


def stored_linking(columns: Columns) -> Linking:
    """Return the linking that `linking_columns` took apart. Raises ColumnsError where it does not fit."""
    variants, names, codes = (column(columns, name, "I") for name in ("variants", "names", "reasons"))
    same_length(names, codes)
    reasons = CodedStrings(codes, list(PackedStrings.restore(part("reason_table", columns))))
    entries = StoredEntries(part("entries", columns))
    return Linking(entries, variants, len(variants), names, reasons, _candidates(columns))


def _candidate_columns(candidates: Mapping[int, Sequence[int]]) -> dict[str, Buffer]:
    return {
        "ambiguous": array("I", candidates),
        "candidate_ends": lengths_to_ends(map(len, candidates.values())),
        "candidates": array("I", (other for others in candidates.values() for other in others)),
    }


def _candidates(columns: Columns) -> dict[int, Sequence[int]]:
    ambiguous, candidates = column(columns, "ambiguous", "I"), column(columns, "candidates", "I")
    ends = column(columns, "candidate_ends", "Q")
    if len(ends) != len(ambiguous) + 1 or ends[-1] != len(candidates):
        raise ColumnsError("candidates that end elsewhere")
    return {name: candidates[ends[place] : ends[place + 1]] for place, name in enumerate(ambiguous)}
