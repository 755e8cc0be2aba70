"""Scroll regions with margins left and right, and finding out whether a terminal knows them.

The VT420 has them (DECLRMM, DECSLRM), and so have xterm, iTerm2, WezTerm, mintty, Windows Terminal and others, but
neither tmux nor the Linux console. What a terminal says of itself is worth little there. So it is tried: where
there is a left margin, a carriage return goes to that margin and not to the first column.
"""

from __future__ import annotations

ON, OFF = "\x1b[?69h", "\x1b[?69l"
"""What makes `CSI left ; right s` set margins, and what takes them away."""

TRIAL = f"{ON}\x1b[2;4s\x1b[2;3H\r\x1b[6n{OFF}"
"""Ends with a question for the cursor (DSR 6), which it leaves at an unknown place. Elsewhere `CSI s` notes where the
cursor is, which is of no consequence, or nothing."""

AT_MARGIN = (1, 1)
"""Row and column, zero-based, that a terminal with margins answers."""


def inside(left: int, right: int, region: str) -> str:
    """Return what makes a scroll region end at columns, zero-based and half-open, and takes the margins away again."""
    return f"{ON}\x1b[{left + 1};{right}s{region}{OFF}"
