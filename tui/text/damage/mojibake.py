r"""Letters that were written in UTF-8 and read as something else: *dÃ©jÃ\xa0* for *déjà*.

What such letters look like, and that nobody wrote them, is known by ftfy (Robyn Speer, Apache License 2.0).
Here it is asked about each run of them by itself, so that every repair has its offsets. A run that might be
text (*Å“* for *œ*) is repaired where the document has others that cannot. Control characters from U+0080 to
U+009F are what Windows-1252 has there, as every browser reads them.
"""

import re
from collections.abc import Iterator

from tui.text.damage.repair import Repair, split

_MISREAD = "UTF-8 that was read as another encoding"
_CONTROL = "Windows-1252 that was read as Latin-1"
_TRAILS = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸА-џ"
_LEAD_AND_TRAIL = re.compile(f"[\xc2-\xf4\u0102-\u017f\u0392-\u03c9\u0410-\u044f][{_TRAILS}]|Ã ")
"""What most misread letters begin with; without it there is nothing to ask about."""
_CONTROL_RUN = re.compile("[\x80-\x9f]")
_CONTROLS = re.compile("(?<=[^\x80-\x9f])[\x80\x8a\x8c\x8e\x91-\x97\x99\x9a\x9c\x9e\x9f](?![\x80-\x9f])")
"""Controls that are letters and usual signs in Windows-1252, one by one; those of terminal commands stay."""
_LIKELY = re.compile("[\xa0-\u017f\u2010-\u203a\u20ac]+")
"""What a doubtful run may turn out to be: Latin letters and typography."""


def misread(text: str) -> list[Repair]:
    """Return the repairs of letters that were read in another encoding than they were written in, in order."""
    if text.isascii():
        return []
    repairs = list(_runs(text)) if _LEAD_AND_TRAIL.search(text) else []
    if _CONTROL_RUN.search(text) is None:
        return repairs
    taken = {place for repair in repairs for place in range(repair.start, repair.end)}
    for control in _CONTROLS.finditer(text):
        if control.start() not in taken:
            repairs.extend(_control(control[0], control.start()))
    return sorted(repairs)


def _runs(text: str) -> Iterator[Repair]:
    # Slow to import, and only damaged documents need it.
    from ftfy import fix_encoding
    from ftfy.badness import is_bad
    from ftfy.chardata import UTF8_DETECTOR_RE

    runs = [(match[0], match.start()) for match in UTF8_DETECTOR_RE.finditer(text)]
    certain = {run: fix_encoding(run) for run, _ in runs if is_bad(run)}
    if not any(run != fixed for run, fixed in certain.items()):
        return
    for run, start in runs:
        fixed = certain.get(run, run)
        while (again := _decoded(fixed)) != fixed:
            fixed = again
        if len(fixed) < len(run):
            yield from _one_by_one(run, start, fixed)


def _decoded(run: str) -> str:
    """Return what may be a misread run read as UTF-8, or as it is where that is nothing likely."""
    try:
        read = run.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return run
    return read if _LIKELY.fullmatch(read) else run


def _one_by_one(run: str, start: int, fixed: str) -> Iterator[Repair]:
    """Yield a repair for each letter, where the lengths of a run and of its letters agree."""
    for misread_as in ("", "latin-1", "sloppy-windows-1252"):
        lengths = [_length(letter, misread_as) for letter in fixed]
        if sum(lengths) == len(run):
            for letter, length in zip(fixed, lengths, strict=True):
                if length > 1:
                    yield Repair(start, start + length, letter, _MISREAD)
                start += length
            return
    yield from split(start, start + len(run), fixed, _MISREAD)


def _length(letter: str, misread_as: str) -> int:
    """Return how many characters a letter became when it was misread, once or, as an encoding, a second time."""
    data = letter.encode("utf-8", "replace")
    if misread_as:
        data = data.decode(misread_as).encode("utf-8")
    return len(data)


def _control(control: str, place: int) -> Iterator[Repair]:
    letter = control.encode("latin-1").decode("cp1252", "ignore")
    if letter:
        yield Repair(place, place + 1, letter, _CONTROL)
