"""A short run of every target; `python -m tests.fuzz` runs one for as long as it is told to."""

import random

import pytest

from .targets import TARGETS

TIMES = 40


@pytest.mark.parametrize("name", TARGETS)
def test_broken_data(name: str) -> None:
    target, chance = TARGETS[name], random.Random(name)
    seeds = target.seeds()
    assert seeds
    for seed in (*seeds, b""):
        target.check(seed)
    for _ in range(TIMES):
        data = target.mutate(chance, seeds)
        try:
            target.check(data)
        except Exception as error:
            error.add_note(f"the data: {data!r}")
            raise
