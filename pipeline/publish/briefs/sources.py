"""The numbered sources of a brief: each passage once, in the order in which it is first cited."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.records import Reading, Source
from pipeline.records.commitment import CommitmentMention
from pipeline.records.document import DocumentKind
from pipeline.records.passage import Passage

Place = tuple[str, int, int]  # document, first and last offset
_OPENING = 120  # characters by which a document as such is cited


class Sources:
    """Hands out numbers for passages."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._mentions = dossier.mentions_by_place()
        self._found: dict[Place, Source] = {}

    def copy(self) -> "Sources":
        """Return what hands out the same numbers from here on, for a part that may be thrown away."""
        made = copy(self)
        made._found = dict(self._found)
        return made

    def mention(self, mention: CommitmentMention) -> int:
        """Return the number of a mention's passage, with the actors and deadlines that were read in it."""
        return self.passage(mention.passage, mention.confidence)

    def passage(self, passage: Passage, confidence: float = 1.0) -> int:
        """Return the number of a passage; where a mention stands in the same place, what was read in it counts."""
        place = place_of(passage)
        if place not in self._found:
            number = len(self._found) + 1
            self._found[place] = source_of(number, passage, self._dossier, confidence, self._mentions.get(place, ()))
        return self._found[place].number

    def document(self, document_id: str) -> int:
        """Return the number of a document as such, cited by the opening of its text."""
        passage = opening_of(document_id, self._dossier)
        place = place_of(passage)
        if place not in self._found:
            self._found[place] = whole_source(len(self._found) + 1, passage, self._dossier)
        return self._found[place].number

    def all(self) -> Sequence[Source]:
        """Return the sources in order of number."""
        return tuple(self._found.values())


def place_of(passage: Passage) -> Place:
    """Return where a passage stands."""
    return passage.document_id, passage.start_char, passage.end_char


def row_key(kind: str, passage: Passage) -> str:
    """Return by what a row of a table is left out: its kind and the place of the passage that it is about."""
    return f"{kind}-{passage.document_id}-{passage.start_char}"


def opening_of(document_id: str, dossier: Dossier) -> Passage:
    """Return the words by which a document opens."""
    text = dossier.texts[document_id]
    start = len(text) - len(text.lstrip())
    end = min(len(text), start + _OPENING)
    end = text.rfind(" ", start, end) if end < len(text) and " " in text[start:end] else end
    page = 1 if dossier.documents[document_id].page_count > 0 else None
    return Passage(document_id, start, end, text[start:end], page)


def whole_source(number: int, passage: Passage, dossier: Dossier) -> Source:
    """Return the source that stands for a document as such."""
    return replace(source_of(number, passage, dossier), is_whole=True)


def source_of(
    number: int,
    passage: Passage,
    dossier: Dossier,
    confidence: float = 1.0,
    mentions: Sequence[CommitmentMention] = (),
) -> Source:
    """Return the source of a passage, with what was read in it where mentions stand there."""
    about = dossier.documents[passage.document_id].metadata
    actors = [one for mention in mentions for one in mention.actors]
    deadlines = [one for mention in mentions for one in mention.deadlines]
    names = [name for one in actors for name in (one.name, one.post or "", one.text) if name]
    readings = [Reading(one.text, one.start_on, one.due_on, one.rule) for one in deadlines]
    return Source(
        number=number,
        document_id=passage.document_id,
        start_char=passage.start_char,
        end_char=passage.end_char,
        text=passage.text,
        page=passage.page,
        title=about.title,
        kind=about.kind or DocumentKind.OTHER,
        date=about.date,
        is_approximate=about.date_is_approximate,
        reference=about.number,
        minister=about.minister,
        minister_role=about.minister_role,
        asked_by=about.asked_by,
        publisher=about.publisher,
        url=about.url,
        file=dossier.files.get(passage.document_id, ""),
        names=tuple(dict.fromkeys(names)),
        readings=tuple(dict.fromkeys(readings)),
        confidence=max((one.confidence for one in mentions), default=confidence),
    )
