"""What a program sends to a terminal, cut into text, control characters and escape sequences.

The grammar is that of ECMA-48 as terminals read it: https://vt100.net/emu/dec_ansi_parser.
"""

import re
from collections import deque
from collections.abc import Container, Iterator
from itertools import islice
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<csi>\x1b\[[0-?]*[ -/]*[@-~])"
    r"|(?P<osc>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\))"
    r"|(?P<string>\x1b[PX^_][^\x1b]*\x1b\\)"
    r"|(?P<escape>\x1b[ -/]*[0-OQ-WYZ\\`-~])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that change the direction of what follows them."""

_COLOURS = frozenset([*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)])


class Token(NamedTuple):
    """A piece of output; `kind` is csi, osc, string (DCS, APC, PM, SOS), escape, control or text."""

    kind: str
    text: str

    @property
    def form(self) -> str:
        """What sort of sequence it is, without the numbers that vary: `CSI H`, `CSI ?25h`, `OSC 52`."""
        if self.kind == "csi":
            private = self.text[2:3] in "<=>?"
            return "CSI " + (self.text[2:] if private else re.sub("[0-?]", "", self.text[2:]))
        if self.kind == "osc":
            return "OSC " + re.split("[;\x07\x1b]", self.text[2:], maxsplit=1)[0]
        return f"{self.kind} {self.text!r}"


def tokens(text: str) -> tuple[list[Token], str]:
    """Cut output into tokens; what is left at the end is a sequence that has not arrived whole."""
    found = []
    end = 0
    while match := _TOKEN.match(text, end):
        found.append(Token(str(match.lastgroup), match.group()))
        end = match.end()
    return found, text[end:]


def modes_left(sent: list[Token]) -> dict[str, bool]:
    """Return the private modes that a program set, each with whether it is on at the end."""
    modes = {}
    for token in sent:
        if match := re.fullmatch(r"\x1b\[\?([0-9;]+)([hl])", token.text):
            modes.update(dict.fromkeys(match[1].split(";"), match[2] == "h"))
    return modes


def attributes(sent: list[Token]) -> Iterator[int]:
    """Yield the numbers of all SGR sequences: colours, bold, blink and so on; 38 and 48 without what follows them."""
    for token in sent:
        if token.form == "CSI m":
            numbers = iter([int(number or 0) for number in re.split("[;:]", token.text[2:-1])])
            for number in numbers:
                yield number
                if number in (38, 48):
                    deque(islice(numbers, 1 if next(numbers, 5) == 5 else 3), maxlen=0)


def colours(sent: list[Token]) -> set[int]:
    """Return the SGR numbers that set a colour; those that give back the default one are none."""
    return {number for number in attributes(sent) if number in _COLOURS}


HIDDEN = re.compile("[\ud800-\udfff\u2028\u2029\ufeff\u00ad\u200b\u2060\u180e\u3164\U000e0000-\U000e007f]")
"""Characters that are not seen, or that end a line for some."""


def foreign(text: str, known: Container[str]) -> set[str]:
    """Return what a text would make a terminal do beside forms of sequences that are known, and what it would hide."""
    found, rest = tokens(text)
    forms = {token.form for token in found if token.kind != "text"}
    unseen = {repr(char) for pattern in (BIDI, HIDDEN) for char in pattern.findall(text)}
    return {form for form in forms if form not in known} | unseen | ({f"unfinished {rest!r}"} if rest else set())
