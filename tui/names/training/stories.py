"""The news stories of NTREX with their names marked by hand.

`stories.tsv` lists the names of each story as they stand in one of its two French translations. A name is
marked wherever it stands in the story, so the marks serve the other translation too, and the English original
as far as names are written alike there.
"""

import re
import tarfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.names.recogniser import Span
from tui.names.training.corpora import DATA, Document

MARKS = Path(__file__).with_name("stories.tsv")
MARKED = "fra"
# Every ninth story is kept for development, by a checksum of its name.
DEVELOPMENT_EVERY = 9
_SPACES = re.compile(r"[^\S\n]")


def lines(data: Path, code: str) -> list[str]:
    """Return the lines of NTREX in a language; the n-th are translations of each other."""
    return _member(data, f"{code}.lines")


def names_of_stories(data: Path) -> list[str]:
    """Return for each line the name of the story that it belongs to."""
    return [line.split("\t")[0] for line in _member(data, "DOCUMENT_IDS.tsv")]


def _member(data: Path, name: str) -> list[str]:
    with tarfile.open(data / "corpora" / "ntrex.tar.xz") as archive:
        member = next(member for member in archive.getmembers() if Path(member.name).name == name)
        content = archive.extractfile(member)
        return content.read().decode("utf-8").splitlines() if content else []


def marks() -> dict[str, dict[str, str]]:
    """Return for each story its names and their types."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for line in MARKS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            story, kind, names = line.split("\t")
            found[story] |= dict.fromkeys(names.split("; "), kind)
    return found


def marked(text: str, names: dict[str, str]) -> list[Span]:
    """Return the names where they stand in a text, the longest first.

    Of `à |Dundee` only what follows the stroke is marked.
    """
    plain = _SPACES.sub(" ", text)
    taken = bytearray(len(text))
    spans: list[Span] = []
    for name in sorted(names, key=len, reverse=True):
        before, _, bare = name.rpartition("|")
        for match in re.finditer(rf"(?<!\w){re.escape(before)}({re.escape(bare)})(?!\w)", plain):
            start, end = match.span(1)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                spans.append(Span(start, end, names[name]))
    return sorted(spans)


def stories(data: Path = DATA, code: str = MARKED) -> Iterator[Document]:
    """Yield the stories in a language with the names of `stories.tsv` marked."""
    known = marks()
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for name, line in zip(names_of_stories(data), lines(data, code), strict=True):
        texts[name].append(line)
    for name, parts in sorted(texts.items()):
        text = "\n".join(parts)
        yield Document(name, text, marked(text, known[name]))


def split(documents: Iterable[Document]) -> tuple[list[Document], list[Document]]:
    """Return the stories for training and those kept for development."""
    train: list[Document] = []
    kept: list[Document] = []
    for document in documents:
        (kept if zlib.crc32(document.name.encode()) % DEVELOPMENT_EVERY == 0 else train).append(document)
    return train, kept
