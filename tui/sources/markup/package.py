"""Packages of office files: which member is what, whatever programs call them.

Source: ECMA-376, part 2, Open Packaging Conventions.
"""

from __future__ import annotations

import posixpath

from tui.sources.markup.article import ArticleReader
from tui.sources.markup.vocabulary import Vocabulary
from tui.sources.markup.xml import Attributes, read_xml
from tui.sources.markup.zipped import Zipped

_PACKAGE = "_rels/.rels"


class Relations(ArticleReader):
    """What a part of a package is related to; members of other packages are not among it."""

    def __init__(self, part: str) -> None:
        super().__init__(Vocabulary(paragraphs=frozenset()))
        self.first: dict[str, str] = {}
        """Members by what they are to the part, the last step of a type; of several of a kind the first."""
        self.by_name: dict[str, tuple[str, str]] = {}
        """What a member is, and the member, by the names of the relations, in their order."""
        self._folder = posixpath.dirname(part)

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            member = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", ""))).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.first.setdefault(kind, member)
            self.by_name[attributes.get("Id", "")] = kind, member

    def members(self, kind: str, names: list[str]) -> list[str]:
        """Return the members of a kind in the order of the names of their relations, or of all of them if none is."""
        named = [self.by_name.get(name, ("", "")) for name in names]
        found = [member for what, member in named if what == kind]
        return found or [member for what, member in self.by_name.values() if what == kind]


def relations_of(name: str, zipped: Zipped, part: str = "") -> Relations:
    """Return what a part of a package is related to, by default the package itself."""
    folder, base = posixpath.split(part)
    relations = Relations(part)
    read_xml(name, zipped.read(f"{folder}/_rels/{base}.rels" if part else _PACKAGE), relations)
    return relations
