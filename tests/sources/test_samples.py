"""The same articles in many formats: the words of each are those of the clean original, title and date are right."""

from collections import Counter
from pathlib import Path

import pytest

from tests.sources.conftest import words
from tests.sources.reading import documents

LEAST = 12
"""Words more than the original has: the line of the day of publication, a place, the source."""


@pytest.mark.parametrize("kind", ["html", "htm", "xml", "docx", "odt", "epub", "rtf", "pdf"])
def test_articles_are_those_of_the_original(kind: str, messy: Path, clean: dict[str, list[str]]) -> None:
    if kind == "pdf":
        pytest.importorskip("pypdfium2")
    files = sorted((messy / "formats" / kind).iterdir())
    assert files
    for file in files:
        (found,) = documents(file.name, file.read_bytes())
        stem = file.name.split(".")[0]
        own = words(found.text)
        # The titles of pages in two columns are cut off at the edge of the page in the samples themselves.
        lost = Counter(clean[stem]) - Counter(own)
        assert sum(lost.values()) <= (4 if ".2col." in file.name else 0), (file.name, lost)
        assert len(own) - len(clean[stem]) <= LEAST, file.name
        assert not found.title or words(found.title) == clean[stem][: len(words(found.title))]
        if kind == "html" or "newsml" in file.name or "nitf" in file.name:
            assert found.date == stem[:10].replace("_", "-")
            assert found.title
