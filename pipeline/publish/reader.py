"""Reading the tracker for people: lists and searches over the published promises, kept in memory while they hold."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from pipeline.errors import InvalidQuery, NothingToDo
from pipeline.publish.catalogue import Catalogue, Listing, read_catalogue
from pipeline.publish.facet_index import Rows
from pipeline.publish.kept_sentences import kept_sentences
from pipeline.publish.meaning import Sentences, Vector, read_sentences
from pipeline.publish.query import Mode, Query, Sort
from pipeline.publish.search_syntax import Search, parse_search
from pipeline.records.promise import Promise
from pipeline.store import Store

Embed = Callable[[str], Vector]

_SHORT = 100  # promises of a page: those of whole exports are not kept
_LOOK_EVERY = 0.5  # seconds between looks whether something was published anew

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """The values that were used last, at most `size` of them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """Return a kept value."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, value: Value) -> Value:
        """Keep a value and return it."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question yields: the catalogue it was asked of, rows and counts, and how the search was read."""

    catalogue: Catalogue
    listing: Listing
    search: Search | None

    @property
    def total(self) -> int:
        """The number of promises found."""
        return len(self.listing.rows)


class Reader:
    """One tracker, read by many threads; picks up what a run or a decision publishes anew."""

    def __init__(self, store: Store, embed: Embed | None = None, cache: Path | None = None) -> None:
        """Read a store; `embed` makes searches by meaning possible, and `cache` keeps what they compare with."""
        self.store = store
        self._embed = embed
        self._cache = cache
        self._lock = threading.Lock()
        self._catalogue: Catalogue | None = None
        self._looked_at = float("-inf")
        self._reading = threading.Lock()
        self._held: tuple[int, Sentences] | None = None
        self._found: Recent[Rows] = Recent(24)
        self._promises: Recent[Promise] = Recent(1_000)
        self._listings: Recent[tuple[Sort, Listing]] = Recent(24)

    @property
    def has_meaning(self) -> bool:
        """Whether promises can be searched by meaning."""
        return self._embed is not None

    def catalogue(self) -> Catalogue:
        """Return the arrays of the present publication; raises NothingToDo where nothing was published."""
        held, now = self._catalogue, time.monotonic()
        if held is not None and now - self._looked_at < _LOOK_EVERY:
            return held
        number = self.store.published.number()
        if held is None or held.number != number:
            with self._lock:
                if self._catalogue is None or self._catalogue.number != number:
                    self._catalogue = read_catalogue(self.store.published)
                held = self._catalogue
        if held is None:
            raise NothingToDo("the database holds no published promises: run `woordhouder run` first")
        self._looked_at = now
        return held

    def prepare(self) -> None:
        """Read what lists and searches by meaning need of the present publication."""
        catalogue = self.catalogue()
        if self.has_meaning:
            self._sentences(catalogue)

    def look_again(self) -> None:
        """Notice at once what was just published here."""
        self._looked_at = float("-inf")

    def answer(self, query: Query) -> Answer:
        """Answer a question."""
        catalogue = self.catalogue()
        if not query.q:
            return Answer(catalogue, self._listing(catalogue, query, None), None)
        search = parse_search(query.q)
        is_alike = query.mode is Mode.MEANING
        found = self._alike(catalogue, query.q) if is_alike else self._matching(catalogue, search)
        return Answer(catalogue, self._listing(catalogue, query, found), search)

    def promises(self, answer: Answer, offset: int, limit: int | None) -> list[Promise]:
        """Return a slice of the promises found, in order."""
        rows = answer.listing.rows[offset : None if limit is None else offset + limit]
        return self._at(answer.catalogue, rows.tolist())

    def dated(self, answer: Answer, limit: int) -> tuple[list[Promise], int]:
        """Return the promises found that have a deadline, in order and at most `limit`, and how many have one."""
        rows = answer.listing.rows
        rows = rows[answer.catalogue.columns.due_on[rows] >= 0]
        return self._at(answer.catalogue, rows[:limit].tolist()), len(rows)

    def promises_by_id(self, ids: Iterable[str]) -> dict[str, Promise]:
        """Return the promises with these ids that are published, by id."""
        catalogue = self.catalogue()
        rows = [row for key in ids if (row := catalogue.row_of(key)) >= 0]
        return {one.id: one for one in self._at(catalogue, rows)}

    def _at(self, catalogue: Catalogue, rows: Sequence[int]) -> list[Promise]:
        """Return the promises of some rows; those of a page are kept, those of whole exports are not."""
        version, number_of = catalogue.number, catalogue.columns.numbers
        held = {row: one for row in rows if (one := self._promises.get((version, row)))}
        missing = [row for row in rows if row not in held]
        numbers = number_of[missing].tolist()
        values = {number: catalogue.index.values_of(row) for number, row in zip(numbers, missing, strict=True)}
        for one in self.store.published.promises(numbers, values):
            row = catalogue.row_of(one.id)  # unknown where something was published a moment ago
            held[row] = self._promises.keep((version, row), one) if len(rows) <= _SHORT else one
        return [held[row] for row in rows if row in held]

    def ids(self, query: Query) -> set[str]:
        """Return the ids of all promises that a question asks for."""
        answer = self.answer(query)
        return {key.decode() for key in answer.catalogue.columns.ids[answer.listing.rows].tolist()}

    def _listing(self, catalogue: Catalogue, query: Query, found: Rows | None) -> Listing:
        """Answer a question; what was counted for it in another order is not counted again."""
        key = (catalogue.number, tuple(query.sorted_by(None).pairs()))
        held = self._listings.get(key)
        if held is None:
            return self._listings.keep(key, (query.order, catalogue.listing(query, found)))[1]
        order, listing = held
        return listing if order is query.order else catalogue.reordered(query, listing, found)

    def _matching(self, catalogue: Catalogue, search: Search) -> Rows:
        key = (catalogue.number, search.term)
        found = self._found.get(key)
        if found is not None:
            return found
        if search.term is None:
            return self._found.keep(key, np.zeros(0, dtype=np.int32))
        matches = self.store.published.matching(search.term)
        others = catalogue.newest_first(catalogue.rows_numbered(matches.others))
        return self._found.keep(key, np.concatenate([catalogue.rows_numbered(matches.ranked), others]))

    def _alike(self, catalogue: Catalogue, typed: str) -> Rows:
        if self._embed is None:
            raise InvalidQuery("zoeken op betekenis is hier niet beschikbaar")
        key = (catalogue.number, Mode.MEANING, typed)
        found = self._found.get(key)
        if found is not None:
            return found
        sentences, wanted = self._sentences(catalogue), self._embed(typed)
        if sentences.size not in (0, len(wanted)):
            raise InvalidQuery("zoeken op betekenis kan hier niet: de documenten zijn met een ander taalmodel gelezen")
        alike = sentences.nearest(wanted)
        return self._found.keep(key, catalogue.rows_numbered(alike))

    def _sentences(self, catalogue: Catalogue) -> Sentences:
        """Return the sentences of a catalogue, read when a meaning is first searched in it."""
        with self._reading:
            if self._held is None or self._held[0] != catalogue.number:
                self._held = (catalogue.number, self._read_sentences(len(catalogue)))
            return self._held[1]

    def _read_sentences(self, count: int) -> Sentences:
        voices = self.store.voices

        def read() -> Sentences:
            return read_sentences(voices.vectors(), count)

        return read() if self._cache is None else kept_sentences(self._cache, voices.fingerprint(), read)
