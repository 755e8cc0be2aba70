"""A pile of many documents that is already in the cache, without hours of recognition.

Real articles are parsed once and copied under other surnames: each copy is a file of its own, and what is stored
of it is what parsing would have found, since the surnames that take each other's place have the same length.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tui.corpus.local import LocalName
from tui.corpus.mention import TYPE_CODES
from tui.corpus.parsed import Parsed
from tui.pipeline.indexing import build_indexes
from tui.pipeline.load import load
from tui.pipeline.options import Options
from tui.pipeline.pile import Pile
from tui.sources import Entry, digest
from tui.store.cache.cache import Cache

from . import piles

_COPIES_WITH_ONE_SURNAME = 10
_PERSON = TYPE_CODES["person"]


def stored_pile(scratch: Path, count: int, home: Path) -> Path | None:
    """Return a folder of so many documents whose parsed corpus lies in the cache below `home`.

    None where the sample corpora are missing.
    """
    source = piles.scale(scratch, 1, 1)
    if source is None:
        return None
    folder = scratch / f"stored-{count}"
    os.environ["XDG_CACHE_HOME"] = str(home)
    cache = Cache([str(folder)], Options().words())
    if cache.status() is None:
        articles = originals(scratch / "unpacked" / "wikinews-fr")
        pile = Pile()
        for number in range(count):
            parsed = _copy(articles[number % len(articles)], number, folder)
            index = pile.list(Entry(parsed.document.name, parsed.document.path, parsed.document.size, 0))
            pile.settle(index, [parsed])
        pile.link()
        cache.store(pile)
        generation = cache.unindexed()
        assert generation is not None, cache.trouble
        build_indexes(generation)
        cache.close()
    return folder


def originals(folder: Path) -> list[Parsed]:
    """Return the parsed articles below a folder."""
    pile = load([str(folder)], Options(language="fr"))
    corpus = pile.corpus
    return [
        corpus.as_parsed(index)
        for index, document in enumerate(corpus.documents())
        if document.parsed and document.name.endswith(".txt")
    ]


def _copy(original: Parsed, number: int, folder: Path) -> Parsed:
    """Write the copy of an article that has a number; return what parsing finds in it."""
    others = random.Random(number // _COPIES_WITH_ONE_SURNAME)
    links = original.links
    surnames = {
        word: _surname(len(word), others)
        for name in links.local_names
        if name.type == "person" and (word := name.text.split()[-1]).isalpha()
    }
    text = original.text
    for start, end, kind in zip(links.starts, links.ends, links.types, strict=True):
        if kind == _PERSON:
            text = text[:start] + _renamed(text[start:end], surnames) + text[end:]
    name = f"{number // 1000:03}/{number:06}.txt"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    os.utime(path, ns=(1_500_000_000_000_000_000 + number, 1_500_000_000_000_000_000 + number))
    status = path.stat()
    document = replace(
        original.document,
        name=name,
        path=str(path.absolute()),
        title=_renamed(original.document.title, surnames),
        size=status.st_size,
        mtime=status.st_mtime_ns,
        digest=digest(Entry(name, str(path), status.st_size, status.st_mtime_ns)),
    )
    local_names = [LocalName(_renamed(one.text, surnames), one.type) for one in links.local_names]
    return Parsed(document, text, replace(links, local_names=local_names), statements=original.statements)


def _renamed(text: str, surnames: dict[str, str]) -> str:
    return " ".join(surnames.get(word, word) for word in text.split(" "))


def _surname(length: int, others: random.Random) -> str:
    known = _surnames().get(length)
    return others.choice(known) if known else "X" * length


def _surnames() -> dict[int, list[str]]:
    if not _BY_LENGTH:
        for name in sorted(_names()):
            _BY_LENGTH.setdefault(len(name), []).append(name.capitalize())
    return _BY_LENGTH


_BY_LENGTH: dict[int, list[str]] = {}


def _names() -> Iterator[str]:
    path = piles.ROOT / "tui" / "names" / "languages" / "family_names.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.isalpha():
            yield line
