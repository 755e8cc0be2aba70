"""What a person may say about the documents before they are parsed."""

from dataclasses import dataclass

from tui.sources import Asked


@dataclass(frozen=True, slots=True)
class Options:
    """What overrules what is found out by itself."""

    encoding: str | None = None
    language: str | None = None
    engine: str = "crf"
    columns: tuple[tuple[str, str], ...] = ()
    """What the columns of tables are (see `tui.sources.Asked`)."""
    annotations: bool = False
    """Whether the annotations beside a text say which names stand in it."""

    @property
    def asked(self) -> Asked:
        """What of it is for those who read files."""
        return Asked(self.encoding, self.columns, self.annotations)

    def words(self) -> tuple[str, ...]:
        """Return what is kept apart from what was parsed with other options."""
        columns = (f"{role}={column}" for role, column in self.columns)
        annotated = ("annotated",) if self.annotations else ()
        return self.encoding or "", self.language or "", self.engine, *columns, *annotated
