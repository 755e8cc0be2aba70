"""What parsing one document promises: all it finds stands where the file has it, repaired or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.local import LocalLinks
from tui.corpus.statement import LocalStatement
from tui.pipeline.options import Options
from tui.pipeline.parse import parse_raw
from tui.sources import RawDocument

OPTIONS = Options(language="fr")


def raw(text: str) -> RawDocument:
    return RawDocument("a.txt", text, "utf-8", "", 0)


@pytest.mark.parametrize("lost", ["î", "?", "\ufffd", "Ã®"])
def test_statements_of_a_repaired_text_stand_where_the_file_has_them(
    monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    content, cue, speaker = "les chaînes et l'île", "a dit", "M. Lavrov"

    def found(text: str, links: LocalLinks, language: str) -> list[LocalStatement]:
        spans = [(text.index(part), text.index(part) + len(part)) for part in (content, cue, speaker)]
        return [LocalStatement(*spans[0], *spans[1], *spans[2], (), "indirect", "name", 90, "")]

    monkeypatch.setattr("tui.pipeline.parse.find_statements", found)
    text = f"La chaîne, les chaînes et l'île, {cue} {speaker} de la chaîne.".replace("î", lost)
    (one,) = parse_raw(raw(text), "a.txt", OPTIONS).statements
    assert text[one.start : one.end] == content.replace("î", lost)
    assert text[one.cue_start : one.cue_end] == cue
    assert text[one.speaker_start : one.speaker_end] == speaker


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_is_parsed(text: str) -> None:
    parsed = parse_raw(raw(text), "a.txt", OPTIONS)
    for one in parsed.statements:
        assert 0 <= one.start < one.end <= len(text)
