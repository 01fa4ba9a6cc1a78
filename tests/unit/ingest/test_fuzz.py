"""A short, seeded part of the fuzzing in benchmarks/fuzz_readers.py: readers refuse what they cannot read."""

import random
import time

import pytest
from fuzzing import Target, targets

SECONDS = 0.6  # a reader


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_a_reader_stands_spoiled_input(target: Target) -> None:
    chance = random.Random(20261122)
    end, count = time.monotonic() + SECONDS, 0
    while count < 20 or (time.monotonic() < end and count < 300):
        target.check(target.try_one(chance))
        count += 1
    assert count >= 20


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_a_reader_reads_its_unspoiled_seeds_or_refuses_them(target: Target) -> None:
    for seed in target.seeds:
        target.check(seed)
