"""What a recogniser is, and which one reads a text of a given language.

A recogniser takes the text of one document and returns the names in it. Nothing here loads a model: that
happens when a recogniser is first asked for.
"""

from functools import cache
from typing import NamedTuple, Protocol

TYPES = ("person", "organisation", "place", "event", "other")


class Span(NamedTuple):
    """A mention: code point offsets into the text, half-open, and one of `TYPES`."""

    start: int
    end: int
    type: str


class Recogniser(Protocol):
    """Finds the names in a text."""

    def recognise(self, text: str) -> list[Span]:
        """Return the mentions in the text of one document, sorted and without overlap."""
        ...


class RecogniserUnavailable(RuntimeError):  # noqa: N818 - it says what is the case, as the message does
    """The recogniser that was asked for cannot be used here; the message says why and what to do."""


ENGINES = ("crf", "spacy")
MODELS = ("en", "fr")
# Languages whose names look more like those of one trained language than of the other.
_NEAREST = {"fr": ("ca", "es", "gl", "it", "la", "oc", "pt", "ro"), "en": ()}


def model_for(code: str) -> str:
    """Return the language whose own model reads a text in `code`: the same, a related one, else English.

    English is the fallback because its features lean least on accents and articles.
    """
    base = code.lower().replace("_", "-").split("-")[0]
    if base in MODELS:
        return base
    return next((model for model, relatives in _NEAREST.items() if base in relatives), "en")


def recogniser(language: str, engine: str = "crf") -> Recogniser:
    """Return the recogniser for texts in `language` (a code such as `fr`), the same one each time.

    `crf` is the recogniser that Lutrin ships; for a language without a model it is that of `model_for`.
    `spacy` is an installed spaCy pipeline; RecogniserUnavailable is raised where there is none. ValueError
    for another engine.
    """
    if engine == "crf":
        return _crf(model_for(language))
    if engine == "spacy":
        return _spacy(language.lower().replace("_", "-").split("-")[0])
    raise ValueError(f"unknown recogniser {engine!r}: choose one of {', '.join(ENGINES)}")


@cache
def _crf(code: str) -> Recogniser:
    from tui.names.crf import CrfRecogniser

    return CrfRecogniser(code)


@cache
def _spacy(code: str) -> Recogniser:
    from tui.names.spacy_recogniser import SpacyRecogniser

    return SpacyRecogniser(code)
