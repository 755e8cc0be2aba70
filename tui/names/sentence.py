"""A document as the recogniser reads it: sentences of words with their places in the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tui.names.language import plain
from tui.text.sentences import sentences
from tui.text.tokens import Offsets, tokens

# A longer sentence is a table or a list; it is cut so that memory does not grow with it.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, the forms under which lists hold them, and their offsets in the document."""

    words: list[str]
    plain: list[str]
    offsets: list[Offsets]

    def __len__(self) -> int:
        return len(self.words)

    @property
    def can_hold_names(self) -> bool:
        """Tell whether anything in the sentence can be a name: not if it is all small letters or signs."""
        return any(not word.islower() and any(map(str.isalnum, word)) for word in self.words)


def read(text: str, language: str) -> list[Sentence]:
    """Return the sentences of a text."""
    return [
        sentence(text, part)
        for start, end in sentences(text, language)
        for part in _parts(_mend(text, tokens(text, start, end)))
    ]


def sentence(text: str, offsets: list[Offsets]) -> Sentence:
    """Return the sentence whose words stand at the offsets."""
    words = [text[start:end] for start, end in offsets]
    return Sentence(words, [plain(word) for word in words], offsets)


def _parts(offsets: list[Offsets]) -> Iterator[list[Offsets]]:
    for first in range(0, len(offsets), _LONGEST):
        yield offsets[first : first + _LONGEST]


def _mend(text: str, offsets: list[Offsets]) -> list[Offsets]:
    """Give back to a name the question mark that stands for its lost last letter (*Sergue? Lavrov*).

    Within a sentence, a question mark that follows a capitalised word without a space and has another such
    word after it asks nothing.
    """
    if "?" not in text[offsets[0][0] : offsets[-1][1]] if offsets else True:
        return offsets
    mended: list[Offsets] = []
    for (start, end), (following, _) in pairwise([*offsets, (len(text), len(text))]):
        lost = (
            text[start:end] == "?"
            and mended
            and mended[-1][1] == start
            and text[mended[-1][0]].isupper()
            and following < len(text)
            and following > end
            and (text[following].isupper() or text[following].islower())
        )
        if lost:
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((start, end))
    return mended
