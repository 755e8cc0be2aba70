"""Where quotations begin and end, whatever their marks and however badly these match."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.statements.quotations import quotations


def quoted(text: str) -> list[str]:
    """Return what stands between the marks of a text."""
    return [text[one.left : one.right] for one in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Il dit « oui et non » et part.",
        "Il dit «\xa0oui et non\xa0» et part.",
        "Il dit «\u202foui et non\u202f» et part.",
        "Il dit «oui et non» et part.",
        "Il dit “oui et non” et part.",
        'Il dit "oui et non" et part.',
        'Il dit " oui et non " et part.',
        "Il dit ‘oui et non’ et part.",
        "Il dit 'oui et non' et part.",
        "Er sagt „oui et non“ und geht.",
        "Mówi „oui et non” i idzie.",
        "Il dit ‹ oui et non › et part.",
        "彼は「oui et non」と言った。",
        "彼は『oui et non』と言った。",
        "«oui et non»",
        '("oui et non")',
    ],
)
def test_every_pair_of_marks_quotes(text: str) -> None:
    assert quoted(text) == ["oui et non"]


@pytest.mark.parametrize(
    "text",
    [
        "L'été, l'orge et l'avoine d'aujourd'hui.",
        "L’été, l’orge et l’avoine d’aujourd’hui.",
        "The farmers' year and the miners' year.",
        "The '90s, o'clock.",
        "It's ten o'clock, isn't it?",
        'A 12" pipe and a 14" pipe.',
        "Longueur : 12' 30.",
        "« »",
        '""',
        '"" ""',
        "Rien » du tout ” ni ici ’.",
        "",
        "\n\n",
    ],
)
def test_apostrophes_measures_and_empty_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_of_nested_quotations_the_outermost_counts() -> None:
    assert quoted("Il lit « A “B ‘C’ B” A » et « D ».") == ["A “B ‘C’ B” A", "D"]
    assert quoted("« A « B » A »") == ["A « B » A"]


def test_apostrophes_stand_within_single_marks() -> None:
    assert quoted("'L'été sera bon pour l'orge', dit-il.") == ["L'été sera bon pour l'orge"]
    assert quoted("‘It’s the year,’ he said.") == ["It’s the year,"]


def test_a_quotation_may_hold_several_lines() -> None:
    assert quoted("« Un.\nDeux.\nTrois. »\nQuatre.") == ["Un.\nDeux.\nTrois."]


def test_a_mark_never_closed_reaches_to_the_end_of_its_line() -> None:
    assert quoted("« Un deux.\nTrois quatre.\nCinq.") == ["Un deux."]
    assert [one.closed for one in quotations("« Un deux.\nTrois « quatre ».")] == [False, True]


def test_each_paragraph_of_a_long_quotation_may_open_it_again() -> None:
    assert quoted("« Un deux.\n« Trois quatre.\n« Cinq six. »\nSept.") == ["Un deux.\n« Trois quatre.\n« Cinq six."]


def test_a_mark_left_open_far_above_takes_nothing_with_it() -> None:
    lines = "Une ligne du texte.\n" * 40
    assert quoted(f"« Ouverte.\n{lines}Il dit « oui » et “ non ”.") == ["Ouverte.", "oui", "non"]
    assert quoted(f"« {'mot ' * 5000}\nIl dit « oui ».") == ["oui"]


@pytest.mark.parametrize("marks", ["«»", "“”", "„“", "‹›", "「」"])
def test_marks_nested_a_thousand_deep_are_one_quotation(marks: str) -> None:
    opening, closing = (f"{marks[0]} " * 1000, f" {marks[1]}" * 1000)
    (one,) = quotations(f"{opening}fin{closing}")
    assert (one.start, one.end) == (0, 4003)


@pytest.mark.parametrize("mark", ["« ", "“", "„", "‘", '"', "'", " »", "”", "’", '" ', '"a', "“ ‘", "« \n", "'\n"])
def test_thousands_of_marks_that_do_not_match_are_read_to_the_end(mark: str) -> None:
    assert "trouvé" in [one.strip() for one in quoted(mark * 5000 + "\n" * 20 + "« trouvé »")]


fragments = st.sampled_from(
    [
        "«",
        "»",
        "“",
        "”",
        "„",
        "‘",
        "’",
        "'",
        '"',
        "「",
        "」",
        "\n",
        " ",
        "\xa0",
        "mot",
        "l",
        "3",
        ".",
        ",",
        "é",
        "\ud800",
        "—",
    ]
)


@given(st.lists(fragments, max_size=60).map("".join))
def test_quotations_are_in_order_apart_and_hold_something(text: str) -> None:
    found = quotations(text)
    for one in found:
        assert 0 <= one.start < one.left < one.right <= one.end <= len(text)
        assert text[one.left : one.right] == text[one.left : one.right].strip()
        assert one.closed or one.end == len(text) or text[one.end] == "\n"
    assert all(one.end <= other.start for one, other in pairwise(found))
