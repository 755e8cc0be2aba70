"""How the screen is drawn: by which driver, and who wants it so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.output.arguments import Arguments, UsageError

if TYPE_CHECKING:
    from tui.app.driver.choice import Choice

_VARIABLE = "LUTRIN_DRIVER"


def driver_of(arguments: Arguments, setting: str) -> Choice:
    """Return the driver for this terminal. Raises UsageError where LUTRIN_DRIVER names none."""
    from tui.app.driver.choice import choose

    wishes = (("--driver", arguments.driver), (_VARIABLE, os.environ.get(_VARIABLE)), ("the settings", setting))
    try:
        return choose(wishes)
    except ValueError as error:
        raise UsageError(str(error)) from None
