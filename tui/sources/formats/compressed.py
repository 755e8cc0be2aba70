"""gzip, bzip2 and xz: the one file that was compressed, whatever its format is.

It is unpacked while it is read and no further than the limits allow, so a bomb costs no more than a large file does.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Protocol

from tui.sources.entry import Asked, Part, SourceError
from tui.sources.formats import Format, in_memory

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

RATIO = 250
"""How many times larger than what it was packed into a file may be, if it is larger than `SMALL`."""
SMALL = 1 << 20
_STEP = 1 << 16
_FIRST_STEP = 1 << 10
_BUFFER = 1 << 18
_MEMORY = 128 << 20
_LONGEST_MAGIC = 8
_MAGIC = {b"\x1f\x8b\x08": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
_SUFFIXES = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_STRIPPED = frozenset({".gz", ".bz2", ".xz"})
_AS_BOMBS_DO = f"unpacks to more than {RATIO} times its size, as bombs do; unpack it to read it"


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def stream(name: str, file: BinaryIO, asked: Asked) -> Iterator[Part]:
    """Hand out the file that was compressed; of one that is cut off or damaged, what can be unpacked."""
    unpacked = _Unpacked(name, file)
    called = _unpacked_name(name)
    yield Part(called, file=io.BufferedReader(unpacked, _BUFFER))
    if unpacked.is_cut:
        yield Part(called, refused=f"cut off or damaged after {unpacked.size:,} bytes, the rest is lost; get it anew")


def excess(size: int, packed: int) -> str:
    """Return why so many bytes are not unpacked from so many, "" where they may be."""
    return _AS_BOMBS_DO if size > SMALL and size > RATIO * packed else ""


class _Unpacked(io.RawIOBase):
    """The bytes that were compressed, as they are asked for.

    Compressed files that were joined are one: each begins where the one before ends.
    """

    def __init__(self, name: str, file: BinaryIO) -> None:
        """Begin to unpack. Raises SourceError for what is not compressed."""
        self._name = name
        self._file = file
        self._known_size = _size_of(file)
        self._read = 0
        self._buffer = b""
        self._place = 0
        """How much of the buffer was unpacked."""
        self.size = 0
        """Bytes that were unpacked."""
        self.is_cut = False
        """Whether the end is missing, as far as that is known."""
        if not self._begins():
            raise SourceError(name, "not what its name says (gzip, bzip2 or xz); rename it to read it")

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Unpack into a buffer. Raises SourceError where nothing can be unpacked, or far too much."""
        view = memoryview(buffer).cast("B")
        try:
            block = self._block(len(view))
        except _errors() as error:
            if not self.size:
                raise SourceError(self._name, f"damaged {self._method} ({error}); get it anew") from None
            self.is_cut = True
            block = b""
        self.size += len(block)
        if reason := excess(self.size, max(self._read, self._known_size)):
            raise SourceError(self._name, reason)
        view[: len(block)] = block
        return len(block)

    def _begins(self) -> bool:
        """Tell whether something compressed begins here, and begin to unpack it."""
        if len(self._buffer) - self._place < _LONGEST_MAGIC:
            self._read_on()
        self._method = _method(self._buffer[self._place : self._place + _LONGEST_MAGIC])
        if self._method:
            self._machine = _decompressor(self._method)
            # Small steps at first: what is joined may be very short, and what is left over is copied.
            self._step = _FIRST_STEP
        return bool(self._method)

    def _block(self, size: int) -> bytes:
        """Return up to so many bytes, none at the end only."""
        while not self.is_cut:
            if self._machine.eof and not self._begins():
                return b""
            wants_input = getattr(self._machine, "needs_input", True)
            packed = self._next_packed() if wants_input else b""
            block = self._machine.decompress(packed, size)
            left = self._machine.unused_data if self._machine.eof else getattr(self._machine, "unconsumed_tail", b"")
            self._place -= len(left)
            if block:
                return block
            self.is_cut = wants_input and not packed and not self._machine.eof
        return b""

    def _next_packed(self) -> bytes:
        if self._place == len(self._buffer):
            self._read_on()
        packed = self._buffer[self._place : self._place + self._step]
        self._place += len(packed)
        self._step = min(2 * self._step, _STEP)
        return packed

    def _read_on(self) -> None:
        data = self._file.read(_STEP)
        self._read += len(data)
        self._buffer, self._place = self._buffer[self._place :] + data, 0


def _size_of(file: BinaryIO) -> int:
    """Return the bytes of a file, zero where only reading it tells."""
    if not file.seekable():
        return 0
    place = file.tell()
    size = file.seek(0, io.SEEK_END)
    file.seek(place)
    return size


def _method(data: bytes) -> str:
    return next((method for magic, method in _MAGIC.items() if data.startswith(magic)), "")


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


FORMAT = Format(
    "compressed",
    _STRIPPED | frozenset(_SUFFIXES),
    in_memory(stream),
    sniff=lambda head: bool(_method(head)),
    rank=10,
    stream=stream,
    signature=tuple(_MAGIC),
)
