"""How text for people looks: colours by hand, the width of the terminal, and what its encoding can show.

Colour never carries meaning alone: each type of name has an attribute of its own as well.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

_SGR: Mapping[str, str] = {
    "person": "1;36",
    "organisation": "3;35",
    "place": "4;32",
    "event": "1;4;33",
    "other": "3;4;34",
    "dim": "2",
    "strong": "1",
}
"""Parameters of the escape sequence Select Graphic Rendition (ECMA-48, 8.3.117) for each style."""

_ELLIPSIS = "…"
_PLAIN_ELLIPSIS = "~"
_DASH = "—"
_PLAIN_DASH = "-"
_QUOTES = "“”"
_PLAIN_QUOTES = '""'


@dataclass(frozen=True, slots=True)
class Look:
    """What lines for people may use."""

    colour: bool = False
    width: int | None = None
    """Cells a line may take, None where it is never cut: output that does not go to a terminal."""
    ellipsis: str = _ELLIPSIS
    """One cell that stands for what was cut off."""
    quotes: str = _QUOTES
    """The marks before and behind what somebody said word for word."""
    dash: str = _DASH
    """What stands between what somebody said and the words that report it."""

    def paint(self, text: str, style: str) -> str:
        """Return safe text in a style: a type of name, `dim` or `strong`.

        Pagers forget colours at the end of a line, so each line of the text is painted by itself.
        """
        if not self.colour or not text:
            return text
        begin = f"\x1b[{_SGR[style]}m"
        return "\n".join(f"{begin}{line}\x1b[0m" if line else "" for line in text.split("\n"))


def look_of(stream: TextIO, color: str, environ: Mapping[str, str] = os.environ) -> Look:
    """Return the look for a stream; `color` is `auto`, `always` or `never`.

    `auto` follows the stream, `NO_COLOR` (https://no-color.org: any value but the empty one) and `TERM`.
    """
    terminal = stream.isatty()
    if color == "auto":
        colour = terminal and not environ.get("NO_COLOR") and is_capable(environ)
    else:
        colour = color == "always"
    width = shutil.get_terminal_size().columns if terminal else None
    return Look(
        colour,
        width,
        _ELLIPSIS if _can_show(stream, _ELLIPSIS) else _PLAIN_ELLIPSIS,
        _QUOTES if _can_show(stream, _QUOTES) else _PLAIN_QUOTES,
        _DASH if _can_show(stream, _DASH) else _PLAIN_DASH,
    )


def is_capable(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the terminal named by `TERM` understands escape sequences."""
    return os.name == "nt" or environ.get("TERM", "") not in ("", "dumb", "unknown")


def _can_show(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
