"""All that a source gives out is written, in order; a terminal that is gone is no error."""

import os
from collections.abc import Callable, Iterator

import pytest

from tui.app.driver.writer import Writer


def source(*parts: bytes) -> Callable[[], bytes | None]:
    left: Iterator[bytes] = iter(parts)
    return lambda: next(left, None)


def unexpected(error: Exception) -> None:
    raise AssertionError from error


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    for end in (reading, writing):
        try:
            os.close(end)
        except OSError:
            continue


def test_everything_is_written_in_order(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    writer = Writer(writing, source(b"one ", b"", b"two"), unexpected)
    writer.start()
    writer.join(10)
    assert os.read(reading, 100) == b"one two"


def test_more_than_a_pipe_holds_is_written_whole_although_it_does_not_block(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    os.set_blocking(writing, False)
    writer = Writer(writing, source(b"x" * 1_000_000), unexpected)
    writer.start()
    came = 0
    while came < 1_000_000:
        came += len(os.read(reading, 1 << 16))
    writer.join(10)
    assert not writer.is_alive()


def test_where_nobody_reads_any_more_the_rest_is_dropped(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    os.close(reading)
    writer = Writer(writing, source(*[b"x" * 100] * 50), unexpected)
    writer.start()
    writer.join(10)
    assert not writer.is_alive()


def test_what_ends_it_before_its_time_is_told(pipe: tuple[int, int]) -> None:
    told: list[Exception] = []

    def broken() -> bytes:
        raise ValueError

    writer = Writer(pipe[1], broken, told.append)
    writer.start()
    writer.join(10)
    assert [type(each) for each in told] == [ValueError]
