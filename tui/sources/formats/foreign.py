"""Files that hold documents and are not read here: each says what it is, and what to do about it.

They are told by their first bytes; source: the magic database of file(1) (BSD; facts). Old office files are told by the
names of the streams in them; source: Microsoft, [MS-CFB], [MS-DOC], [MS-XLS], [MS-PPT], [MS-OXMSG], [MS-OFFCRYPTO].
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.sources.entry import Asked, RawDocument, SourceError
from tui.sources.formats import Format
from tui.sources.markup.zipped import LOCKED

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file, in which old office programs keep streams, and new ones what is locked."""
_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", "an old document of Word; save it as .docx to read it here"),
    ("__properties_version1.0", "a message of Outlook; save it as .eml to read it here"),
    ("PowerPoint Document", "an old presentation of PowerPoint; save it as .pptx to read it here"),
    ("Workbook", "an old workbook of Excel; save its sheets as .csv to read them here"),
)
_COMPOUND_FILE = "a compound file of an office program; save it in a newer format to read it here"
_UNPACK = "unpack it to read what is in it"
_KINDS = {
    b"7z\xbc\xaf\x27\x1c": f"a 7z archive; {_UNPACK}",
    b"Rar!\x1a\x07": f"a RAR archive; {_UNPACK}",
    b"\x28\xb5\x2f\xfd": f"packed with zstd; {_UNPACK}",
    b"\x1f\x9d": f"packed with compress; {_UNPACK}",
    b"\x1f\xa0": f"packed with compress; {_UNPACK}",
    b"\x04\x22\x4d\x18": f"packed with lz4; {_UNPACK}",
    b"\x5d\0\0": f"packed with lzma; {_UNPACK}",
    b"LZIP\x01": f"packed with lzip; {_UNPACK}",
    b"MSCF\0\0\0\0": f"a cabinet of Windows; {_UNPACK}",
    b"\x78\x9f\x3e\x22": "a container of Outlook (TNEF); unpack it, with tnef for instance, to read what is in it",
    b"!BDN": "a mailbox of Outlook (PST); make .mbox or .eml of it, with readpst for instance, to read it",
    b"AT&TFORM": "a DjVu document; make PDF or text of it, with djvutxt for instance, to read it",
    b"ITSF\x03\0\0\0": f"compiled help of Windows (CHM); {_UNPACK}",
    b"\xffWPC": "a document of WordPerfect; save it as .odt or .docx to read it here",
}
_SIGNATURES = (COMPOUND, *_KINDS)


def parse(name: str, data: bytes, asked: Asked) -> Iterable[RawDocument]:
    """Say what a file is. Raises SourceError always."""
    raise SourceError(name, what_is(data))


def what_is(data: bytes) -> str:
    """Return what a file is and what to do about it, "" for one that is none of those that are known here."""
    if data.startswith(COMPOUND):
        return next((reason for stream, reason in _STREAMS if stream.encode("utf-16-le") in data), _COMPOUND_FILE)
    return next((reason for signature, reason in _KINDS.items() if data.startswith(signature)), "")


FORMAT = Format(
    "foreign", frozenset(), parse, sniff=lambda head: head.startswith(_SIGNATURES), rank=10, signature=_SIGNATURES
)
