"""zip and tar: every regular file in them, in their order. Nothing is ever unpacked to disk.

The names of members are names to show and to tell a format by, nothing else; they are made to look like
what they may be: relative, below the archive.

An archive is read where its members lie, and each member when its turn comes. One that lies in something compressed
can only be read forward: a tar as it comes, a zip, whose table stands at its end, in memory.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from tui.sources.entry import LIMIT, TOO_LARGE, Asked, Part, SourceError
from tui.sources.formats import HEAD, Format, in_memory
from tui.sources.formats.compressed import excess
from tui.sources.markup.zipped import ZIPPED
from tui.text.decode import decode

if TYPE_CHECKING:
    from tarfile import TarFile, TarInfo
    from zipfile import ZipFile, ZipInfo

    from _typeshed import WriteableBuffer

MEMBERS = 20_000
"""Members that are looked at; an archive with more is read as far as these."""
_DRIVE = re.compile(r"^[A-Za-z]:")
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_ZIPS = (ZIPPED, b"PK\x05\x06", b"PK\x07\x08")
_TAR_MAGIC = slice(257, 262)
_NAMES = 1 << 16
"""Bytes of names by which their encoding is told."""
_TOO_MANY = f"more than {MEMBERS:,} files in it; the others are left out, unpack it to read them"


def stream(name: str, file: BinaryIO, asked: Asked) -> Iterator[Part]:
    """Hand out the members that are files, hidden ones left out as they are in a folder."""
    members = _of_zip(name, file) if _is_zip(_head(file), name) else _of_tar(name, file)
    for count, part in enumerate(members):
        if count == MEMBERS:
            yield Part("", refused=_TOO_MANY)
            return
        yield part


def harmless(name: str) -> str:
    """Return the name of a member without what would lead out of a folder."""
    steps = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    return "/".join(step for step in steps if step not in ("", ".", ".."))


def _is_hidden(name: str) -> bool:
    return any(step.startswith(".") or step == "__MACOSX" for step in name.split("/"))


def _head(file: BinaryIO) -> bytes:
    """Return the first bytes of a file that will be read as if this had not been."""
    if isinstance(file, io.BufferedReader):
        return file.peek(HEAD)
    head = file.read(HEAD)
    file.seek(0)
    return head


def _of_zip(name: str, file: BinaryIO) -> Iterator[Part]:
    import struct
    import zipfile

    if not file.seekable():
        file = io.BytesIO(file.read(LIMIT + 1))
        if len(file.getbuffer()) > LIMIT:
            raise SourceError(name, TOO_LARGE)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise SourceError(name, f"damaged zip ({error}); get it anew, or repair it with zip -FF") from None
    with archive:
        infos = archive.infolist()
        encoding = _encoding_of_names(infos)
        for info in infos:
            called = harmless(_zip_name(info, encoding))
            if called and not info.is_dir() and not _is_hidden(called):
                yield _zip_member(archive, info, called)


def _encoding_of_names(infos: Sequence[ZipInfo]) -> str:
    """Return the encoding of names that are not said to be UTF-8, those of whatever code page the packing machine had.

    It is told by all of them together: one name is too short to tell.
    """
    names = [_raw_name(info) for info in infos[:MEMBERS] if not info.flag_bits & _UTF8_NAME]
    return decode(b"\n".join(name for name in names if not name.isascii())[:_NAMES]).encoding


def _zip_name(info: ZipInfo, encoding: str) -> str:
    return info.filename if info.flag_bits & _UTF8_NAME else _raw_name(info).decode(encoding, "replace")


def _raw_name(info: ZipInfo) -> bytes:
    return info.filename.encode("cp437", "replace")


def _zip_member(archive: ZipFile, info: ZipInfo, called: str) -> Part:
    import struct
    import zipfile
    import zlib

    if info.flag_bits & _ENCRYPTED:
        return Part(called, refused="locked with a password; unpack it to read it")
    if reason := excess(info.file_size, info.compress_size):
        return Part(called, refused=reason)
    try:
        if info.file_size > LIMIT:
            return Part(called, file=_guarded(archive.open(info)))
        # As much as is stated, whatever the data would unpack to.
        return Part(called, archive.read(info))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, struct.error) as error:
        return Part(called, refused=f"damaged in the archive ({error or 'cut off'}); get it anew")
    except (NotImplementedError, RuntimeError, ValueError) as error:
        return Part(called, refused=f"cannot be unpacked ({error}); unpack it to read it")


def _of_tar(name: str, file: BinaryIO) -> Iterator[Part]:
    import tarfile

    try:
        archive = tarfile.TarFile(fileobj=file) if file.seekable() else tarfile.TarFile.open(fileobj=file, mode="r|")
    except (tarfile.TarError, ValueError, OverflowError, EOFError) as error:
        raise SourceError(name, f"damaged archive ({error}); get it anew") from None
    with archive:
        try:
            for info in archive:
                called = harmless(info.name)
                if info.isreg() and called and not _is_hidden(called):
                    yield _tar_member(archive, info, called)
        except (tarfile.TarError, OSError, ValueError, OverflowError, EOFError) as error:
            yield Part("", refused=f"damaged from here on ({error}); get the archive anew")


def _tar_member(archive: TarFile, info: TarInfo, called: str) -> Part:
    # A sparse file says where it holds anything; all else is zeros that the archive does not hold.
    sparse = cast("list[tuple[int, int]] | None", info.sparse)
    held = info.size if sparse is None else sum(size for _, size in sparse)
    if reason := excess(info.size, held):
        return Part(called, refused=reason)
    member = archive.extractfile(info)
    if member is None:
        return Part(called)
    return Part(called, file=_guarded(member)) if info.size > LIMIT else Part(called, member.read())


class _Guarded(io.RawIOBase):
    """A large member that somebody reads by and by; what the archive raises meanwhile is a reason."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._member.read(len(view))
        except _errors() as error:
            raise SourceError("", f"damaged in the archive ({error or 'cut off'}); get it anew") from None
        view[: len(data)] = data
        return len(data)


def _guarded(member: IO[bytes]) -> BinaryIO:
    return io.BufferedReader(_Guarded(member))


def _errors() -> tuple[type[Exception], ...]:
    import struct
    import tarfile
    import zipfile
    import zlib

    return zipfile.BadZipFile, tarfile.TarError, zlib.error, struct.error, OSError, EOFError, ValueError


def _is_zip(head: bytes, name: str) -> bool:
    """Tell a zip from a tar; one that unpacks itself, or was sent with something in front, has only its name."""
    return head.startswith(_ZIPS) or (PurePath(name).suffix.lower() == ".zip" and not _is_tar(head))


def _is_tar(head: bytes) -> bool:
    return head[_TAR_MAGIC] == b"ustar"


def _sniff(head: bytes) -> bool:
    return head.startswith(_ZIPS) or _is_tar(head)


FORMAT = Format(
    "archive",
    frozenset({".zip", ".tar"}),
    in_memory(stream),
    _sniff,
    rank=50,
    stream=stream,
    signature=_ZIPS,
)
