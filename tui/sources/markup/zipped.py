"""Parts of office files and books: members of a zip, each within limits, none of them ever a file on disk."""

from __future__ import annotations

import io
from types import TracebackType
from typing import Self

from tui.sources.entry import LIMIT, SourceError

ZIPPED = b"PK\x03\x04"
"""The first bytes of a zip that holds anything."""
LOCKED = "locked with a password; save it without one to read it here"
MEMBERS = 20_000
"""Members that an office file or a book may have."""
_RATIO = 500
_SMALL = 8 << 20
_ENCRYPTED = 0x1


class Zipped:
    """An open zip; ``kind`` is what to call the file in errors."""

    def __init__(self, name: str, data: bytes, kind: str) -> None:
        import struct
        import zipfile

        self._name = name
        self._kind = kind
        self._left = 2 * LIMIT
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
            raise self.error("damaged or cut off; get it anew") from None
        infos = self._archive.infolist()
        if len(infos) > MEMBERS:
            raise self.error(f"more than {MEMBERS:,} parts; not read")
        # Some programs part the steps of names as Windows does.
        self._members = {info.filename.replace("\\", "/"): info for info in infos}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._archive.close()

    def error(self, message: str) -> SourceError:
        """Return an error about this file."""
        return SourceError(self._name, f"{self._kind}: {message}")

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def beginning(self, start: str) -> list[str]:
        """Return the XML members that begin so, those with smaller numbers behind it first."""
        found = [member for member in self._members if member.startswith(start) and member.endswith(".xml")]
        return sorted(found, key=lambda member: (len(member), member))

    def read(self, member: str) -> bytes:
        """Return a member, b"" where there is none. Raises SourceError where it is locked, damaged or too large."""
        import struct
        import zipfile
        import zlib

        info = self._members.get(member)
        if info is None:
            return b""
        if info.flag_bits & _ENCRYPTED:
            raise self.error(LOCKED)
        is_bomb = info.file_size > _SMALL and info.file_size > _RATIO * info.compress_size
        self._left -= info.file_size
        if self._left < 0 or is_bomb:
            raise self.error("unpacks to far more than its size, as bombs do; not read")
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, struct.error):
            raise self.error("damaged or cut off; get it anew") from None
        except (NotImplementedError, RuntimeError, ValueError) as error:
            raise self.error(f"cannot be unpacked ({error})") from None
