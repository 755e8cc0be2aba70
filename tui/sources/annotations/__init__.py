"""Documents that somebody annotated: one module a format, found by its presence.

A module holds a ``FORMAT``; adding one is adding a way to write annotations down. What a
label means is not asked here: see `tui.names.gold`.
"""

from __future__ import annotations

import functools
import importlib
import os
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from tui.sources.annotations.annotation import (
    NEUTRAL,
    AnnotatedDocument,
    AnnotationFile,
    AnnotationFormat,
    Mark,
    Problem,
    StatementMark,
)
from tui.sources.annotations.statements import tell_apart
from tui.sources.annotations.texts import Texts
from tui.sources.entry import LIMIT, NOTHING_ASKED, TOO_LARGE, Asked, SourceError
from tui.sources.folder import entries
from tui.text.decode import decode

__all__ = ["NEUTRAL", "AnnotatedDocument", "Annotations", "Mark", "Problem", "StatementMark", "read_annotations"]

_BESIDE = ("documents.tsv", "neutral.tsv")
"""What lies under these names beside a named table belongs to it: all documents that somebody looked at, and neutral
spans."""

_UNKNOWN = (
    "holds no annotations; give brat's .ann beside its .txt, CoNLL, the JSON Lines of lutrin mentions, "
    "or a table of document, start, end and type"
)


@dataclass(slots=True)
class Annotations:
    """What was read: documents in the order of their files, those of several files taken together."""

    documents: list[AnnotatedDocument] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_annotations(path: Path, folders: Sequence[Path] = (), asked: Asked = NOTHING_ASKED) -> Annotations:
    """Read the annotations in a file or folder together with the documents they were made on.

    Documents that are not part of the annotations are looked for under ``folders``, then beside the file
    that names them; ``asked`` holds for these. Raises SourceError where ``path``
    is missing, cannot be read or is a file without annotations; all that is wrong inside is in
    `Annotations.problems`.
    """
    annotations = Annotations()
    texts = Texts(folders, asked)
    documents: dict[tuple[str, str], AnnotatedDocument] = {}
    for _, files in groupby(_files(path, texts, annotations.problems), key=lambda found: found[0].path.parent):
        together = [found for file, form in files for found in form.read(file)]
        tell_apart(together)
        for found in together:
            known = documents.setdefault((found.path, found.document.name), found)
            if known is not found:
                known.add(found)
    annotations.documents.extend(documents.values())
    return annotations


@functools.cache
def _formats() -> tuple[AnnotationFormat, ...]:
    modules = (importlib.import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__))
    found: list[AnnotationFormat] = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return tuple(sorted(found, key=lambda form: (form.rank, form.name)))


def _files(path: Path, texts: Texts, problems: list[Problem]) -> Iterator[tuple[AnnotationFile, AnnotationFormat]]:
    """Yield the files that hold annotations, each with its format."""
    # Says at once what is wrong with a PATH; what it lists are documents, and annotations are none.
    entries([path])
    named = path.is_file()
    folder = path.parent if named else path
    for location in _with_those_beside(path) if named else _walk(path):
        name = os.path.relpath(location, folder)
        try:
            file = AnnotationFile(location, name, _content(location), texts, problems)
        except SourceError as error:
            if named:
                raise
            problems.append(Problem(location, 0, error.message))
            continue
        form = _format_of(file, named)
        if form:
            yield file, form
        elif named:
            raise SourceError(location, _UNKNOWN)


def _with_those_beside(path: Path) -> list[Path]:
    beside = [path.with_name(name) for name in _BESIDE]
    return [path, *(file for file in beside if path.suffix == file.suffix and path not in beside and file.is_file())]


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files that may hold annotations, in alphabetical order; hidden ones are left out."""
    suffixes = tuple(suffix for form in _formats() for suffix in form.suffixes)
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(parent, name)
            if name.lower().endswith(suffixes) and not name.startswith(".") and file.is_file():
                yield file


def _content(file: Path) -> str:
    try:
        if file.stat().st_size > LIMIT:
            raise SourceError(file, TOO_LARGE)
        return decode(file.read_bytes()).text
    except OSError as error:
        raise SourceError(file, f"cannot be read: {error.strerror or error}") from None


def _format_of(file: AnnotationFile, named: bool) -> AnnotationFormat | None:
    suffix = file.path.suffix.lower()
    fitting = [form for form in _formats() if form.sniff(file.text)]
    by_suffix = (form for form in fitting if suffix in form.suffixes)
    return next(by_suffix, next(iter(fitting), None) if named else None)
