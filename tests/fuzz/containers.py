"""What is wrapped up changes inside and is wrapped up again, so that what reads it gets further than its wrapping."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from .mutation import LONGEST, Mutator, mutated
from .tokens import in_tokens

_ROUGH = 0.1
"""How often the wrapping is changed, and not what lies in it."""
_TIME = (1980, 1, 1, 0, 0, 0)
_BLOCK = 512
_MAGIC = slice(257, 262)
_CHECKSUM = slice(148, 156)
_OBJECT = re.compile(rb"(\d{1,5}) 0 obj\b.*?\bendobj\b", re.DOTALL)
_STREAM = re.compile(rb"<<((?:(?!\bstream\b).)*?)>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length\b\s*-?\d+")
_PACKING: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: gzip.compress(data, mtime=0),
    bz2.compress,
    lzma.compress,
)


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of some files, the same each time; what tells the kind of the whole is not packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _TIME)
            archive.writestr(info, data, zipfile.ZIP_STORED if name == "mimetype" else method)
    return stream.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    """Return a tar of some files, the same each time."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def members_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their paths in it, what tells the kind of the whole first."""
    files = sorted(
        (file for file in folder.rglob("*") if file.is_file()), key=lambda file: (file.name != "mimetype", file)
    )
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def in_zip(inside: Mutator) -> Mutator:
    """Return what changes members of a zip, their names, or their number."""

    def change(chance: Random, seeds: Sequence[bytes]) -> bytes:
        seeds = [seed for seed in seeds if seed.startswith(b"PK")]
        if chance.random() < _ROUGH:
            return mutated(chance, seeds)
        members, others = (_unzipped(chance.choice(seeds)) for _ in range(2))
        for _ in range(chance.choice((1, 1, 2, 4))):
            name = chance.choice([*members, "word/document.xml"])
            other = members | others
            match chance.randrange(10):
                case 0:
                    members.pop(name, None)
                case 1:
                    members[mutated(chance, [name.encode()]).decode("utf-8", "replace")] = other.get(name, b"")
                case 2:
                    members[name] = other[chance.choice([*other])]
                case _:
                    alike = [data for path, data in other.items() if path[-4:] == name[-4:]]
                    members[name] = inside(chance, [other.get(name, b""), *alike])
        method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
        return zipped({name[:60_000]: data for name, data in members.items()}, method)

    return change


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(inside: Mutator, unpacked: Callable[[], Sequence[bytes]] | None = None) -> Mutator:
    """Return what changes seeds, or what is `unpacked`, and compresses it, some of it twice, joined, or cut off."""

    def change(chance: Random, seeds: Sequence[bytes]) -> bytes:
        seeds = unpacked() if unpacked else seeds
        data = b"".join(chance.choice(_PACKING)(inside(chance, seeds)) for _ in range(chance.choice((1, 1, 1, 2, 3))))
        for _ in range(chance.choice((0, 0, 0, 1, 5))):
            data = chance.choice(_PACKING)(data)
        return mutated(chance, [data]) if chance.random() < 0.5 else data[:LONGEST]

    return change


def in_tar(chance: Random, seeds: Sequence[bytes]) -> bytes:
    """Change blocks of a tar and mend the sums over its heads, without which nothing is read."""
    data = bytearray(chance.choice([seed for seed in seeds if seed[_MAGIC] == b"ustar"]))
    for _ in range(chance.choice((1, 2, 4))):
        heads = [place for place in range(0, len(data), _BLOCK) if data[place:][_MAGIC] == b"ustar"]
        place = chance.choice(heads or [0])
        start = place + chance.choice((0, 100, 124, 156, 157, 257, 265, 345, 482))
        field = bytes(data[start : start + chance.choice((1, 8, 12, 30))])
        kinds = (b"0", b"1", b"2", b"5", b"g", b"x", b"L", b"K", b"S", b"\x00", b"\x80\xff", b"-1", b"77777777777")
        new = chance.choice((mutated(chance, [field])[: len(field) + 1], *kinds))
        data[start : start + len(new)] = new
        if chance.random() < 0.3:
            block = data[place : place + _BLOCK * chance.choice((1, 2, 3))]
            data[place:place] = block
        for head in range(0, len(data) - _BLOCK, _BLOCK):
            if data[head + 257 : head + 262] == b"ustar":
                _mend(data, head)
        del data[2 * LONGEST :]
    return bytes(data)


def _mend(data: bytearray, head: int) -> None:
    block = data[head : head + _BLOCK]
    block[_CHECKSUM] = b" " * 8
    block[_CHECKSUM] = b"%06o\x00 " % sum(block)
    data[head : head + _BLOCK] = block


_in_objects = in_tokens(
    rb"/[\w.+-]*|<<|>>|\d+ 0 R|-?\d+(?:\.\d+)?|\((?:[^()\\]|\\.)*\)|<[0-9a-fA-F]*>|[\[\]]|\w+",
    *(b"<<", b">>", b"[", b"]", b"1 0 R", b"2 0 R", b"3 0 R", b"5 0 R", b"999 0 R", b"null", b"true", b"-1", b"1e38"),
    *(b"4294967295", b"99999999999999999999", b"0.00001", b"(", b")", b"<", b">", b"<FEFFD800>", b"/", b"%"),
    *(b"/Type", b"/Kids", b"/Parent", b"/Count", b"/Contents", b"/Font", b"/MediaBox", b"/Rotate", b"/ToUnicode"),
    *(
        b"/Filter/FlateDecode",
        b"/Filter/ASCIIHexDecode",
        b"/Filter[/ASCII85Decode/LZWDecode]",
        b"/Filter/RunLengthDecode",
    ),
    *(
        b"BT",
        b"ET",
        b"Tj",
        b"TJ",
        b"Td",
        b"Tm",
        b"q",
        b"Q",
        b"Do",
        b"cm",
        b"Tf",
        b"'",
        b'"',
        b"BI",
        b"ID",
        b"EI",
        b"Tz",
    ),
    *(b"endobj", b"endstream", b"stream\n", b"9 0 obj", b"0 0 0 0 0 0 Tm", b"1e9 0 0 1e9 0 0 Tm", b"1000000 Tc"),
)


def in_pdf(chance: Random, seeds: Sequence[bytes]) -> bytes:
    """Change objects, then mostly state again where they stand and how long they are; some streams are packed."""
    if chance.random() < _ROUGH:
        return mutated(chance, seeds)
    data = _in_objects(chance, [_without_table(seed) for seed in seeds])
    if chance.random() < 0.2:
        return data
    return pdf_of(data, pack=chance.random() < 0.3, join=chance.random() < 0.15)


def pdf_of(objects: bytes, *, pack: bool = False, join: bool = False) -> bytes:
    """Return a file of objects as they are written one after the other, with what states where each stands.

    Streams are compressed where `pack` says so; where `join` does, objects lie in a stream of objects, as they do in
    files of today.
    """
    written = _STREAM.sub(lambda found: _stream(found[1], found[2], pack), objects)
    found = {int(match[1]): match for match in _OBJECT.finditer(written)}
    if join:
        return _joined(found)
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, match in found.items():
        places[number] = len(out)
        out += match[0] + b"\n"
    table = b"".join(b"%d 1\n%010d 00000 n \n" % each for each in places.items())
    size = max(places, default=0) + 1
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n" + table
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))


def _without_table(data: bytes) -> bytes:
    return b"\n".join(match[0] for match in _OBJECT.finditer(data))


def _stream(head: bytes, content: bytes, pack: bool) -> bytes:
    head = _LENGTH.sub(b"", head)
    if pack and b"/Filter" not in head:
        head, content = head + b"/Filter/FlateDecode", zlib.compress(content)
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


def _joined(found: Mapping[int, re.Match[bytes]]) -> bytes:
    loose = {number: match[0] for number, match in found.items() if b"stream" in match[0]}
    inner = {number: match[0].split(b"obj", 1)[1][: -len(b"endobj")] for number, match in found.items()}
    inner = {number: content for number, content in inner.items() if number not in loose}
    index, body = bytearray(), bytearray()
    for number, content in inner.items():
        index += b"%d %d " % (number, len(body))
        body += content + b" "
    holder = max(found, default=0) + 1
    content = zlib.compress(bytes(index + body))
    loose[holder] = (
        b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj"
        % (*(holder, len(inner), len(index), len(content), content),)
    )
    out, rows = bytearray(b"%PDF-1.7\n"), {0: b"\x00" * 6}
    rows |= {
        number: b"\x02%s%s" % (holder.to_bytes(3, "big"), place.to_bytes(2, "big"))
        for place, number in enumerate(inner)
    }
    for number, written in loose.items():
        rows[number] = b"\x01%s\x00\x00" % len(out).to_bytes(3, "big")
        out += written + b"\n"
    start = len(out)
    table = zlib.compress(b"".join(rows.get(number, b"\x00" * 6) for number in range(holder + 1)))
    out += b"%d 0 obj\n<</Type/XRef/W[1 3 2]/Size %d/Root 1 0 R/Info 4 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % (
        *(holder + 1, holder + 1, len(table)),
    )
    return bytes(out + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)
