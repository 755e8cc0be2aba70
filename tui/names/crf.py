"""The recogniser that Lutrin ships: a linear-chain conditional random field, lists, and rules over its spans.

Lafferty, McCallum and Pereira, *Conditional random fields* (ICML 2001), in the implementation of CRFsuite
(Okazaki 2007). Labels say of each word its place in a name and the type of the name (BILOU).
"""

from collections.abc import Iterable

import pycrfsuite

from tui.names.document import recognised
from tui.names.features import FeatureExtractor
from tui.names.found import Found
from tui.names.language import language
from tui.names.model_file import attributes_of, unpacked
from tui.names.recogniser import Span
from tui.names.sentence import Sentence, read
from tui.names.weighed import OfModel
from tui.names.word_clusters import clusters
from tui.text.package_data import bytes_of

_FEW_WORDS = 3_000
"""Words that are read before it pays to find out which attributes the model weighs."""


class CrfRecogniser:
    """Reads texts in one language with the model that belongs to it."""

    def __init__(self, code: str) -> None:
        """Load the model, the clusters and the lists of the language."""
        self._language = language(code)
        self.use(unpacked(bytes_of("tui.names.models", f"{code}.crf")))

    def use(self, model: bytes) -> None:
        """Read texts with this CRFsuite model from now on."""
        # The tagger reads the model where it lies, so the bytes have to stay.
        self._model = model
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)
        self._extractor = FeatureExtractor(self._language, clusters(self._language.code))
        self._read = 0

    def recognise(self, text: str) -> list[Span]:
        """Return the mentions in the text of one document."""
        sentences = read(text, self._language.code)
        found = [self.tag(sentence) for sentence in sentences]
        return recognised(text, sentences, found, self._language)

    def tag(self, sentence: Sentence) -> list[Found]:
        """Return what the model alone finds in a sentence, before any rule."""
        if not sentence.can_hold_names:
            return []
        if self._read <= _FEW_WORDS < self._read + len(sentence):
            weighed = OfModel(attributes_of(self._model))
            self._extractor = FeatureExtractor(self._language, clusters(self._language.code), weighed)
        self._read += len(sentence)
        return spans_of(self._tagger.tag(self._extractor.attributes(sentence.words)))


def spans_of(labels: Iterable[str]) -> list[Found]:
    """Return the stretches that BIO or BILOU labels describe; a label without its beginning begins one."""
    found: list[Found] = []
    kind, first = "", 0
    for index, label in enumerate([*labels, "O"]):
        place, label_kind = label[0], label[2:]
        if kind and (place in "BUO" or label_kind != kind):
            found.append(Found(first, index, kind))
            kind = ""
        if not kind and label_kind:
            kind, first = label_kind, index
        if place in "LU":
            found.append(Found(first, index + 1, kind))
            kind = ""
    return found


def labels_of(count: int, found: Iterable[Found]) -> list[str]:
    """Return the BILOU labels (beginning, inside, last, unit, other) of a sentence of `count` words.

    They served names better than BIO in Ratinov and Roth 2009, and do so here.
    """
    labels = ["O"] * count
    for first, last, kind in found:
        labels[first:last] = [f"I-{kind}"] * (last - first)
        labels[first] = f"B-{kind}"
        labels[last - 1] = f"{'L' if last - first > 1 else 'U'}-{kind}"
    return labels
