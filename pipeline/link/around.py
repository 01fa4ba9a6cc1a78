"""Which mentions are worth comparing, by their ids: candidates, and what stands around a close pair.

Where two documents come upon one subject, what stands near by in either is compared too.
"Hoever staat het register?" and the promise two years before are near in meaning; "Dat is uitgesteld", three sentences
on, shares nothing with that promise and is about it all the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from pipeline.link.candidates import NEIGHBOURS, Candidates

IdPair = tuple[str, str]
Place = tuple[str, int]  # document and sentence


def worth_comparing(
    new: Candidates, known: Iterable[Candidates], places: Callable[[set[str]], Mapping[str, Place]]
) -> list[IdPair]:
    """Return the pairs worth comparing of new mentions with each other and with known ones, sorted.

    The mentions of a document must be new or known together: what stands around a close pair is then met in whatever
    order documents come. `places` tells where every mention of the documents of some mentions stands.
    """
    ids = new.keys.mention_ids
    pairs = {ordered(ids[row], ids[column]) for row, column in new.pairs_among()}
    close = [(ids[row], ids[column]) for row, column in new.close_with(new) if row < column]
    for others in known:
        theirs = others.keys.mention_ids
        pairs |= {ordered(ids[row], theirs[column]) for row, column in new.pairs_with(others)}
        close += [(ids[row], theirs[column]) for row, column in new.close_with(others)]
    fresh = set(ids)
    near = around(close, places({mention_id for pair in close for mention_id in pair}))
    return sorted(pairs | {pair for pair in near if not fresh.isdisjoint(pair)})


def around(close: Iterable[IdPair], places: Mapping[str, Place]) -> set[IdPair]:
    """Return the pairs of mentions within 8 sentences of the mentions of close pairs, those among them.

    `places` holds every mention of the documents that close pairs stand in; pairs come with the smaller id first.
    Raises `KeyError` for a mention without a place.
    """
    near = _Near(places)
    return {ordered(a, b) for first, second in close for a in near.of(first) for b in near.of(second)}


def ordered(first: str, second: str) -> IdPair:
    """Return two ids, the smaller one first."""
    return (first, second) if first < second else (second, first)


class _Near:
    """The mentions near each mention, looked up once."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._in_document: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for mention_id, (document_id, sentence) in places.items():
            self._in_document[document_id].append((sentence, mention_id))
        self._found: dict[str, list[str]] = {}

    def of(self, mention_id: str) -> list[str]:
        if mention_id not in self._found:
            document_id, sentence = self._places[mention_id]
            self._found[mention_id] = [
                other for at, other in self._in_document[document_id] if abs(at - sentence) <= NEIGHBOURS
            ]
        return self._found[mention_id]
