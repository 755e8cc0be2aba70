"""What a person may say about the documents before they are parsed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What overrules what is found out by itself."""

    encoding: str | None = None
    language: str | None = None
    engine: str = "crf"

    def words(self) -> tuple[str, str, str]:
        """Return what is kept apart from what was parsed with other options."""
        return self.encoding or "", self.language or "", self.engine
