"""What is kept of a fault in Lutrin itself, so that a person can report it."""

import os
import traceback
from pathlib import Path


def record_fault(error: BaseException) -> Path | None:
    """Write the traceback of an error into the user's state folder; return the file, None where it cannot be."""
    from platformdirs import user_state_path

    path = user_state_path("lutrin", appauthor=False) / "fault.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return path
