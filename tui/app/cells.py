"""Text fitted into cells of the terminal."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style


def fit(text: str, width: int, ellipsis: str) -> str:
    """Return the text in at most `width` cells, ending in the ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    return set_cell_size(text, room).rstrip() + ellipsis if room >= 0 else set_cell_size(text, max(0, width))


def fit_highlighted(
    text: str, spans: Sequence[tuple[int, int]], width: int, ellipsis: str, style: Style, highlight: Style
) -> list[Segment]:
    """Return the text in at most `width` cells, the spans (code points, half-open) highlighted."""
    fitted = fit(text, width, ellipsis)
    kept = len(fitted) if fitted == text else len(fitted) - len(ellipsis)
    segments: list[Segment] = []
    at = 0
    for start, end in spans:
        start, end = max(start, at), min(end, kept)
        if start >= end:
            continue
        if at < start:
            segments.append(Segment(fitted[at:start], style))
        segments.append(Segment(fitted[start:end], highlight))
        at = end
    if at < len(fitted):
        segments.append(Segment(fitted[at:], style))
    return segments
