"""What stands within the element of an article and is none of it: links elsewhere, buttons, invitations.

Told by what an element is called (`surroundings.txt`, which a person can extend), and by how much of its text is
links, as Readability does. What holds much of the article is part of it, whatever it is called.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sources.markup.vocabulary import names
from tui.text.package_data import lines_of

if TYPE_CHECKING:
    from turbohtml import Element

_CALLED = names("div section ul ol li aside p span form header table figure")
"""Elements that may be left out for what they are called."""
_LINKED = names("div section ul ol dl p table")
"""Elements that may be left out for their links."""
_LINKS = 0.85
"""Of the letters of an element, those in links from which on it leads elsewhere."""
_MUCH = 0.5
"""Of the letters of an article, those from which on an element holds much of it."""
_LONGEST_NAME = 500
_MOST_WORDS = 3
"""Of an id that says what an element is, as "share-buttons" does; longer ones are often made of a heading below."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@dataclass(slots=True)
class _Open:
    element: Element
    number: int
    letters: int = 0
    linked: int = 0


class Surroundings:
    """Weighs the elements of an article while somebody walks through it, the outermost being all of it."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._in_links = 0
        self._count = 0
        self._found: list[tuple[int, int]] = []
        self._letters = 0

    def start(self, element: Element) -> None:
        """Take the beginning of an element."""
        self._open.append(_Open(element, self._count))
        self._count += 1
        self._in_links += element.tag == "a"

    def text(self, piece: str) -> None:
        """Take text."""
        letters = sum(map(len, piece.split()))
        self._open[-1].letters += letters
        self._open[-1].linked += letters if self._in_links else 0

    def end(self) -> None:
        """Take the end of the element begun last."""
        done = self._open.pop()
        self._in_links -= done.element.tag == "a"
        if not self._open:
            self._letters = done.letters
            return
        self._open[-1].letters += done.letters
        self._open[-1].linked += done.linked
        if _leads_elsewhere(done) or _is_called_so(done.element):
            self._found.append((done.number, done.letters))

    @property
    def left_out(self) -> frozenset[int]:
        """The elements that are none of the article, by their numbers as they begin, from zero."""
        return frozenset(number for number, letters in self._found if letters < _MUCH * self._letters)


def _leads_elsewhere(weighed: _Open) -> bool:
    return weighed.element.tag in _LINKED and 0 < weighed.letters * _LINKS <= weighed.linked


def _is_called_so(element: Element) -> bool:
    attributes = element.attrs
    if not attributes or element.tag not in _CALLED:
        return False
    named = _words_of(attributes.get("id"))
    if len(named) > _MOST_WORDS:  # made of the words of a heading
        named = []
    return not _words().isdisjoint([*_words_of(attributes.get("class")), *named])


def _words_of(name: str | list[str] | None) -> list[str]:
    text = name if isinstance(name, str) else " ".join(name or ())
    return [word.lower() for word in _WORD.findall(text[:_LONGEST_NAME])]


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(line.strip() for line in lines_of(__package__, "surroundings.txt"))
