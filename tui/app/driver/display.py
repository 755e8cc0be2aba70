"""What an application draws, beside what its terminal shows."""

from __future__ import annotations

from tui.app.driver.difference import CLEAR, Abilities, Painter
from tui.app.driver.frame import BEGIN_SYNCHRONISED, END_SYNCHRONISED, is_harmless, pieces
from tui.app.driver.screen import BLANK, UNKNOWN, Screen

_ALTERNATE, _PRIMARY = "\x1b[?1049h", "\x1b[?1049l"
_SYNCHRONISED_FROM = 512
"""Characters of a difference from which the terminal is told to wait for its end; less arrives at once anyway."""


class Display:
    """Takes in what an application writes (`draw`) and gives out what its terminal needs (`take`).

    Nothing is lost of what does not draw; of what does, only the newest state counts.
    """

    def __init__(self, width: int, height: int, abilities: Abilities) -> None:
        self._painter = Painter(abilities)
        self._shown = Screen(width, height, UNKNOWN)
        self._wanted = Screen(width, height, UNKNOWN)
        self._unsent: list[str] = []
        self._synchronised = self._within_frame = False
        self._drawn = self._clear = self._left = self._given_up = False

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._wanted.width, self._wanted.height

    @property
    def has_commands(self) -> bool:
        """Whether something waits that is no drawing and should not wait longer."""
        return bool(self._unsent)

    @property
    def has_drawing(self) -> bool:
        """Whether something was drawn since the last `take`, and is complete."""
        return self._drawn and not self._within_frame and not self._left

    @property
    def abilities(self) -> Abilities:
        """What the terminal can do; more may be found out while it is drawn on."""
        return self._painter.abilities

    @abilities.setter
    def abilities(self, abilities: Abilities) -> None:
        self._painter.abilities = abilities

    def lose_track(self) -> None:
        """Note that something else moved the cursor of the terminal."""
        self._painter.lose_track()

    def resize(self, width: int, height: int) -> None:
        """Keep what fits after the terminal took a size: with the next drawing everything is sent anew."""
        self._wanted = self._wanted.resized(width, height)
        self._clear = True

    def repaint(self) -> None:
        """Send everything anew, blank cells included."""
        self._drawn = self._clear = True

    def draw(self, data: str) -> None:
        """Take in what an application wrote."""
        if data == BEGIN_SYNCHRONISED:
            self._synchronised = self._within_frame = True
        elif data == END_SYNCHRONISED:
            self._within_frame = False
        elif data in (_ALTERNATE, _PRIMARY):
            self._switch(data)
        elif is_harmless(data):
            self._unsent.append(data)
        elif not self._given_up:
            self._draw_frame(data)

    def give_up(self) -> None:
        """Draw nothing from now on, because that failed; all that does not draw is still given out."""
        self._given_up = True
        self._drawn = False

    def take(self) -> str:
        """Return what has to be sent for the terminal to show what was drawn."""
        return self.take_commands() + (self._difference() if self.has_drawing else "")

    def take_commands(self) -> str:
        """Return what has to be sent besides drawing."""
        commands, self._unsent = "".join(self._unsent), []
        return commands

    def _switch(self, data: str) -> None:
        """Change between the two screens of a terminal: not all have two, and not all clear the alternate one."""
        self._unsent.append(data)
        self._left = data == _PRIMARY
        self._within_frame = False
        self._clear = True

    def _draw_frame(self, data: str) -> None:
        found = pieces(data, self._wanted.cursor)
        if found is None:
            self._pass_through(data)
            return
        for y, x, cells in found[0]:
            self._wanted.put(y, x, cells)
        self._wanted.cursor = found[1]
        self._drawn = True

    def _pass_through(self, data: str) -> None:
        """Send what is not understood as it is, after all that was drawn before it."""
        if self._drawn:
            self._unsent.append(self._difference())
        self._unsent.append(data)
        self._shown = Screen(*self.size, UNKNOWN)
        self._wanted = Screen(*self.size, UNKNOWN)
        self._painter.lose_track()

    def _difference(self) -> str:
        start = ""
        if self._clear:
            self._shown = Screen(*self.size, BLANK)
            self._painter.lose_track()
            start = CLEAR
        self._drawn = self._clear = False
        data = start + self._painter.paint(self._shown, self._wanted)
        if self._synchronised and len(data) >= _SYNCHRONISED_FROM:
            return f"{BEGIN_SYNCHRONISED}{data}{END_SYNCHRONISED}"
        return data
