"""Screens of plain text over the desk: the help, and what is to be said about a document or the pile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.commands import COMMANDS, EVERYWHERE, FILTER, Command
from tui.app.field import Field
from tui.app.glyphs import SIGNS, Glyphs
from tui.app.lines import counted
from tui.app.reader.wrapping import wrap
from tui.corpus.document import Document
from tui.corpus.repaired import repaired_words
from tui.find.query.forms import FORMS, REMARK
from tui.pipeline.pile import Pile
from tui.sources.beside import annotations_name
from tui.text.fold import folded
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.app.application import Lutrin

_LEFT_OUT_LISTED = 1000
_REPAIRS_LISTED = 100
_WIDEST_SHEET = 100
_SHEET_FRAME = 8
"""Cells that border, padding and scrollbar take of a sheet's width."""
_ROOMY_FROM = 24
"""Lines of the screen from which there is an empty line above and below the text."""
_KEYS, _NARROW_KEYS, _ROOMY_HELP = 18, 15, 60
"""Cells of the column of keys, and of a narrower one in texts narrower than the last."""
_LABELS = 10
_NARROWEST_TEXT, _INDENT = 16, 2
"""Cells that a text beside a column needs, else it stands below, indented."""
_BRACKETS = "The word in brackets is what the settings file calls the command, to give it other keys."


Layout = Callable[[int], str]
"""A text laid out for a width in cells."""


class Speaks(Protocol):
    """A page with a line for messages."""

    app: Lutrin

    @property
    def size(self) -> Size:
        """The size of the page."""

    def say(self, message: str) -> None:
        """Show a message until the next key."""


class TextScreen(ModalScreen[None]):
    """A title and a text that can be scrolled; any of the keys that leave closes it.

    The frame holds the title and, below, the keys: both stay in view while the text scrolls.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "scroll(10)", "Page down", show=False),
        Binding("b,pageup", "scroll(-10)", "Page up", show=False),
    ]
    keys_told = ""
    """What keys do here besides."""
    app: Lutrin

    def __init__(self, title: str, text: Layout) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Build the frame and the text in it."""
        self.set_class(self.app.glyphs is not SIGNS, "-letters")
        self._body = Static("", id="sheet-text")
        self._sheet = VerticalScroll(self._body, id="sheet", can_focus=False)
        self._sheet.border_title = self._heading
        self._tell_keys()
        yield self._sheet

    def on_resize(self) -> None:
        """Lay the text out for the screen."""
        self.set_class(self.size.height < _ROOMY_FROM, "-low")
        self.show_text()

    def show_text(self) -> None:
        """Show the text as it is now, and which keys there are for it."""
        self._body.update(Content(self._text(min(_WIDEST_SHEET, self.size.width * 9 // 10) - _SHEET_FRAME)))
        self.call_after_refresh(self._tell_keys)

    def _tell_keys(self) -> None:
        # Where the frame is too narrow for all of it, the end is cut.
        keys = filter(None, ("Esc closes", self.keys_told, "Space goes on" if self._sheet.max_scroll_y else ""))
        self._sheet.border_subtitle = f" {self.app.glyphs.dot} ".join(keys)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._sheet.scroll_relative(y=lines, animate=False)


def as_written(text: str) -> Layout:
    """Return a text, safe for the terminal, with the lines it has."""
    return lambda width: text


def say_or_show(page: Speaks, title: str, parts: Sequence[str], *, again: bool, more: str) -> None:
    """Say some parts, safe for the terminal, in the bottom line of a page.

    Where there is no room for all, those are said that there is room for, and `more`, how to see the others; where
    there is none for the first, or `again`, they come on a sheet.
    """
    dot, room = f" {page.app.glyphs.dot} ", page.size.width - 2
    line = dot.join(parts)
    if cell_len(line) > room:
        fitting = (dot.join([*parts[:count], more]) for count in range(len(parts) - 1, 0, -1))
        line = next((shorter for shorter in fitting if cell_len(shorter) <= room), "")
        if again or not line:
            page.app.push_screen(TextScreen(title, as_written("\n".join(parts))))
            return
    page.say(line)


class HelpScreen(TextScreen):
    """The keys, those of the pane in use first; typing after `/` narrows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search the help", show=False),
        Binding("question_mark", "dismiss", "Close", show=False),
    ]
    keys_told = "/ searches"

    def __init__(self, key_names: Callable[[type[Command]], str], place: str) -> None:
        super().__init__("Help", self._matching)
        self._key_names = key_names
        self._place = place

    def compose(self) -> ComposeResult:
        """Build text and search."""
        yield from super().compose()
        self._search = Field(id="field", placeholder="words of a command")
        self._searching = Horizontal(Static(Content("/ "), id="prompt"), self._search, id="help-search")
        self._searching.display = False
        yield self._searching

    def _matching(self, width: int) -> str:
        found = help_text(self._key_names, self._place, width, self._search.value)
        return found or "no command has these words"

    def action_search(self) -> None:
        """Let the person type words to be found in the help."""
        self._searching.display = True
        self._search.focus()

    def on_input_changed(self) -> None:
        """Show the commands whose words hold what is typed."""
        self.show_text()

    def on_input_submitted(self) -> None:
        """Let keys scroll again."""
        self.set_focus(None)


def help_text(key_names: Callable[[type[Command]], str], place: str, width: int, query: str = "") -> str:
    """Return the commands by place in two columns: keys, and what each does; `width` is in cells.

    The commands of `place` come first, then those that are there everywhere; a query keeps those whose words hold
    all of its words. What can be typed in the filter, and what stands in brackets, is told with them.
    """
    order = dict.fromkeys([place, EVERYWHERE, *(command.place for command in COMMANDS), FILTER])
    words = folded(query).split()
    blocks = []
    for each in order:
        entries = _forms() if each == FILTER else _commands(key_names, each)
        column = _NARROW_KEYS if width < _ROOMY_HELP else _KEYS
        lines = [_in_columns(keys, about, column, width) for keys, about in entries if _has_words(about, words)]
        if lines:
            blocks.append("\n".join([each.capitalize(), *lines]))
    return "\n\n".join(blocks)


def _commands(key_names: Callable[[type[Command]], str], place: str) -> Iterator[tuple[str, str]]:
    """Yield keys and words of the commands of a place."""
    for command in COMMANDS:
        if command.place == place:
            title = command.title if command.title.endswith("?") else f"{command.title}."
            about = command.help()
            told = about if about.startswith(command.title) else f"{title} {about}"
            yield key_names(command), f"{told} [{command.id}]"
    if place == EVERYWHERE:
        yield "", _BRACKETS


def _forms() -> Iterator[tuple[str, str]]:
    """Yield what can be typed in the filter, and what it looks for."""
    yield from FORMS
    yield "", REMARK


def _has_words(about: str, words: Sequence[str]) -> bool:
    text = folded(about)
    return all(word in text for word in words)


def _in_columns(lead: str, text: str, column: int, width: int) -> str:
    """Return a lead and a text beside it that begins at a column, or below it where little room is left; in cells."""
    below = width - column < _NARROWEST_TEXT
    column = _INDENT if below else column
    lines = [text[start:end] for start, end in wrap(text, max(1, width - column))]
    if below:
        return "\n".join([*filter(None, [lead]), *(" " * column + line for line in lines)])
    return "\n".join(f"{first:<{column - 1}} {line}" for first, line in zip_longest([lead], lines, fillvalue=""))


def about_document(pile: Pile, index: int) -> Layout:
    """Return what is known of a document, a paragraph each."""
    document = pile.corpus.document(index)
    facts: Mapping[str, str] = {
        "title": document.title,
        "document": document.name,
        "file": _from_here(document.path),
        "part": document.part,
        "author": document.author,
        "format": "" if document.refused else document.kind,
        **(_found_in(pile, index) if document.parsed else {"read": "" if document.refused else "not yet"}),
        "refused": document.refused,
    }
    known = [(label, safe(fact, keep="")) for label, fact in facts.items() if fact]
    return lambda width: "\n".join(_in_columns(label, fact, _LABELS, width) for label, fact in known)


def _found_in(pile: Pile, index: int) -> Mapping[str, str]:
    """Return what was found in a document that was read."""
    corpus = pile.corpus
    document = corpus.document(index)
    kinds = Counter(corpus.name(name).type for name in corpus.names_in(index))
    return {
        "date": document.date or "unknown",
        "language": document.language or "unknown",
        "encoding": f"{document.encoding} ({document.encoding_reason})" if document.encoding else "",
        "words": f"{document.words:,}",
        "damage": _about_damage(pile, index),
        "names": document.unexamined or ", ".join(counted(each, kind) for kind, each in kinds.most_common()) or "none",
        "from": _about_annotations(document),
    }


def _about_annotations(document: Document) -> str:
    """Return what the names of a document go by, where that is not recognition alone."""
    source = Path(annotations_name(document.path)).name if document.annotated else ""
    return "; ".join(filter(None, (f"annotations in {source}" if source else "", document.annotation_note)))


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


def about_left_out(pile: Pile, glyphs: Glyphs) -> Layout:
    """Return the files that were left out or could not be read, by reason."""
    refused: Sequence[tuple[str, str]] = [(each.refused, each.name) for each in pile.refused]
    left_out = [(each.reason, each.name) for each in pile.left_out]
    counts = Counter(reason for reason, _ in [*refused, *left_out])
    if not counts:
        return as_written("nothing was left out")
    listed = sorted([*refused, *left_out])[:_LEFT_OUT_LISTED]
    names = [f"{safe(name, keep='')}: {safe(reason, keep='')}" for reason, name in listed]
    more = len(refused) + len(left_out) - len(listed)
    below = ["", *names, *([f"{glyphs.ellipsis} and {more:,} more"] if more else [])]
    told = counts.most_common()

    def laid_out(width: int) -> str:
        summary = (_in_columns(f"{count:>7,}", safe(reason, keep=""), _LABELS, width) for reason, count in told)
        return "\n".join([*summary, *below])

    return laid_out
