"""What is signed in a message of S/MIME whose text lies in the signature, as Outlook sends it ("opaque").

Nothing is verified: the text is taken out. Source: RFC 5652 (Cryptographic Message Syntax), 5.2; X.690 (BER), 8.1 and
8.7.
"""

from __future__ import annotations

_DATA = bytes.fromhex("06092a864886f70d010701")
"""The object identifier of plain data, which what is signed follows."""
_OCTETS = 0x04
_OPENED = (0xA0, 0x24)
"""Tags that others stand in: the explicit tag of the content, and octets in pieces."""
_INDEFINITE = 0x80


def signed_content(data: bytes) -> bytes:
    """Return what a signature of S/MIME holds, b"" where it holds nothing, or what is encrypted."""
    place = data.find(_DATA)
    if place < 0:
        return b""
    place += len(_DATA)
    pieces: list[bytes] = []
    is_open = False
    while place + 1 < len(data):
        tag = data[place]
        length, place = _length(data, place + 1)
        if tag in _OPENED and not pieces:
            is_open = is_open or tag == _OPENED[1]
        elif tag == _OCTETS and (is_open or not pieces):
            pieces.append(data[place : place + length])
            place += length
        else:
            break
    return b"".join(pieces)


def _length(data: bytes, place: int) -> tuple[int, int]:
    """Return the length that is stated at a place, 0 where it is left open, and where what it measures begins."""
    first = data[place]
    if first <= _INDEFINITE:
        return first % _INDEFINITE, place + 1
    end = place + 1 + first - _INDEFINITE
    return int.from_bytes(data[place + 1 : end][:8], "big"), end
