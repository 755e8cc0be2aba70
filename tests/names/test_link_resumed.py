"""Linking goes on from stored names as if it had made them itself."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalNameColumns
from tui.corpus.name import Linking
from tui.corpus.postings import NamePostings
from tui.names.link import Linker
from tui.names.link_document import link_document

FORMS = [
    "Sergueï Lavrov/person",
    "Lavrov/person",
    "Sergue? Lavrov/person",
    "Ivan Lavrov/person",
    "Hillary Rodham-Clinton/person",
    "Rodham-Clinton/person",
    "Douste-Blazy/person",
    "Philippe Douste Blazy/person",
    "France/place",
    "Turquie/place",
    "Parlement/organisation",
    "Sénat/organisation",
    "Sénat du Burundi/organisation",
    "Programme alimentaire mondial (PAM)/organisation",
    "Parti authenticité et modernité (PAM)/organisation",
    "PAM/organisation",
    "Les Républicains/organisation",
    "Républicains/organisation",
    "ONU/organisation",
    "Nations unies/organisation",
]
DOCUMENTS = st.lists(st.lists(st.sampled_from(FORMS), max_size=5), max_size=5)
_DEFINITION = re.compile(r"(.+) \((\w+)\)")


def put(corpus: Corpus, documents: Sequence[Sequence[str]]) -> None:
    """Add documents made of `form/type`; *long form (SHORT)* defines an acronym."""
    for forms in documents:
        text, spans = "", list[tuple[int, int, str]]()
        for form in forms:
            letters, _, kind = form.partition("/")
            definition = _DEFINITION.fullmatch(letters)
            pieces = [definition.span(1), definition.span(2)] if definition else [(0, len(letters))]
            spans.extend((len(text) + start, len(text) + end, kind) for start, end in pieces)
            text += letters + ". "
        name = str(len(corpus))
        index = corpus.add(Document(name, name))
        corpus.put(index, Document(name, name, parsed=True), text, link_document(text, spans, "fr"))


def stored_names(corpus: Corpus, local_names: LocalNameColumns) -> NamePostings:
    """Return the names of a corpus as a file gives them back, for some local names."""
    names = NamePostings(local_names)
    views = {name: memoryview(column) for name, column in corpus.names.columns().items()}
    names.restore({name: memoryview(view.tobytes()).cast(view.format) for name, view in views.items()})  # type: ignore
    return names


def told(corpus: Corpus, linking: Linking) -> Any:
    """Return everything a linking says, whatever the numbers of its names."""
    entries = linking.entries
    names = list(map(linking.name_of, range(len(corpus.local_names))))
    reasons = [linking.reasons[variant] for variant in linking.variants]
    suggestions = {
        entry: sorted((entries[other].id, why) for other, why in linking.suggest(name))
        for name, entry in enumerate(entries)
    }
    return [None if name is None else entries[name] for name in names], reasons, suggestions


@given(DOCUMENTS, DOCUMENTS)
def test_names_that_were_stored_are_linked_further(before: list[list[str]], after: list[list[str]]) -> None:
    corpus = Corpus()
    put(corpus, before)
    corpus.link(Linker(corpus.local_names).link())
    names = stored_names(corpus, corpus.local_names)
    linker = Linker(corpus.local_names)
    linker.resume(names)
    assert told(corpus, names.linking) == told(corpus, corpus.names.linking)
    put(corpus, after)
    names.link(linker.link())
    assert told(corpus, names.linking) == told(corpus, Linker(corpus.local_names).link())


def test_names_of_another_corpus_are_refused() -> None:
    corpus, other = Corpus(), Corpus()
    put(corpus, [["Sergueï Lavrov/person"], ["Ivan Lavrov/person"]])
    put(other, [["Sergueï Lavrov/person"], ["Sergueï Lavrov/person"]])
    corpus.link(Linker(corpus.local_names).link())
    names = stored_names(corpus, other.local_names)
    with pytest.raises(ValueError, match="other local names"):
        Linker(other.local_names).resume(names)
