"""The values that a text of JSON holds: all of it, one a line, or those in arrays that are larger than any text.

Numbers stay as they are written. A text is read by Python's own decoder; what is larger than a piece of text is gone
into as far as an array, whose values then come one by one, so that memory holds a piece and one value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

from tui.sources.entry import LIMIT
from tui.sources.pieces import TOO_LONG_A_LINE
from tui.text.decode import Decoded

DEPTH = 12
"""How many arrays and objects are gone into, one in the other."""
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_BLANKS = re.compile(r"[\s,]*")
_COLON = re.compile(r"\s*:\s*")
_OPENING = re.compile(r"\s*\[\s*")
_AROUND = " \t\r\x1e,"
"""What may stand around a value in its line."""
_ENDS = {"[": "]", "{": "}"}
_SPELT = re.compile(r"\\[^u]|((?:\\u[0-9a-fA-F]{4})+)")
_HALF = re.compile("[\ud800-\udfff]")
_LONGEST_SIGN = 8
"""Code points at the end of a text in which a value may be cut off, and not damaged: `fals`, `\\u00e`."""
_TOO_DEEP = "JSON nested too deep to be read further"


def values_of(text: str) -> tuple[list[object], str]:
    """Return what a text holds, and what is wrong with it: one value, one a line, or what is whole of an array."""
    try:
        return [_DECODER.decode(text)], ""
    except RecursionError:
        return [], _TOO_DEEP
    except ValueError:
        pass
    array = _OPENING.match(text)
    return _saved(text, array.end()) if array else _of_lines(text)


def with_letters(text: str) -> str:
    """Return a text of JSON with the letters that it spells by numbers; ``caf`` and a number is found by nobody.

    What would mean something else unspelt, as a quotation mark does, and halves of characters stay as they are.
    """
    return _SPELT.sub(_letters, text)


def _letters(spelt: re.Match[str]) -> str:
    letters = json.loads(f'"{spelt[1]}"') if spelt[1] else ""
    return letters if letters and min(letters) >= "\xa0" and not _HALF.search(letters) else spelt[0]


def _saved(text: str, place: int) -> tuple[list[object], str]:
    """Return the values of an array that has no end, or something else than values between."""
    values: list[object] = []
    try:
        while True:
            value, place = _DECODER.raw_decode(text, _behind_blanks(text, place))
            values.append(value)
    except RecursionError:
        return values, _TOO_DEEP
    except ValueError:
        return values, _cut_off(text.count("\n", 0, place) + 1)


def _of_lines(text: str) -> tuple[list[object], str]:
    lines = Lines((Decoded(text, "", "", 0),))
    values = [value for value, _ in lines]
    return values, lines.trouble


class Lines:
    """The values of pieces of text, one a line."""

    def __init__(self, texts: Iterable[Decoded]) -> None:
        """Read nothing yet."""
        self._texts = texts
        self._line = self._first_bad = self._bad = 0
        """Lines that were read, the number of the first that is no value, and how many are none."""
        self._is_too_long = False

    @property
    def trouble(self) -> str:
        """What is wrong with what was read, "" where nothing is."""
        return TOO_LONG_A_LINE if self._is_too_long else _bad_lines(self._first_bad, self._bad)

    def __iter__(self) -> Iterator[tuple[object, Decoded]]:
        """Yield the values, each with the piece of text in which it ends."""
        rest = ""
        decoded = None
        for decoded in self._texts:
            place = 0
            while (end := decoded.text.find("\n", place)) >= 0:
                line, rest = rest + decoded.text[place:end], ""
                place = end + 1
                yield from self._values(line, decoded)
            rest += decoded.text[place:]
            if len(rest) > LIMIT:
                self._is_too_long = True
                return
        if decoded:
            yield from self._values(rest, decoded)

    def _values(self, line: str, decoded: Decoded) -> Iterator[tuple[object, Decoded]]:
        """Yield the value of a line, if it has one."""
        self._line += 1
        if stripped := line.strip(_AROUND):
            try:
                yield _DECODER.decode(stripped), decoded
            except (ValueError, RecursionError):
                self._first_bad = self._first_bad or self._line
                self._bad += 1


class Nested:
    """The values in the arrays of one value in pieces of text.

    What lies around an array is passed over, but for smaller arrays that are `worth` it; these come as a whole.
    """

    def __init__(self, texts: Iterable[Decoded], worth: Callable[[list[object]], bool]) -> None:
        """Read nothing yet."""
        self._texts = texts
        self._worth = worth
        self._text = ""
        self._place = 0
        self._lines = 1
        """The number of the line in which the text begins."""
        self._open: list[str] = []
        """The ends that are still to come, the outermost first."""
        self._is_over = False
        self.has_array = False
        """Whether there is an array that was gone into, as far as the text was read."""
        self.trouble = ""
        """What is wrong with what was read, "" where nothing is."""

    def __iter__(self) -> Iterator[tuple[object, Decoded]]:
        """Yield the values, each with the piece of text in which it ends."""
        try:
            for decoded in self._texts:
                self._lines += self._text.count("\n", 0, self._place)
                self._text, self._place = self._text[self._place :] + decoded.text, 0
                for value in self._values():
                    yield value, decoded
                if self._is_over:
                    return
                if len(self._text) - self._place > LIMIT:
                    break
        except RecursionError:
            self.trouble = _TOO_DEEP
        except ValueError:
            self.trouble = self._cut_off()
        else:
            self.trouble = self._cut_off()

    def _cut_off(self) -> str:
        return _cut_off(self._lines + self._text.count("\n", 0, self._place))

    def _values(self) -> Iterator[object]:
        """Yield the values that are whole; then more text is needed. Raises ValueError for what is no JSON."""
        while not self._is_over:
            self._place = _behind_blanks(self._text, self._place)
            if self._ends():
                continue
            is_member = bool(self._open) and self._open[-1] == "}"
            place = _behind_key(self._text, self._place) if is_member else self._place
            if place is None or place == len(self._text):
                return
            try:
                value, end = _DECODER.raw_decode(self._text, place)
            except ValueError as error:
                if not _is_cut(self._text, error):
                    raise
                if not self._goes_into(place):
                    return
                continue
            if end == len(self._text) and self._open and not isinstance(value, list | dict):
                return  # a number may go on
            self._place = end
            self._is_over = not self._open
            if not is_member or (isinstance(value, list) and self._worth(value)):
                yield value

    def _ends(self) -> bool:
        """Go on behind the end of an array or object, where it is next."""
        if not self._open or not self._text.startswith(self._open[-1], self._place):
            return False
        self._open.pop()
        self._place += 1
        self._is_over = not self._open
        return True

    def _goes_into(self, place: int) -> bool:
        """Begin with the first thing in a value that is not whole, where arrays make it large.

        One of many in an array is waited for, as long as it is no larger than a document.
        """
        is_one_of_many = bool(self._open) and self._open[-1] == "]"
        may_be_whole = is_one_of_many and len(self._text) - place <= LIMIT
        if may_be_whole or len(self._open) == DEPTH or not _has_open_array(self._text, place):
            return False
        self._open.append(_ENDS[self._text[place]])
        self._place = place + 1
        self.has_array |= self._open[-1] == "]"
        return True


def _has_open_array(text: str, place: int) -> bool:
    """Tell whether a value that is not whole ends in an array, however deep that lies in objects."""
    for _ in range(DEPTH):
        if text[place] != "{":
            return text[place] == "["
        member = _open_member(text, place + 1)
        if member is None:
            return False
        place = member
    return False


def _open_member(text: str, place: int) -> int | None:
    """Return where the value begins that is not whole among the members of an object, None where there is none."""
    try:
        while (value := _behind_key(text, _behind_blanks(text, place))) is not None and value < len(text):
            _, place = _DECODER.raw_decode(text, value)
    except ValueError as error:
        return value if _is_cut(text, error) else None
    return None


def _behind_key(text: str, place: int) -> int | None:
    """Return where the value of a member begins, None where the text ends before. Raises ValueError for no member."""
    if place == len(text):
        return None
    try:
        key, end = _DECODER.raw_decode(text, place)
    except ValueError as error:
        if _is_cut(text, error):
            return None
        raise
    colon = _COLON.match(text, end)
    if colon:
        return colon.end()
    if not isinstance(key, str) or text[end:].strip():
        raise ValueError("not a member of an object")
    return None


def _is_cut(text: str, error: ValueError) -> bool:
    """Tell whether a value could not be read because the text ends in it."""
    return isinstance(error, json.JSONDecodeError) and (
        error.pos >= len(text) - _LONGEST_SIGN or error.msg.startswith("Unterminated string")
    )


def _behind_blanks(text: str, place: int) -> int:
    blanks = _BLANKS.match(text, place)
    return blanks.end() if blanks else place


def _cut_off(line: int) -> str:
    return f"cut off or damaged from line {line:,} on; get it anew"


def _bad_lines(first: int, count: int) -> str:
    if not count:
        return ""
    lines = f"line {first:,}" if count == 1 else f"{count:,} lines, the first of them line {first:,},"
    return f"{lines} cannot be read as JSON and was left out"
