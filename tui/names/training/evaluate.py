"""Score a recogniser on the development sets: strict F1, exact span and type.

    python -m tui.names.training.evaluate fr                   # the shipped model on all French sets
    python -m tui.names.training.evaluate fr --model /tmp/first.crf --errors 40
    python -m tui.names.training.evaluate fr --engine spacy

Intervals are 95 % percentiles of 1,000 bootstrap samples of the documents (Efron 1979). Sets annotated with
fewer types are scored on those alone.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.names.crf import CrfRecogniser
from tui.names.language import Language, language
from tui.names.model_file import unpacked
from tui.names.recogniser import TYPES, Recogniser, Span, recogniser
from tui.names.training import stories
from tui.names.training.corpora import DATA, HELD_OUT, Document, annotated, conll, split, wikinews

GOLD = Path(__file__).resolve().parents[3] / "tests" / "gold"
NAMED = ("person", "place", "organisation")


class Score:
    """Counts of one type or of all: found and right, found, to be found."""

    def __init__(self, right: int = 0, found: int = 0, gold: int = 0) -> None:
        """Begin with the counts given."""
        self.right, self.found, self.gold = right, found, gold

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / max(1, self.found + self.gold)

    def __str__(self) -> str:
        precision, recall = 100 * self.right / max(1, self.found), 100 * self.right / max(1, self.gold)
        return f"F {self.f1:5.1f}  P {precision:5.1f}  R {recall:5.1f}  n {self.gold}"


def sets(code: str, data: Path) -> Iterator[tuple[str, Sequence[str], list[Document]]]:
    """Yield (name, types annotated, documents) of the development sets of a language."""
    ner = data / "ner"
    if code == "fr":
        by_hand = list(annotated(GOLD, data))
        yield "seeds", TYPES, [document for document in by_hand if document.name.startswith("seeds")]
        yield "gold", TYPES, [document for document in by_hand if not document.name.startswith("seeds")]
        yield "wikinews", TYPES, split(wikinews(data))[1]
        yield "held out", TYPES, list(annotated(HELD_OUT.parent, data))
        yield "stories", NAMED, stories.split(stories.stories(data))[1]
        yield "fenec2", NAMED, list(conll(ner / "fr" / "fenec2.other.conll"))
        yield "newseye", NAMED, list(conll(ner / "fr" / "hist.newseye-dev-fr.conll"))
    else:
        documents = list(conll(ner / "en" / "dwie.train.conll.xz", join=True))
        yield "dwie", NAMED, documents[::5]


def scored(
    documents: Sequence[Document], reader: Recogniser, known: Language, types: Sequence[str]
) -> list[tuple[set[Span], set[Span]]]:
    """Return for each document the mentions to be found and those found."""
    result = []
    for document in documents:
        marked = document.spans if document.accepted else document.gold(known)
        wanted = {(span.start, span.end): span.type for span in marked}
        found = set()
        for span in reader.recognise(document.text):
            if any(span.start < other.end and span.end > other.start for other in document.neutral):
                continue
            place = span.start, span.end
            accepted = span.type in document.accepted.get(place, ())
            found.add(Span(*place, wanted[place]) if accepted else span)
        result.append(
            (
                {Span(*place, kind) for place, kind in wanted.items() if kind in types},
                {span for span in found if span.type in types},
            )
        )
    return result


def total(pairs: Sequence[tuple[set[Span], set[Span]]], kind: str | None = None) -> Score:
    """Return the score over documents, of one type or of all."""
    score = Score()
    for gold, found in pairs:
        if kind:
            gold = {span for span in gold if span.type == kind}
            found = {span for span in found if span.type == kind}
        score.right += len(gold & found)
        score.found += len(found)
        score.gold += len(gold)
    return score


def interval(pairs: Sequence[tuple[set[Span], set[Span]]], samples: int = 1000) -> tuple[float, float]:
    """Return the bounds between which F1 lies in 95 % of bootstrap samples of the documents."""
    counts = [(len(gold & found), len(found), len(gold)) for gold, found in pairs]
    chance = random.Random(1)
    values = []
    for _ in range(samples):
        drawn = chance.choices(counts, k=len(counts))
        values.append(Score(*(sum(column) for column in zip(*drawn, strict=True))).f1)
    values.sort()
    return values[samples // 40], values[-samples // 40]


def errors(documents: Sequence[Document], pairs: Sequence[tuple[set[Span], set[Span]]]) -> Iterator[str]:
    """Yield each wrong and each missed mention with its surroundings."""
    for document, (gold, found) in zip(documents, pairs, strict=True):
        for span in sorted(gold ^ found):
            left = document.text[max(0, span.start - 40) : span.start]
            right = document.text[span.end : span.end + 30]
            mark = "-" if span in gold else "+"
            line = f"{mark} {span.type[:5]:5} {left}[{document.text[span.start : span.end]}]{right}"
            yield line.replace("\n", " ")


def open_model(code: str, model: Path | None, engine: str) -> Recogniser:
    """Return the recogniser to be scored."""
    if model is None:
        return recogniser(code, engine)
    reader = CrfRecogniser(code)
    reader.use(unpacked(model.read_bytes()))
    return reader


def main() -> None:
    """Print a table of scores, a line for each set and type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=("fr", "en"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--engine", default="crf")
    parser.add_argument("--only")
    parser.add_argument("--errors", type=int, default=0, help="how many errors of each set to print")
    arguments = parser.parse_args()
    known = language(arguments.language)
    reader = open_model(arguments.language, arguments.model, arguments.engine)
    for name, types, documents in sets(arguments.language, arguments.data):
        if arguments.only and name != arguments.only:
            continue
        pairs = scored(documents, reader, known, types)
        low, high = interval(pairs)
        print(f"{name:10} all           {total(pairs)}  [{low:.1f}, {high:.1f}]")
        for kind in types:
            print(f"{name:10} {kind:13} {total(pairs, kind)}")
        found = list(errors(documents, pairs))
        print("\n".join(random.Random(2).sample(found, min(len(found), arguments.errors))))


if __name__ == "__main__":
    main()
