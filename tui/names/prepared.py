"""What takes longest to work out from the tables of linking, worked out before.

`linking/prepared.txt` is written by `python -m tui.names.training.prepare`. Its first line after the comments is a
checksum of the tables it was made from: where one of them was changed since, the file is passed over and
everything is worked out again, so whoever extends a table need not know of it.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from tui.text.package_data import bytes_of, text_of

FILE = "linking/prepared.txt"
SOURCES = (
    "equivalents.tsv",
    "places.tsv",
    "function_words.txt",
    "legal_forms.txt",
    "sounds.tsv",
    "given_names.tsv",
    "surnames.tsv",
)
HEADING = "# -- "


def checksum() -> str:
    """Return what tells the present tables from others."""
    crc = 0
    for name in SOURCES:
        crc = zlib.crc32(bytes_of("tui.names", f"linking/{name}"), crc)
    return f"{crc:08x}"


def prepared(section: str, work_out: Callable[[], Sequence[Sequence[str]]]) -> Sequence[Sequence[str]]:
    """Return the rows of a section, their fields apart; from `work_out` where the file is not of these tables."""
    rows = _sections().get(section)
    return work_out() if rows is None else [row.split(";") for row in rows.split("\n") if row]


def written(sections: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """Return the content of the file that holds some sections."""
    parts = [f"{HEADING}{name}\n" + "".join(";".join(row) + "\n" for row in rows) for name, rows in sections.items()]
    return f"{checksum()}\n" + "".join(parts)


@cache
def _sections() -> dict[str, str]:
    try:
        text = text_of("tui.names", FILE)
    except FileNotFoundError:
        return {}
    first, *parts = text.split(f"\n{HEADING}")
    if first.rpartition("\n")[2] != checksum():
        return {}
    return {name: rows for name, _, rows in (part.partition("\n") for part in parts)}
