import os

import pytest

from tui.corpus.mention import TYPES
from tui.output.arguments import COMMANDS, OPEN, UsageError, parse_arguments


def test_without_a_command_the_paths_are_opened() -> None:
    arguments = parse_arguments(["seeds", "more"])
    assert (arguments.command, arguments.paths) == (OPEN, ("seeds", "more"))


def test_without_a_path_the_current_folder_is_meant() -> None:
    assert parse_arguments([]).paths == (os.curdir,)
    assert parse_arguments(["names"]).paths == (os.curdir,)


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"show", "doctor"}))
def test_the_first_word_may_be_a_command(command: str) -> None:
    arguments = parse_arguments([command, "seeds"])
    assert (arguments.command, arguments.paths) == (command, ("seeds",))


@pytest.mark.parametrize("name", ["-rf", "--help", "-q", "--"])
def test_what_stands_after_two_dashes_is_a_path(name: str) -> None:
    for words in (["docs", "--limit", "1", "--", name], ["docs", "--", "seeds", name], ["show", "--", name]):
        assert parse_arguments(words).paths[-1] == f"./{name}"
    assert parse_arguments(["show", "--", "-"]).paths == ("-",)


@pytest.mark.parametrize("words", [["./docs"], ["--", "docs"], ["seeds", "docs"]])
def test_a_folder_called_like_a_command_can_be_opened(words: list[str]) -> None:
    arguments = parse_arguments(words)
    assert arguments.command == OPEN
    assert arguments.paths[-1].endswith("docs")


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "jsonl", "--limit", "3", "names", "a", "b"],
        ["names", "--format", "jsonl", "a", "--limit=3", "b"],
        ["--format=jsonl", "names", "a", "b", "--limit", "3"],
    ],
)
def test_options_stand_before_or_after_the_command_and_between_paths(words: list[str]) -> None:
    arguments = parse_arguments(words)
    assert arguments.command == "names"
    assert arguments.paths == ("a", "b")
    assert (arguments.format, arguments.limit) == ("jsonl", 3)


def test_a_query_may_begin_with_a_negation() -> None:
    assert parse_arguments(["docs", "-q", "-lavrov", "seeds"]).query == "-lavrov"
    assert parse_arguments(["said", "-q", "wang", "--query", "-'asean", "seeds"]).queries == ("wang", "-'asean")
    with pytest.raises(UsageError, match="expected one argument"):
        parse_arguments(["docs", "-q", "--limit", "3"])


def test_the_value_of_an_option_is_no_command() -> None:
    arguments = parse_arguments(["names", "-q", "docs", "seeds"])
    assert (arguments.command, arguments.query, arguments.paths) == ("names", "docs", ("seeds",))
    assert parse_arguments(["--settings", "docs", "names"]).command == "names"


def test_types_keep_the_order_in_which_they_are_shown() -> None:
    assert parse_arguments(["names", "--type", "place, Person"]).types == ("person", "place")
    assert parse_arguments(["names"]).types == TYPES


def test_a_language_is_taken_in_either_case() -> None:
    assert parse_arguments(["--lang", "FR"]).language == "fr"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["names", "--type", "animal"], "'animal' is not a type; known are person"),
        (["names", "--limit", "0"], "not a whole number from 1"),
        (["names", "--jobs", "two"], "not a whole number from 1"),
        (["names", "--format", "xml"], "choose from"),
        (["names", "--lang", "french"], "two letters"),
        (["names", "--encoding", "utf-9"], "'utf-9' is not an encoding; try utf-8"),
        (["names", "--encoding", "rot13"], "is not an encoding"),
        (["names", "-q", " "], "nothing to look for"),
        (["names", "--unknown"], "--unknown"),
        (["docs", "--mouse"], "--mouse"),
        (["show"], "FILE"),
        (["doctor", "seeds"], "seeds"),
    ],
)
def test_a_wrong_command_line_says_what_is_wrong_and_where_help_is(words: list[str], said: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_arguments(words)
    message = str(error.value)
    assert said in message
    assert message.endswith(f"see lutrin {words[0]} --help")
    assert "\n" not in message


@pytest.mark.parametrize("words", [["--help"], *([command, "-h"] for command in COMMANDS)])
def test_help_gives_examples(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        parse_arguments(words)
    assert not leaving.value.code
    help_text = capsys.readouterr().out
    assert "examples:\n  lutrin" in help_text


def test_the_main_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_arguments(["--help"])
    help_text = capsys.readouterr().out
    for command, meaning in COMMANDS.items():
        assert f"{command:9} {meaning}" in help_text
