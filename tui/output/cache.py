"""What `lutrin index --status` prints: what is kept of some documents, and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.output.look import Look
from tui.output.words import count
from tui.store.cache.cache import Cache
from tui.text.safe import safe


@dataclass(frozen=True, slots=True)
class CacheRecord:
    """What is kept of a pile."""

    folder: str
    documents: int
    files_since: int
    """Files parsed after these documents were stored."""
    bytes: int


def cache_records(cache: Cache) -> Iterator[CacheRecord]:
    """Yield one record, none where nothing is kept."""
    status = cache.status()
    if status:
        yield CacheRecord(status.folder, status.documents, status.files_since, status.size)


def cache_lines(records: Iterable[CacheRecord], look: Look) -> Iterator[str]:
    """Yield what is kept as a few lines for people."""
    for record in records:
        more = f", {count(record.files_since, 'file')} since" if record.files_since else ""
        yield f"{count(record.documents, 'document')}{more}; {record.bytes / 1_000_000:,.1f} MB"
        yield look.paint(safe(record.folder, keep=""), "dim")
