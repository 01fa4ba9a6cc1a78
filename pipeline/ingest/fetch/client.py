"""The client that all sources share: polite, patient, and sure that what it returns is what was asked for."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from pipeline.errors import SourceDrift, SourceProblem
from pipeline.ingest.fetch.exchange import Ask, Place, Response, Traffic
from pipeline.ingest.fetch.pace import Breaker, Throttle, retry_after
from pipeline.ingest.fetch.robots import Robots
from pipeline.ingest.sources.declaration import Politeness

T = TypeVar("T")
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 522, 524})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5
NOT_MODIFIED = 304
AGENT = "woordhouder"


class _Again(Exception):
    """A failure that may pass; `after` is the pause that the server asked for, in seconds."""

    def __init__(self, problem: SourceProblem, after: float = 0.0) -> None:
        super().__init__(str(problem))
        self.problem, self.after = problem, after


class Client:
    """Gets addresses of one source; may be used from several threads."""

    def __init__(
        self,
        place: Place,
        politeness: Politeness,
        sleep: Callable[[float], None] = time.sleep,
        chance: random.Random | None = None,
    ) -> None:
        self._place, self._politeness, self._sleep = place, politeness, sleep
        self._chance = chance or random.Random()
        self._throttle = Throttle(politeness.per_second, time.monotonic, sleep)
        self._breaker = Breaker(politeness.break_after, politeness.pauses, self._throttle)
        self._robots = Robots(AGENT, self._robots_text)
        self._spread = wait_random_exponential(multiplier=politeness.backoff, max=politeness.longest_wait)
        self.traffic = Traffic()
        self._http = httpx.Client(
            headers={"User-Agent": place.agent},
            timeout=politeness.timeout,
            trust_env=place.mirror is None,
            limits=httpx.Limits(max_connections=politeness.at_once),
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, ask: Ask) -> Response:
        """Return the response, status 304 where what we have is still good.

        Asks again, later each time, while the failure may pass: the server is busy or broken, the connection breaks,
        or the response is not what it should be. Raises SourceDrift for the last, SourceProblem for all else.
        """
        delay = self._robots.check(_origin(ask.url), ask.url)
        if delay:
            self._throttle.slow_down(delay)
        return self._patiently(ask)

    def _robots_text(self, url: str) -> bytes | None:
        response = self._patiently(Ask(url, _anything), accepted=range(400, 500))
        return response.content if response.status < 400 else None

    def again_on_drift(self, action: Callable[[], T]) -> T:
        """Return what `action` returns; do it again, later each time, while the shape of what it got is wrong."""
        return self._retrying(_is_new_drift)(action)

    def _patiently(self, ask: Ask, accepted: range = range(0)) -> Response:
        try:
            return self._retrying(lambda error: isinstance(error, _Again))(self._once, ask, accepted)
        except _Again as again:
            if isinstance(again.problem, SourceDrift):
                again.problem.is_final = True
            raise again.problem from again

    def _retrying(self, is_passing: Callable[[BaseException], bool]) -> Retrying:
        return Retrying(
            stop=stop_after_attempt(self._politeness.attempts),
            wait=self._wait,
            retry=retry_if_exception(is_passing),
            sleep=self._sleep,
            before_sleep=lambda _state: self.traffic.count("retries"),  # `wait` is also asked after the last attempt
            reraise=True,
        )

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        after = error.after if isinstance(error, _Again) else 0.0
        jitter = self._chance.uniform(0, self._politeness.backoff)
        return after + jitter if after else self._spread(state)

    def _once(self, ask: Ask, accepted: range) -> Response:
        self._breaker.check()
        self._throttle.wait()
        try:
            response = self._followed(ask)
            self._judge(response, ask, accepted)
        except SourceDrift as drift:
            self._count_failure("not what was asked for")
            raise _Again(drift) from drift
        except _Again:
            self._breaker.failed()
            raise
        except httpx.HTTPError as error:
            reason = f"{type(error).__name__}: {error}".rstrip(": ")
            self._count_failure(type(error).__name__)
            raise _Again(SourceProblem(f"{ask.url}: {reason}")) from error
        self._breaker.succeeded()
        return response

    def _count_failure(self, reason: str) -> None:
        self._breaker.failed()
        self.traffic.failed(reason)

    def _judge(self, response: Response, ask: Ask, accepted: range) -> None:
        if response.status == NOT_MODIFIED:
            self.traffic.count("not_modified")
        elif 200 <= response.status < 300:
            ask.check(response)
        elif response.status not in accepted:
            raise SourceProblem(f"{ask.url}: the server answers {response.status}")

    def _followed(self, ask: Ask) -> Response:
        """Send the request and follow redirects, within the hosts of the source."""
        headers = {"Accept": ask.accept}
        if ask.etag:
            headers["If-None-Match"] = ask.etag
        if ask.last_modified:
            headers["If-Modified-Since"] = ask.last_modified
        url = ask.url
        for _ in range(MAX_REDIRECTS):
            self._check_host(url)
            with self._http.stream("GET", self._address(url), headers=headers) as reply:
                if reply.status_code in REDIRECTS and "location" in reply.headers:
                    url = self._original(urljoin(self._address(url), reply.headers["location"]), url)
                    continue
                return self._whole(reply, ask.url)
        raise SourceDrift(ask.url, f"redirects more than {MAX_REDIRECTS} times")

    def _whole(self, reply: httpx.Response, url: str) -> Response:
        self.traffic.count("requests")
        if reply.status_code in PASSING:
            reason = f"the server answers {reply.status_code}"
            self.traffic.failed(reason)
            raise _Again(SourceProblem(f"{url}: {reason}"), self._asked_pause(reply, url))
        end = time.monotonic() + self._politeness.deadline
        chunks, size = [], 0
        for chunk in reply.iter_bytes():
            chunks.append(chunk)
            size += len(chunk)
            if size > self._politeness.largest:
                raise SourceProblem(f"{url}: is larger than {self._politeness.largest} bytes")
            if time.monotonic() > end:
                raise httpx.ReadTimeout(f"not whole after {self._politeness.deadline:g} seconds")
        self.traffic.count("bytes", size)
        return Response(
            url=url,
            status=reply.status_code,
            media_type=reply.headers.get("content-type", "").partition(";")[0].strip().lower(),
            content=b"".join(chunks),
            etag=reply.headers.get("etag"),
            last_modified=reply.headers.get("last-modified"),
            is_length_known="content-length" in reply.headers,
        )

    def _asked_pause(self, reply: httpx.Response, url: str) -> float:
        """Return the seconds of Retry-After, 0 without; all calls wait, as the server asked all of us to."""
        seconds = retry_after(reply.headers.get("retry-after", ""), datetime.now(UTC))
        if seconds > self._politeness.longest_wait:
            raise SourceProblem(f"{url}: the server asks to come back after {seconds:.0f} seconds")
        if seconds:
            self._throttle.pause(seconds)
        return seconds

    def _check_host(self, url: str) -> None:
        host = urlsplit(url).hostname or ""
        if self._place.hosts and host not in self._place.hosts:
            raise SourceDrift(url, f"leads to {host or 'no host'}, which is not one of the source's hosts")

    def _address(self, url: str) -> str:
        if self._place.mirror is None:
            return url
        parts = urlsplit(url)
        return self._place.mirror.rstrip("/") + parts.path + (f"?{parts.query}" if parts.query else "")

    def _original(self, target: str, before: str) -> str:
        """Return the source's own address of a redirect's target, where a mirror sent it."""
        if self._place.mirror and _origin(target) == _origin(self._place.mirror):
            return _origin(before) + target.removeprefix(_origin(target))
        return target


def _is_new_drift(error: BaseException) -> bool:
    return isinstance(error, SourceDrift) and not error.is_final


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _anything(_response: Response) -> None:
    """Accept any content."""
