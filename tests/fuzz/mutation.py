"""Bytes that are nearly right: a seed with some of it cut, doubled, moved, changed, or joined to another."""

from collections.abc import Callable, Sequence
from random import Random

Mutator = Callable[[Random, Sequence[bytes]], bytes]
"""Makes one from some seeds, by chance."""

LONGEST = 1 << 14
"""Bytes of the longest that is made."""
_WORDS = (
    *(b"\x00", b"\xff", b"\x1b[2J", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n", b"\r"),
    *(
        "\u0301\u202e\u2028\u200b\u3164«»“”’\u0130ǅßﬁ".encode(),
        b"-1",
        b"4294967296",
        b"1e999",
        b"{",
        b"]",
        b'"',
        b"\\u",
    ),
)
"""What has stood at the beginning of many faults."""


def mutated(chance: Random, seeds: Sequence[bytes], words: Sequence[bytes] = ()) -> bytes:
    """Return a seed after a few changes; `words` are put into it beside those that harm everywhere."""
    data = bytearray(chance.choice(seeds) if seeds else b"")
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 2, 4, 16, 64, 1024)))
        match chance.randrange(7):
            case 0:
                del data[start:end]
            case 1:
                data[start:start] = data[start:end] * chance.choice((1, 2, 50))
            case 2:
                data[start:start] = chance.choice((*_WORDS, *words))
            case 3:
                data[start:end] = chance.randbytes(end - start)
            case 4 if seeds:
                other = chance.choice(seeds)
                data[start:] = other[chance.randrange(len(other) + 1) :]
            case 5 if start < len(data):
                data[start] ^= 1 << chance.randrange(8)
            case _:
                data[start:end] = chance.choice((*_WORDS, *words)) * chance.choice((1, 1, 40))
        del data[LONGEST:]
    return bytes(data)


def in_bytes(*words: bytes) -> Mutator:
    """Return what changes bytes wherever they stand."""
    return lambda chance, seeds: mutated(chance, seeds, words)


def one_of(*mutators: Mutator) -> Mutator:
    """Return what changes data now in one way, now in another."""
    return lambda chance, seeds: chance.choice(mutators)(chance, seeds)


def shortest(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Return as little of the data as still fails: pieces are left out, large ones first."""
    size = len(data) // 2
    while size:
        start = 0
        while start < len(data):
            less = data[:start] + data[start + size :]
            if fails(less):
                data = less
            else:
                start += size
        size //= 2
    return data
