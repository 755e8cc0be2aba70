"""Drawing everything anew, for an application that does not know which driver it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App

_REPAINT: WeakKeyDictionary[App[Any], Callable[[], None]] = WeakKeyDictionary()


def register(app: App[Any], repaint: Callable[[], None]) -> None:
    """Note how the screen of an application is sent anew."""
    _REPAINT[app] = repaint


def repaint(app: App[Any]) -> None:
    """Send the whole screen of an application anew, whatever its terminal is thought to show.

    Nothing happens where the driver keeps no account of that: there the application has to draw.
    """
    if how := _REPAINT.get(app):
        how()
