"""What becomes of the files of the sample corpus `messy`: what opens, what is refused and why, and the worst file."""

import csv
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui.pipeline.options import Options
from tui.pipeline.parse import parse
from tui.sources import Entry, LeftOut, entries
from tui.text.decode import decode

from . import piles
from .table import Row

_REASONS = 4


@dataclass
class Class:
    """The files of one class, and what they came to."""

    files: int = 0
    documents: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """How many files or documents, by the reason that is told."""
    slowest: tuple[float, str] = (0.0, "")
    """Seconds of CPU with recognition, and the file."""

    def row(self, name: str) -> Row:
        """Return it as a row."""
        whole = f"{self.files:,} files, {self.documents:,} documents, {self.refused.total():,} refused"
        reasons = "; ".join(f"{count} {reason}" for reason, count in self.refused.most_common(_REASONS))
        worst = f"worst {self.slowest[0]:.2f} s CPU ({self.slowest[1]})"
        return Row(name, "a document or a reason", whole, f"{worst}{'; ' if reasons else ''}{reasons}")


def messy(scratch: Path) -> Iterator[Row]:
    """Every class of the corpus, file by file on one core, then which encodings were found out."""
    if piles.scale(scratch, 1, 1) is None:
        return
    folder = scratch / "unpacked" / "messy"
    classes: dict[str, Class] = {}
    for path in sorted(path for path in folder.glob("*/*") if path.is_dir() or path.parent.name != "formats"):
        is_kind = path.is_dir()
        name = f"{path.parent.name}/{path.name}" if is_kind else path.parent.name
        _add(classes.setdefault(name, Class()), path)
    yield from (one.row(name) for name, one in classes.items())
    yield _decoded(folder)


def _add(one: Class, path: Path) -> None:
    for met in entries([path]):
        if isinstance(met, LeftOut):
            one.files += 1
            one.refused[met.reason] += 1
        else:
            _add_entry(one, met)


def _add_entry(one: Class, entry: Entry) -> None:
    begun = time.process_time()
    documents = [parsed.document for parsed in parse(entry, Options())]
    one.slowest = max(one.slowest, (time.process_time() - begun, entry.name))
    one.files += 1
    one.documents += sum(not document.refused for document in documents)
    one.refused.update(document.refused for document in documents if document.refused)


def _decoded(folder: Path) -> Row:
    """Return in how many files of known encodings every character is right."""
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as manifest:
        rows = [row for row in csv.DictReader(manifest, delimiter="\t") if row["file"].startswith("encodings/")]
    right = 0
    for row in rows:
        data = (folder / row["file"]).read_bytes()
        right += decode(data).text == data.decode(row["encoding"]).removeprefix("\ufeff")
    return Row("encodings: the right text", ">= 97 %", f"{right} of {len(rows)}")
