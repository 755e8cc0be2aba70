"""The recogniser finds names where ANNOTATION says they are, whatever the text looks like."""

import os
import tarfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.names.recogniser import TYPES, RecogniserUnavailable, model_for, recogniser

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("LUTRIN_DATA", ROOT.parent / "shared" / "data"))
HOSTILE = DATA / "corpora" / "messy.tar.xz"


def names(text: str, language: str = "fr") -> list[str]:
    return [text[span.start : span.end] for span in recogniser(language).recognise(text)]


def typed(text: str, language: str = "fr") -> set[tuple[str, str]]:
    return {(text[span.start : span.end], span.type) for span in recogniser(language).recognise(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Lavrov a rencontré Mme Merkel à Berlin.", ["Lavrov", "Merkel", "Berlin"]),
        ("MM. Wang et Lavrov ont également discuté.", ["Wang", "Lavrov"]),
        (
            "Le ministre russe des Affaires étrangères Sergueï Lavrov est arrivé à Moscou.",
            ["Sergueï Lavrov", "Moscou"],
        ),
        (
            "Les pays de l'Organisation de coopération de Shanghai (OCS) se réunissent, a dit l'OCS.",
            ["Organisation de coopération de Shanghai", "OCS", "OCS"],
        ),
        ("La coopération Russie-Chine dans le domaine de la sécurité.", ["Russie", "Chine"]),
        ("Le texte est arrivé.\n(Xinhua/Van Pov)\nLa Chine est prête.", ["Xinhua", "Van Pov", "Chine"]),
        (
            'La Chine a proposé une "Initiative mondiale sur la sécurité des données" en septembre.',
            ["Chine", "Initiative mondiale sur la sécurité des données"],
        ),
        (
            "Les principes de la Charte des Nations Unies, a assuré M. Lavrov.",
            ["Charte des Nations Unies", "Lavrov"],
        ),
        ("Marine Le Pen est venue.\n\nMme Le Pen parle, et M. Le Maire.", ["Marine Le Pen", "Le Pen", "Le Maire"]),
        ("M. le Président, Mesdames et Messieurs, merci à M. Durand.", ["Durand"]),
        ("From: Jean Dupont\nTo: Paul Martin\n\nBonjour Paul,", ["Jean Dupont", "Paul Martin", "Paul"]),
        ("Le Tour de France partira de Nice.", ["Tour de France", "Nice"]),
        ("L'Oréal a acheté une usine à Lyon.", ["L'Oréal", "Lyon"]),
        ("L'alliance Renault-Nissan est affaiblie.", ["Renault", "Nissan"]),
        ("Mme von der Leyen et M. de Villepin sont venus.", ["von der Leyen", "de Villepin"]),
        ("Les Emirats arabes unis et l'ONU ont voté.", ["Emirats arabes unis", "ONU"]),
        ("Annie Ernaux a reçu le prix Nobel de littérature.", ["Annie Ernaux", "prix Nobel de littérature"]),
        ("Le prix Goncourt est allé à Leïla Slimani.", ["prix Goncourt", "Leïla Slimani"]),
        ("Les énergéticiens allemands E.ON et RWE ont perdu des clients.", ["E.ON", "RWE"]),
        ("E.ON a annoncé un bénéfice en hausse.", ["E.ON"]),
        ("Le gouverneur, François Villeroy de Galhau, se dit confiant.", ["François Villeroy de Galhau"]),
        ("Le prince Abdelaziz ben Salmane a parlé.", ["Abdelaziz ben Salmane"]),
        ("Le député Paul Durand de Lyon a parlé.", ["Paul Durand", "Lyon"]),
        ("Ses résultats sont bons. Total est un mot, match aussi.", []),
    ],
)
def test_titles_articles_and_functions_stand_outside(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_seeds_are_read_as_a_person_reads_them() -> None:
    lines = (ROOT / "tests" / "gold" / "mentions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.startswith("seeds/")]
    marked = {(row[0], int(row[1]), int(row[2])): row[3].split("|") for row in rows}
    found = [
        ((name, span.start, span.end), span.type)
        for name in sorted({row[0] for row in rows})
        for span in recogniser("fr").recognise((ROOT / name).read_bytes().decode())
    ]
    right = sum(kind in marked.get(place, ()) for place, kind in found)
    assert 2 * right / (len(found) + len(marked)) >= 0.97


def test_types() -> None:
    text = (
        "Le président Vladimir Poutine a évoqué la fin de la Seconde Guerre mondiale et la pandémie de "
        "COVID-19 devant l'Organisation des Nations Unies (ONU), à New York."
    )
    assert typed(text) == {
        ("Vladimir Poutine", "person"),
        ("Seconde Guerre mondiale", "event"),
        ("COVID-19", "other"),
        ("Organisation des Nations Unies", "organisation"),
        ("ONU", "organisation"),
        ("New York", "place"),
    }


@pytest.mark.parametrize("damaged", ["Sergue?", "Sergue\ufffd", "SergueÃ¯"])
def test_a_damaged_letter_does_not_cut_a_name(damaged: str) -> None:
    text = f"Il a rencontré vendredi à Moscou son homologue russe {damaged} Lavrov, en marge de la réunion."
    assert f"{damaged} Lavrov" in names(text)


def test_text_in_capitals_has_names_too() -> None:
    assert {"EMMANUEL MACRON", "ANGELA MERKEL", "BERLIN"} <= set(
        names("LE PRÉSIDENT EMMANUEL MACRON RENCONTRE ANGELA MERKEL À BERLIN")
    )


def test_english() -> None:
    text = "Mr. Smith met Russian Foreign Minister Sergei Lavrov in Moscow on Monday, the Associated Press said."
    found = typed(text, "en")
    assert {("Smith", "person"), ("Sergei Lavrov", "person"), ("Moscow", "place")} <= found
    assert not any("Russian" in name or "Minister" in name for name, _ in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. President, Ladies and Gentlemen, I thank Mr. Keita and the Member States.", ["Keita"]),
        ("From: John Smith\nSubject: Visit\n\nDear Mary Jones,", ["John Smith", "Mary Jones"]),
    ],
)
def test_who_is_addressed_by_a_function_has_no_name(text: str, expected: list[str]) -> None:
    assert names(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms. von der Leyen met Ms. van der Meer in Brussels.", ["von der Leyen", "van der Meer", "Brussels"]),
        ("Hurricane Katrina hit New Orleans in 2005.", ["Hurricane Katrina", "New Orleans"]),
        ("Rebels left the Democratic Republic of the Congo.", ["Democratic Republic of the Congo"]),
        ("MOSCOW, Jan. 13 (Xinhua) -- Russia agreed.", ["MOSCOW", "Xinhua", "Russia"]),
        ("He met U.S. Secretary of State Antony Blinken there.", ["U.S.", "Antony Blinken"]),
        ("Yevgeny Prigozhin's Wagner Group left Mali.", ["Yevgeny Prigozhin", "Wagner Group", "Mali"]),
        (
            "The Economic Community of West African States (ECOWAS) met.",
            ["Economic Community of West African States", "ECOWAS"],
        ),
    ],
)
def test_english_names_have_their_whole_length_and_no_more(text: str, expected: list[str]) -> None:
    assert names(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spotify gained 5 per cent.", {("Spotify", "organisation")}),
        ("Greggs opened 50 shops.", {("Greggs", "organisation")}),
        ("Nestlé shares fell.", {("Nestlé", "organisation")}),
        ("Now the target is universal.", set()),
        ("Next said the CEO that sales fell.", set()),
        ("She lives on St. Kitts and Nevis.", {("St. Kitts and Nevis", "place")}),
    ],
)
def test_a_firm_opens_an_english_sentence_and_no_word_does(text: str, expected: set[tuple[str, str]]) -> None:
    assert typed(text, "en") == expected


def test_a_name_found_once_is_found_again() -> None:
    text = "Le maire, Zbigniew Kowalczyk, a parlé.\nPuis Kowalczyk est parti. Enfin Kowalczyk est revenu."
    assert names(text) == ["Zbigniew Kowalczyk", "Kowalczyk", "Kowalczyk"]


@given(st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from("aM. WDeL'’-/()\"«»?\n"))))
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_spans_lie_in_the_text_in_order_and_apart(language: str, text: str) -> None:
    spans = recogniser(language).recognise(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert span.type in TYPES
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        end = span.end


@given(
    st.lists(
        st.sampled_from(
            [
                "M.",
                "MM.",
                "Wang",
                "et",
                "Lavrov",
                "l'",
                "ONU",
                "(",
                "OCS",
                ")",
                "/",
                "«",
                "Charte",
                "»",
                "de",
                "la",
                "République",
                "Chine",
                "Russie-Chine",
                "COVID-19",
                ".",
                "?",
                "N.",
                "Le",
                "Sommet",
                "russe",
                "\n",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=150, deadline=None)
def test_rules_never_make_spans_overlap(words: list[str]) -> None:
    text = " ".join(words)
    spans = recogniser("fr").recognise(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["a", "A ", "Le Mot ", "M. ", "(ABC) ", "« ", "Union de ", "A/B ", "\n", "A-", "Wang Yi (WY) "]
)
def test_repetition_is_read_to_its_end(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    assert all(span.end <= len(text) for span in recogniser("fr").recognise(text))


@pytest.mark.skipif(not HOSTILE.exists(), reason=f"no {HOSTILE}")
def test_hostile_files_are_read() -> None:
    with tarfile.open(HOSTILE) as archive:
        files = [member for member in archive if "/hostile/" in member.name and 0 < member.size < 60_000]
        texts = [file.read().decode("utf-8", "surrogateescape") for file in map(archive.extractfile, files) if file]
    assert texts
    for text in texts:
        assert all(span.end <= len(text) for span in recogniser("en").recognise(text))


def test_each_language_is_read_by_the_nearest_model() -> None:
    assert [model_for(code) for code in ("fr", "fr-CA", "es", "en-GB", "de", "")] == [
        "fr",
        "fr",
        "fr",
        "en",
        "en",
        "en",
    ]
    assert recogniser("fr") is recogniser("fr_CA")


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="oracle"):
        recogniser("fr", "oracle")


def test_a_missing_pipeline_is_one_clear_error() -> None:
    with pytest.raises(RecogniserUnavailable, match="spaCy"):
        recogniser("tlh", "spacy")
