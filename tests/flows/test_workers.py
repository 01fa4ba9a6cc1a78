"""The process pool: an item that raises, or kills its worker, fails alone."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from workload import doubled

from pipeline.flows.workers import Workers, sliced


def outcomes(items: Sequence[int], chunk: int) -> dict[int, object]:
    with Workers(2) as workers:
        return dict(workers.outcomes(doubled, sliced(items, chunk)))


def test_results_come_in_order() -> None:
    assert list(outcomes(range(10), 3).values()) == [item * 2 for item in range(10)]


def test_an_item_that_raises_fails_alone() -> None:
    found = outcomes([1, 13, 2, 3], 4)
    assert isinstance(found.pop(13), ValueError)
    assert found == {1: 2, 2: 4, 3: 6}


def test_an_item_that_kills_its_worker_fails_alone() -> None:
    found = outcomes([1, 2, 66, 3, 4, 5], 2)
    assert isinstance(found.pop(66), Exception)
    assert found == {1: 2, 2: 4, 3: 6, 4: 8, 5: 10}


def test_threads_share_the_workers_and_an_item_that_kills_one_fails_alone_in_either() -> None:
    items = [*range(1, 13), 66, *range(14, 30)]
    with Workers(2) as workers, ThreadPoolExecutor(2) as threads:
        both = list(threads.map(lambda size: dict(workers.outcomes(doubled, sliced(items, size))), (3, 4)))
    for found in both:
        assert isinstance(found.pop(66), Exception)
        assert found == {item: item * 2 for item in items if item != 66}
