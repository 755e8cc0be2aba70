"""XML read as a stream: no tree, no other file; what is cut off gives what comes before.

The depth of elements costs nothing here, and nothing recurses.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tui.sources.entry import SourceError
from tui.sources.markup.entities import EntitiesError, with_entities
from tui.text.decode import Decoded, decode

_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_NAMED_OUTSIDE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&([A-Za-z_][\w.-]{0,99});", re.DOTALL)
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ROOT = re.compile(
    # Atomic: what stands in front ends in one place each, or many comments would take time beyond all measure.
    rb"\A(?:\xef\xbb\xbf)?\s*"
    rb"(?:(?><\?[^>]{0,1000}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,4000}\]\s{0,20})?>)\s*)*"
    rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,60})([^>]{0,1500})",
    re.DOTALL,
)
_ENTITIES = "declares entities, as bombs of XML do; remove its DTD to read it here"

Attributes = Mapping[str, str]


class Elements(Protocol):
    """Takes elements as they come; names and attributes come without their namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""

    def text(self, piece: str) -> None:
        """Take text, in pieces of any length."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


@dataclass(frozen=True, slots=True)
class Read:
    """How a file was read: as what it was decoded, why that ended early, and the markup from there on."""

    decoded: Decoded
    broken: str = ""
    rest: str = ""


def root_of(head: bytes) -> tuple[str, bytes]:
    """Return the name of the outermost element, without its prefix, and its attributes; "" and b"" if none."""
    plain = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    found = _ROOT.match(plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    return (found[1].decode("utf-8", "replace"), found[2]) if found else ("", b"")


def read_xml(name: str, data: bytes, elements: Elements, encoding: str | None = None) -> Read:
    """Hand the elements of a file to ``elements``, as many as can be read.

    Entities that it declares are written out (see `tui.sources.markup.entities`). Raises SourceError for those of a
    bomb and for those that are other files, LookupError for an unknown ``encoding``.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    decoded = decode(data, encoding)
    target = _Target(elements)
    parser = DefusedXMLParser(target=target, forbid_entities=True, forbid_external=True)
    text = decoded.text.lstrip().replace("\r\n", "\n").replace("\r", "\n")
    try:
        text = with_entities(text)
    except EntitiesError as error:
        raise SourceError(name, str(error)) from None
    markup = _FORBIDDEN.sub("\ufffd", _NAMED_OUTSIDE.sub(_markup, text))
    try:
        parser.feed(markup)
        parser.close()
    except DefusedXmlException:
        raise SourceError(name, _ENTITIES) from None
    except ParseError as error:
        line, column = error.position
        return Read(decoded, f"no longer XML at line {line}", _from(markup, line, column, target.is_in_text))
    return Read(decoded)


def _from(markup: str, line: int, column: int, is_in_text: bool) -> str:
    """Return what follows a place, lines counted from 1, columns from 0.

    Text that stands before it was handed out where ``is_in_text``; else the rest begins with that text.
    """
    place = 0
    for _ in range(line - 1):
        place = markup.find("\n", place) + 1
    place = min(place + column, len(markup))
    return markup[place if is_in_text else markup.rfind(">", 0, place) + 1 :]


def _markup(found: re.Match[str]) -> str:
    """Return characters for references that HTML has names for; what an outer DTD would say of others stays unknown."""
    if found[1] is None:
        return _NAMED.sub(_letter, found[0])
    return _letter(found) if found[1] in _OWN or f"{found[1]};" in html.entities.html5 else f"&amp;{found[1]};"


def _letter(reference: re.Match[str]) -> str:
    named = reference[1]
    return reference[0] if named in _OWN else html.entities.html5.get(f"{named};", reference[0])


class _Target:
    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        self.is_in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.is_in_text = False
        self._elements.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def data(self, piece: str) -> None:
        self.is_in_text = True
        self._elements.text(piece)

    def end(self, tag: str) -> None:
        self.is_in_text = False
        self._elements.end(_local(tag))

    def close(self) -> None:
        """Ask nothing of whoever takes the elements."""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
