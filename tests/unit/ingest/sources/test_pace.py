"""How fast and how long servers are asked, with a clock that the test moves."""

import random
from datetime import UTC, datetime

import httpx
import pytest

from pipeline.errors import SourceProblem
from pipeline.ingest.fetch.client import Client
from pipeline.ingest.fetch.exchange import Ask, Place, Response
from pipeline.ingest.fetch.pace import Breaker, Throttle, retry_after
from pipeline.ingest.sources import Politeness


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_calls_are_spread_evenly() -> None:
    clock = Clock()
    throttle = Throttle(4, clock.time, clock.sleep)
    for _ in range(9):
        throttle.wait()
    assert clock.now == pytest.approx(2.0)


def test_a_pause_and_a_slower_pace_hold_for_all() -> None:
    clock = Clock()
    throttle = Throttle(10, clock.time, clock.sleep)
    throttle.pause(30)
    throttle.wait()
    throttle.slow_down(5)
    throttle.wait()
    throttle.wait()
    assert clock.now == pytest.approx(35.1)


def test_the_breaker_pauses_longer_each_time_and_then_gives_up() -> None:
    clock = Clock()
    breaker = Breaker(3, (60, 600), throttle := Throttle(1000, clock.time, clock.sleep))
    for _ in range(3):
        breaker.failed()
    throttle.wait()
    assert clock.now == pytest.approx(60, abs=0.1)
    breaker.failed()
    throttle.wait()
    assert clock.now == pytest.approx(660, abs=0.1)
    breaker.check()
    breaker.failed()
    with pytest.raises(SourceProblem, match="3 requests in a row failed, after 2 pauses too"):
        breaker.check()
    breaker.succeeded()
    breaker.check()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), ("Sun, 22 Nov 2026 10:00:30 GMT", 30), ("Sun, 22 Nov 2026 09:00:00 GMT", 0), ("soon", 0), ("", 0)],
)
def test_retry_after_is_read_as_seconds_or_date(value: str, seconds: float) -> None:
    assert retry_after(value, datetime(2026, 11, 22, 10, tzinfo=UTC)) == seconds


def client_over(answers: list[httpx.Response], clock: Clock, politeness: Politeness) -> Client:
    """Return a client whose server gives these answers in turn, after a robots.txt that allows all."""
    queue = [httpx.Response(404), *answers]
    client = Client(Place("woordhouder/test", ()), politeness, clock.sleep, random.Random(1))
    client._http = httpx.Client(transport=httpx.MockTransport(lambda _request: queue.pop(0)))
    return client


def ask() -> Ask:
    def accept_all(_response: Response) -> None:
        """Accept."""

    return Ask("https://x.example/a", accept_all)


def test_a_busy_server_is_asked_again_after_the_time_that_it_names() -> None:
    clock = Clock()
    busy = httpx.Response(429, headers={"Retry-After": "50"})
    client = client_over([busy, httpx.Response(200, content=b"ja")], clock, Politeness(per_second=1000))
    assert client.get(ask()).content == b"ja"
    assert max(clock.slept) >= 50
    assert client.traffic.counts["retries"] == 1


def test_a_server_that_names_a_day_is_left_for_the_next_run() -> None:
    busy = httpx.Response(503, headers={"Retry-After": "86400"})
    with pytest.raises(SourceProblem, match="come back after 86400 seconds"):
        client_over([busy], Clock(), Politeness(per_second=1000)).get(ask())


def test_pauses_grow_and_end() -> None:
    clock = Clock()
    answers = [httpx.Response(500) for _ in range(6)]
    client = client_over(answers, clock, Politeness(per_second=1000, attempts=6, backoff=1))
    with pytest.raises(SourceProblem, match="the server answers 500"):
        client.get(ask())
    assert client.traffic.counts["retries"] == 5
    assert 0 < sum(clock.slept) <= 1 + 2 + 4 + 8 + 16 + 1  # the last is the throttle's share


def test_what_will_not_pass_is_not_asked_again() -> None:
    client = client_over([httpx.Response(403)], Clock(), Politeness(per_second=1000))
    with pytest.raises(SourceProblem, match="the server answers 403"):
        client.get(ask())


def test_a_response_over_the_limit_is_refused() -> None:
    client = client_over([httpx.Response(200, content=b"x" * 2000)], Clock(), Politeness(per_second=1000, largest=1000))
    with pytest.raises(SourceProblem, match="larger than 1000 bytes"):
        client.get(ask())


def test_validators_are_sent_and_a_304_is_no_failure() -> None:
    seen: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("If-None-Match"))
        return httpx.Response(404 if request.url.path == "/robots.txt" else 304)

    client = Client(Place("woordhouder/test", ()), Politeness(per_second=1000))
    client._http = httpx.Client(transport=httpx.MockTransport(answer))
    asked = ask()
    assert client.get(Ask(asked.url, asked.check, etag='"a"')).status == 304
    assert seen == [None, '"a"']
