"""What broken data are made from: files small enough to be checked by eye.

What is an archive lies here as the folder that it is made of, a PDF as its objects, what is compressed as it was
before; all of them are wrapped when they are read.
"""

import bz2
import functools
import gzip
import lzma
from collections.abc import Callable, Sequence
from pathlib import Path

from .containers import members_of, pdf_of, tarred, zipped
from .mutation import LONGEST

SEEDS = Path(__file__).parent / "seeds"
_DISPATCHES = Path(__file__).parents[2] / "seeds"
_OBJECTS = ".objects"
_LONGEST_TEXT = 4096


def seeds_of(*names: str) -> Callable[[], Sequence[bytes]]:
    """Return what reads the seeds in folders of this package; `dispatches` are the two of the repository."""

    def read() -> Sequence[bytes]:
        folders = [_DISPATCHES if name == "dispatches" else SEEDS / name for name in names]
        return [_read(path) for folder in folders for path in sorted(folder.iterdir())]

    return read


def archives() -> Sequence[bytes]:
    """Return zips and tars; one of each lies in another."""
    folder = SEEDS / "formats/archive"
    members = [members_of(path) for path in sorted(folder.iterdir()) if path.is_dir()]
    inner = [pack(each) for each in members for pack in (zipped, tarred)]
    nested = [zipped({f"{number}.tar": data for number, data in enumerate(inner)})]
    return [*inner, *nested, *(path.read_bytes()[:LONGEST] for path in sorted(folder.iterdir()) if path.is_file())]


def compressed() -> Sequence[bytes]:
    """Return what gzip, bzip2 and xz make of files, and one in two pieces."""
    files = [path.read_bytes() for path in sorted((SEEDS / "formats/compressed").iterdir())]
    files.append(archives()[1])
    packed = [
        pack(data)
        for data in files
        for pack in (lambda data: gzip.compress(data, mtime=0), bz2.compress, lzma.compress)
    ]
    return [*packed, packed[0] + packed[3]]


@functools.cache
def inside_compressed() -> Sequence[bytes]:
    """Return what is compressed, as it was before."""
    return [path.read_bytes() for path in sorted((SEEDS / "formats/compressed").glob("*.[th]*"))] + [archives()[1]]


def _read(path: Path) -> bytes:
    if path.is_dir():
        return zipped(members_of(path))
    data = path.read_bytes()
    if path.suffix == _OBJECTS:
        return pdf_of(data)
    return data[: _LONGEST_TEXT if path.parent == _DISPATCHES else LONGEST]
