"""Makes ``han.txt`` and ``hangul.txt``: the characters that texts are full of.

    python -m tui.text.building.common_characters NTREX

Chinese is counted in every other story of NTREX-128 (see `letter_pairs`), Korean in the words of wordfreq.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from wordfreq import get_frequency_dict

from tui.text.building.letter_pairs import stories

_FOLDER = Path(__file__).parent.parent
_COMMONEST = 300
_HAN = """\
# The three hundred commonest characters of Chinese news, simplified and traditional.
# Made by tui/text/building/common_characters.py from one half of the news of NTREX-128 (c) Microsoft,
# https://github.com/MicrosoftTranslator/NTREX, under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).
"""
_HANGUL = """\
# The three hundred commonest syllables of Korean.
# Made by tui/text/building/common_characters.py from wordfreq 3.1 (c) Robyn Speer and others,
# https://github.com/rspeer/wordfreq, under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).
"""


def _commonest(counts: Iterable[tuple[str, float]], first: str, last: str) -> str:
    found: dict[str, float] = {}
    for text, count in counts:
        for char, times in Counter(text).items():
            if first <= char <= last:
                found[char] = found.get(char, 0.0) + count * times
    return "".join(sorted(found, key=found.__getitem__, reverse=True)[:_COMMONEST])


def main(folder: Path) -> None:
    """Write both files."""
    han = [
        _commonest(((story, 1.0) for story in stories(folder, language)), "\u4e00", "\u9fff")
        for language in ("zho-CN", "zho-TW")
    ]
    (_FOLDER / "han.txt").write_text(_HAN + "\n".join(han) + "\n", "utf-8")
    hangul = _commonest(get_frequency_dict("ko").items(), "\uac00", "\ud7a3")
    (_FOLDER / "hangul.txt").write_text(_HANGUL + hangul + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
