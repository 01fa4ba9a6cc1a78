"""Echoes: sentences of other documents that name what a promise names, found by their telling words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, TextClause, delete, insert, select, text

from pipeline.records.commitment import Role
from pipeline.records.passage import Passage
from pipeline.records.telling import Echo, TellingWord
from pipeline.store.columns import columns_of
from pipeline.store.repository import chunks
from pipeline.store.tables import document, telling_word

MOST_WORDS = 10  # of a promise, the most telling ones
COMMON = 200  # sentences and titles that hold a word, from which it tells nothing in this archive
SHORTEST = 5  # letters of a word that another one may begin with
NAMES = 6.5  # weight of the word that both sentences must name
# Other words that must stand around both, from which weight of what both name: texts on one thing share many.
NEEDED = ((13.0, 1), (11.0, 2), (0.0, 5))
AROUND = 3000  # characters before and after
LONGEST = 500  # characters that a mention may begin before the sentence which it overlaps
REPORTED = 0.5  # how a word counts that news of the promise names and the promise does not
SAYS = 2.0  # what it weighs that a sentence promises, reports or asks something
NEAREST = 3  # sentences of one document
MOST = 10
MOST_DOCUMENTS = 5  # that tell of a promise: asking costs with each, and who has more need not look further
MOST_PASSAGES = 10  # of a promise, what it promises first
_LOOKED_AT = 30  # the sentences with the most weight, whose documents are compared
_ROWS = "SELECT document_id, start_char, end_char, word, weight FROM telling_word WHERE"
_NEAR = (
    "document_id = :document{0} AND start_char >= :first{0} AND start_char < :last{0} OR "
    "document_id = :document{0} AND start_char = 0 AND end_char = 0"
)
_KIN = f"{_ROWS} word >= :word AND word < :beyond OR"
_SAID = "SELECT id, document_id, start_char, end_char, role, commitment_id, page FROM mention WHERE"
_OVERLAPS = "document_id = :document{0} AND start_char >= :wide{0} AND start_char < :last{0} AND end_char > :first{0}"
_QUOTE = text("SELECT substr(text, :start, :size) FROM document WHERE id = :key")


@dataclass(slots=True)
class _Candidate:
    document_id: str
    start_char: int
    end_char: int
    words: dict[str, float] = field(default_factory=dict)  # stems of its own that it shares with us
    families: dict[str, float] = field(default_factory=dict)  # "mentor" and "mentorship" tell one thing

    def add(self, ours: str, theirs: str, weight: float) -> None:
        family = ours[:SHORTEST]
        self.families[family] = max(self.families.get(family, 0.0), weight)
        self.words[theirs] = max(self.words.get(theirs, 0.0), weight)

    @property
    def weight(self) -> float:
        return sum(self.families.values())


class Echoes:
    """The telling words of all sentences, and the sentences that they lead to."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, document_id: str, words: Iterable[TellingWord]) -> None:
        """Replace the telling words of a document."""
        rows = [columns_of(one) | {"document_id": document_id} for one in words]
        with self._engine.begin() as connection:
            connection.execute(delete(telling_word).where(telling_word.c.document_id == document_id))
            if rows:
                connection.execute(insert(telling_word), rows)

    def of(self, promised: Sequence[Passage], reported: Sequence[Passage] = (), as_of: date = date.max) -> list[Echo]:
        """Return sentences that name what some passages name, of other documents of the same jurisdiction, by date.

        What only `reported` passages name counts for half. The documents were published by `as_of`, or have no date.
        At most ten sentences, three of one document; none for what more than five documents tell of already.
        """
        passages = [*promised, *reported][:MOST_PASSAGES]
        ours = sorted({one.document_id for one in passages})
        if len(ours) > MOST_DOCUMENTS:
            return []
        with self._engine.connect() as connection:
            words = _words(connection, passages)
            told = _told(words, promised, reported)
            found = sorted(_candidates(connection, told, ours), key=lambda one: _rank(one, ()))[: 2 * _LOOKED_AT]
            found = _published(connection, found, ours, as_of)[:_LOOKED_AT]
            said = _mentions(connection, found)
            found.sort(key=lambda one: _rank(one, said[one.document_id]))
            near = _near(found, words, _words(connection, found))
            return _echoes(connection, near, said)


@lru_cache(256)
def _statement(start: str, each: str, count: int, end: str = "") -> TextClause:
    """Return a statement with a condition repeated for numbered values; built as text, which costs a tenth."""
    return text(f"{start} ({' OR '.join(each.format(at) for at in range(count))}) {end}")


def _values(**lists: Sequence[object]) -> dict[str, object]:
    return {f"{name}{at}": value for name, values in lists.items() for at, value in enumerate(values)}


def _words(connection: Connection, places: Sequence["_Candidate | Passage"]) -> dict[str, list[Any]]:
    """Return the telling words around some places, by document, and of the titles of the documents."""
    found: dict[str, list[Any]] = defaultdict(list)
    if not places:
        return found
    ids = [one.document_id for one in places]
    first, last = ([one.start_char - AROUND for one in places], [one.end_char + AROUND for one in places])
    values = _values(document=ids, first=first, last=last)
    for row in connection.execute(_statement(_ROWS, _NEAR, len(ids)), values):
        found[row.document_id].append(row)
    return found


def _told(
    words: Mapping[str, Sequence[Any]], promised: Sequence[Passage], reported: Sequence[Passage]
) -> dict[str, float]:
    """Return the most telling words of the sentences in which passages stand, with their weights."""
    told: dict[str, float] = {}
    for passages, share in ((reported, REPORTED), (promised, 1.0)):
        for one in passages:
            for row in words.get(one.document_id, ()):
                if _overlap(row, one):
                    told[row.word] = share * row.weight
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    return dict(ranked[:MOST_WORDS])


def _candidates(connection: Connection, told: Mapping[str, float], ours: Sequence[str]) -> Iterable[_Candidate]:
    """Return the sentences elsewhere that hold one of the words, or a word akin to it.

    Akin are what it begins with and what begins with it: "mentor", "mentorship", "mentoropleiding".
    """
    found: dict[tuple[str, int], _Candidate] = {}
    for word, weight in told.items():
        begins = [word[:size] for size in range(SHORTEST, len(word))] or [word]
        values = _values(begin=begins) | {"word": word, "beyond": word + "\uffff", "most": COMMON + 1}
        rows = connection.execute(_statement(_KIN, "word = :begin{0}", len(begins), "LIMIT :most"), values).all()
        for row in rows if len(rows) <= COMMON else ():
            if row.end_char > 0 and row.document_id not in ours:
                one = _Candidate(row.document_id, row.start_char, row.end_char)
                one = found.setdefault((row.document_id, row.start_char), one)
                one.add(word, row.word, min(weight, row.weight))
    return found.values()


def _published(
    connection: Connection, candidates: Sequence[_Candidate], ours: Sequence[str], as_of: date
) -> list[_Candidate]:
    """Keep the sentences of documents of our jurisdiction that were published by a day."""
    ids = sorted({one.document_id for one in candidates} | set(ours))
    names = document.c.id, document.c.jurisdiction, document.c.date
    asked = (connection.execute(select(*names).where(document.c.id.in_(part))) for part in chunks(ids))
    known = {row.id: row for rows in asked for row in rows}
    places = {known[key].jurisdiction for key in ours if key in known}
    kept = {key for key, row in known.items() if row.jurisdiction in places and (row.date or date.min) <= as_of}
    return [one for one in candidates if one.document_id in kept]


def _near(
    candidates: Sequence[_Candidate], ours: Mapping[str, Sequence[Any]], theirs: Mapping[str, Sequence[Any]]
) -> list[_Candidate]:
    """Keep sentences whose surroundings have more in common with ours than the words that led there, the best first."""
    known = {row.word for rows in ours.values() for row in rows}
    taken: dict[str, int] = defaultdict(int)
    kept = []
    for one in candidates:
        beside = {row.word for row in theirs[one.document_id] if row.end_char == 0 or _is_beside(row, one)}
        needed = next(company for least, company in NEEDED if one.weight >= least)
        is_near = len(beside & known - one.words.keys()) >= needed
        if not is_near or max(one.families.values()) < NAMES or taken[one.document_id] == NEAREST:
            continue
        taken[one.document_id] += 1
        kept.append(one)
    return kept[:MOST]


def _is_beside(row: Any, one: _Candidate) -> bool:
    return bool(one.start_char - AROUND <= row.start_char < one.end_char + AROUND)


def _mentions(connection: Connection, candidates: Sequence[_Candidate]) -> dict[str, list[Any]]:
    """Return the mentions that overlap sentences, by document."""
    found: dict[str, list[Any]] = defaultdict(list)
    if not candidates:
        return found
    first, last = ([one.start_char for one in candidates], [one.end_char for one in candidates])
    values = _values(document=[one.document_id for one in candidates], first=first, last=last)
    values |= _values(wide=[start - LONGEST for start in first])
    for row in connection.execute(_statement(_SAID, _OVERLAPS, len(candidates), "ORDER BY id"), values):
        found[row.document_id].append(row)
    return found


def _rank(one: _Candidate, said: Sequence[Any]) -> tuple[float, str, int]:
    """Rank sentences by what they share; one that promises, reports or asks before one that only tells."""
    bonus = SAYS if any(_overlap(row, one) for row in said) else 0.0
    return -one.weight - bonus, one.document_id, one.start_char


def _echoes(connection: Connection, near: Sequence[_Candidate], said: Mapping[str, Sequence[Any]]) -> list[Echo]:
    """Return the sentences with their text and what they were found to say, the oldest document first."""
    ids = sorted({one.document_id for one in near})
    dated = connection.execute(select(document.c.id, document.c.date).where(document.c.id.in_(ids)))
    dates: dict[str, date | None] = {row.id: row.date for row in dated}
    ordered = sorted(near, key=lambda one: (dates[one.document_id] or date.max, one.document_id, one.start_char))
    return [_echo(connection, one, said[one.document_id]) for one in ordered]


def _echo(connection: Connection, one: _Candidate, said: Sequence[Any]) -> Echo:
    values = {"key": one.document_id, "start": one.start_char + 1, "size": one.end_char - one.start_char}
    quote = str(connection.scalar(_QUOTE, values))
    told = next((row for row in said if _overlap(row, one)), None)
    return Echo(
        Passage(one.document_id, one.start_char, one.end_char, quote, told.page if told else None),
        _as_written(one.words, quote),
        round(one.weight, 2),
        told.id if told else None,
        Role(told.role) if told else None,
        told.commitment_id if told else None,
    )


def _overlap(row: Any, one: _Candidate | Passage) -> bool:
    return bool(row.start_char < one.end_char and one.start_char < row.end_char)


def _as_written(named: Mapping[str, float], quote: str) -> tuple[str, ...]:
    ranked = sorted(named.items(), key=lambda item: (-item[1], item[0]))
    forms = [re.search(rf"\b{re.escape(word)}\w*", quote, re.IGNORECASE) for word, _ in ranked]
    return tuple(dict.fromkeys(found.group() for found in forms if found))
