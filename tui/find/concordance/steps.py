"""Work that is done step by step: a generator that yields after each step and returns its result."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]


def complete(steps: Steps[T]) -> T:
    """Do all steps that are left and return the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
