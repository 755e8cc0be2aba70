"""What parsing makes of one document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.corpus.document import Document
from tui.corpus.local import LocalLinks
from tui.corpus.statement import LocalStatement
from tui.text.damage.repair import Damage


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its text, names and statements; `document.refused` is set where there is no text."""

    document: Document
    text: str = ""
    links: LocalLinks = field(default_factory=LocalLinks)
    damage: Damage = field(default_factory=Damage)
    statements: Sequence[LocalStatement] = ()
