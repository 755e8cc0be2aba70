"""Words that are written into files of many formats and read again: none may be lost, none may change."""

import base64
import csv
import gzip
import io
import json
import unicodedata
from collections.abc import Callable, Sequence
from html import escape

from tui.sources.entry import NOTHING_ASKED
from tui.sources.unfold import unfolded

from .containers import tarred, zipped

_FIRST = "Été à Paris : un essai de quelques mots, ni plus ni moins."
"""Tells prose from tables and UTF-8 from whatever else bytes could be."""
_LONGEST = 1 << 12
_SIGNS = frozenset("<&>─\ufeff")
"""What looks like markup is read as such where a format does not say which of both it is; quotations in mails lose
their marks for a rule."""
_UNWRITABLE = ("Cc", "Cs", "Cn", "Co")


def check_round_trip(text: str) -> None:
    """Write the words of a text in every format; what is read again holds them in their order."""
    lines = [_FIRST, *filter(None, map(_writable, text[:_LONGEST].splitlines()))]
    for name, write in _WRITERS.items():
        (found,) = unfolded(name, write(lines), NOTHING_ASKED)
        assert _words(lines) in _words([found.text]), name


def _writable(line: str) -> str:
    kept = (char for char in line if unicodedata.category(char) not in _UNWRITABLE and char not in _SIGNS)
    return " ".join("".join(kept).split())


def _words(lines: Sequence[str]) -> str:
    return "".join("".join(lines).split())


def _elements(name: str, lines: Sequence[str], inside: str = "") -> str:
    written = (f"<{inside}>{escape(line)}</{inside}>" if inside else escape(line) for line in lines)
    return "".join(f"<{name}>{line}</{name}>" for line in written)


def _word(lines: Sequence[str]) -> bytes:
    body = _elements("w:p", lines, "w:t").replace("<w:t>", "<w:r><w:t>").replace("</w:t>", "</w:t></w:r>")
    return zipped({"word/document.xml": f"<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>".encode()})


def _opendocument(lines: Sequence[str]) -> bytes:
    return zipped({"content.xml": _flat(lines)})


def _flat(lines: Sequence[str]) -> bytes:
    return f"<o:document xmlns:o='o' xmlns:t='t'><o:text>{_elements('t:p', lines)}</o:text></o:document>".encode()


def _book(lines: Sequence[str]) -> bytes:
    package = "<package><manifest><item id='a' href='a.html'/></manifest><spine><itemref idref='a'/></spine></package>"
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b"<container><rootfile full-path='c.opf'/></container>",
            "c.opf": package.encode(),
            "a.html": f"<html><body>{_elements('p', lines)}</body></html>".encode(),
        }
    )


def _rich_text(lines: Sequence[str]) -> bytes:
    return b"{\\rtf1\\ansi " + b"".join(b"%s\\par\n" % b"".join(map(_rtf_letter, line)) for line in lines) + b"}"


def _rtf_letter(letter: str) -> bytes:
    if letter.isascii():
        return b"\\" * (letter in "\\{}") + letter.encode()
    units = letter.encode("utf-16-le")
    numbers = (int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2))
    return b"".join(b"\\u%d?" % number for number in numbers)


def _edition(lines: Sequence[str]) -> bytes:
    return f"<TEI><teiHeader/><text><body>{_elements('p', lines)}</body></text></TEI>".encode("utf-16")


def _story(lines: Sequence[str]) -> bytes:
    return f"<nitf><body><body.content>{_elements('p', lines)}</body.content></body></nitf>".encode()


def _item(lines: Sequence[str]) -> bytes:
    return f"<newsItem><contentSet><inlineXML>{_elements('p', lines)}</inlineXML></contentSet></newsItem>".encode()


def _feed(lines: Sequence[str]) -> bytes:
    content = f'<content type="html">{escape(_elements("p", lines))}</content>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{content}</entry></feed>'.encode()


def _mail(lines: Sequence[str]) -> bytes:
    head = "Subject: a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return head.encode() + base64.encodebytes("\n\n".join(lines).encode())


def _mbox(lines: Sequence[str]) -> bytes:
    return b"From a Fri Aug  5 08:00:00 2022\n" + _mail(lines)


def _saved_page(lines: Sequence[str]) -> bytes:
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return head.encode() + base64.encodebytes(_page(lines))


def _page(lines: Sequence[str]) -> bytes:
    return f"<!doctype html><html><body>{_elements('p', lines)}</body></html>".encode()


def _table(lines: Sequence[str]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([("date", "text"), ("2022-08-05", "\n".join(lines))])
    return stream.getvalue().encode()


def _json(lines: Sequence[str]) -> bytes:
    return json.dumps([{"text": "\n".join(lines)}]).encode()


def _plain(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


def _web_archive(lines: Sequence[str]) -> bytes:
    content = _plain(lines)
    head = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a/a.txt\r\nContent-Type: text/plain\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(content), content)


_WRITERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "a.docx": _word,
    "a.odt": _opendocument,
    "a.fodt": _flat,
    "a.epub": _book,
    "a.rtf": _rich_text,
    "a.tei": _edition,
    "a.nitf": _story,
    "a.newsml": _item,
    "a.atom": _feed,
    "a.eml": _mail,
    "a.mbox": _mbox,
    "a.mht": _saved_page,
    "a.html": _page,
    "a.csv": _table,
    "a.json": _json,
    "a.txt": _plain,
    "a.md": _plain,
    "a.warc": _web_archive,
    "a.zip": lambda lines: zipped({"a.txt": _plain(lines)}),
    "a.tar": lambda lines: tarred({"a.txt": _plain(lines)}),
    "a.gz": lambda lines: gzip.compress(_plain(lines), mtime=0),
}
