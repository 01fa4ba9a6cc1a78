"""Tries are counted for all server processes together, and forgotten in time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.publish.web.limits import RateLimit
from pipeline.store import open_store

START = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_two_processes_count_together_and_time_frees(tmp_path: Path, clock: Clock) -> None:
    url = f"sqlite:///{tmp_path / 'tracker.sqlite'}"
    with open_store(url) as one, open_store(url) as other:
        limits = [RateLimit(store.people, clock, "sign-in", 3, 900) for store in (one, other)]
        assert [limits[turn % 2].take("address 10.0.0.1") for turn in range(3)] == [0, 0, 0]
        clock.now += timedelta(seconds=300)
        assert [limit.take("address 10.0.0.1") for limit in limits] == [601, 601]
        assert limits[0].take("address 10.0.0.2") == 0
        clock.now += timedelta(seconds=601)
        assert limits[1].take("address 10.0.0.1") == 0


def test_a_try_that_was_right_is_given_back(tmp_path: Path, clock: Clock) -> None:
    with open_store(f"sqlite:///{tmp_path / 'tracker.sqlite'}") as store:
        limit = RateLimit(store.people, clock, "sign-in", 2, 900)
        for _ in range(5):
            assert limit.take("name An") == 0
            limit.give_back("name An")
        assert [limit.take("name An") for _ in range(3)][:2] == [0, 0]
        assert limit.take("name An") > 0
        limit.clear("name An")
        assert limit.take("name An") == 0


def test_kinds_are_counted_apart(tmp_path: Path, clock: Clock) -> None:
    with open_store(f"sqlite:///{tmp_path / 'tracker.sqlite'}") as store:
        assert RateLimit(store.people, clock, "report", 1, 900).take("10.0.0.1") == 0
        assert RateLimit(store.people, clock, "sign-in", 1, 900).take("10.0.0.1") == 0
        assert RateLimit(store.people, clock, "report", 1, 900).take("10.0.0.1") > 0
