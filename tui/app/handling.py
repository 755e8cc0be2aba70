"""What is done with a document as a whole: copied from, edited, read again, marked, told about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.panes import DOCUMENTS
from tui.text.safe import safe

if TYPE_CHECKING:
    from tui.app.desk import Desk


class Handling:
    """Carries out what commands ask for with the document that is open or under the cursor."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _document(self) -> int | None:
        """The document under the cursor of the list, or else the one that is open."""
        desk = self._desk
        return desk.documents.document if desk.panes.front == DOCUMENTS else desk.reading.document

    def copy_sentence(self) -> None:
        """Copy the current sentence with its source."""
        quotation = self._desk.reading.quotation()
        if quotation is None:
            self._desk.say("nothing to copy: open a document first")
            return
        from tui.app import clipboard

        how = clipboard.copy(str(quotation), self._desk.app.copy_to_clipboard)
        self._desk.say(f"sent {how}: {quotation.source}")

    def show_sentence(self) -> None:
        """Show the current sentence with its source, for copying by hand."""
        from tui.app.texts import TextScreen, as_written

        quotation = self._desk.reading.quotation()
        if quotation is not None:
            self._desk.app.push_screen(TextScreen("Sentence", as_written(str(quotation))))

    def open_editor(self) -> None:
        """Open the file in the person's editor."""
        from tui.app import editor

        document = self._document
        entry = None if document is None else self._desk.pile.entry(document)
        command = editor.editor_command()
        if entry is None:
            self._desk.say("there is no file to open here")
        elif not command:
            self._desk.say("no editor: set VISUAL or EDITOR to one that is installed", wrong=True)
        else:
            with self._desk.app.suspend():
                problem = editor.edit(command, str(entry.path))
            self._desk.redraw()
            self._desk.say(problem, wrong=bool(problem))

    def show_information(self) -> None:
        """Show what is known of the document."""
        from tui.app.texts import TextScreen, about_document

        document = self._document
        if document is not None:
            self._desk.app.push_screen(TextScreen("About this document", about_document(self._desk.pile, document)))

    def read_again(self) -> None:
        """Parse the file of the open document anew."""
        document = self._desk.reading.document
        problem = "there is no file to read again" if document is None else self._desk.app.intake.read_again(document)
        if problem:
            self._desk.say(problem, wrong=True)

    def choose_encoding(self) -> None:
        """Offer the encodings in which the file of the open document can be read."""
        document = self._desk.reading.document
        entry = None if document is None else self._desk.pile.entry(document)
        if entry is None:
            once = "; what is piped in is read once, as --encoding says" if document is not None else ""
            self._desk.say(f"there is no file to read again{once}", wrong=True)
            return
        from tui.app.encodings import Encodings
        from tui.app.palette import Palette

        self._desk.app.push_screen(Palette([Encodings], placeholder="Read this file as …"))

    def read_as(self, encoding: str) -> None:
        """Parse the file of the open document anew in an encoding, "" to guess it."""
        document = self._desk.reading.document
        problem = self._desk.app.intake.read_again(document, encoding) if document is not None else ""
        if problem:
            self._desk.say(problem, wrong=True)

    def show_left_out(self) -> None:
        """Show which files were left out."""
        from tui.app.texts import TextScreen, about_left_out

        self._desk.app.push_screen(TextScreen("Left out", about_left_out(self._desk.pile, self._desk.app.glyphs)))

    def toggle_mark(self) -> None:
        """Mark the document, or take its mark away."""
        from tui.store.marks import MarksError

        index = self._document
        if index is None or self._desk.pile.entry(index) is None:
            self._desk.say("there is no file to mark here")
            return
        try:
            marked = self._desk.work.toggle_mark(self._desk.pile.corpus.document(index))
        except MarksError as error:
            self._desk.say(safe(str(error), keep=""), wrong=True)
            return
        self._desk.documents.refresh_documents({index})
        self._desk.say("marked; is:marked in the filter shows all that are" if marked else "no longer marked")
