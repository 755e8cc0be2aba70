"""How much is on its way to a terminal, by what the terminal acknowledges.

Between a program and a distant terminal lie buffers that hold minutes of a slow line. What is sent into them
cannot be taken back, and a key is answered only after all of it. So from time to time a question goes out with
what is drawn (DSR 6, the position of the cursor: ECMA-48, 8.3.35; every terminal since the VT100 answers it), and
while too much is not acknowledged no further frame follows. A terminal that never answers is never waited for.
"""

from __future__ import annotations

import time
from collections.abc import Callable

QUESTION = b"\x1b[6n"
"""What a terminal answers with `CSI row ; column R`."""

_WINDOW = 4096
"""Bytes on their way above which no frame is sent: half a second at 64 kbit/s."""
_ASK_EVERY = 1024
"""Bytes on their way from which the next frame asks."""
_PATIENCE = 3.0
"""Seconds after which an answer counts as lost."""
_QUESTIONS_IN_VAIN = 2
"""So many lost answers, and none ever, show that a terminal does not answer."""


class Line:
    """Counts the bytes sent to a terminal. The clock gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sent = self._arrived = 0
        self._asked: tuple[int, float] | None = None
        self._lost = 0
        self.round_trip: float | None = None
        """Seconds from the last question to its answer, None before the first."""

    @property
    def waiting_since(self) -> float | None:
        """When the question went out whose answer is still to come, None where there is none."""
        return self._asked[1] if self._asked else None

    def send(self, data: bytes) -> bytes:
        """Note that data are sent; return them, with a question if one is due."""
        self._sent += len(data)
        self._give_up()
        if (
            self._asked
            or not self._may_ask
            or (self._sent - self._arrived < _ASK_EVERY and self.round_trip is not None)
        ):
            return data
        self._asked = (self._sent, self._clock())
        return data + QUESTION

    def answer(self) -> bool:
        """Note an answer; tell whether there was a question."""
        if self._asked is None:
            return False
        self._arrived, asked = self._asked
        self.round_trip = self._clock() - asked
        self._asked = None
        self._lost = 0
        return True

    def hold(self) -> float:
        """Return for how many seconds no frame should be sent unless an answer comes; 0 where one may go now."""
        self._give_up()
        if self._asked is None or self.round_trip is None or self._sent - self._arrived <= _WINDOW:
            return 0.0
        return max(0.0, self._asked[1] + _PATIENCE - self._clock())

    @property
    def _may_ask(self) -> bool:
        return self.round_trip is not None or self._lost < _QUESTIONS_IN_VAIN

    def _give_up(self) -> None:
        if self._asked and self._clock() - self._asked[1] >= _PATIENCE:
            self._arrived = self._asked[0]
            self._asked = None
            self._lost += 1
