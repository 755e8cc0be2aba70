"""The language of a text, by script and by words."""

from pathlib import Path

import pytest

from tui.text.language import language_of, stated_language, stop_words_of

# fmt: off
CODES = {
    "fra": "fr", "eng": "en", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "pol": "pl",
    "swe": "sv", "tur": "tr", "vie": "vi", "rus": "ru", "ukr": "uk", "bul": "bg", "ell": "el", "arb": "ar",
    "fas": "fa", "heb": "he", "hin": "hi", "tha": "th", "kor": "ko", "jpn": "ja", "zho-CN": "zh",
    "zho-TW": "zh",
}
# fmt: on


def test_news_in_many_languages(ntrex: Path) -> None:
    documents = (ntrex / "DOCUMENT_IDS.tsv").read_text("utf-8").split()
    wrong = []
    for name, code in CODES.items():
        lines = (ntrex / f"{name}.lines").read_bytes().decode("utf-8").split("\n")
        texts: dict[str, str] = {}
        for document, line in zip(documents, lines, strict=False):
            texts[document] = texts.get(document, "") + line + "\n"
        wrong += [(name, language_of(text)) for text in texts.values() if language_of(text) != code]
    assert len(wrong) <= 5, wrong


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le ministre a rencontré son homologue à Moscou.", "fr"),
        ("The minister met his counterpart in Moscow.", "en"),
        ("Сергей Лавров заявил, что переговоры не начались.", "ru"),
        ("王毅外长与拉夫罗夫会谈", "zh"),
        ("王毅外相はモスクワで会談した。", "ja"),
        ("외교부 장관은 모스크바에서 회담했다", "ko"),
        ("Ο υπουργός συναντήθηκε", "el"),
        ("השר נפגש", "he"),
    ],
)
def test_one_sentence_is_enough(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "12/03 — 45 %", "Lavrov", "=SUM(1)", "\x1b[2J", "a" * 10_000, "\ud800"])
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert language_of(text) == ""


def test_only_the_head_of_a_text_is_looked_at() -> None:
    head = "Le ministre a rencontré son homologue à Moscou, et il en a parlé avec les siens. " * 100
    assert language_of(head + "The minister of the state is in the house. " * 1000) == "fr"


def test_stop_words() -> None:
    assert "avec" in stop_words_of("fr")
    assert not stop_words_of("xx")


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("fr-FR", "fr"),
        ("EN_us", "en"),
        (" zh-Hant", "zh"),
        ("uk", "uk"),
        ("x", ""),
        ("", ""),
        ("french", ""),
        ("fre", "fr"),
        ("nb-NO", "no"),
        ("iw", "he"),
    ],
)
def test_a_stated_language_counts_where_its_code_is_known(stated: str, code: str) -> None:
    assert stated_language(stated) == code
