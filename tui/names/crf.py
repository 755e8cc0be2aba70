"""The recogniser that Lutrin ships: a linear-chain conditional random field, lists, and rules over what it finds.

Lafferty, McCallum and Pereira, *Conditional random fields* (ICML 2001), in the implementation of CRFsuite
(Okazaki 2007). Labels are the beginning and the inside of each type, or none (BIO).
"""

import zlib
from collections.abc import Iterable, Sequence
from importlib import resources

import pycrfsuite

from tui.names.document import recognised
from tui.names.features import FeatureExtractor, clusters
from tui.names.language import language
from tui.names.recogniser import Span
from tui.names.sentence import Sentence, read
from tui.names.spans import Found


class CrfRecogniser:
    """Reads texts in one language with the model that belongs to it."""

    def __init__(self, code: str) -> None:
        """Load the model, the clusters and the lists of the language."""
        self._language = language(code)
        self._extractor = FeatureExtractor(self._language, clusters(code))
        packed = (resources.files("tui.names.models") / f"{code}.crf").read_bytes()
        self.use(zlib.decompress(packed))

    def use(self, model: bytes) -> None:
        """Read texts with this CRFsuite model from now on."""
        # The tagger reads the model where it lies, so the bytes have to stay.
        self._model = model
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    def recognise(self, text: str) -> list[Span]:
        """Return the mentions in the text of one document."""
        sentences = read(text, self._language.code)
        found = [self.tag(sentence) for sentence in sentences]
        return recognised(text, sentences, found, self._language)

    def tag(self, sentence: Sentence) -> list[Found]:
        """Return what the model alone finds in a sentence, before any rule."""
        if not any(map(str.isalpha, sentence.plain)) and not any(word.isalnum() for word in sentence.words):
            return []
        return spans_of(self._tagger.tag(self._extractor.attributes(sentence.words)))


def spans_of(labels: Iterable[str]) -> list[Found]:
    """Return the stretches that BIO labels describe; an I without its B begins a stretch."""
    found: list[Found] = []
    kind, first, index = "", 0, -1
    for index, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            found.append(Found(first, index, kind))
            kind = ""
        if not kind and label != "O":
            kind, first = label[2:], index
    return found


def labels_of(count: int, found: Sequence[Found]) -> list[str]:
    """Return the BIO labels of a sentence of `count` words."""
    labels = ["O"] * count
    for first, last, kind in found:
        labels[first:last] = [f"I-{kind}"] * (last - first)
        labels[first] = f"B-{kind}"
    return labels
