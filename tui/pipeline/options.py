"""What a person may say about the documents before they are parsed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What overrules what is found out by itself."""

    encoding: str | None = None
    language: str | None = None
    engine: str = "crf"
