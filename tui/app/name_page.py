"""A name's own page: how it is written and why, who is mentioned with it, where, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from tui.app.cells import fit
from tui.app.commands import LISTS, SHARED, Command
from tui.app.commands.concordance import InContext
from tui.app.commands.general import Help
from tui.app.commands.moving import Back, NextPane, Open
from tui.app.commands.reading import NextOfName
from tui.app.commands.statements import About, Said
from tui.app.context_lines import ContextLines
from tui.app.dates import DateFormat
from tui.app.glyphs import Glyphs
from tui.app.lines import BottomLine, EndsLine, counted
from tui.app.place import Place
from tui.app.row_list import RowList
from tui.app.texts import HelpScreen
from tui.find.concordance import Concordance
from tui.pipeline.pile import Pile
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.app.application import Lutrin

_TOO_NARROW_FOR_ALL = 80
_COLUMNS_AT_MOST = 12
"""Lines of the lists above the contexts."""
_CO_MENTIONS = 200


class Facts(RowList):
    """A titled list of facts, one line each: a text on the left and a count on the right.

    `fact` gives both for a row, when the row is seen.
    """

    def __init__(
        self, title: str, count: int, fact: Callable[[int], tuple[str, str]], ellipsis: str, *, id: str
    ) -> None:
        super().__init__(id=id)
        self._title = title
        self._fact = fact
        self._ellipsis = ellipsis
        self.set_rows(count)

    def heading(self) -> str:
        """Return the title with how many there are."""
        return f"{self._title}  {self.count:,}"

    def row_line(self, row: int, line: int, width: int, style: Style) -> list[Segment]:
        """Return the text and the count of a row."""
        left, right = self._fact(row)
        room = width - cell_len(right) - 3
        return [Segment(f" {set_cell_size(fit(left, room, self._ellipsis), room)} {right} ", style)]


class Contexts(ContextLines):
    """The mentions in their context, document by document."""

    def __init__(self, concordance: Concordance, kind: str, glyphs: Glyphs) -> None:
        super().__init__(concordance, kind, glyphs, padded=False, id="contexts")
        self.measure()
        self.set_rows(len(concordance))

    def heading(self) -> str:
        """Return the title with the place in the list."""
        return f"In context  {self.cursor + 1:,}/{self.count:,}" if self.count else "In context"

    @property
    def place(self) -> Place | None:
        """The mention under the cursor."""
        return Place(*self.concordance[self.cursor]) if self.count else None

    def row_line(self, row: int, line: int, width: int, style: Style) -> list[Segment]:
        """Return a mention in its context."""
        return [Segment(" ", style), *self.context_line(row, width - 1, style)]


class NamePage(Screen[Place | None]):
    """Everything about one name; it is left with the place to go to, or with nothing."""

    AUTO_FOCUS = "#contexts"
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in SHARED.values()]
    app: Lutrin
    commands = SHARED

    def __init__(self, pile: Pile, name: int) -> None:
        super().__init__()
        self._pile = pile
        self._subject = pile.corpus.name(name)
        self._documents = list(pile.corpus.documents_with(name))
        self._forms = pile.corpus.forms(name)
        self._others = pile.corpus.co_mentions(name)[:_CO_MENTIONS]
        self._suggestions = pile.corpus.suggestions(name) if pile.suggests_quickly else ()
        self._dates = DateFormat()

    def compose(self) -> ComposeResult:
        """Build the lines and lists."""
        glyphs = self.app.glyphs
        mark = glyphs.marks[self._subject.type]
        kind = f"{self._subject.type}, ambiguous" if self._subject.ambiguous else self._subject.type
        title = EndsLine(glyphs, id="top")
        title.set_ends(f"{mark} {safe(self._subject.text, keep='')}   {kind}", f"{self._counts()} ", urgent=True)
        yield title
        self._lists: Sequence[RowList] = (
            Facts("Written", len(self._forms), self._form, glyphs.ellipsis, id="written"),
            Facts("Mentioned with", len(self._others), self._other, glyphs.ellipsis, id="others"),
            Facts("Documents", len(self._documents), self._document, glyphs.ellipsis, id="with"),
            *self._doubtful(),
        )
        mentions = self._pile.corpus.mentions_of(self._subject.index)
        concordance = Concordance.of_mentions(self._pile.corpus, mentions)
        self._contexts = Contexts(concordance, self._subject.type, glyphs)
        yield Horizontal(*self._lists, id="facts")
        yield self._contexts
        yield BottomLine(glyphs, "  ".join(self._hints()))

    def _hints(self) -> Iterator[str]:
        """Yield the keys worth knowing here, with how many statements two of them open."""
        statements, name = self._pile.corpus.statements, self._subject.index
        told: Mapping[type[Command], str] = {
            Help: "help",
            Said: counted(len(statements.by(name)), "statement"),
            About: f"{len(statements.about(name)):,} about",
            InContext: "context",
            Open: "go there",
            NextPane: "next list",
            NextOfName: "mention",
            Back: "back",
        }
        return (f"{self.app.key(command)} {what}" for command, what in told.items())

    def _counts(self) -> str:
        dot = self.app.glyphs.dot
        dates = sorted(filter(None, (self._pile.corpus.document(each).date for each in self._documents)))
        parts = [counted(self._subject.mentions, "mention"), counted(self._subject.documents, "document")]
        if dates:
            parts.append(dates[0] if dates[0] == dates[-1] else f"{dates[0]} - {dates[-1]}")
        so_far = " so far" if self.app.intake.progress() is not None else ""
        return f" {dot} ".join(parts) + so_far

    def _form(self, row: int) -> tuple[str, str]:
        form = self._forms[row]
        return safe(f"{form.text}   {form.reason}", keep=""), f"{form.count:,}"

    def _other(self, row: int) -> tuple[str, str]:
        index, documents = self._others[row]
        other = self._pile.corpus.name(index)
        return f"{self.app.glyphs.marks[other.type]} {safe(other.text, keep='')}", f"{documents:,}d"

    def _doubtful(self) -> Iterator[Facts]:
        """Yield the list of names that may be the same and were not joined, where there are any."""
        if self._suggestions:
            count = len(self._suggestions)
            yield Facts("Perhaps also", count, self._suggestion, self.app.glyphs.ellipsis, id="perhaps")

    def on_mount(self) -> None:
        """Let suggestions follow where they take time."""
        if not self._pile.suggests_quickly:
            self.run_worker(self._find_suggestions, thread=True, exit_on_error=False)

    def _find_suggestions(self) -> None:
        found = self._pile.corpus.suggestions(self._subject.index)
        self.app.call_from_thread(self._show_suggestions, found)

    def _show_suggestions(self, found: Sequence[tuple[int, str]]) -> None:
        if self.is_attached:
            self._suggestions = found
            for facts in self._doubtful():
                self._lists = (*self._lists, facts)
                self.query_one("#facts").mount(facts)

    def _suggestion(self, row: int) -> tuple[str, str]:
        index, reason = self._suggestions[row]
        other = self._pile.corpus.name(index)
        mark = self.app.glyphs.marks[other.type]
        return safe(f"{mark} {other.text}   {reason}", keep=""), f"{other.mentions:,}"

    def _document(self, row: int) -> tuple[str, str]:
        document = self._pile.corpus.document(self._documents[row])
        title = safe(document.title or document.name, keep="")
        count = len(self._mentions_in(self._documents[row]))
        return f"{self._dates.short(document.date)} {title}".strip(), f"{count:,}"

    def _mentions_in(self, document: int) -> Sequence[int]:
        corpus = self._pile.corpus
        mentions = corpus.mentions_in(document)
        return [mention for mention in mentions if corpus.name_of(mention) == self._subject.index]

    # -- what keys ask -----------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Give the facts a share of the height, and hide what there is no room for."""
        longest = max((each.count for each in self._lists), default=0) + 1
        height = min(longest, _COLUMNS_AT_MOST, max(0, (event.size.height - 4) // 2))
        facts = self.query_one("#facts")
        facts.styles.height = height
        facts.display = height > 1
        for each in self._lists[1:]:
            each.display = event.size.width >= _TOO_NARROW_FOR_ALL

    @property
    def pane(self) -> RowList:
        """The list that keys move in."""
        return self.focused if isinstance(self.focused, RowList) else self._contexts

    def step_pane(self, step: int) -> None:
        """Go round the lists that are shown."""
        shown = [each for each in (*self._lists, self._contexts) if each.display]
        self.set_focus(shown[(shown.index(self.pane) + step) % len(shown)])

    def page_down(self) -> None:
        """Move a page down."""
        self.pane.move_pages(1)

    def step_name(self, step: int) -> None:
        """Go to the next or previous mention."""
        self._contexts.move_lines(step)

    @on(RowList.Chosen)
    def open(self) -> None:
        """Go to the mention or the document under the cursor, or to the page of another name."""
        row = self.pane.cursor
        actions: dict[str | None, Callable[[], object]] = {
            "others": lambda: self.app.switch_screen(NamePage(self._pile, self._others[row][0])),
            "perhaps": lambda: self.app.switch_screen(NamePage(self._pile, self._suggestions[row][0])),
            "with": lambda: self.dismiss(self._first_place(self._documents[row])),
            "contexts": lambda: self.dismiss(self._contexts.place),
        }
        if self.pane.count and self.pane.id in actions:
            actions[self.pane.id]()

    def _first_place(self, document: int) -> Place:
        mention = self._pile.corpus.mention(self._mentions_in(document)[0])
        return Place(document, mention.start, mention.end)

    @property
    def _meant(self) -> int:
        """The name under the cursor, or else that of the page."""
        row = self.pane.cursor
        names = {"others": self._others, "perhaps": self._suggestions}.get(self.pane.id or "")
        return names[row][0] if names else self._subject.index

    def show_in_context(self) -> None:
        """Open the concordance of this name, or of the one under the cursor."""
        self.app.desk.detour.begin_with(self._meant, self._leave_for)

    def show_statements(self) -> None:
        """Open what this name said, or the one under the cursor."""
        self.app.desk.detour.begin_said_with(self._meant, self._leave_for)

    def show_about(self) -> None:
        """Open what was said about this name, or the one under the cursor."""
        self.app.desk.detour.begin_said_with(self._meant, self._leave_for, about=True)

    def _leave_for(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)

    def back(self) -> None:
        """Go back to the desk."""
        self.dismiss(None)

    def redraw(self) -> None:
        """Draw the whole screen anew."""
        self.app.draw_anew()

    def show_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen(self.app.key_names, LISTS))

    def action_command(self, command: str) -> None:
        """Carry out a command by its id."""
        SHARED[command].run(self)
