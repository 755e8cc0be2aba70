"""Saved searches stand for their queries, wherever a query is read."""

import pytest

from tui.find.query.saved import completed_call, expanded
from tui.find.query_error import QueryError

SEARCHES = {"taiwan": "'taiwan -is:marked", "talks": "lavrov | wang", "both": "@talks @taiwan"}


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("@taiwan", "'taiwan -is:marked"),
        ("paris @talks is:new", "paris lavrov | wang is:new"),
        ("@both", "lavrov | wang 'taiwan -is:marked"),
        ('"a @talks b" -"x -@y"', '"a @talks b" -"x -@y"'),
        ("me@talks", "me@talks"),
        ("", ""),
    ],
)
def test_a_name_stands_for_its_query(typed: str, query: str) -> None:
    assert expanded(typed, SEARCHES) == query


@pytest.mark.parametrize("typed", ["@tai", "x @", "@"])
def test_a_name_that_no_search_has_is_said_with_those_there_are(typed: str) -> None:
    with pytest.raises(QueryError, match="@taiwan, @talks"):
        expanded(typed, SEARCHES)
    with pytest.raises(QueryError, match="settings"):
        expanded(typed, {})


@pytest.mark.parametrize(
    ("typed", "searches", "hint"),
    [
        ("@a", {"a": "@b", "b": "x @a"}, "itself"),
        ("@a", {"a": "@b"}, "no search"),
        ("x -@a", {"a": "b"}, "left out"),
    ],
)
def test_what_cannot_be_spelt_out_is_said_of_what_was_typed(typed: str, searches: dict[str, str], hint: str) -> None:
    with pytest.raises(QueryError, match=hint) as raised:
        expanded(typed, searches)
    start, end = raised.value.span
    assert typed[start:end] == raised.value.typed == typed.split()[-1]


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("@tai", "@taiwan"),
        ("paris @tal", "paris @talks"),
        ("@taiwan", None),
        ("@x", None),
        ("tai", None),
        ("@tai ", None),
    ],
)
def test_a_name_is_completed(typed: str, whole: str | None) -> None:
    assert completed_call(typed, SEARCHES) == whole
