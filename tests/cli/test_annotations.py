"""Names that somebody annotated beside the documents, and documents in which none were looked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import objects

Lutrin = Callable[..., Any]


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    folder = tmp_path / "annotated"
    folder.mkdir()
    (folder / "x.txt").write_text("Angela Merkel est arrivée à Paris.", encoding="utf-8")
    (folder / "x.ann").write_text("T1\tVille 28 33\tParis\n", encoding="utf-8")
    (folder / "y.txt").write_text("Emmanuel Macron est à Berlin.", encoding="utf-8")
    return folder


def test_annotations_say_which_names_are_in_a_text(lutrin: Lutrin, annotated: Path) -> None:
    everyone = {"Angela Merkel", "Paris", "Emmanuel Macron", "Berlin"}

    def names(*words: object) -> set[str]:
        return {each["name"] for each in objects(lutrin("names", annotated, *words, "--format", "jsonl").out)}

    for _ in ("parsed", "kept"):
        assert names() == everyone
        assert names("--annotations") == everyone - {"Angela Merkel"}
    (annotated / "x.ann").write_text("T1\tPersonne 0 13\tAngela Merkel\n", encoding="utf-8")
    assert names("--annotations") == everyone - {"Paris"}
    assert names() == everyone
    (annotated / "x.ann").unlink()
    assert names("--annotations") == everyone


def test_documents_tell_where_their_names_come_from(lutrin: Lutrin, annotated: Path) -> None:
    (annotated / "x.ann").write_text("T1\tVille 28 33\tParis\nT2\tVille 0 5\tLyon\n", encoding="utf-8")
    said = lutrin("docs", annotated, "--annotations", "--format", "jsonl")
    assert {each["document"]: each["names_from"] for each in objects(said.out)} == {"x.txt": "x.ann", "y.txt": ""}
    note = "left out: offsets at which other words stand (1)"
    assert {each["names_note"] for each in objects(said.out)} == {note, ""}
    assert said.err == f"lutrin: x.txt: annotations {note}\n"
    assert "1 annotated name " in lutrin("docs", annotated, "--annotations").out
    assert [each["names_from"] for each in objects(lutrin("docs", annotated, "--format", "jsonl").out)] == ["", ""]


def test_a_document_that_was_not_searched_says_so_and_can_be_found(
    lutrin: Lutrin, annotated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("tui.pipeline.parse.find_statements", exhausted)
    (annotated / "y.txt").unlink()
    said = lutrin("docs", annotated, "-q", "'merkel", "--format", "jsonl")
    ((note, names),) = [(each["names_note"], each["names"]) for each in objects(said.out)]
    assert names == 0
    assert note.startswith("not searched for names and statements")
    assert said.err == f"lutrin: x.txt: {note}\n"


def test_the_settings_may_ask_for_annotations(lutrin: Lutrin, annotated: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("annotations = true\n", encoding="utf-8")
    shown = ("names", annotated, "--settings", settings)
    assert "Merkel" not in lutrin(*shown).out
    assert "Merkel" in lutrin(*shown, "--no-annotations").out
    assert "precision" in lutrin("evaluate", annotated, "--settings", settings).out
    (score, *_) = objects(lutrin("evaluate", annotated, "--settings", settings, "--format", "jsonl").out)
    assert score["to_find"] == 1
    assert lutrin("evaluate", annotated, "--annotations").status == 2
