"""E-mail in a file of its own (RFC 5322, MIME): ``.eml``, Apple's ``.emlx``, the files of a Maildir."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.sources.entry import Asked, NotText, Part, RawDocument
from tui.sources.formats import Format
from tui.text.decode import looks_binary

_LENGTH = re.compile(rb"(\d{1,10})[ \t]*\r?\n")
_FIRST = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-I[Dd]|MIME-Version|Content-Type|"
    rb"DKIM-Signature|Reply-To|Sender|Path|Newsgroups|X-[\w-]{2,40}|ARC-[\w-]{2,40}):[ \t]"
)
_USUAL = re.compile(rb"^(From|Date|Subject|Message-I[Dd]|Received|MIME-Version|Newsgroups|To):[ \t]?\S", re.MULTILINE)
_LEAST = 3


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument | Part]:
    """Make a document of the mail and hand out what is attached to it."""
    from tui.sources.mail import documents_of, message_of

    if length := _LENGTH.match(data):  # as Apple writes it
        data = data[length.end() : length.end() + int(length[1])]
    message = message_of(name, data)
    if not message.keys() and looks_binary(data):
        raise NotText(name, "not a mail; open it with the program it was made for")
    yield from documents_of(name, message, asked)


def _sniff(head: bytes) -> bool:
    length = _LENGTH.match(head)
    head = head[length.end() :] if length else head
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return _FIRST.match(head) is not None and len({*_USUAL.findall(top)}) >= _LEAST


FORMAT = Format("mail", frozenset({".eml", ".emlx"}), parse, _sniff)
