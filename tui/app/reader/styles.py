"""The colours and attributes of the reader.

Colours are the sixteen of the terminal, so that they fit its ground, light or dark (yellow is for dark
grounds only). Each type of name and each mark has an attribute or a combination of them to itself, so that
nothing is told by colour alone.
"""

from tui.app.reader.looks import CURRENT, CURRENT_HIT, HIT, SAME_NAME, TYPE_MASK
from tui.corpus.mention import TYPES

STYLE_SHEET = """
ReaderView {
    height: 1fr;
    & > .reader--heading { text-style: bold; }
    & > .reader--person { color: ansi_magenta; text-style: bold; }
    & > .reader--organisation { color: ansi_cyan; text-style: italic; }
    & > .reader--place { color: ansi_green; text-style: underline; }
    & > .reader--event { color: ansi_red; text-style: bold italic; }
    &:dark > .reader--event { color: ansi_yellow; }
    & > .reader--other { color: ansi_bright_blue; text-style: italic underline; }
    & > .reader--same { text-style: bold underline; }
    & > .reader--current { text-style: bold reverse; }
    & > .reader--hit { color: ansi_yellow; background: ansi_black; text-style: reverse; }
    & > .reader--hit-current { color: ansi_red; background: ansi_white; text-style: bold reverse underline; }
    & > .reader--bar { color: ansi_cyan; }
    & > .reader--speaker { color: ansi_cyan; }
}
"""

_MARKS = (
    (SAME_NAME, "reader--same"),
    (CURRENT, "reader--current"),
    (HIT, "reader--hit"),
    (CURRENT_HIT, "reader--hit-current"),
)
COMPONENTS = frozenset(f"reader--{name}" for name in TYPES).union(name for _, name in _MARKS)
"""The parts of the style sheet that looks are made of; a selection looks as it does everywhere."""


def components(look: int) -> list[str]:
    """Return the parts of the style sheet for a look, each laid over the one before; none for plain text."""
    of_type = [f"reader--{TYPES[(look & TYPE_MASK) - 1]}"] if look & TYPE_MASK else []
    return of_type + [name for mark, name in _MARKS if look & mark]
