"""What tests of formats share: the documents of some bytes, and what bad input may come to."""

from collections.abc import Iterable

from tui.sources import Asked, RawDocument, SourceError
from tui.sources.unfold import unfolded


def documents(name: str, data: bytes, asked: Asked = Asked()) -> list[RawDocument]:  # noqa: B008
    return unfolded(name, data, asked)


def outcome(name: str, data: bytes) -> str:
    """Return the texts of a file, or the line that says why there is none."""
    try:
        found = unfolded(name, data, Asked())
    except SourceError as error:
        said = [str(error)]
        texts = [error.message]
    else:
        said = [raw.refused for raw in found]
        texts = [raw.refused or raw.text for raw in found]
    assert not any("\n" in line for line in said)
    return "\n".join(texts)


def cuts(data: bytes, count: int = 40) -> Iterable[bytes]:
    """Yield a file that ends too early, at many places."""
    return (data[: len(data) * number // count] for number in range(count))
