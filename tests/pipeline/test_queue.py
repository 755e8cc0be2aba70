"""The queue hands out files in order, those that are on the screen first, and each of them once."""

from tui.pipeline.queue import ParseQueue, Waiting
from tui.sources import Entry


def files(count: int, size: int = 100) -> list[Waiting]:
    return [(index, Entry(f"{index}.txt", f"{index}.txt", size, 0)) for index in range(count)]


def numbers(taken: list[Waiting]) -> list[int]:
    return [index for index, _ in taken]


def drain(queue: ParseQueue) -> list[int]:
    return [index for task in iter(queue.take, []) for index in numbers(task)]


def test_files_come_in_order_and_once() -> None:
    assert drain(ParseQueue(files(100))) == list(range(100))


def test_the_preferred_file_comes_next_and_alone() -> None:
    queue = ParseQueue(files(100))
    queue.prefer(70)
    assert numbers(queue.take()) == [70]
    assert 70 not in drain(queue)


def test_the_last_preferred_comes_first() -> None:
    queue = ParseQueue(files(100))
    queue.prefer(3)
    queue.prefer(50)
    assert [numbers(queue.take()), numbers(queue.take())] == [[50], [3]]


def test_a_file_that_was_taken_cannot_be_preferred() -> None:
    queue = ParseQueue(files(2))
    drain(queue)
    queue.prefer(1)
    assert queue.take() == []


def test_large_files_make_small_tasks() -> None:
    assert len(ParseQueue(files(100, size=10_000_000)).take()) == 1


def test_files_can_follow_later() -> None:
    queue = ParseQueue()
    assert queue.take() == []
    queue.add(files(3))
    assert len(queue) == 3
    assert drain(queue) == [0, 1, 2]
