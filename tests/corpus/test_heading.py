"""Titles and dates: what a document says of itself, and nothing where it says nothing."""

import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.heading import TITLE_WIDTH, date_of, title_of
from tui.corpus.languages import conventions, languages

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("LUTRIN_DATA") or ROOT / "../shared/data")
ANY = st.text(st.characters(exclude_categories=()))

BODY = "Le ministre des Affaires étrangères a rencontré vendredi à Phnom Penh son homologue russe. Il a parlé.\n"


def seed(beginning: str) -> str:
    (path,) = (ROOT / "seeds").glob(f"{beginning}*.txt")
    return path.read_text("utf-8")


def test_the_sample_dispatches_have_a_first_sentence_and_no_date() -> None:
    first, second = seed("000"), seed("003")
    assert title_of(first, language="fr").startswith("La Chine est prête à travailler avec la Russie")
    assert title_of(second, language="fr").startswith("Le conseiller d'Etat chinois et ministre")
    for text, name in ((first, "000_78fdba5f91288aa0.txt"), (second, "003_adce59f22767ee04.txt")):
        assert date_of(text, name, "fr") == ""


@pytest.mark.parametrize(
    "line",
    [
        "Dernière mise à jour à 08h52 le 08/08",
        "Mis à jour le 3 avril 2017 à 10:22",
        "Publié le 12/03/2016 à 09h14",
        "(Xinhua/Van Pov)",
        "(Photo : Agence/Jean Dupont)",
        "Crédit photo : AFP",
        "© Agence 2016",
        "https://example.org/a/b?c=d",
        "Page 3 sur 12",
        "- 12 -",
        "***",
        "Partager sur Facebook",
        "Tous droits réservés",
        "4 janvier 2016 . –",
        "Paris, le 12 mars 2016",
        "12 mars 2016, 14h30",
    ],
)
def test_a_line_that_only_surrounds_the_text_is_no_title(line: str) -> None:
    assert title_of(f"{line}\n\n{BODY}", language="fr").startswith("Le ministre des Affaires")
    assert title_of(f"{line}\n\n{BODY}").startswith("Le ministre des Affaires")
    assert title_of(line, language="fr") == ""


@pytest.mark.parametrize(
    "heading",
    [
        "France : attaque à Valence (Drôme)",
        "Espace : cultivera-t-on un jour des pommes de terre sur Mars ?",
        "Retour de M. Lavrov à Moscou",
        "Partager le pouvoir",
        "11 septembre 2001, dix ans après",
        "RAPPORT 2016",
        "Photographes en colère",
    ],
)
def test_a_heading_is_the_title(heading: str) -> None:
    assert title_of(f"{heading}\n\n{BODY}", language="fr") == heading


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Un  titre\tavec\xa0blancs\n\ntexte", "Un titre avec blancs"),
        (
            "1. Monsieur le Président, merci. La suite vient.\n" + BODY,
            "Monsieur le Président, merci. La suite vient.",
        ),
        ("MOSCOU, 11 septembre (Xinhua) -- La Chine est prête.\n", "La Chine est prête."),
        ("12\n\n" + "mot " * 60, "mot " * 29 + "mot…"),
        ("x" * 500, "x" * (TITLE_WIDTH - 1) + "…"),
        ("Le pro\xadjet\x07\x07 est\0prêt", "Le projet est prêt"),
        ("", ""),
        (" \n\t\n", ""),
        ("… — 12/03", ""),
    ],
)
def test_what_a_title_is_made_of(text: str, title: str) -> None:
    assert title_of(text, language="fr") == title


def test_the_title_of_markdown_has_no_markdown_in_it() -> None:
    text = "---\ntags: [a]\n---\n\n> ## Un titre ##\n\ntexte\n"
    assert title_of(text, kind="markdown") == "Un titre"


@given(ANY, st.sampled_from(["text", "markdown"]), st.sampled_from(["", "fr", "en", "xx"]))
def test_any_text_has_a_title_of_one_line(text: str, kind: str, language: str) -> None:
    title = title_of(text, kind, language)
    assert len(title) <= TITLE_WIDTH
    assert "\n" not in title
    date_of(text, text, language)


@pytest.mark.parametrize(
    ("line", "language", "date"),
    [
        ("4 janvier 2016 . –", "fr", "2016-01-04"),
        ("1er février 2016, 14h30 . –", "fr", "2016-02-01"),
        ("26 juillet 2016, Normandie . – Au cours d'une messe", "fr", "2016-07-26"),
        ("vendredi 11 septembre 2020", "fr", "2020-09-11"),
        ("Paris, le 12 mars 2016", "fr", "2016-03-12"),
        ("MOSCOU, 11 SEPTEMBRE 2020 (Xinhua) -- La Chine", "fr", "2020-09-11"),
        ("Publié le 12/03/2016 à 09h14", "fr", "2016-03-12"),
        ("Mis à jour le 3 avril 2017 à 10:22", "fr", "2017-04-03"),
        ("Date : 2016-03-12", "fr", "2016-03-12"),
        ("MOSCOW, March 12, 2016 (Reuters) - The", "en", "2016-03-12"),
        ("Published on 12 March 2016", "en", "2016-03-12"),
        ("Berlin, 3. März 2016 - Der", "de", "2016-03-03"),
        ("Madrid, 3 de marzo de 2016 (EFE).- El", "es", "2016-03-03"),
        ("МОСКВА, 3 марта 2016 года (ТАСС) -", "ru", "2016-03-03"),
        ("2016-03-12", "", "2016-03-12"),
    ],
)
def test_a_dateline_dates_a_document(line: str, language: str, date: str) -> None:
    assert date_of(f"Un titre\n\n{line}\n\n{BODY}", language=language) == date
    assert date_of(f"Un titre\n\n{line}\n\n{BODY}") == date


@pytest.mark.parametrize(
    "line",
    [
        "Dernière mise à jour à 08h52 le 08/08",
        "MOSCOU, 11 septembre (Xinhua) --",
        "Le 14 juillet 1789, la foule prend la Bastille",
        "11 septembre 2001, dix ans après",
        "En 2016, la France",
        "Le 75e anniversaire de 1945",
        "30 février 2016",
        "Tour de France 2016 : les résultats",
        "03/04/2016-5",
    ],
)
def test_what_is_no_date_of_the_document_is_none(line: str) -> None:
    assert date_of(f"{line}\n\n{BODY}", "dépêche.txt") == ""


def test_a_date_deep_in_the_text_is_not_that_of_the_document() -> None:
    assert date_of(BODY * 20 + "\nParis, le 12 mars 2016\n") == ""


def test_the_day_of_publication_counts_more_than_that_of_a_change() -> None:
    assert date_of("Mis à jour le 5 mars 2016\nPublié le 3 mars 2016\n", language="fr") == "2016-03-03"


def test_the_text_counts_more_than_the_name() -> None:
    assert date_of("22 mars 2016 . –\n", "2016_03_23-001.txt", "fr") == "2016-03-22"


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2020-09-11_x.txt", "2020-09-11"),
        ("20200911.txt", "2020-09-11"),
        ("2020-09-11T085200.txt", "2020-09-11"),
        ("20200911085200.txt", "2020-09-11"),
        ("23.04.2016 note.txt", "2016-04-23"),
        ("11-09-2020.txt", "2020"),
        ("2016_01_01-001.txt", "2016-01-01"),
        ("2016/03/x.txt", "2016-03"),
        ("a/2016/03/12/x.txt", "2016-03-12"),
        ("2015/2016-03-12.txt", "2016-03-12"),
        ("2020_09.txt", "2020-09"),
        ("Session 75 - 2020/ISO_75_2020.txt", "2020"),
        ("a/ISO_01_1946.txt", "1946"),
        ("2018/mails.mbox#2019", "2018"),
        ("1939-1945.txt", ""),
        ("2020-13-45.txt", "2020"),
        ("000_78fdba5f91288aa0.txt", ""),
        ("reuters.218888.txt", ""),
        ("123456789.txt", ""),
        ("page 12.txt", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_file_dates_it_as_far_as_it_is_certain(name: str, date: str) -> None:
    assert date_of("", name) == date


def test_every_language_has_all_it_needs() -> None:
    assert {"fr", "en"} <= set(languages())
    for language in languages():
        assert conventions(language).dates


def test_news_has_the_title_and_the_date_that_its_readers_see(tmp_path: Path) -> None:
    archive = DATA / "corpora/wikinews-fr.tar.xz"
    if not archive.exists():
        pytest.skip("no sample corpus: set LUTRIN_DATA")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    wrong = []
    for path in tmp_path.glob("wikinews-fr/20*/*/*.txt"):
        text = path.read_text("utf-8")
        heading = next(line.strip() for line in text.splitlines() if line.strip())
        title, date = title_of(text, language="fr"), date_of(text, language="fr")
        if date.replace("-", "_") != path.name[:10] or not heading.startswith(title.rstrip("…")):
            wrong.append((path.name, title, date))
    # Two articles were filed the day after the day they state.
    assert sorted(name for name, _, _ in wrong) == ["2016_03_23-001.txt", "2017_05_07-001.txt"]
