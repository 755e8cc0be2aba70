"""Label English news by its French translation: a name written alike in both is what was marked in the French.

    python -m tui.names.training.train en --out FIRST
    python -m tui.names.training.projection FIRST OUT       # writes OUT/en.ntrex.conll

NTREX (CC BY-SA 4.0) holds the same news in many languages, a sentence a line. The names of the French lines are
marked by hand (`stories.tsv`); the first English model reads the English ones. A name that stands alike in both
is marked; what only the English model sees stays if it is more likely than not; a sentence in which the English
model is undecided about a word that is in no name is left out.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.names.crf import labels_of
from tui.names.found import Found
from tui.names.language import language, plain
from tui.names.recogniser import Span
from tui.names.sentence import Sentence, sentence
from tui.names.spans import rules
from tui.names.training.corpora import DATA
from tui.names.training.silver import LABELS, Judge, touch
from tui.names.training.stories import MARKED, lines, marked, marks, names_of_stories
from tui.text.tokens import tokens

LIKELY, UNDECIDED = 0.5, 0.75


def projected(part: Sentence, translation: str, spans: Iterable[Span]) -> Iterator[Found]:
    """Yield the names of the translation that stand alike in the sentence, longest first."""
    for start, end, kind in sorted(spans, key=lambda span: span.start - span.end):
        name = [plain(translation[left:right]) for left, right in tokens(translation, start, end)]
        for first in range(len(part) - len(name) + 1):
            last = first + len(name)
            if part.plain[first:last] == name and part.words[first][0].isupper():
                yield Found(first, last, kind)


def merged(part: Sentence, translation: str, spans: Iterable[Span], judge: Judge) -> list[Found] | None:
    """Return the names of the sentence, or None where the English model is undecided."""
    own = judge.read(part)
    kept: list[Found] = []
    for span in projected(part, translation, spans):
        if not any(touch(span, other) for other in kept):
            kept.append(span)
    for other, sure in own:
        if sure > LIKELY and not any(touch(other, span) for span in kept):
            kept.append(other)
    taken = {index for span in kept for index in range(span.first, span.last)}
    for index, word in enumerate(part.words):
        alone = Found(index, index + 1, "")
        if index and index not in taken and word[0].isupper() and judge.sure_of_nothing(alone) < UNDECIDED:
            return None
    return sorted(kept)


def main() -> None:
    """Label the English lines and write a CoNLL file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    judge, known, names = Judge("en", arguments.model), language("en"), marks()
    counts: Counter[str] = Counter()
    rows: list[str] = []
    stories, *pairs = names_of_stories(arguments.data), lines(arguments.data, "eng"), lines(arguments.data, MARKED)
    for story, english, french in zip(stories, *pairs, strict=True):
        part = sentence(english, tokens(english))
        found = merged(part, french, marked(french, names[story]), judge)
        if found is None:
            counts["undecided"] += 1
            continue
        found = rules(part, found, known)
        counts.update(span.type for span in found)
        labels = labels_of(len(part), found)
        rows += [
            f"{word}\t{label[:2] + LABELS[label[2:]] if label != 'O' else label}"
            for word, label in zip(part.words, labels, strict=True)
        ]
        rows.append("")
    (arguments.out / "en.ntrex.conll").write_text("\n".join(rows), encoding="utf-8")
    print(dict(counts))


if __name__ == "__main__":
    main()
