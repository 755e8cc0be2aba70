"""Copying text out of the terminal by the best way there is.

No way tells whether the text arrived, but for local tools that fail visibly; so what is reported is what was
done, never that it succeeded.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

_SECONDS = 2

_TOOLS: Sequence[tuple[str, Sequence[str]]] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
"""The environment variable a tool needs, and its command."""


def copy(text: str, send: Callable[[str], None], environment: Mapping[str, str] = os.environ) -> str:
    """Copy text and return how: through tmux, a tool of the local desktop, or else the terminal (OSC 52).

    `send` writes the terminal's own sequence.
    """
    if environment.get("TMUX") and _ran(("tmux", "load-buffer", "-w", "-"), text):
        return "into the tmux buffer, and to the terminal where it allows it"
    if not environment.get("SSH_CONNECTION"):
        for variable, command in _TOOLS:
            if (not variable or environment.get(variable)) and _ran(command, text):
                return f"with {command[0]}"
    send(text)
    return "to the terminal, which may not allow it; Y shows it for copying by hand"


def _ran(command: Sequence[str], text: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    try:
        done = subprocess.run(
            command, input=text.encode("utf-8", "replace"), timeout=_SECONDS, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
