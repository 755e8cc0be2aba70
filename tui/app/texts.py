"""Screens of plain text over the desk: the help, and what is to be said about a document or the pile."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.app.commands import COMMANDS, EVERYWHERE, FILTER, Command
from tui.app.field import Field
from tui.app.glyphs import Glyphs
from tui.corpus.repaired import repaired_words
from tui.find.query.forms import FORMS, REMARK
from tui.pipeline.pile import Pile
from tui.text.fold import folded
from tui.text.safe import safe

_LEFT_OUT_LISTED = 1000
_REPAIRS_LISTED = 100
_WIDEST_SHEET = 100
_SHEET_FRAME = 8
"""Cells that border, padding and scrollbar take of a sheet's width."""
_ROOMY_HELP = 60


class TextScreen(ModalScreen[None]):
    """A title and a text that can be scrolled; any of the keys that leave closes it."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "scroll(10)", "Page down", show=False),
        Binding("b,pageup", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Build title and text."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(Content(self._heading), id="sheet-title")
            yield Static(Content(self._text), id="sheet-text")

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#sheet").scroll_relative(y=lines, animate=False)


class HelpScreen(TextScreen):
    """The keys, those of the pane in use first; typing after `/` narrows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search the help", show=False),
        Binding("question_mark", "dismiss", "Close", show=False),
    ]

    def __init__(self, key_names: Callable[[type[Command]], str], place: str) -> None:
        super().__init__("Help   / searches here, Esc closes", "")
        self._key_names = key_names
        self._place = place

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        self._show_matching(self.query_one("#help-search", Input).value)

    def compose(self) -> ComposeResult:
        """Build title, search and text."""
        yield from super().compose()
        search = Field(id="help-search", placeholder="words of a command")
        search.display = False
        yield search

    def action_search(self) -> None:
        """Let the person type words to be found in the help."""
        search = self.query_one("#help-search", Input)
        search.display = True
        search.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the commands whose words hold what is typed."""
        self._show_matching(event.value)

    def _show_matching(self, query: str) -> None:
        width = min(_WIDEST_SHEET, self.size.width * 9 // 10) - _SHEET_FRAME
        text = help_text(self._key_names, self._place, width, query)
        self.query_one("#sheet-text", Static).update(Content(text or "no command has these words"))

    def on_input_submitted(self) -> None:
        """Let keys scroll again."""
        self.set_focus(None)


def help_text(key_names: Callable[[type[Command]], str], place: str, width: int, query: str = "") -> str:
    """Return the commands by place in two columns: keys, and what each does; `width` is in cells.

    The commands of `place` come first; a query keeps those whose words hold all of its words. What can be typed
    in the filter stands among them.
    """
    places = dict.fromkeys(command.place for command in COMMANDS)
    order = dict.fromkeys([place, *(each for each in places if each != EVERYWHERE), FILTER, EVERYWHERE])
    words = folded(query).split()
    blocks = []
    for each in order:
        entries = _forms() if each == FILTER else _commands(key_names, each)
        lines = [_help_lines(keys, about, max(20, width)) for keys, about in entries if _has_words(about, words)]
        if lines:
            blocks.append("\n".join([each.capitalize(), *lines]))
    return "\n\n".join(blocks)


def _commands(key_names: Callable[[type[Command]], str], place: str) -> Iterator[tuple[str, str]]:
    """Yield keys and words of the commands of a place."""
    for command in COMMANDS:
        if command.place == place:
            title = command.title if command.title.endswith("?") else f"{command.title}."
            yield key_names(command), f"{title} {command.help()} [{command.id}]"


def _forms() -> Iterator[tuple[str, str]]:
    """Yield what can be typed in the filter, and what it looks for."""
    yield from FORMS
    yield "", REMARK


def _has_words(about: str, words: Sequence[str]) -> bool:
    text = folded(about)
    return all(word in text for word in words)


def _help_lines(keys: str, about: str, width: int) -> str:
    column = 15 if width < _ROOMY_HELP else 18
    lines = textwrap.wrap(about, width - column)
    return "\n".join(f"{lead:<{column - 1}} {line}" for lead, line in zip_longest([keys], lines, fillvalue=""))


def about_document(pile: Pile, index: int) -> str:
    """Return what is known of a document, a line each."""
    corpus = pile.corpus
    document = corpus.document(index)
    kinds = Counter(corpus.name(name).type for name in corpus.names_in(index))
    facts: Mapping[str, str] = {
        "title": document.title,
        "document": document.name,
        "file": _from_here(document.path),
        "part": document.part,
        "author": document.author,
        "date": document.date or "unknown",
        "language": document.language or "unknown",
        "encoding": f"{document.encoding} ({document.encoding_reason})" if document.encoding else "not read yet",
        "format": document.kind,
        "words": f"{document.words:,}",
        "damage": _about_damage(pile, index),
        "names": ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "none",
        "refused": document.refused,
    }
    return "\n".join(f"{label:<10}{safe(fact, keep='')}" for label, fact in facts.items() if fact)


def _from_here(path: str) -> str:
    """Return a path as a person in the current folder would type it, where it leads into that folder."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _about_damage(pile: Pile, index: int) -> str:
    """Return how many words are damaged, and what each repaired one was; the first of them, where there are many."""
    corpus = pile.corpus
    damaged, repaired = corpus.damaged_words(index)
    if not damaged:
        return "none found"
    words = repaired_words(corpus.text(index), corpus.repairs(index))
    told = [f"{word.own} = {word.repaired} ({word.reason})" for word in islice(words, _REPAIRS_LISTED)]
    return f"{damaged:,} damaged words, {repaired:,} of them shown repaired: {'; '.join(told)}".rstrip(": ")


def about_left_out(pile: Pile, glyphs: Glyphs) -> str:
    """Return the files that were left out or could not be read, by reason."""
    refused: Sequence[tuple[str, str]] = [(each.refused, each.name) for each in pile.refused]
    left_out = [(each.reason, each.name) for each in pile.left_out]
    counts = Counter(reason for reason, _ in [*refused, *left_out])
    if not counts:
        return "nothing was left out"
    summary = [f"{count:>7,}  {safe(reason, keep='')}" for reason, count in counts.most_common()]
    listed = sorted([*refused, *left_out])[:_LEFT_OUT_LISTED]
    names = [f"{safe(name, keep='')}: {safe(reason, keep='')}" for reason, name in listed]
    more = len(refused) + len(left_out) - len(listed)
    return "\n".join([*summary, "", *names, *([f"{glyphs.ellipsis} and {more:,} more"] if more else [])])
