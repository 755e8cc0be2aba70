"""What training promises: marks where names stand, models that come back as they were, lists as they are read."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.names.language import plain
from tui.names.model_file import FEATURE_SIZE, packed, unpacked
from tui.names.recogniser import Span
from tui.names.training.stories import marked, marks

LANGUAGES = Path(__file__).parents[2] / "tui" / "names" / "languages"


def model(features: bytes, rest: bytes, references: bytes) -> bytes:
    """Return what has the outline of a CRFsuite model."""
    start = 48
    head = bytearray(start)
    end = start + 12 + len(features) + len(rest)
    struct.pack_into("<I", head, 28, start)
    struct.pack_into("<I", head, 44, end)
    count = len(features) // FEATURE_SIZE
    return bytes(head) + struct.pack("<4sII", b"FEAT", 12 + len(features), count) + features + rest + references


@given(st.integers(0, 40), st.binary(max_size=30), st.binary(max_size=50), st.randoms(use_true_random=False))
def test_a_packed_model_comes_back_as_it_was(count: int, rest: bytes, references: bytes, chance: object) -> None:
    features = bytes(chance.randrange(256) for _ in range(count * FEATURE_SIZE))  # type: ignore[attr-defined]
    original = model(features, rest, references)
    assert unpacked(packed(original)) == original


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        packed(bytes(100))


def test_a_name_is_marked_wherever_it_stands_and_the_longest_wins() -> None:
    text = "Rangers contre Dundee : les Rangers de Glasgow, à Dundee"
    names = {
        "Rangers": "organisation",
        "Rangers de Glasgow": "organisation",
        "Dundee": "organisation",
        "à |Dundee": "place",
    }
    assert marked(text, names) == [
        Span(0, 7, "organisation"),
        Span(15, 21, "organisation"),
        Span(28, 46, "organisation"),
        Span(50, 56, "place"),
    ]


def test_a_name_is_not_marked_inside_a_word_but_across_a_no_break_space() -> None:
    assert marked("May, Mayotte, Theresa\u00a0May", {"May": "person", "Theresa May": "person"}) == [
        Span(0, 3, "person"),
        Span(14, 25, "person"),
    ]


def test_the_marked_stories_hold_names_of_the_five_types() -> None:
    kinds = {kind for names in marks().values() for kind in names.values()}
    assert kinds == {"person", "organisation", "place", "event", "other"}


@pytest.mark.parametrize("name", ["given_names.txt", "family_names.txt"])
def test_the_long_lists_are_in_the_form_in_which_they_are_looked_up(name: str) -> None:
    lines = [line for line in (LANGUAGES / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines == [plain(line) for line in lines]
