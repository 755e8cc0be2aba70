"""What folds alike, and that every range of a folded text leads back to where it came from."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.text.fold import compose, fold, fold_accents, folded

UNEVEN = st.text(st.sampled_from("aÉœßﬁ\u0301\xad\u200b’\u3000한\u1112ﷺıİ\ufe0f\U0001f468Łx "), max_size=25)
TEXTS = st.one_of(st.text(st.characters(exclude_categories=()), max_size=40), UNEVEN)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("SERGUEÏ Lavrov", "serguei lavrov"),
        ("L’Œuvre, l'œil", "l'oeuvre, l'oeil"),
        ("ÆRØ Łódź Đà Straße", "aero lodz da strasse"),
        ("Nations‑Unies – Sahel", "nations-unies - sahel"),
        ("5\xa0% à\u202fl’aube", "5 % a l'aube"),
        ("e\u0301te\u0301", "ete"),
        ("eﬃcace ＦＵＬＬ ﬁn", "efficace full fin"),
        ("in\xadfor\u200bma\u2060tion", "information"),
        ("Ὀδυσσεύς Άρης", "οδυσσευσ αρησ"),
        ("ЛАВРО́В Ёлка", "лавров елка"),
        ("أحمد مُحَمَّد", "احمد محمد"),
        ("İstanbul Iğdır", "istanbul igdir"),
        ("« mot » “word”", '" mot " "word"'),
    ],
)
def test_spellings_that_fold_alike(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize("pair", [("が", "か"), ("कि", "का"), ("ไทย", "ไท")])
def test_marks_that_make_another_word_stay(pair: tuple[str, str]) -> None:
    assert folded(pair[0]) != folded(pair[1])


@given(TEXTS)
@example("ŉ")
def test_fold_and_folded_agree_and_folding_again_changes_nothing(text: str) -> None:
    plain = folded(text)
    assert fold(text).text == plain
    assert folded(plain) == plain


@given(TEXTS, TEXTS)
def test_the_parts_fold_as_in_the_whole(left: str, right: str) -> None:
    assert folded(left + right) == folded(left) + folded(right)


@given(st.text(st.characters(max_codepoint=0x52F), max_size=30))
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@given(TEXTS, st.data())
def test_a_range_of_the_folded_text_leads_back_to_what_it_came_from(text: str, data: st.DataObject) -> None:
    plain = fold(text)
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))
    first, last = plain.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert plain.text[start:end] in folded(text[first:last])
    if start == end:
        assert first == last


@given(TEXTS)
def test_neighbouring_ranges_keep_their_order(text: str) -> None:
    plain = fold(text)
    spans = [plain.span(place, place + 1) for place in range(len(plain.text))]
    for before, after in pairwise(spans):
        assert before[0] <= after[0]
        assert before[1] <= after[1]


def test_a_word_found_brings_its_accents_but_not_what_hides_after_it() -> None:
    text = "cafe\u0301\u200b noir"
    start, end = fold(text).span(0, 4)
    assert text[start:end] == "cafe\u0301"


def test_half_of_a_ligature_is_the_ligature() -> None:
    assert fold("cœur").span(1, 2) == (1, 2)
    assert fold("cœur").span(2, 5) == (1, 4)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 9)])
def test_a_range_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        fold("abcd").span(start, end)


def test_every_letter_folds_to_a_fixed_point() -> None:
    for code in range(0x20000):  # beyond lie rare Han characters and the private planes
        plain = folded(chr(code))
        assert folded(plain) == plain, hex(code)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Élysée", "Elysee"), ("E\u0301LYSE\u0301E", "ELYSEE"), ("Œuvre", "OEuvre"), ("l’État", "l'Etat"), ("Йод", "Иод")],
)
def test_accents_can_be_folded_without_the_case(text: str, plain: str) -> None:
    assert fold_accents(text).text == plain
    assert fold_accents(text).text.lower() == folded(text)


@given(TEXTS)
def test_folding_accents_maps_back(text: str) -> None:
    folding = fold_accents(text)
    for start in range(len(folding.text)):
        first, last = folding.span(start, start + 1)
        assert first < last
        assert folding.text[start] in fold_accents(text[first:last]).text


@given(TEXTS, st.data())
def test_composed_text_maps_back_to_what_it_was_made_of(text: str, data: st.DataObject) -> None:
    composed = compose(text)
    assert composed.text == unicodedata.normalize("NFC", text)
    start = data.draw(st.integers(0, len(composed.text)))
    end = data.draw(st.integers(start, len(composed.text)))
    first, last = composed.span(start, end)
    assert 0 <= first <= last <= len(text)


def test_a_decomposed_letter_is_found_whole() -> None:
    text = "un e\u0301te\u0301 chaud"
    composed = compose(text)
    start = composed.text.index("été")
    assert text[slice(*composed.span(start, start + 3))] == "e\u0301te\u0301"
