"""gzip, bzip2 and xz: the one file that was compressed, whatever its format is.

Nothing is unpacked further than the limits allow, so a bomb costs no more than a large file does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Protocol

from tui.sources.entry import LIMIT, TOO_LARGE, Asked, Part, SourceError
from tui.sources.formats import Format

RATIO = 250
"""How many times larger than what it was packed into a file may be, if it is larger than `SMALL`."""
SMALL = 1 << 20
_STEP = 1 << 20
_FIRST_STEP = 1 << 10
_MEMORY = 128 << 20
_MAGIC = {b"\x1f\x8b\x08": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
_SUFFIXES = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_STRIPPED = frozenset({".gz", ".bz2", ".xz"})


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def parse(name: str, data: bytes, asked: Asked) -> Iterator[Part]:
    """Hand out the file that was compressed; of one that is cut off or damaged, what can be unpacked."""
    method = next((method for magic, method in _MAGIC.items() if data.startswith(magic)), "")
    if not method:
        raise SourceError(name, "not what its name says (gzip, bzip2 or xz); rename it to read it")
    called = _unpacked_name(name)
    content, is_whole = unpacked(name, data, method)
    yield Part(called, content)
    if not is_whole:
        yield Part(called, refused=f"cut off or damaged after {len(content):,} bytes, the rest is lost; get it anew")


def unpacked(name: str, data: bytes, method: str) -> tuple[bytes, bool]:
    """Return the bytes that were compressed, and whether these are all.

    Raises SourceError where none can be had, or where there are too many.
    """
    out = bytearray()
    place = 0
    # Compressed files that were joined are one: each begins where the one before ends.
    while _is_packed(data[place : place + 8]):
        machine = _decompressor(method)
        step = _FIRST_STEP
        try:
            while not machine.eof and place < len(data):
                for block in _blocks(machine, data[place : place + step]):
                    out += block
                    _check(name, len(out), len(data))
                place += step
                step = min(2 * step, _STEP)
        except _errors() as error:
            if not out:
                raise SourceError(name, f"damaged {method} ({error}); get it anew") from None
            return bytes(out), False
        if not machine.eof:
            return bytes(out), False
        place = min(place, len(data)) - len(machine.unused_data)
    return bytes(out), True


def _blocks(machine: _Decompressor, data: bytes) -> Iterator[bytes]:
    pending = data
    while not machine.eof:
        block = machine.decompress(pending, _STEP)
        pending = getattr(machine, "unconsumed_tail", b"")
        if not block and not pending:
            return
        yield block


def _check(name: str, size: int, packed: int) -> None:
    if size > LIMIT:
        raise SourceError(name, TOO_LARGE)
    if size > SMALL and size > RATIO * packed:
        raise SourceError(name, f"unpacks to more than {RATIO} times its size, as bombs do; unpack it to read it")


def _is_packed(data: bytes) -> bool:
    return any(data.startswith(magic) for magic in _MAGIC)


def _decompressor(method: str) -> _Decompressor:
    if method == "gzip":
        import zlib

        return zlib.decompressobj(31)
    if method == "bzip2":
        import bz2

        return bz2.BZ2Decompressor()
    import lzma

    return lzma.LZMADecompressor(memlimit=_MEMORY)


def _errors() -> tuple[type[Exception], ...]:
    import lzma
    import zlib

    return (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)


def _unpacked_name(name: str) -> str:
    path = PurePath(name)
    suffix = path.suffix.lower()
    if suffix in _STRIPPED:
        return path.stem
    return path.stem + _SUFFIXES.get(suffix, "") if suffix in _SUFFIXES else path.name


def _sniff(head: bytes) -> bool:
    return _is_packed(head)


FORMAT = Format("compressed", _STRIPPED | frozenset(_SUFFIXES), parse, _sniff, rank=10)
