"""Texts that are no news: nothing is attributed to anybody there, nothing is lost, and no text stops the finder."""

import cProfile
from pathlib import Path
from types import CodeType

import pytest

from tests.statements.marked import expected, found, read, statements, wrong
from tui.corpus.local import LocalLinks, LocalName
from tui.corpus.mention import TYPE_CODES
from tui.statements import find_statements

ENDLESS = [
    "mot ",
    "mot, ",
    "que ",
    "selon ",
    "selon [Wang Yi] ",
    "[Wang Yi] ",
    "[Wang Yi], ",
    "[Wang Yi] et ",
    "a dit que ",
    ", a dit [Wang Yi] ",
    "dit-il ",
    "le ministre ",
    ": « ",
    "« » ",
    "et ",
    "(",
    "a",
    "—",
    "'",
    "« mot » ",
]
"""Pieces of texts in which no sentence ever ends."""
LENGTH = 40_000
"""Code points of a text in which cues crowd; one of plain words is longer."""
FINDER = str(Path("tui", "statements"))
SAID = "{La récolte sera bonne}, a déclaré [Wang Yi]."
WANG = "Wang Yi, indirect, name"


# -- texts of other kinds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "M. [Wang] : Bonjour à tous.\nM. [Lavrov] : Merci, Monsieur le président.\nM. [Wang] : Nous commençons.\n",
            id="transcript",
        ),
        pytest.param(
            "LE PRÉSIDENT : La séance est ouverte.\nMME [MERKEL] : Je demande la parole.\nLE PRÉSIDENT : Accordé.\n",
            id="minutes",
        ),
        pytest.param(
            "Q : Pensez-vous que la récolte sera bonne ?\nR : Je pense que oui.\nQ : Qu'a dit [Wang] ?\nR : Rien.\n",
            id="question and answer",
        ),
        pytest.param(
            "[W. Y.=Wang] : Je pense que la récolte sera bonne.\n[S. L.=Lavrov] : Je crois que non.\n",
            id="initials",
        ),
        pytest.param(
            "- Pensez-vous que la récolte sera bonne ?\n- Je pense que oui, je l'ai dit à [Wang].\n- Et ?\n- Rien.\n",
            id="dialogue without cues",
        ),
        pytest.param(
            "- [Wang], ministre\n- [Lavrov], ministre\n- selon besoin : pain, eau\n- dit : à voir\n", id="list"
        ),
        pytest.param("Le soir descend,\nla lune dit adieu,\n[Marie] rêve encore\net le ciel est bleu.\n", id="poem"),
        pytest.param(
            "Ô [Marie], disait le vent,\nque la nuit est longue,\net que la mer est profonde.\n",
            id="poem with a cue",
        ),
        pytest.param(
            "[PHÈDRE].\nOui, Prince, je languis pour [Thésée].\n[HIPPOLYTE], à part.\nDieux ! qu'entends-je ?\n",
            id="play",
        ),
        pytest.param(
            "Le 3 mai 2020 à 10:02, [Wang] <w@example.org> a écrit :\n> Bonjour,\n> la récolte sera bonne.\n\nMerci.\n",
            id="mail with what it answers",
        ),
        pytest.param("From: [Wang] <w@example.org>\nTo: [Lavrov] <l@example.org>\nSubject: dit\n\nSalut.\n", id="mail"),
        pytest.param('nom;date;dit\n[Wang];2020-01-02;"a dit oui"\n[Lavrov];2020-01-03;"selon lui, non"\n', id="CSV"),
        pytest.param(
            "| nom | dit |\n|---|---|\n| [Wang] | a dit que oui |\n",
            id="table",
            marks=pytest.mark.xfail(strict=True, reason="the cell is taken for what he said"),
        ),
        pytest.param(
            "[Hugo], « Ce que dit la bouche d'ombre », 1856.\nCf. [Zola], « J'accuse », 1898.\n", id="sources"
        ),
        pytest.param("<[wang]> salut\n<[lavrov]> salut, tu dis quoi ?\n<[wang]> rien\n", id="chat"),
        pytest.param("[Pékin:place] : une récolte record\nRécolte : [Wang] optimiste\n", id="headlines"),
        pytest.param("Présents : [Wang], [Lavrov]\nOrdre du jour : « La récolte de l'an prochain »\n", id="agenda"),
    ],
)
def test_nothing_is_attributed_in_french(text: str) -> None:
    assert [said for said in found(text) if said.speaker] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Q: Do you think [Wang] will come?\nA: I think he will.\nQ: Why?\nA: He said so.\n", id="interview"
        ),
        pytest.param("[Smith]: Thank you.\n[Jones]: You said that the harvest would be good.\n", id="transcript"),
        pytest.param(
            'name,date,said\n[Wang],2020-01-02,"said yes, twice"\n[Lavrov],2020,"according to him"\n', id="CSV"
        ),
        pytest.param('def said(name):\n    """Tell what [Wang] said: nothing."""\n    return "[Wang]"\n', id="code"),
        pytest.param(
            'if (who == "[Wang]") { say("hello"); } // [Wang] says hello\nfor (x in said) { add(x, "that"); }\n',
            id="more code",
            marks=pytest.mark.xfail(strict=True, reason="code is read as prose"),
        ),
        pytest.param("2020-01-02 INFO [Wang]: said hello\n2020-01-02 WARN [Lavrov]: added: 3 files\n", id="log"),
        pytest.param(
            "On 3 May 2020, at 10:02, [Wang] wrote:\n> Hello,\n> the harvest will be good.\n\nThanks.\n",
            id="mail with what it answers",
            marks=pytest.mark.xfail(strict=True, reason="the date is taken for what he wrote"),
        ),
        pytest.param("* [Wang], said\n* [Lavrov], according to\n* [Merkel], says that\n", id="list"),
    ],
)
def test_nothing_is_attributed_in_english(text: str) -> None:
    assert [said for said in found(text, "en") if said.speaker] == []


def test_words_in_capitals_are_read_as_others() -> None:
    text = "SELON [WANG YI], {LA RÉCOLTE SERA BONNE}\n"
    assert found(text) == expected(text, "WANG YI, indirect, name")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        wrong(
            "[WANG YI] DÉCLARE QUE {LA RÉCOLTE SERA BONNE}\n[LAVROV] AFFIRME QUE {LE PAIN MANQUERA}\n",
            "WANG YI, indirect, name; LAVROV, indirect, name",
        )
    ],
)
def test_a_line_in_capitals_ends_with_its_line(text: str, told: str) -> None:
    assert found(text) == expected(text, told)


@pytest.mark.parametrize("language", ["", "xx", "de", "zh"])
def test_a_language_nothing_is_known_of_has_no_statements(language: str) -> None:
    assert statements(SAID, language) == []


# -- signs that stand for nothing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["\0", "\ud800", "\u202e", "\u2066", "\ufeff", "\u200b", "\x1b[31m", "\U000e0041"])
def test_signs_nobody_sees_stand_where_they_stood(sign: str) -> None:
    (said,) = found(f"Un mot{sign} d'abord.\n{{La {sign}récolte}}, a déclaré [Wang Yi].\nUn autre{sign} mot.")
    assert said.content == f"La {sign}récolte"
    assert said.speaker == "Wang Yi"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "[Wang Yi]",
        "[Wang Yi] a dit",
        "[Wang Yi] a dit que",
        "a déclaré [Wang Yi]",
        ", a déclaré [Wang Yi]",
        "selon [Wang Yi]",
        "Selon le",
        "Selon un",
        "Selon l'",
        "Selon [Wang Yi], le ministre,",
        "Aux yeux de",
        "dit-il",
        "a-t-il",
        "-t-il",
        ":",
        "« »",
        "« ",
        "»",
        "[Wang Yi] : « »",
        "[Wang Yi] : «",
        "ce dernier",
        "ajoutant que",
        "en",
        "et ajouté que",
        "qui a dit que",
        "—",
        "— ",
        "\u2028",
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_text_that_breaks_off_says_nothing(text: str, language: str) -> None:
    assert statements(text, language) == []


@pytest.mark.parametrize("end", range(1, 330, 7))
def test_a_text_may_break_off_anywhere(end: int) -> None:
    text = (
        "« La récolte sera bonne », a déclaré vendredi à Pékin le chef Wang Yi, ajoutant que, selon un communiqué "
        "de l'ONU, le pain ne manquerait pas. Ce dernier a-t-il dit ? « Non », a-t-il répondu : « Peut-être. »\n"
        "— Pour Lavrov, dit-il, tout va bien : selon lui, MM. Wang et Lavrov sont d'accord et ont dit que oui."
    )
    people = ["Wang Yi", "ONU", "Lavrov"]
    places = sorted((text.index(name), name) for name in people)
    cut = [(start, name) for start, name in places if start + len(name) <= end]
    links = LocalLinks(
        [start for start, _ in cut],
        [start + len(name) for start, name in cut],
        [TYPE_CODES["person"] for _ in cut],
        [people.index(name) for _, name in cut],
        ["" for _ in cut],
        [LocalName(name, "person") for name in people],
    )
    for language in ("fr", "en"):
        assert all(one.end <= end for one in find_statements(text[:end], links, language))


# -- mentions that lie across what is written --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("« La récolte sera bonne », a déclaré Wang Yi.", "bonne », a"),
        ("« La récolte sera bonne », a déclaré Wang Yi.", "« La récolte sera bonne »"),
        ("« La récolte sera bonne », a déclaré Wang Yi.", "a déclaré"),
        ("« La récolte sera bonne », a déclaré Wang Yi.", "éclaré Wan"),
        ("« La récolte sera bonne », a déclaré Wang Yi.", " "),
        ("« La récolte sera bonne », a déclaré Wang Yi.", "« La récolte sera bonne », a déclaré Wang Yi."),
        ("Selon Wang Yi : « oui, la récolte sera bonne ».", "Yi : « oui"),
        ("Selon Wang Yi, la récolte\nsera bonne.", "récolte\nsera"),
    ],
)
def test_a_mention_may_lie_across_marks_words_and_lines(text: str, name: str) -> None:
    start = text.index(name)
    for kind in TYPE_CODES:
        links = LocalLinks([start], [start + len(name)], [TYPE_CODES[kind]], [0], [""], [LocalName(name, kind)])
        for one in find_statements(text, links, "fr"):
            assert 0 <= one.start < one.end <= len(text)


# -- sizes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [SAID, "« {Tout ira bien} », a dit [Wang Yi]. "])
def test_a_text_of_many_statements_loses_none(text: str) -> None:
    assert len(statements((text + " ") * 500)) == 500


@pytest.mark.parametrize("piece", ENDLESS)
def test_a_text_without_a_sentence_end_is_read_to_its_end(piece: str) -> None:
    found_at_the_end = [said.content for said in found(piece * (LENGTH // len(piece)) + f".\n\n\n{SAID}")]
    assert "La récolte sera bonne" in found_at_the_end


def test_a_long_text_without_a_sentence_end_is_read_to_its_end() -> None:
    (said,) = found("mot " * 50_000 + f"\n\n\n{SAID}")
    assert said.content == "La récolte sera bonne"


DESCRIBED = (
    "Le ministre [Wang], maire de Pau, a dit que tout va. Le maire polonais a dit que tout va. " + "[Wang]. " * 9
)
"""A name that is described again and again, and a function that it may be meant by as often."""


@pytest.mark.parametrize("piece", [*ENDLESS, DESCRIBED])
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    words = len(piece.split()) or 1
    once, twice = (_calls(piece * (count // words)) for count in (3_000, 6_000))
    assert twice < 2.2 * once + 1_000


def _calls(marked: str) -> int:
    """Return how many functions the statement finder calls or resumes for a text: no clock, so the same each time."""
    text, links, _ = read(marked)
    profile = cProfile.Profile()
    profile.runcall(find_statements, text, links, "fr")
    count = 0
    for entry in profile.getstats():
        if isinstance(entry.code, CodeType) and FINDER in entry.code.co_filename:
            builtins = (called for called in entry.calls or () if isinstance(called.code, str))
            count += entry.callcount + sum(called.callcount for called in builtins)
    return count
