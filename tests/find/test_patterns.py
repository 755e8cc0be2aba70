"""What exact terms match: the fast ways to tell whether a text holds them agree with looking for the places."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.find.patterns import Source, WordPattern
from tui.find.plain import plain
from tui.find.regexes import RegexError, check_regex, regex_spans
from tui.text.fold import folded

SIGNS = ["e\u0301", "\u200b", "\xad", "中", "ж", "\ufffd", "\ud800"]
LETTERS = st.sampled_from([*"aeéÉEÀçœßµª½’'-  \n.,!?0_«»…", *SIGNS])
TEXTS = st.lists(LETTERS, max_size=25).map("".join)
WORDS = st.lists(st.sampled_from("aeéEœ0 "), min_size=1, max_size=5).map("".join).filter(str.strip)


def source(text: str) -> Source:
    return Source(text.encode("utf-8", "surrogatepass"))


@given(st.one_of(TEXTS, st.text(max_size=30)))
def test_plain_letters_are_those_of_the_folded_text(text: str) -> None:
    letters = plain(text.encode("utf-8", "surrogatepass"))
    if letters is not None:
        assert letters.decode("ascii").split() == re.findall("[a-z0-9]+", folded(text))


@pytest.mark.parametrize("text", ["Abc 12", "Élysée", "l’été « ça »", "a\xa0b – c"])
def test_most_western_texts_have_plain_letters(text: str) -> None:
    assert plain(text.encode()) is not None


@given(TEXTS, WORDS, st.booleans())
def test_a_text_holds_what_has_a_place_in_it(text: str, words: str, beginning: bool) -> None:
    pattern = WordPattern(words, beginning=beginning)
    spans = pattern.spans(text)
    assert pattern.found(source(text)) == bool(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(pattern.holding(["", text.replace("\0", "")])) == ([1] if spans else [])


@given(TEXTS, WORDS)
def test_how_accents_are_encoded_never_counts(text: str, words: str) -> None:
    assert WordPattern(words, beginning=True).found(source(text)) == WordPattern(
        unicodedata.normalize("NFC", words), beginning=True
    ).found(source(unicodedata.normalize("NFD", text)))


@given(TEXTS, st.sampled_from(["e", "é", "E", "É", "e+", r"\w\W", "(?:a|e)[.]", "œ", "^a", ""]))
def test_expressions_have_places_in_the_text(text: str, pattern: str) -> None:
    spans = regex_spans(pattern, text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert regex_spans(pattern, text, first=True) == spans[:1]


@pytest.mark.parametrize("pattern", ["(", "[a", "a{99999999999}", "(?:" * 300 + "a" + ")" * 300])
def test_an_expression_that_cannot_be_understood_is_refused(pattern: str) -> None:
    with pytest.raises(RegexError):
        check_regex(pattern)
