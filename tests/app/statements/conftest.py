"""Dispatches in which people speak, and what can be seen of what they say."""

from pathlib import Path

import pytest

from tests.app.conftest import Opening
from tui.app.statements.page import StatementsPage

LAVROV, MERKEL = "Sergueï Lavrov", "Angela Merkel"
SAID = ("Taïwan est une question intérieure", "la paix est possible", "les échanges avec la Chine augmentent")
NEWEST_FIRST = (SAID[2], "l'accord 2 est prêt", SAID[1], "l'accord 1 est prêt", SAID[0], "l'accord 0 est prêt")


@pytest.fixture
def dispatches(tmp_path: Path) -> Path:
    """Three documents in which *Lavrov* speaks twice and *Merkel* once."""
    for number, content in enumerate(SAID):
        paragraphs = (
            f"Dépêche numéro {number}.",
            f"{LAVROV} a déclaré que {content}.",
            f"« Rien n'est décidé », a affirmé {MERKEL}.",
            "La séance est levée à Moscou.",
            f"M. Lavrov a indiqué que l'accord {number} est prêt.\n",
        )
        (tmp_path / f"2020-0{number + 1}-10-{number}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return tmp_path


async def to_lavrov(opening: Opening) -> None:
    """Open the statements of the first name in the text."""
    await opening.press("tab", "l", "s")
    assert on_page(opening)


def contents(opening: Opening) -> list[str]:
    """What is said in the rows of the only list that is shown, of what the tests know."""
    known = (*SAID, *(f"l'accord {number} est prêt" for number in range(3)), "Rien n'est décidé")
    return [content for line in opening.lines()[1:-1] for content in known if content in line]


def on_page(opening: Opening) -> bool:
    return isinstance(opening.app.screen, StatementsPage)


def read(opening: Opening) -> str:
    """The statement that is highlighted in the reader."""
    reader = opening.desk.reader
    assert reader.page is not None
    span = reader.current_statement
    return "" if span is None else reader.page.text[slice(*span)]
