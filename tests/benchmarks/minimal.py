"""The smallest application of this kind in Textual, with four widgets: the reference for the first paint."""

from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList, Static


class Minimal(App[None]):
    CSS = "OptionList { height: 1fr } Static { height: 1 } #text { height: 1fr }"

    def compose(self) -> ComposeResult:
        yield Static("minimal")
        yield Input()
        yield OptionList("one", "two")
        yield Static("ready", id="text")


if __name__ == "__main__":
    Minimal().run(mouse=False)
