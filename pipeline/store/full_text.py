"""Full text over the published promises: FTS5 where the store is SQLite, `tsvector` with `dutch` on PostgreSQL.

Both cut words in the same way and know the same stems. On PostgreSQL its own configuration `dutch` joins them: alone it
leaves many plurals as they are ("subsidies", "stages").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from pipeline.records.promise import Facet, Promise
from pipeline.store.search_terms import AllOf, AnyOf, AsWritten, Leaf, Near, Stems, Term, wanted_leaves
from pipeline.store.stems import stems_of, words_of

_NAMES = (Facet.MINISTER, Facet.OFFICE, Facet.ORGANISATION)
_WRITTEN = "{title quotes names}"
_NONE = np.zeros(0, dtype=np.int64)
_MANY = 5_000  # promises found, from which only those that say it in their title are ranked
_BEST_FIRST = "ORDER BY bm25(promise_search, 8.0, 2.0, 2.0, 1.0)"
_LONGEST = 250_000  # characters of one promise: PostgreSQL refuses a tsvector of a megabyte
# Of `dutch` only which words there are: where they stand, and in the title or not, is known of the tracker's own stems.
_INTO = {
    "sqlite": (
        "INSERT INTO promise_search (rowid, title, quotes, names, stems) "
        "VALUES (:number, :title, :quotes, :names, :stems)"
    ),
    "postgresql": (
        "INSERT INTO promise_search (number, words, stems) VALUES (:number, "
        "setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :rest), "
        "setweight(to_tsvector('simple', :title_stems), 'A') || to_tsvector('simple', :rest_stems) || "
        "strip(to_tsvector('dutch', :title) || to_tsvector('dutch', :rest)))"
    ),
}
_WITHOUT = {
    "sqlite": "DELETE FROM promise_search WHERE rowid = :number",
    "postgresql": "DELETE FROM promise_search WHERE number = :number",
}


def clear(connection: Connection) -> None:
    """Empty the index."""
    connection.execute(text("DELETE FROM promise_search"))


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Take promises out of the index, by their numbers."""
    if numbers:
        rows = [{"number": number} for number in numbers]
        connection.execute(text(_WITHOUT[connection.dialect.name]), rows)


def save(connection: Connection, promises: Sequence[tuple[int, Promise, Sequence[str]]]) -> None:
    """Put promises into the index, each with its number and the quotes of its mentions."""
    dialect = connection.dialect.name
    made = _sqlite_row if dialect == "sqlite" else _postgresql_row
    if promises:
        connection.execute(text(_INTO[dialect]), [made(*one) for one in promises])


@dataclass(frozen=True, slots=True)
class Matches:
    """The numbers of the promises that a search finds: `ranked` best first, then `others`, sorted by number."""

    ranked: NDArray[np.int64]
    others: NDArray[np.int64]


def matching(connection: Connection, term: Term) -> Matches:
    """Return the promises that hold what is asked for.

    On SQLite, of a search that finds very many, only those whose titles hold it are ranked: to weigh a promise takes
    ten times as long as to find it, and a word that stands everywhere tells little about any.
    """
    if connection.dialect.name != "sqlite":
        question = _Question()
        condition, rank = question.condition(term), question.rank(term)
        query = text(f"SELECT number FROM promise_search WHERE {condition} ORDER BY {rank} DESC, number")
        return Matches(np.array(connection.scalars(query, question.values).all(), dtype=np.int64), _NONE)
    found = _rows(connection, fts5(term))
    if len(found) <= _MANY:
        return Matches(_rows(connection, fts5(term), _BEST_FIRST), _NONE)
    in_title = f"({fts5(term)}) AND ({_titled(term)})"
    ranked = _rows(connection, in_title)
    if len(ranked) <= _MANY:
        ranked = _rows(connection, in_title, _BEST_FIRST)
    return Matches(ranked, np.setdiff1d(found, ranked, assume_unique=True))


def _rows(connection: Connection, match: str, order: str = "") -> NDArray[np.int64]:
    rows = f"SELECT rowid FROM promise_search WHERE promise_search MATCH :match {order}"
    # Joined by SQLite: a row at a time, 100,000 numbers would take three times as long.
    joined = connection.scalar(text(f"SELECT group_concat(rowid) FROM ({rows})"), {"match": match})
    return parsed(joined) if joined else _NONE


def ids_matching(connection: Connection, term: Term) -> set[str]:
    """Return the ids of the promises that hold what is asked for."""
    if connection.dialect.name == "sqlite":
        found, values = "SELECT rowid FROM promise_search WHERE promise_search MATCH :match", {"match": fts5(term)}
    else:
        question = _Question()
        found, values = f"SELECT number FROM promise_search WHERE {question.condition(term)}", question.values
    return set(connection.scalars(text(f"SELECT id FROM promise WHERE number IN ({found})"), values))


def parsed(joined: str) -> NDArray[np.int64]:
    """Return the numbers of a list with commas."""
    return np.fromstring(joined, dtype=np.int64, sep=",")


def fts5(term: Term) -> str:
    """Return what is asked for as an expression of FTS5."""
    if isinstance(term, Stems):
        return f'stems : "{" ".join(stems_of(list(term.words)))}"'
    if isinstance(term, AsWritten):
        return f'{_WRITTEN} : "{" ".join(term.words)}"' + (" *" if term.is_open else "")
    if isinstance(term, Near):
        words = " ".join(f'"{stem}"' for stem in stems_of(list(term.words)))
        return f"stems : NEAR({words}, {term.most})"
    if isinstance(term, AnyOf):
        return " OR ".join(f"({fts5(one)})" for one in term.terms)
    joined = " AND ".join(f"({fts5(one)})" for one in term.wanted)
    return f"({joined})" + "".join(f" NOT ({fts5(one)})" for one in term.unwanted)


def _titled(term: Term) -> str:
    """Return that a title holds what should be there, as an expression of FTS5: words as typed, or what begins so."""
    if isinstance(term, Stems):
        (stem, *others) = stems_of(list(term.words))
        opened = "" if others else f' OR title : "{stem}" *'
        return f'title : "{" ".join(term.words)}" *{opened}'
    if isinstance(term, AsWritten):
        return f'title : "{" ".join(term.words)}"' + (" *" if term.is_open else "")
    if isinstance(term, Near):
        words = " ".join(f'"{word}"' for word in term.words)
        return f"title : NEAR({words}, {term.most})"
    if isinstance(term, AnyOf):
        return " OR ".join(f"({_titled(one)})" for one in term.terms)
    return " AND ".join(f"({_titled(one)})" for one in term.wanted)


class _Question:
    """A question in PostgreSQL's words; what was typed stands in `values`, never in the statement."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def condition(self, term: Term) -> str:
        """Return the condition for a promise to be found."""
        if isinstance(term, AllOf):
            parts = [*map(self.condition, term.wanted), *(f"NOT {self.condition(one)}" for one in term.unwanted)]
            return f"({' AND '.join(parts)})"
        if isinstance(term, AnyOf):
            return f"({' OR '.join(map(self.condition, term.terms))})"
        column, asked = self._asked(term)
        return f"({column} @@ ({asked}))"

    def rank(self, term: Term) -> str:
        """Return how well a promise answers: a word in the title counts most."""
        leaves = [self._asked(leaf) for leaf in wanted_leaves(term)]
        return " + ".join(f"ts_rank({column}, {asked})" for column, asked in leaves)

    def _asked(self, leaf: Leaf) -> tuple[str, str]:
        if isinstance(leaf, Near):
            stems = stems_of(list(leaf.words))
            pairs = (self._value(_near(one, other, leaf.most)) for one, other in pairwise(stems))
            return "stems", " && ".join(f"to_tsquery('simple', {pair})" for pair in pairs)
        if isinstance(leaf, Stems):
            word, stem = self._value(" ".join(leaf.words)), self._value(" ".join(stems_of(list(leaf.words))))
            return "stems", f"phraseto_tsquery('dutch', {word}) || phraseto_tsquery('simple', {stem})"
        if not leaf.is_open:
            return "words", f"phraseto_tsquery('simple', {self._value(' '.join(leaf.words))})"
        # Each word in quotation marks; words hold letters, digits and underscores alone.
        prefix = " <-> ".join(f"'{word}'" for word in leaf.words) + ":*"
        return "words", f"to_tsquery('simple', {self._value(prefix)})"

    def _value(self, value: str) -> str:
        name = f"asked{len(self.values)}"
        self.values[name] = value
        return f"CAST(:{name} AS text)"


def _near(one: str, other: str, most: int) -> str:
    """Return that two words stand near, in one order or the other, in PostgreSQL's words."""
    steps = range(1, most + 2)
    return " | ".join(f"'{first}' <{step}> '{last}'" for first, last in ((one, other), (other, one)) for step in steps)


def _sqlite_row(number: int, one: Promise, quotes: Sequence[str]) -> dict[str, object]:
    joined, names = _texts(one, quotes)
    stems = _stemmed(f"{one.title} {joined} {names}")
    return {"number": number, "title": one.title, "quotes": joined, "names": names, "stems": stems}


def _postgresql_row(number: int, one: Promise, quotes: Sequence[str]) -> dict[str, object]:
    joined, names = _texts(one, quotes)
    title, rest = " ".join(words_of(one.title)), " ".join(words_of(f"{joined[:_LONGEST]} {names}"))
    stemmed = {"title_stems": _stemmed(title), "rest_stems": _stemmed(rest)}
    return {"number": number, "title": title, "rest": rest, **stemmed}


def _texts(one: Promise, quotes: Sequence[str]) -> tuple[str, str]:
    """Return the quotes, each once, and the names of who must act."""
    return "\n".join(dict.fromkeys(quotes)), " ".join(_named(one))


def _named(one: Promise) -> Iterator[str]:
    for facet in _NAMES:
        yield from one.values.get(facet, ())


def _stemmed(written: str) -> str:
    return " ".join(stems_of(words_of(written)))
