"""What is over leaves nothing in memory: pages that were closed, files that were read again."""

import gc
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.strip import Strip

from tui.app.concordance.page import ConcordancePage
from tui.app.statements.page import StatementsPage

from .conftest import Opened, Opening, copy_documents

PAGES = (
    ("question_mark", "escape"),
    ("i", "escape"),
    ("I", "escape"),
    ("Y", "escape"),
    ("colon", "escape"),
    ("tab", "tab", "enter", "escape", "s", "escape", "m", "escape", "tab"),
)
SCREEN = 40
"""Lines of the screen: so many may be drawn otherwise the last time."""


async def lines_kept(opening: Opening) -> int:
    """Open and close all pages; return how many lines of all that was drawn are kept then."""
    for keys in PAGES:
        await opening.press(*keys)
    gc.collect()
    return sum(isinstance(each, Strip) for each in gc.get_objects())


async def test_nothing_of_pages_that_were_closed_is_kept(opened: Opened) -> None:
    async with opened() as opening:
        before = await lines_kept(opening)
        assert await lines_kept(opening) < before + SCREEN


async def test_reading_files_again_hides_no_garbage(opened: Opened, tmp_path: Path) -> None:
    async with opened(copy_documents(tmp_path, 1)) as opening:
        hidden = gc.get_freeze_count()
        (tmp_path / "000.txt").write_text("Wang Yi est à Pékin.\n", encoding="utf-8")
        await opening.press("R")
        await opening.until(lambda: "Wang Yi est" in opening.screen)
        await opening.loaded()
        assert gc.isenabled()
        assert gc.get_freeze_count() <= hidden


@pytest.mark.parametrize(("key", "orders"), [("m", ("left", "right")), ("s", ("oldest", "newest"))])
async def test_work_that_is_cancelled_before_it_begins_leaves_nothing_to_complain_of(
    opened: Opened, recwarn: pytest.WarningsRecorder, key: str, orders: Sequence[str]
) -> None:
    async with opened() as opening:
        await opening.press("tab", "tab", key)
        page = opening.app.screen
        assert isinstance(page, ConcordancePage | StatementsPage)
        for order in orders:
            page.sort(order)
        for query in ("a", "wang"):
            page.narrow(query)
        await opening.settle()
    gc.collect()
    assert not [str(each.message) for each in recwarn if each.category is RuntimeWarning]
