"""Echoes: sentences of other documents that name what a promise names, found by their telling words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Engine, and_, bindparam, delete, func, insert, or_, select

from pipeline.records.commitment import Role
from pipeline.records.passage import Passage
from pipeline.records.telling import Echo, TellingWord
from pipeline.store.columns import columns_of
from pipeline.store.repository import chunks
from pipeline.store.tables import document, mention, telling_word

MOST_WORDS = 15  # of a promise, the most telling ones
COMMON = 200  # sentences of other documents that hold a word, from which it tells nothing in this archive
SHORTEST = 5  # letters of a word that another one may begin with
NAMES = 6.5  # weight of the word that both sentences must name
# Other words that must stand around both, from which weight of what both name: texts on one thing share many.
NEEDED = ((13.0, 1), (11.0, 2), (0.0, 5))
AROUND = 3000  # characters before and after
REPORTED = 0.5  # how a word counts that news of the promise names and the promise does not
SAYS = 2.0  # what it weighs that a sentence promises, reports or asks something
NEAREST = 3  # sentences of one document
MOST = 10
MOST_PASSAGES = 30  # of a promise, what it promises first
_PLACES = 20  # looked around at once
_LOOKED_AT = 60  # the sentences with the most weight, whose documents are compared


@dataclass(slots=True)
class _Candidate:
    document_id: str
    start_char: int
    end_char: int
    words: dict[str, float] = field(default_factory=dict)  # what it shares with us, as it stands there
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
        At most ten sentences, three of one document.
        """
        passages = [*promised, *reported][:MOST_PASSAGES]
        ours = sorted({one.document_id for one in passages})
        with self._engine.connect() as connection:
            words = _words(connection, passages)
            told = _told(words, promised, reported)
            found = sorted(_candidates(connection, told, ours, as_of), key=lambda one: _rank(one, ()))[:_LOOKED_AT]
            said = _mentions(connection, sorted({one.document_id for one in found}))
            found.sort(key=lambda one: _rank(one, said[one.document_id]))
            near = _near(found, words, _words(connection, found))
            return _echoes(connection, near, said)


def _words(connection: Connection, places: Sequence["_Candidate | Passage"]) -> dict[str, list[Any]]:
    """Return the telling words around some places, by document, and of the titles of the documents."""
    found: dict[str, list[Any]] = defaultdict(list)
    column = telling_word.c
    for start in range(0, len(places), _PLACES):
        near = [
            and_(column.document_id == one.document_id, or_(column.end_char == 0, _around(one)))
            for one in places[start : start + _PLACES]
        ]
        for row in connection.execute(select(telling_word).where(or_(*near))):
            found[row.document_id].append(row)
    return found


def _around(one: "_Candidate | Passage") -> ColumnElement[bool]:
    near = telling_word.c.start_char < one.end_char + AROUND
    return and_(near, telling_word.c.start_char >= one.start_char - AROUND)


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


def _candidates(
    connection: Connection, told: Mapping[str, float], ours: Sequence[str], as_of: date
) -> Iterable[_Candidate]:
    """Return the sentences elsewhere that hold one of the words, or a word akin to it."""
    here = select(document.c.jurisdiction).where(document.c.id.in_(ours))
    places = [one or "" for one in connection.scalars(here)]
    found: dict[tuple[str, int], _Candidate] = {}
    for word, weight in told.items():
        query = (
            select(telling_word)
            .join(document, document.c.id == telling_word.c.document_id)
            .where(
                _kin(word),
                telling_word.c.end_char > 0,
                telling_word.c.document_id.not_in(ours),
                func.coalesce(document.c.jurisdiction, "").in_(places),
                func.coalesce(document.c.date, date.min) <= bindparam("until", type_=Date),
            )
            .limit(COMMON + 1)
        )
        rows = connection.execute(query, {"until": as_of}).all()
        for row in rows if len(rows) <= COMMON else ():
            one = _Candidate(row.document_id, row.start_char, row.end_char)
            one = found.setdefault((row.document_id, row.start_char), one)
            one.add(word, row.word, min(weight, row.weight))
    return found.values()


def _kin(word: str) -> ColumnElement[bool]:
    """Match a word, what it begins with and what begins with it: "mentor", "mentorship", "mentoropleiding"."""
    column = telling_word.c.word
    begins = [word[:size] for size in range(SHORTEST, len(word))]
    return or_(and_(column >= word, column < word + "\uffff"), column.in_(begins))


def _near(
    candidates: Sequence[_Candidate], ours: Mapping[str, Sequence[Any]], theirs: Mapping[str, Sequence[Any]]
) -> list[_Candidate]:
    """Keep sentences whose surroundings have more in common with ours than the words that led there."""
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


def _mentions(connection: Connection, document_ids: Sequence[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    names = mention.c.id, mention.c.role, mention.c.commitment_id, mention.c.page
    places = mention.c.document_id, mention.c.start_char, mention.c.end_char
    for part in chunks(document_ids):
        query = select(*names, *places).where(mention.c.document_id.in_(part)).order_by(mention.c.id)
        for row in connection.execute(query):
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
    cut = func.substr(document.c.text, one.start_char + 1, one.end_char - one.start_char)
    quote = str(connection.scalar(select(cut).where(document.c.id == one.document_id)))
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
