"""A driver without a terminal that draws everything twice: as it came, and as the difference."""

import random
from typing import Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size

from tui.app.driver.difference import Abilities
from tui.app.driver.display import Display
from tui.app.driver.repainting import register

from .emulator import Emulator, differences

SIZE = (120, 40)


class Twin(Driver):
    """Keeps two emulators of the same size: `stock` gets what the application writes, `thrifty` the differences.

    How many frames make one difference is left to chance, as it is with a line that is now and then behind.
    """

    abilities = Abilities(erases_in_colour=True)

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.display = Display(*SIZE, self.abilities)
        self.stock, self.thrifty = Emulator(*SIZE), Emulator(*SIZE)
        self.sent_by_stock = self.sent_by_thrifty = self.compared = 0
        self.unsent = ["", ""]
        """What a third terminal has not been sent yet, of stock and thrifty."""
        self._chance = random.Random(1)
        register(app, self.display.repaint)

    def write(self, data: str) -> None:
        self.stock.feed(data)
        self.sent_by_stock += len(data.encode("utf-8", "replace"))
        self.unsent[0] += data
        self.display.draw(data)
        if self._chance.random() < 0.5:
            self._take()

    def _take(self) -> None:
        data = self.display.take()
        self.thrifty.feed(data)
        self.sent_by_thrifty += len(data.encode("utf-8", "replace"))
        self.unsent[1] += data

    def resize(self, width: int, height: int) -> None:
        """Give both terminals another size and tell the application."""
        for emulator in (self.stock, self.thrifty):
            emulator.resize(width, height)
        self.display.resize(width, height)
        self._size = (width, height)
        self._send_size(Size(width, height))

    def compare(self) -> list[str]:
        """Return in what the two screens differ."""
        self._take()
        self.compared += 1
        found = list(differences(self.stock.cells(), self.thrifty.cells()))
        if self.stock.cursor != self.thrifty.cursor:
            found.append(f"cursor: {self.stock.cursor} is not {self.thrifty.cursor}")
        return found

    def start_application_mode(self) -> None:
        self.write("\x1b[?1049h")
        self._send_size(Size(*SIZE))

    def _send_size(self, size: Size) -> None:
        self._app.post_message(events.Resize(size, size))

    def disable_input(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        pass
