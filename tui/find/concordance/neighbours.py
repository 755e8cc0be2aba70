"""The words beside a hit, as they are compared: folded, the nearest first."""

import re
from collections.abc import Iterator

from tui.corpus.words import LOST, WordSigns, with_losses
from tui.find.concordance.columns import Concordance
from tui.text.fold import folded

COMPARED = 3
"""Words on a side that decide over the order of two lines."""
_REACH = 64
"""Code points of the text that these words are looked for in; of a longer word only the nearest count."""
_TAKEN = COMPARED + 2
"""Runs of letters and signs that these words are looked for in; some are signs alone."""
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


class _Signs(WordSigns):
    """Signs become space, and each ideograph a word of its own: nothing else parts words in such scripts."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if not _IDEOGRAPH.match(char):
            return super().__missing__(code)
        self[code] = f" {char} "
        return self[code]


_SIGNS = _Signs(kept=f"\n{LOST}")


def left_words(concordance: Concordance, lines: range) -> Iterator[str]:
    """Yield for each line the folded words before its hit, the nearest first, with a blank between them."""
    passages = (
        " ".join(text[max(0, start - _REACH) : start].rsplit(None, _TAKEN)[-_TAKEN:])
        for text, start, _ in concordance.hits(lines)
    )
    return (" ".join(words[: -COMPARED - 1 : -1]) for words in _folded(passages))


def right_words(concordance: Concordance, lines: range) -> Iterator[str]:
    """Yield for each line the folded words after its hit, the nearest first, with a blank between them."""
    passages = (
        " ".join(text[end : end + _REACH].split(None, _TAKEN)[:_TAKEN]) for text, _, end in concordance.hits(lines)
    )
    return (" ".join(words[:COMPARED]) for words in _folded(passages))


def nearest_word(concordance: Concordance, line: int, *, left: bool) -> str:
    """Return the word next to a hit as it stands in the text, empty where there is none."""
    ((text, start, end),) = concordance.hits(range(line, line + 1))
    passage = text[max(0, start - _REACH) : start] if left else text[end : end + _REACH]
    words = with_losses(passage).translate(_SIGNS).split()
    return words[-1 if left else 0] if words else ""


def _folded(passages: Iterator[str]) -> Iterator[list[str]]:
    # Folding many short passages at once takes a tenth of the time of folding each.
    joined = folded(with_losses("\n".join(passages))).translate(_SIGNS)
    return map(str.split, joined.split("\n"))
