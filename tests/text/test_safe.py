"""What is safe for a terminal, and what stays as it is because a reader needs it."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.text.safe import MARKS_PER_BASE, safe

# Characters whose meaning depends on their neighbours, and some neighbours.
MIXED = st.text(
    st.sampled_from(
        "\u200d\u200c\u200b\u0301\u0302\ufe0f\u093f\u094d\u0915\u0e01\u0e49\U0001f468\u2764"
        "\n\xad\u202e\u0627\u064ea É"
        "\u3000\u1160\u180e\U000e0041\ud800\x1b\x9b\u0378\U000e0100\u1112\u1161"
    ),
    max_size=30,
)
ANY = st.text(st.characters(exclude_categories=()), max_size=40)


@given(st.one_of(ANY, MIXED), st.sampled_from(["\n\t", "", "\n"]))
@example("\u2764\u094d\u200d\U000e0041", "\n\t")
def test_one_character_for_one_and_nothing_more_the_second_time(text: str, keep: str) -> None:
    shown = safe(text, keep=keep)
    assert len(shown) == len(text)
    assert safe(shown, keep=keep) == shown


@given(st.one_of(ANY, MIXED))
def test_nothing_is_left_that_a_terminal_acts_on(text: str) -> None:
    for char in safe(text, keep=""):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Cn", "Zl", "Zp")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\xad\ufeff"


def test_every_code_point_alone_is_safe() -> None:
    for code in range(0x110000):
        shown = safe(chr(code), keep="")
        assert len(shown) == 1
        assert unicodedata.category(shown) not in ("Cc", "Cs", "Cn", "Zl", "Zp"), hex(code)


@given(st.one_of(ANY, MIXED))
def test_no_base_carries_more_marks_than_a_script_needs(text: str) -> None:
    marks = 0
    for char in safe(text):
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") and not _is_selector(char) else 0
        assert marks <= MARKS_PER_BASE


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x07", "␛[2J␇"),
        ("a\rb\x7f", "a␍b␡"),
        ("\x9b31m\x85\u2028", "␦31m␤␤"),
        ("M. \u202eVORVAL\u202c", "M. ␦VORVAL␦"),
        ("La\u200bv\u2060rov", "La¦v¦rov"),
        ("Wa\xadng", "Wa¬ng"),
        ("\ud83d\ufffe\U0010ffff", "\ufffd\ufffd\ufffd"),
        ("e\ufe0f\ufe0f", "e\ufe0f¦"),
        ("\u0301e\u0301", "¦e\u0301"),
        ("x\U000e0041", "x␦"),
        ("x\u3164y", "x¦y"),
        ("\uffa0", "¦"),
        ("\u115f", "¦"),
    ],
)
def test_marks(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Sergueï Lavrov — l’été « à 5 % »",
        "e\u0301te\u0301",
        "👨‍👩‍👧‍👦🏳️‍🌈👩🏽‍🚀🇫🇷 1️⃣ ☎️☎ ❤️",
        "می‌خواهم",
        "क्‍ष नमस्ते",
        "ภาษาไทย ประเทศ\u200bไทย",
        "בְּרֵאשִׁ֖ית",
        "王毅外长与拉夫罗夫会谈\u3000한국어",
        "葛\U000e0100城",
        "[bold red]Lavrov[/] $(id)",
        "\ue000",
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    assert safe(text) == text


def test_newline_and_tab_are_the_caller_s_unless_told_otherwise() -> None:
    assert safe("a\n\tb") == "a\n\tb"
    assert safe("a\n\tb", keep="") == "a␊␉b"


def test_hostile_files_reach_the_screen_as_marks(messy: Path) -> None:
    for path in sorted((messy / "hostile").iterdir()):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        shown = safe(text)
        assert len(shown) == len(text)
        controls = {char for char in set(shown) if unicodedata.category(char) in ("Cc", "Cs")}
        assert controls <= {"\n", "\t"}, path.name
