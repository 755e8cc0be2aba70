"""The person's own editor."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path


def editor_command(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return $VISUAL or else $EDITOR as words; empty where neither names a program that is installed."""
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(variable, ""))
        except ValueError:
            continue
        if words and shutil.which(words[0]):
            return words
    return []


def edit(command: list[str], path: str) -> str:
    """Run the editor on a file and wait for it; return what went wrong in one line, or nothing."""
    try:
        status = subprocess.run([*command, "--", path] if path.startswith("-") else [*command, path], check=False)
    except OSError as error:
        return f"{Path(command[0]).name}: {error.strerror}"
    return f"{Path(command[0]).name} ended with status {status.returncode}" if status.returncode else ""
