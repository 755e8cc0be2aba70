"""What holds of the statements of any text: where they lie, of what they consist, and that they stay the same."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.statements.marked import read
from tui.corpus.local import LocalLinks
from tui.corpus.statement import KINDS, SPEAKER_FORMS, LocalStatement
from tui.statements import find_statements

NAMES = [
    "M. [Wang=Wang Yi]",
    "[Wang Yi]",
    "[Sergueï Lavrov]",
    "Mme [Merkel]",
    "l'[ONU:organisation]",
    "la [Chine:place]",
    "le [Kremlin:organisation]",
    "le sommet de [Davos:event]",
    "MM. [Wang=Wang Yi] et [Lavrov=Sergueï Lavrov]",
    "le ministre",
    "le président américain",
    "ce dernier",
    "il",
    "un témoin",
]
FRENCH = [
    "a déclaré",
    "a-t-il ajouté",
    "dit-elle",
    "affirme que",
    "ajoutant que",
    "et a souligné qu'",
    "selon",
    "d'après un communiqué de",
    "pour",
    "aux yeux de",
    "avant de préciser",
    "n'a pas dit",
    "qui",
    "mais",
    "la récolte sera bonne",
    "vendredi",
    "de nourrir le pays",
    "le pain",
]
ENGLISH = [
    "said",
    "said that",
    "told reporters",
    "according to",
    "adding that",
    "has warned",
    "the minister",
    "the latter",
    "he",
    "the harvest will be good",
    "on Friday",
]
MARKS = [
    *(
        ". ",
        ", ",
        " : ",
        " ; ",
        "? ",
        "! ",
        "… ",
        "\n",
        "\n\n",
        "\n— ",
        "- ",
        " – ",
        "(",
        ")",
        "« ",
        " »",
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
    ),
    *("\xa0", "\u202f", "\0", "\u202e", "\ud800", "\r\n", "  ", "|", "> "),
]

pieces = st.one_of(st.sampled_from(NAMES), st.sampled_from(FRENCH), st.sampled_from(ENGLISH), st.sampled_from(MARKS))
texts = st.lists(pieces, max_size=40).map(lambda parts: read(" ".join(parts)))
tight = st.lists(pieces, max_size=40).map(lambda parts: read("".join(parts)))
languages = st.sampled_from(["fr", "en"])
OUTER = (("«", "»"), ("“", "”"), ('"', '"'), ("„", "“"))


@settings(max_examples=250)
@given(st.one_of(texts, tight), languages)
def test_every_statement_is_well_formed(marked: tuple[str, LocalLinks, object], language: str) -> None:
    text, links, _ = marked
    found = find_statements(text, links, language)
    for one in found:
        _lies_in(text, one)
        content = text[one.start : one.end]
        assert content == content.strip()
        assert not content.endswith(",")
        assert any(sign.isalnum() for sign in content)
        assert 0 <= one.confidence <= 100
        assert one.reason
        assert one.kind in KINDS
        assert one.form in SPEAKER_FORMS
        assert len(set(one.speakers)) == len(one.speakers)
        assert all(0 <= speaker < len(links.local_names) for speaker in one.speakers)
        if one.form in {"name", "title", "continued"}:
            assert one.speakers
        if one.form == "unnamed":
            assert not one.speakers
    assert found == sorted(found)
    assert found == find_statements(text, links, language)


def _lies_in(text: str, one: LocalStatement) -> None:
    assert 0 <= one.start < one.end <= len(text)
    assert 0 <= one.cue_start <= one.cue_end <= len(text)
    assert 0 <= one.speaker_start <= one.speaker_end <= len(text)


@settings(max_examples=250)
@given(st.one_of(texts, tight), languages)
def test_two_contents_are_apart_or_one_holds_the_other(marked: tuple[str, LocalLinks, object], language: str) -> None:
    text, links, _ = marked
    for one, other in combinations(find_statements(text, links, language), 2):
        apart = one.end <= other.start or other.end <= one.start
        assert (
            apart
            or (one.start <= other.start and other.end <= one.end)
            or (other.start <= one.start and one.end <= other.end)
        )
        assert (one.start, one.end) != (other.start, other.end)


@settings(max_examples=250)
@given(st.one_of(texts, tight), languages)
def test_no_marks_stand_around_a_content(marked: tuple[str, LocalLinks, object], language: str) -> None:
    text, links, _ = marked
    for one in find_statements(text, links, language):
        content = text[one.start : one.end]
        for opening, closing in OUTER:
            inside = content[1:-1]
            around = content[0] == opening and content[-1] == closing
            assert not (around and opening not in inside and closing not in inside), content


@given(st.text(max_size=300), languages)
def test_any_text_is_read(text: str, language: str) -> None:
    assert find_statements(text, LocalLinks(), language) == find_statements(text, LocalLinks(), language)


@given(st.one_of(texts, tight), st.sampled_from(["fr", "en"]), st.integers(0, 40))
def test_what_stands_far_before_moves_statements_and_changes_none(
    marked: tuple[str, LocalLinks, object], language: str, blanks: int
) -> None:
    text, links, _ = marked
    moved = LocalLinks(
        [start + blanks for start in links.starts],
        [end + blanks for end in links.ends],
        links.types,
        links.names,
        links.reasons,
        links.local_names,
    )
    before = find_statements(text, links, language)
    after = find_statements("\n" * blanks + text, moved, language)
    assert after == [_moved(one, blanks) for one in before]


def _moved(one: LocalStatement, by: int) -> LocalStatement:
    spans = ("start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end")
    return replace(one, **{name: getattr(one, name) + by for name in spans})
