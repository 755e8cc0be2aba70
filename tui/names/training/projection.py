"""Label English news by its French translation: a name written alike in both is what the French model says.

    python -m tui.names.training.train en --out FIRST
    python -m tui.names.training.projection FIRST OUT       # writes OUT/en.ntrex.conll

NTREX (CC BY-SA 4.0) holds the same news in many languages, a sentence a line. The French model, which has
learnt from more news, reads the French lines; the first English model reads the English ones. A name that
stands alike in both takes the French type; what only the English model sees stays if it is more likely than
not; a sentence in which the English model is undecided about a word that is in no name is left out.
"""

import argparse
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tui.names.crf import labels_of
from tui.names.language import language, plain
from tui.names.recogniser import Recogniser, recogniser
from tui.names.sentence import Sentence, sentence
from tui.names.spans import Found, rules
from tui.names.training.corpora import DATA
from tui.names.training.silver import LABELS, Judge, touch
from tui.text.tokens import tokens

SURE_OF_LIMITS, SURE_OF_TYPE, LIKELY, UNDECIDED = 0.7, 0.95, 0.5, 0.75


def lines(data: Path, code: str) -> list[str]:
    """Return the lines of NTREX in a language."""
    with tarfile.open(data / "corpora" / "ntrex.tar.xz") as archive:
        member = next(m for m in archive.getmembers() if Path(m.name).name == f"{code}.lines")
        content = archive.extractfile(member)
        return content.read().decode("utf-8").splitlines() if content else []


def projected(part: Sentence, translation: str, reader: Recogniser) -> Iterator[Found]:
    """Yield the names of the translation that stand alike in the sentence, longest first."""
    spans = sorted(reader.recognise(translation), key=lambda span: span.start - span.end)
    for start, end, kind in spans:
        name = [plain(translation[left:right]) for left, right in tokens(translation, start, end)]
        for first in range(len(part) - len(name) + 1):
            last = first + len(name)
            if part.plain[first:last] == name and part.words[first][0].isupper():
                yield Found(first, last, kind)


def merged(part: Sentence, translation: str, reader: Recogniser, judge: Judge) -> list[Found] | None:
    """Return the names of the sentence, or None where the English model is undecided."""
    own = judge.read(part)
    kept: list[Found] = []
    for span in projected(part, translation, reader):
        if any(touch(span, other) for other in kept):
            continue
        rival = next(((other, sure) for other, sure in own if touch(span, other)), None)
        if rival and (rival[0].first, rival[0].last) == (span.first, span.last):
            kept.append(rival[0] if rival[1] > SURE_OF_TYPE else span)
        elif rival and rival[1] > SURE_OF_LIMITS:
            kept.append(rival[0])
        else:
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
    judge, reader, known = Judge("en", arguments.model), recogniser("fr"), language("en")
    counts: Counter[str] = Counter()
    rows: list[str] = []
    for english, french in zip(lines(arguments.data, "eng"), lines(arguments.data, "fra"), strict=True):
        part = sentence(english, tokens(english))
        found = merged(part, french, reader, judge)
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
