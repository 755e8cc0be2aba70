"""What is offered while a query is typed."""

import pytest

from tui.find.completion import completed
from tui.find.filter import Filter

from .test_filter import Pile, pile

__all__ = ["pile"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("pe", "person:"),
        ("lavrov te", "lavrov text:"),
        ("-fi", "-file:"),
        ("p", None),
        ("", None),
        ("lavrov", None),
        ("person:", None),
        ("person:wan", "person:wang-Yi"),
        ("per:WANG-y", "per:WANG-yi"),
        ("person:serguei", "person:serguei-Lavrov"),
        ("person:lavr", "person:lavrov"),
        ('person:"wan', 'person:"wang Yi"'),
        ("place:phnom", "place:phnom-Penh"),
        ("place:wan", None),
        ("person:wang-yi", None),
        ("is:n", "is:new"),
        ("lang:f", "lang:fr"),
        ('"pe', None),
        ('"la pe', None),
        ("date:2020..20x na", "date:2020..20x name:"),
    ],
)
def test_what_is_offered(pile: Pile, typed: str, offered: str | None) -> None:
    assert completed(typed, pile.corpus, pile.filter) == offered


def test_names_of_a_corpus_without_any(pile: Pile) -> None:
    empty = Pile()
    assert completed("name:x", empty.corpus, Filter(empty.corpus)) is None
