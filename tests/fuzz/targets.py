"""What is tried with broken data, and what has to hold whatever the data are.

A target takes bytes and does with them what the program does. Only the errors that are promised may come; what comes
out has to keep what the module says of it.
"""

import contextlib
import functools
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.corpus.local import LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES
from tui.corpus.packed import packed as packed_document
from tui.corpus.packed import unpacked
from tui.find.filter import Filter
from tui.find.query import QueryError, parse
from tui.find.query.parser import LONGEST
from tui.names import sentence
from tui.pipeline.indexing import build_indexes, restored_index
from tui.pipeline.load import load, take_in
from tui.pipeline.options import Options
from tui.pipeline.parse import parse_raw
from tui.pipeline.pile import Pile
from tui.sources import RawDocument, SourceError
from tui.sources.annotations import read_annotations
from tui.sources.formats import Format, formats
from tui.statements import find_statements
from tui.store.cache.cache import Cache
from tui.store.cache.journal import Journal, read_journal
from tui.store.marks import Marks
from tui.store.session import load_session
from tui.store.settings import SettingsError, load_settings
from tui.text.decode import decode
from tui.text.fold import compose, fold, fold_accents
from tui.text.safe import safe
from tui.text.sentences import sentences
from tui.text.tokens import tokens

from .containers import in_pdf, in_tar, in_zip, packed
from .mutation import Mutator, in_bytes, mutated, one_of
from .reading import check_format
from .round_trip import check_round_trip
from .samples import archives, compressed, inside_compressed, seeds_of
from .tokens import in_cells, in_json, in_lines, in_rtf, in_tokens, in_words, in_xml

NAMES = "Sergueï Lavrov a rencontré M. Wang à Moscou. « Tout va bien », a déclaré M. Lavrov.\n"


class Target(NamedTuple):
    """Something to be tried."""

    check: Callable[[bytes], object]
    """Raises where something is wrong."""
    seeds: Callable[[], Sequence[bytes]]
    mutate: Mutator = mutated
    """Makes broken data of the seeds."""


def decoder(data: bytes) -> None:
    for encoding in (None, "utf-8", "utf-16", "gb18030", "cp1252", "shift_jis"):
        found = decode(data, encoding)
        assert found.why
        assert found.damaged >= 0
        found.text.encode("utf-8", "strict" if encoding is None else "surrogatepass")


def safety(data: bytes) -> None:
    text = text_of(data)
    for keep in ("", "\n\t"):
        shown = safe(text, keep=keep)
        assert len(shown) == len(text)
        assert safe(shown, keep=keep) == shown
        assert all(unicodedata.category(char) not in ("Cc", "Cs", "Cn", "Zl", "Zp") or char in keep for char in shown)


def tokenizer(data: bytes) -> None:
    text = text_of(data)
    for found in (tokens(text), *(sentences(text, language) for language in ("", "fr", "en", "de"))):
        check_spans(found, text)
    for mapped in (fold(text), fold_accents(text), compose(text)):
        for start in range(0, len(mapped.text), max(1, len(mapped.text) // 20)):
            first, last = mapped.span(start, start + 1)
            assert 0 <= first <= last <= len(text)
    for one in sentence.read(text, "fr"):
        check_spans(one.offsets, text)


def queries(data: bytes) -> None:
    text = text_of(data)
    try:
        query = parse(text)
    except QueryError as error:
        start, end = error.span
        assert 0 <= start <= end <= len(text)
        return
    written = str(query)
    # Written out a query may be longer than it was typed, and too long to be one itself.
    assert len(written) > LONGEST or str(parse(written)) == written


def statements(data: bytes) -> None:
    text = text_of(data)
    found = [match.span() for match in re.finditer(r"[A-ZÉ]\w+(?: [A-ZÉ]\w+)*", text)]
    forms = list(dict.fromkeys(text[start:end] for start, end in found))
    links = LocalLinks(
        starts=[start for start, _ in found],
        ends=[end for _, end in found],
        types=[TYPE_CODES["person"] for _ in found],
        names=[forms.index(text[start:end]) for start, end in found],
        reasons=["as written" for _ in found],
        local_names=[LocalName(form, "person") for form in forms],
    )
    for language in ("fr", "en"):
        check_statements(find_statements(text, links, language), text)


def document(data: bytes) -> None:
    text = text_of(data)
    parsed = parse_raw(RawDocument("a.txt", text, "utf-8", "", 0), "/a.txt", Options())
    assert parsed.text == text
    spans = list(zip(parsed.links.starts, parsed.links.ends, strict=True))
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    check_statements(parsed.statements, text)
    assert packed_document(unpacked(packed_document(parsed))) == packed_document(parsed)


def annotations(data: bytes) -> None:
    with folder_of({"a.ann": data, "a.txt": NAMES.encode()}) as folder, contextlib.suppress(SourceError):
        read_annotations(folder / "a.ann")
    with folder_of({"a.tsv": data, "a.txt": NAMES.encode()}) as folder, contextlib.suppress(SourceError):
        read_annotations(folder / "a.tsv")


def own_files(data: bytes) -> None:
    with folder_of({"file": data}) as folder:
        load_session(folder / "file")
        _ = Marks(folder / "file").keys
        with contextlib.suppress(SettingsError):
            load_settings(folder / "file")


def journal(data: bytes) -> None:
    with contextlib.suppress(ValueError, KeyError, TypeError):
        unpacked(data)
    with folder_of({"journal": data}) as folder:
        list(read_journal(folder / "journal"))


def cache(data: bytes) -> None:
    """The first byte says which file of the cache the rest is put into."""
    stored = _Stored.made()
    file = stored.files[data[0] % len(stored.files)] if data else stored.files[0]
    former = file.read_bytes()
    file.write_bytes(data[1:])
    try:
        with stored.home():
            kept = Cache([str(stored.pile)], Options().words())
            pile = Pile(Options().asked)
            kept.restore(pile)
            for documents in kept.journalled():
                take_in(pile, documents)
            kept.close()
            for index in range(len(pile.corpus)):
                _ = pile.corpus.document(index), pile.corpus.text(index), list(pile.corpus.names_in(index))
            search = Filter(pile.corpus, None, pile.word_index)
            if pile.stored_in and (index := restored_index(pile.stored_in, pile.corpus)):
                search.adopt(index)
            for query in ("lavrof", "'bien", "'Tout va bien'"):
                assert all(0 <= match.index < len(pile.corpus) for match in search.search(query))
    finally:
        file.write_bytes(former)


def round_trip(data: bytes) -> None:
    check_round_trip(text_of(data))


def text_of(data: bytes) -> str:
    """Return bytes as text; what is no UTF-8 becomes lone surrogates, as it does in names of files."""
    return data.decode("utf-8", "surrogateescape")


def check_spans(spans: Sequence[tuple[int, int]], text: str) -> None:
    before = 0
    for start, end in spans:
        assert before <= start < end <= len(text)
        before = end


def check_statements(found: Sequence[object], text: str) -> None:
    for one in found:
        for start, end in ("start", "end"), ("cue_start", "cue_end"), ("speaker_start", "speaker_end"):
            assert 0 <= getattr(one, start) <= getattr(one, end) <= len(text)


@contextlib.contextmanager
def folder_of(files: dict[str, bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for file, data in files.items():
            Path(name, file).write_bytes(data)
        yield Path(name)


class _Stored:
    """A small pile and its cache, in a home of their own."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.pile = Path(self._folder.name, "pile")
        self.pile.mkdir()
        for number in range(3):
            (self.pile / f"{number}.txt").write_text(NAMES * (number + 1), encoding="utf-8")
        with self.home():
            kept = Cache([str(self.pile)], Options().words())
            load([str(self.pile)], Options(), jobs=1, cache=kept)
            kept.close()
            for texts in Path(self._folder.name, "cache").rglob("texts*"):
                build_indexes(texts.parent)
        found = Path(self._folder.name, "cache").rglob("*")
        self.files = sorted(file for file in found if file.is_file() and file.name != "lock")

    @staticmethod
    @functools.cache
    def made() -> "_Stored":
        return _Stored()

    @contextlib.contextmanager
    def home(self) -> Iterator[None]:
        former = os.environ.get("XDG_CACHE_HOME")
        os.environ["XDG_CACHE_HOME"] = str(Path(self._folder.name, "cache"))
        try:
            yield
        finally:
            os.environ.pop("XDG_CACHE_HOME")
            if former is not None:
                os.environ["XDG_CACHE_HOME"] = former


def _of_cache() -> Sequence[bytes]:
    """Return every file of the cache in its own place and in those of all others."""
    contents = [file.read_bytes() for file in _Stored.made().files]
    return [bytes([place]) + content for place in range(len(contents)) for content in contents]


def _of_journal() -> Sequence[bytes]:
    parsed = parse_raw(RawDocument("a.txt", NAMES, "utf-8", "", 0), "/a.txt", Options())
    with folder_of({}) as folder:
        written = Journal(folder / "journal")
        written.append([parsed, parsed])
        begin = written.append([parsed], last=False)
        written.append([parsed])
        written.append([parsed], begin)
        written.close()
        return [packed_document(parsed), (folder / "journal").read_bytes()]


_CHANGES: dict[str, Mutator] = {
    "archive": one_of(in_tar, in_zip(in_bytes()), in_bytes()),
    "compressed": one_of(packed(in_bytes(), inside_compressed), in_bytes()),
    "docx": in_zip(
        in_xml(b"<w:p>", b"<w:t>", b"<w:r>", b"<w:tc>", b"</w:tc>", b"<w:tab/>", b"<w:numPr/>", b"<w:vanish/>")
    ),
    "epub": in_zip(in_xml(b"<itemref ", b"<item ", b' href="', b"%00", b"../", b'properties="nav"')),
    "feed": in_xml(
        b"<item>", b"<entry>", b"<content:encoded>", b"&lt;p&gt;", b"</item>", b"<pubDate>", b'type="xhtml"'
    ),
    "html": in_xml(b"<frame src=a>", b'<script type="application/ld+json">', b"<h1>", b"<template>", b"<plaintext>"),
    "json": in_json,
    "mail": in_lines,
    "markdown": in_lines,
    "mbox": in_lines,
    "mhtml": in_lines,
    "newsml": in_xml(b"<newsItem>", b"<name>", b"<headline>", b"<inlineXML>", b"<inlineData>", b"<concept>", b"<note>"),
    "nitf": in_xml(b"<hl1>", b"<byline>", b"<body.content>", b"<note>", b"<media-caption>"),
    "odt": one_of(in_zip(in_xml(b"<text:p>", b"<text:note-body>", b"<text:h>", b"<text:s/>")), in_xml(b"<text:p>")),
    "pdf": in_pdf,
    "pptx": in_zip(in_xml(b"<p>", b"<t>", b"<sldId id=", b'<ph type="title"/>', b"<tbl>", b"<Relationship ")),
    "rtf": in_rtf,
    "table": in_cells,
    "tei": in_xml(b"<TEI>", b"</TEI>", b"<choice>", b"<corr>", b"<lb/>", b"<note>", b"<teiHeader>", b"<date when="),
    "text": in_bytes(),
    "warc": one_of(in_lines, packed(in_lines)),
    "xml": in_xml(b"<info>", b"<title>", b"<author>", b"<date>", b"<lb/>", b"<meta>", b"<script>"),
    "xlsx": in_zip(in_xml(b"<c ", b"<v>", b"<row>", b' r="XFD9"', b' t="s"', b' s="9"', b"<si>", b"<Relationship ")),
}
_SEEDS: dict[str, Callable[[], Sequence[bytes]]] = {"archive": archives, "compressed": compressed}


def _format_target(form: Format) -> Target:
    seeds = _SEEDS.get(form.name, seeds_of(f"formats/{form.name}"))
    return Target(functools.partial(check_format, form), seeds, _CHANGES.get(form.name, mutated))


_NAMES_AND_DATES = (b"name:", b"date:", b"..", b"|", b"-", b'"', b"/", b"'", b"\\", b"@", b"is:new")
_SPANS = (b"\t", b"T1", b"R1", b" 0 14", b";", b"B-PER", b"-1", b"99999999999", b"\xc2\xb2", b"#", b"*")

TARGETS: dict[str, Target] = {
    "decoder": Target(decoder, seeds_of("encodings", "text", "dispatches")),
    "safety": Target(safety, seeds_of("text", "dispatches")),
    "tokenizer": Target(
        tokenizer, seeds_of("text", "dispatches"), one_of(in_words, in_bytes(b"M. ", b"1.5", b"...", b"l'"))
    ),
    "queries": Target(
        queries, seeds_of("queries"), one_of(in_bytes(*_NAMES_AND_DATES), in_tokens(rb"\w+", *_NAMES_AND_DATES))
    ),
    "statements": Target(statements, seeds_of("text", "dispatches"), one_of(in_words, in_bytes())),
    "document": Target(document, seeds_of("text", "dispatches"), one_of(in_words, in_bytes())),
    "round_trip": Target(round_trip, seeds_of("text")),
    "annotations": Target(
        annotations, seeds_of("annotations"), one_of(in_bytes(*_SPANS), in_tokens(rb"[\w.-]+|\n", *_SPANS))
    ),
    "own_files": Target(own_files, seeds_of("own"), one_of(in_bytes(), in_json)),
    "journal": Target(journal, _of_journal),
    "cache": Target(cache, _of_cache),
    **{f"format_{form.name}": _format_target(form) for form in formats()},
}
