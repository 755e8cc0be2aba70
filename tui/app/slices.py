"""Work that is done a little at a time in the thread of the screen, so that no key waits for it."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from tui.find.concordance import Steps

T = TypeVar("T")

_SLICE_SECONDS = 0.005


async def in_slices(steps: Steps[T], between: Callable[[], None] | None = None) -> T:
    """Do all steps and return their result; after each slice of them let keys and drawing have their turn.

    `between` is called after each slice. Who cancels the task drops the work.
    """
    pause = time.monotonic() + _SLICE_SECONDS
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        if time.monotonic() >= pause:
            if between is not None:
                between()
            await asyncio.sleep(0)
            pause = time.monotonic() + _SLICE_SECONDS
