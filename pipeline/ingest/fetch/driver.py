"""Fetch one source into the archive: list, compare, read what is new or changed, save, move the cursor."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from pipeline.errors import DamagedArchive, SourceDrift, SourceProblem, WoordhouderError
from pipeline.ingest.archive import Archive, Item, Saved, Sheet
from pipeline.ingest.archive.sheet import MAIN, facts_from_json, facts_json
from pipeline.ingest.fetch.client import Client
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.fetch.report import SourceReport
from pipeline.ingest.fetch.session import Session
from pipeline.ingest.fetch.windows import Period, due_minimum, spans, windows
from pipeline.ingest.sources import Found, Reader, Source, Window

AHEAD = 2  # documents in hand for each that is being read
BACK_FILL = "backfill"  # in the state: how far the days from a `since` on are done


@dataclass(frozen=True, slots=True)
class _Work:
    """A listed document with what the archive holds of it."""

    stream: str
    found: Found
    before: Sheet | None


class _TooManyBroken(SourceProblem):
    """More documents of one run are broken than the declaration allows."""


class Driver:
    """One run over one source; `fetch` is its only verb."""

    def __init__(self, source: Source, reader: Reader, archive: Archive, client: Client) -> None:
        self._source, self._reader, self._archive, self._client = source, reader, archive, client
        self._state: dict[str, Any] = archive.state(source.name)
        self._report = SourceReport(source.name)
        self._read_now: set[str] = set()  # keys that this run has read
        self._listings: dict[str, Response] = {}  # the last list of each stream

    def fetch(self, period: Period) -> SourceReport:
        """Fetch what is new and return what was done; a problem of the source is in the report, not raised.

        What was saved before a problem stays; the cursor moves only over days that were listed and read.
        """
        report = self._report
        try:
            newest, rest = period.last, self._resumed(period)
            for span in spans(self._source, self._oldest_cursor(), rest):
                listed = self._list(span)
                if span.last == newest:
                    self._check_minimum(listed, span)
                self._report.listed += len(listed)
                self._read_all(listed)
                self._advance(span, period.since)
            self._read_all(self._unfinished(period.today))
            self._state.pop(BACK_FILL, None)
        except (SourceProblem, DamagedArchive) as problem:
            self._keep(problem)
            report.problems.append(str(problem))
        report.problems += [f"{key}: {reason}" for key, reason in report.broken.items()]
        report.awaiting = sum(not sheet.is_complete for sheet in self._archive.sheets(self._source.name))
        traffic = self._client.traffic
        report.traffic, report.failures = dict(traffic.counts), dict(traffic.failures)
        self._save_state()
        return report

    def _list(self, span: Window) -> list[_Work]:
        """List a whole span before anything is read, each document once."""
        work: dict[str, _Work] = {}
        for stream in self._source.all_streams():
            for window in windows(self._source, span):
                for one in self._client.again_on_drift(partial(self._found, stream, window)):
                    if one.key not in work and one.key not in self._source.known_broken:
                        work[one.key] = self._compared(stream, one)
        return list(work.values())

    def _found(self, stream: str, window: Window) -> list[Found]:
        session = self._session(None)
        with strict(session):
            found = list(self._reader.find(self._source, stream, window, session))
        self._listings[stream] = session.last
        return found

    def _check_minimum(self, listed: Sequence[_Work], span: Window) -> None:
        """Refuse a list that is too short before anything is changed: a filter or a name at the source is another."""
        counts = Counter(work.stream for work in listed)
        for stream, declared in self._source.all_streams().items():
            least = due_minimum(declared.minimum, self._source, span)
            if counts[stream] < least:
                days = f" from {span.first} to {span.last}" if self._source.is_dated else ""
                reason = f"{stream}: {counts[stream]} documents are listed{days}; at least {least} are declared"
                raise SourceDrift(self._source.address, reason, self._listings[stream].content)

    def _compared(self, stream: str, found: Found) -> _Work:
        return _Work(stream, found, self._archive.sheet(self._source.name, found.key))

    def _read_all(self, listed: Sequence[_Work]) -> None:
        todo = [work for work in listed if not _is_settled(work)]
        self._report.unchanged += len(listed) - len(todo)
        for work, future in self._in_hand(todo):
            self._read_now.add(work.found.key)
            try:
                item = future.result()
            except SourceProblem as problem:
                self._set_aside(work, problem)
            else:
                self._save(work, item)

    def _in_hand(self, todo: Sequence[_Work]) -> Iterator[tuple[_Work, "Future[Item]"]]:
        """Yield each document once it is read; only some are read ahead, so that memory stays small."""
        at_once = self._source.politeness.at_once
        with ThreadPoolExecutor(at_once) as pool:
            pending: dict[Future[Item], _Work] = {}
            try:
                for work in todo:
                    pending[pool.submit(self._client.again_on_drift, partial(self._read, work))] = work
                    if len(pending) >= AHEAD * at_once:
                        yield from self._done(pending)
                while pending:
                    yield from self._done(pending)
            finally:
                pool.shutdown(cancel_futures=True)

    @staticmethod
    def _done(pending: dict["Future[Item]", _Work]) -> Iterator[tuple[_Work, "Future[Item]"]]:
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            yield pending.pop(future), future

    def _read(self, work: _Work) -> Item:
        session = self._session(work.before)
        with strict(session):
            item = self._reader.read(self._source, work.found, session)
        had = sum(file.role == MAIN for file in work.before.newest.files) if work.before else 0
        if had and not any(part.role == MAIN for part in item.parts):
            raise SourceDrift(session.last.url, f"had {had} documents and has none now", session.last.content)
        return item

    def _session(self, before: Sheet | None) -> Session:
        known = {file.url: file for file in before.newest.files} if before else {}
        return Session(self._client, self._archive.objects, known)

    def _save(self, work: _Work, item: Item) -> None:
        name, found = self._source.name, work.found
        about = Sheet(name, work.stream, found.key, found.changed, item.is_complete, ())
        saved = self._archive.save(about, item, datetime.now(UTC).isoformat(timespec="seconds"))
        self._report.new += saved is Saved.NEW
        self._report.changed += saved is Saved.CHANGED
        self._report.unchanged += saved is Saved.UNCHANGED
        if self._retries().pop(found.key, None) is not None:
            self._save_state()

    def _set_aside(self, work: _Work, problem: SourceProblem) -> None:
        """Remember a document that could not be read, for the next run; stop where there are too many."""
        self._keep(problem)
        self._report.broken[work.found.key] = str(problem)
        known = {"stream": work.stream, "url": work.found.url, "facts": facts_json(work.found.facts)}
        self._retries()[work.found.key] = {**known, "reason": str(problem)}
        self._save_state()
        if len(self._report.broken) >= self._source.broken_limit:
            raise _TooManyBroken(f"{self._source.name}: left after {len(self._report.broken)} broken documents")

    def _keep(self, problem: Exception) -> None:
        if isinstance(problem, SourceDrift) and problem.content:
            name = self._archive.reject(self._source.name, problem.url, problem.reason, problem.content)
            problem.args = (f"{problem} (the response is kept as {name})",)

    def _unfinished(self, today: date) -> list[_Work]:
        """Return what earlier runs could not read, and documents whose answer may have come."""
        passed_by = {*self._read_now, *self._source.known_broken}
        work = [
            self._compared(one["stream"], Found(key, url=one["url"], facts=facts_from_json(one.get("facts", {}))))
            for key, one in self._retries().items()
            if key not in passed_by
        ]
        oldest = today - timedelta(days=self._source.patience_days)
        waiting = (sheet for sheet in self._archive.sheets(self._source.name) if not sheet.is_complete)
        for sheet in waiting:
            asked_on = sheet.newest.facts.date or date.fromisoformat(sheet.versions[0].fetched_at[:10])
            if asked_on >= oldest and sheet.key not in passed_by and sheet.key not in self._retries():
                url = next((file.url for file in sheet.newest.files), None)
                work.append(_Work(sheet.stream, Found(sheet.key, sheet.changed, url, sheet.newest.facts), sheet))
        return work

    def _retries(self) -> dict[str, dict[str, Any]]:
        retries: dict[str, dict[str, Any]] = self._state.setdefault("retry", {})
        return retries

    def _oldest_cursor(self) -> date | None:
        value = self._state.get("done_until")
        return date.fromisoformat(value) if isinstance(value, str) else None

    def _resumed(self, period: Period) -> Period:
        """Return what is left of a back-fill from the same day that was broken off."""
        mark = self._state.get(BACK_FILL)
        if period.since is None or not isinstance(mark, dict) or mark["since"] != period.since.isoformat():
            return period
        return replace(period, since=date.fromisoformat(mark["done_until"]) + timedelta(days=1))

    def _advance(self, span: Window, since: date | None) -> None:
        """Move the cursor over a span that touches it; a span far ahead of it leaves a gap to be fetched."""
        before, done = self._oldest_cursor(), span.last.isoformat()
        if before is None or (span.first <= before + timedelta(days=1) and span.last > before):
            self._state["done_until"] = done
        if since is not None and self._source.is_dated:
            self._state[BACK_FILL] = {"since": since.isoformat(), "done_until": done}
        self._save_state()

    def _save_state(self) -> None:
        shown = ("title", "publisher", "address", "licence", "credit")
        self._state["about"] = {name: getattr(self._source, name) for name in shown}
        self._archive.save_state(self._source.name, self._state)


@contextmanager
def strict(session: Session) -> Iterator[None]:
    """Turn what a reader stumbles over into a problem of the source, with the response that it came from."""
    try:
        yield
    except WoordhouderError:
        raise
    except Exception as error:  # a reader is anybody's module: what it raises is its source's problem alone
        last = session.last
        reason = f"is of a shape that the reader does not know ({type(error).__name__}: {error})"
        raise SourceDrift(last.url, reason, last.content) from error


def _is_settled(work: _Work) -> bool:
    """Say whether the archive holds a listed document as it is now."""
    before, changed = work.before, work.found.changed
    return before is not None and before.is_complete and changed is not None and before.changed == changed
