"""The index of words finds what reading all texts finds."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tui.corpus.corpus import Corpus
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks
from tui.corpus.words import folded_words
from tui.find.patterns import Source, WordPattern
from tui.store.cache.word_index import WordIndex, build_word_index


def corpus_of(texts: list[str]) -> Corpus:
    corpus = Corpus()
    for number, text in enumerate(texts):
        name = str(number)
        corpus.put(corpus.add(Document(name, name)), Document(name, name, parsed=True), text, LocalLinks())
    return corpus


def index_of(folder: Path, texts: list[str]) -> WordIndex:
    build_word_index(folder, corpus_of(texts))
    return WordIndex(folder)


TEXTS = [
    "La question de Taïwan, l'Élysée et œuvre.\nSergueï Lavrov",
    "TAIWAN\n\nla question : de quoi ? cœur d'al-Sissi",
    "Лавров приехал в Москву, 2020-09",
    '外交部长王毅 a dit "bonjour" * OR NEAR(x)',
    "",
    "un\x00deux \udc80 trois_quatre e\u0301te\u0301",
]


@pytest.mark.parametrize(
    ("words", "beginning", "expected"),
    [
        (["taiwan"], False, [0, 1]),
        (["question", "de"], False, [0, 1]),
        (["question", "de", "tai"], True, [0]),
        (["lavr"], True, [0]),
        (["lavr"], False, []),
        (["лавров"], False, [2]),
        (["oeuvre"], False, [0]),
        (["near"], False, [3]),
        (["or"], False, [3]),
        (["ete"], False, [5]),
        (["quatre"], False, [5]),
        (["2020", "09"], False, [2]),
        (["sissi"], False, [1]),
    ],
)
def test_words_one_after_another(tmp_path: Path, words: list[str], beginning: bool, expected: list[int]) -> None:
    assert index_of(tmp_path, TEXTS).find(words, beginning=beginning) == expected


def test_it_says_where_it_cannot_tell(tmp_path: Path) -> None:
    index = index_of(tmp_path, TEXTS)
    assert index.find(["王毅"], beginning=False) is None
    index.withdraw([1])
    assert index.find(["taiwan"], beginning=False) == [0]
    assert list(index.covered()) == [0, 2, 3, 4, 5]
    file = next(tmp_path.glob("words*"))
    for damaged in (file.read_bytes().replace(b"CREATE TABLE", b"CREATE \xd3ABLE"), b"damaged" * 999):
        file.write_bytes(damaged)
        assert WordIndex(tmp_path).find(["taiwan"], beginning=False) is None


LETTERS = st.text(st.sampled_from("aé b-'_?Éœ\u0301ı1\n.ÀßжЖ*\"\x1f\u00ad"), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS, max_size=4), LETTERS, st.booleans())
def test_it_finds_what_reading_finds(tmp_path: Path, texts: list[str], query: str, beginning: bool) -> None:
    words = " ".join(folded_words(query)).replace("\ufffd", "")
    pattern = WordPattern(words if words.strip() else "a", beginning=beginning)
    assume(pattern.folds and pattern.folded_words)
    read = [number for number, text in enumerate(texts) if pattern.found(Source(text.encode()))]
    assert index_of(tmp_path, texts).find(pattern.folded_words, beginning=beginning) == read
