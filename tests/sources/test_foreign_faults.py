"""Whatever a library of a format raises is a reason, and no other file hears of it."""

from pathlib import Path

import pytest

from tui.sources import Entry, RawDocument, SourceError, entries, read
from tui.sources.formats import Format


@pytest.mark.parametrize("fault", [KeyError("x"), RecursionError(), AttributeError("version"), ZeroDivisionError()])
def test_a_fault_of_a_parser_is_a_reason(fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object) -> list[RawDocument]:
        raise fault

    file = tmp_path / "a.txt"
    file.write_text("La paix.")
    monkeypatch.setattr("tui.sources.unfold.format_of", lambda *_: Format("text", frozenset(), parse))
    (entry,) = entries([file])
    assert isinstance(entry, Entry)
    with pytest.raises(SourceError) as error:
        read(entry)
    assert type(fault).__name__ in error.value.message
    assert "\n" not in str(error.value)
