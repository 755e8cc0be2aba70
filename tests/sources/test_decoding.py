"""Bytes of other people's files decode to the right text, whatever their encoding."""

import csv
from pathlib import Path

import pytest

from tests.sources.conftest import words
from tui.text.decode import decode


def rows(messy: Path, folder: str) -> list[dict[str, str]]:
    with (messy / "manifest.tsv").open(encoding="utf-8", newline="") as manifest:
        return [row for row in csv.DictReader(manifest, delimiter="\t") if row["file"].startswith(f"{folder}/")]


def test_every_encoding_is_found_out(messy: Path) -> None:
    for row in rows(messy, "encodings"):
        data = (messy / row["file"]).read_bytes()
        assert decode(data).text == data.decode(row["encoding"]).removeprefix("\ufeff"), row["file"]


def test_damaged_files_keep_every_character_that_is_whole(messy: Path) -> None:
    for row in rows(messy, "damage"):
        if row["what"] != "mixed_utf8_cp1252":
            data = (messy / row["file"]).read_bytes()
            assert decode(data).text == data.decode("utf-8", "replace").removeprefix("\ufeff"), row["file"]


@pytest.mark.parametrize("what", ["mixed_utf8_cp1252"])
def test_files_of_two_encodings_are_read_line_by_line(what: str, messy: Path, clean: dict[str, list[str]]) -> None:
    for row in rows(messy, "damage"):
        if row["what"] == what:
            assert words(decode((messy / row["file"]).read_bytes()).text) == clean[Path(row["original"]).stem]
