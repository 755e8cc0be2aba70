"""Who said what in English: each pattern of reported speech in a small text with its names marked."""

import pytest

from tests.statements.marked import expected, found, wrong

WANG = "Wang Yi, indirect, name"
QUOTED = "Wang Yi, direct, name"
GOES_ON = "Wang Yi, indirect, continued"


@pytest.mark.parametrize(
    "text",
    [
        "{The harvest will be good}, [Wang Yi] said.",
        "{The harvest will be good}, said [Wang Yi].",
        "{The harvest will be good}, said [Wang Yi], the foreign minister.",
        "{The harvest will be good}, Mr [Wang=Wang Yi] told reporters on Friday.",
        "{The harvest will be good}, Foreign Minister [Wang Yi] said on Friday.",
        "{The harvest, [Wang Yi] said, will feed the country}.",
        "{The harvest, said [Wang Yi], will feed the country}.",
    ],
)
def test_a_cue_behind_or_inside_what_is_said(text: str) -> None:
    assert found(text, "en") == expected(text, WANG)


@pytest.mark.parametrize(
    "text",
    [
        "[Wang Yi] said that {the harvest would be good}.",
        "[Wang Yi] said {the harvest would be good}.",
        "[Wang Yi] said {he would come}.",
        "[Wang Yi] told reporters that {the harvest would be good}.",
        "[Wang Yi] told reporters {the harvest would be good}.",
        "[Wang Yi] has said {the harvest will be good}.",
        "[Wang Yi] pointed out, however, that {the harvest was good}.",
        "[Wang Yi], the foreign minister, said {the harvest would be good}.",
        "[Wang Yi], who leads the delegation, said {the harvest would be good}.",
        "On Friday, [Wang Yi] said {the harvest would be good}.",
        "In [Beijing:place], [Wang Yi] warned that {the harvest would fail}.",
        "[Wang Yi] believes {the harvest will be good}.",
        "[Wang Yi] said on Friday that {the harvest would be good}.",
        "[Wang Yi] warned that {without rain, the harvest would fail}.",
        "Last week [Wang Yi] said {the harvest would be good}.",
        "[Wang Yi] promised to {feed the country}.",
        wrong("[Wang Yi] claims {to have fed the country}."),
    ],
)
def test_a_cue_before_what_is_said(text: str) -> None:
    assert found(text, "en") == expected(text, WANG)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to [Wang Yi], {the harvest will be good}.", "Wang Yi"),
        ("{The harvest will be good}, according to [Wang Yi].", "Wang Yi"),
        ("{The harvest will, according to [Wang Yi], feed the country}.", "Wang Yi"),
        ("According to a statement by the [UN:organisation], {the harvest will be good}.", "UN"),
        ("In a statement, the [UN:organisation] said {the harvest would be good}.", "UN"),
    ],
)
def test_a_source_and_what_it_issued(text: str, speaker: str) -> None:
    assert found(text, "en") == expected(text, f"{speaker}, indirect, name")


@pytest.mark.parametrize(
    "text",
    [
        "[Wang Yi] said {the harvest would be good}, adding that {there would be bread}.",
        "{The harvest will be good}, [Wang Yi] said, adding that {there would be bread}.",
        "{The harvest will be good}, [Wang Yi] said, before warning that {bread would be dear}.",
        "[Wang Yi] said {the harvest would be good} and added that {there would be bread}.",
    ],
)
def test_the_speaker_goes_on(text: str) -> None:
    assert found(text, "en") == expected(text, f"{WANG}; {GOES_ON}")


@pytest.mark.parametrize(
    "text",
    [
        '[Wang Yi] said: "{The harvest will be good.}"',
        '[Wang Yi] said, "{The harvest will be good.}"',
        "[Wang Yi]: “{The harvest will be good.}”",
        '"{The harvest will be good}," [Wang Yi] said.',
        "“{The harvest will be good},” said [Wang Yi].",
        "‘{The harvest will be good},’ said [Wang Yi].",
        "'{The harvest will be good},' said [Wang Yi].",
        "“{The harvest,” said [Wang Yi], “will be good.}”",
        "“{He said ‘never’ and left},” said [Wang Yi].",
        "“{Will the harvest be good?}” asked [Wang Yi].",
        "— {The harvest will be good}, said [Wang Yi].",
        wrong("'{It's the farmers' year},' said [Wang Yi]."),
        "“{The harvest will be good.\n“There will be bread},” said [Wang Yi].",
        "“{The harvest will be good},” [Wang Yi], the minister, told the [BBC:organisation].",
    ],
)
def test_a_quotation_is_direct_without_its_marks(text: str) -> None:
    assert found(text, "en") == expected(text, QUOTED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "“{The harvest will be good},” said [Wang Yi]. “{There will be bread for all.}”",
            f"{QUOTED}; Wang Yi, direct, continued",
        ),
        ("[Wang Yi] said {the harvest would be “good, even very good”}.", "Wang Yi, mixed, name"),
        ("[Wang Yi] arrived. {The harvest will be good}, he said.", "Wang Yi, indirect, pronoun"),
        ("[Wang Yi] arrived. He said {the harvest would be good}.", "Wang Yi, indirect, pronoun"),
        ("[Wang Yi] arrived. “{The harvest will be good},” he said.", "Wang Yi, direct, pronoun"),
        ("[Wang Yi] met [Lavrov]. The latter said {the harvest would be good}.", "Lavrov, indirect, pronoun"),
        ("Mr [Wang] met Mrs [Merkel]. She said {the harvest would be good}.", "Merkel, indirect, pronoun"),
        ("[Wang] and [Lavrov] said {the harvest would be good}.", "Wang + Lavrov, indirect, name"),
        ("[Beijing:place] said {the harvest would be good}.", "Beijing, indirect, name"),
        ("The [Kremlin:organisation] said {the harvest would be good}.", "Kremlin, indirect, name"),
        (
            "Foreign Minister [Lavrov] met [Wang Yi]. {The harvest will be good}, the foreign minister said.",
            "Lavrov, indirect, title",
        ),
        (
            "The Russian foreign minister, [Lavrov], met [Wang Yi]. The Russian minister said {the harvest was good}.",
            "Lavrov, indirect, title",
        ),
        ("A farmer said {the harvest would be good}.", ", indirect, unnamed"),
        ("[Lavrov]'s spokeswoman [Maria Petrova] said {the harvest would be good}.", "Maria Petrova, indirect, name"),
    ],
)
def test_speakers_of_every_form(text: str, told: str) -> None:
    assert found(text, "en") == expected(text, told)


@pytest.mark.parametrize(
    "text",
    [
        "[Wang Yi] described the harvest as “good”.",
        "It is said that the harvest will be good.",
        "[Wang Yi] said nothing.",
        "[Wang Yi] is said to be ill.",
        "[Wang Yi] was asked whether the harvest was good.",
        "I say that [Wang Yi] is ill. We believe that [Beijing:place] will help.",
        "In [Brussels:place], [Wang Yi] maintained an office.",
        "In spite of that, [Brazil:place] continues to regard peace as vital.",
        "Until recently, the [UN:organisation] stressed the importance of trade.",
        "[Algeria:place] is free and it is our hope that peace will come.",
        "[Israel:place] does not claim that peace will come.",
        "[Wang Yi] did not say that the harvest would be good.",
        "If [Wang Yi] says that the harvest is good, I shall come.",
        "[France:place] asks all States that have signed the treaty to act.",
        "[Brazil:place] welcomes three States, [Algeria:place] and [Uganda:place], and several other States.",
        "[Brazil:place] is large. It goes without saying that peace will come.",
        "[Wang Yi] spoke of the feeling that the world is indifferent.",
    ],
)
def test_where_nobody_said_a_thing_nothing_is_found(text: str) -> None:
    assert found(text, "en") == []
