"""How a CRFsuite model lies in a file: packed to a quarter, unpacked in a few milliseconds.

The features of a model are records of numbers of which few bytes vary; put column by column, they pack to less
than half of what they pack to record by record. The format of the model is that of crf1d_model.c in CRFsuite
0.12: the header holds at byte 28 the offset of the features and at byte 44 that of the references from
attributes to features; the features follow a head of 12 bytes that ends in their count, 20 bytes each; the
references are 4-byte numbers to the end of the file.
"""

import struct
import zlib

_FEATURES_AT, _ATTRIBUTES_AT, _REFERENCES_AT = 28, 36, 44
_HEAD = struct.Struct("<4sII")
FEATURE_SIZE = 20
_REFERENCE_SIZE = 4
_TABLE = struct.Struct("<4s5I")
_RECORD = struct.Struct("<II")
_BOUNDS = struct.Struct("<III")


def features_of(model: bytes) -> tuple[int, int]:
    """Return the offset of the first feature and their number; ValueError for another format."""
    (start,) = struct.unpack_from("<I", model, _FEATURES_AT)
    mark, _, count = _HEAD.unpack_from(model, start)
    if mark != b"FEAT":
        raise ValueError("not the CRFsuite model format that is known here")
    return start + _HEAD.size, count


def attributes_of(model: bytes) -> list[bytes]:
    """Return the attributes that a model weighs, in UTF-8; ValueError for another format.

    They stand in the table of their numbers (cqdb.c in CRFsuite 0.12). It ends with the offset of each record from its
    beginning; a record is a number, the size of the attribute with a closing zero, and the attribute.
    """
    (start,) = struct.unpack_from("<I", model, _ATTRIBUTES_AT)
    mark, _, _, _, count, numbers = _TABLE.unpack_from(model, start)
    if mark != b"CQDB":
        raise ValueError("not the CRFsuite model format that is known here")
    offsets = struct.unpack_from(f"<{count}I", model, start + numbers)
    _, size = _RECORD.unpack_from(model, start + offsets[-1])
    ends = (*offsets[1:], offsets[-1] + _RECORD.size + size)
    left, right = start + _RECORD.size, start - 1
    return [model[left + first : right + end] for first, end in zip(offsets, ends, strict=True)]


def packed(model: bytes) -> bytes:
    """Return a CRFsuite model as `unpacked` takes it."""
    start, count = features_of(model)
    end = start + count * FEATURE_SIZE
    (references,) = struct.unpack_from("<I", model, _REFERENCES_AT)
    parts = (
        model[:start],
        _columns(model[start:end], FEATURE_SIZE),
        model[end:references],
        _columns(model[references:], _REFERENCE_SIZE),
    )
    return zlib.compress(_BOUNDS.pack(start, end, references) + b"".join(parts), 9)


def unpacked(content: bytes) -> bytes:
    """Return the CRFsuite model in the content of a file that `packed` made."""
    content = zlib.decompress(content)
    start, end, references = _BOUNDS.unpack_from(content)
    model = memoryview(content)[_BOUNDS.size :]
    parts = (
        model[:start],
        _rows(model[start:end], FEATURE_SIZE),
        model[end:references],
        _rows(model[references:], _REFERENCE_SIZE),
    )
    return b"".join(parts)


def _columns(records: bytes, width: int) -> bytes:
    return b"".join(records[column::width] for column in range(width))


def _rows(columns: memoryview, width: int) -> bytearray:
    records = bytearray(len(columns))
    start = 0
    for column in range(width):
        end = start + len(range(column, len(columns), width))
        records[column::width] = columns[start:end]
        start = end
    return records
