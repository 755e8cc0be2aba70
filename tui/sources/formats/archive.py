"""zip and tar: every regular file in them, in their order. Nothing is ever unpacked to disk.

The names of members are names to show and to tell a format by, nothing else; they are made to look like
what they may be: relative, below the archive.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.sources.entry import LIMIT, TOO_LARGE, Asked, Part, SourceError
from tui.sources.formats import Format
from tui.sources.formats.compressed import RATIO, SMALL
from tui.text.decode import decode

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MEMBERS = 20_000
"""Members that are looked at; an archive with more is read as far as these."""
_DRIVE = re.compile(r"^[A-Za-z]:")
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_TAR_MAGIC = slice(257, 262)
_TOO_MANY = f"more than {MEMBERS:,} files in it; the others are left out, unpack it to read them"


def parse(name: str, data: bytes, asked: Asked) -> Iterator[Part]:
    """Hand out the members that are files, hidden ones left out as they are in a folder."""
    members = _of_zip(name, data) if _is_zip(data) else _of_tar(name, data)
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


def _of_zip(name: str, data: bytes) -> Iterator[Part]:
    import struct
    import zipfile

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise SourceError(name, f"damaged zip ({error}); get it anew, or repair it with zip -FF") from None
    with archive:
        for info in archive.infolist():
            called = harmless(_zip_name(info))
            if not info.is_dir() and called and not _is_hidden(called):
                yield _zip_member(archive, info, called)


def _zip_name(info: ZipInfo) -> str:
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    # Without the flag a name is in whatever code page the packing machine had.
    return decode(info.filename.encode("cp437", "replace")).text


def _zip_member(archive: ZipFile, info: ZipInfo, called: str) -> Part:
    import struct
    import zipfile
    import zlib

    if info.flag_bits & _ENCRYPTED:
        return Part(called, refused="locked with a password; unpack it to read it")
    if reason := _excess(info.file_size, info.compress_size):
        return Part(called, refused=reason)
    try:
        # As much as is stated, whatever the data would unpack to.
        return Part(called, archive.read(info))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, struct.error) as error:
        return Part(called, refused=f"damaged in the archive ({error or 'cut off'}); get it anew")
    except (NotImplementedError, RuntimeError, ValueError) as error:
        return Part(called, refused=f"cannot be unpacked ({error}); unpack it to read it")


def _of_tar(name: str, data: bytes) -> Iterator[Part]:
    import tarfile

    try:
        archive = tarfile.TarFile(fileobj=io.BytesIO(data))
    except (tarfile.TarError, ValueError, OverflowError, EOFError) as error:
        raise SourceError(name, f"damaged archive ({error}); get it anew") from None
    with archive:
        try:
            for info in archive:
                called = harmless(info.name)
                if info.isreg() and called and not _is_hidden(called):
                    member = archive.extractfile(info)
                    reason = _excess(info.size, len(data))
                    yield Part(called, member.read() if member and not reason else b"", reason)
        except (tarfile.TarError, OSError, ValueError, OverflowError, EOFError) as error:
            yield Part("", refused=f"damaged from here on ({error}); get the archive anew")


def _excess(size: int, packed: int) -> str:
    """Return why a member of so many bytes is not unpacked, "" where it may be."""
    if size > LIMIT:
        return TOO_LARGE
    if size > SMALL and size > RATIO * packed:
        return f"unpacks to more than {RATIO} times its size, as bombs do; unpack it to read it"
    return ""


def _is_zip(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def _sniff(head: bytes) -> bool:
    return _is_zip(head) or head[_TAR_MAGIC] == b"ustar"


FORMAT = Format("archive", frozenset({".zip", ".tar"}), parse, _sniff, rank=50)
