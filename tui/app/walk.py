"""Ways through the documents that keys go: from document to document, hits, names, sentences, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.finding import Filter, Find
from tui.app.commands.listing import NextDocument, PreviousDocument
from tui.app.commands.reading import NextMention, PreviousMention, Why
from tui.app.panes import READER

if TYPE_CHECKING:
    from tui.app.desk import Desk


class Walk:
    """Moves the reader, says where there is no further way, and what is shown on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked_why: tuple[int | None, int] | None = None
        """The document and the offset of the cursor when it was asked why."""

    def step_document(self, step: int) -> None:
        """Open the next or previous document of the list."""
        desk = self._desk
        before = desk.documents.cursor
        desk.documents.move_to(before + step)
        document = desk.documents.document
        if document is None or desk.documents.cursor == before:
            desk.say("this is the last document" if step > 0 else "this is the first document")
        elif desk.panes.front == READER:
            desk.open_document(document)
        else:
            desk.show_document(document)

    def step_hit(self, step: int) -> None:
        """Go to the next or previous hit, or statement of those the reader was sent from."""
        desk = self._desk
        if desk.detour.statements is not None:
            self._step_listed(step)
        elif not desk.reading.query:
            filters, finds = (desk.app.key(command) for command in (Filter, Find))
            desk.say(f"nothing to look for yet: {filters} filters, {finds} finds in this document")
        elif not desk.reading.step_hit(step):
            desk.say("no hit in this document")
        desk.show_place()

    def _step_listed(self, step: int) -> None:
        desk = self._desk
        if not desk.detour.step_statement(step):
            desk.say("this is the last statement of the list" if step > 0 else "this is the first statement")
        elif desk.detour.statements is not None:
            desk.say(desk.detour.statements.progress())

    def step_name(self, step: int) -> None:
        """Go to the next or previous mention of the current name."""
        if not self._desk.reading.step_name(step):
            self._desk.say("no further mention in these documents" if step > 0 else "no mention before this one")
        self._desk.follow_reader()

    def step_mention(self, step: int) -> None:
        """Go to the next or previous name in the text."""
        if not self._desk.reading.step_mention(step):
            self._desk.say("no further name in this document" if step > 0 else "no name before this one")

    def step_sentence(self, step: int) -> None:
        """Go to the next or previous sentence."""
        if step > 0:
            self._desk.reader.next_sentence()
        else:
            self._desk.reader.previous_sentence()

    def step_statement(self, step: int) -> None:
        """Go to the next or previous statement in the text."""
        desk = self._desk
        if desk.reading.step_statement(step):
            return
        command, where = (NextDocument, "the next document") if step > 0 else (PreviousDocument, "the one before")
        nothing = "no further statement in this document" if step > 0 else "no statement before this one"
        desk.say(f"{nothing}; {desk.app.key(command)} opens {where}")

    def toggle_speakers(self) -> None:
        """Show in the margin who speaks, or hide it."""
        shown = self._desk.reading.toggle_speakers()
        if not shown:
            self._desk.say("speakers are hidden")
        elif not self._desk.reading.has_statements:
            self._desk.say("no statements were found in this document")

    def toggle_repairs(self) -> None:
        """Show repaired letters, or the file's own characters."""
        self._desk.say(self._desk.reading.toggle_repairs())
        self._desk.show_place()

    def toggle_folds(self) -> None:
        """Let the mails that a mail answers take a row each, or all of it."""
        self._desk.say(self._desk.reading.toggle_folds())
        self._desk.show_place()

    def say_why(self) -> None:
        """Say why the current mention belongs to its name, and why the current statement is its speaker's."""
        reasons = self._desk.reading.why()
        if reasons:
            from tui.app.texts import say_or_show

            place = self._desk.reading.document, self._desk.reader.cursor
            again, self._asked_why = place == self._asked_why, place
            more = f"{self._desk.app.key(Why)} says more"
            say_or_show(self._desk, "Why", reasons, again=again, more=more)
        else:
            self.say_no_name()

    def say_no_name(self) -> None:
        """Say that the cursor is on no name, and how to get to one."""
        following, before = (self._desk.app.key(command) for command in (NextMention, PreviousMention))
        self._desk.say(f"the cursor is on no name: {following} and {before} go from name to name")

    def widen(self, cells: int) -> None:
        """Make the column of text wider or narrower."""
        self._desk.reader.widen(cells)
        self._desk.say(f"text {self._desk.reader.prose_width} wide")
