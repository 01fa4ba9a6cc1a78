"""The numbered sources of a brief: each passage once, in the order in which it is first cited."""

from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.records import Reading, Source
from pipeline.records.commitment import CommitmentMention
from pipeline.records.document import DocumentKind
from pipeline.records.passage import Passage


class Sources:
    """Hands out numbers for passages."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._found: dict[tuple[str, int, int], Source] = {}

    def mention(self, mention: CommitmentMention) -> int:
        """Return the number of a mention's passage, with the actors and deadlines that were read in it."""
        names = [name for one in mention.actors for name in (one.name, one.post or "", one.text) if name]
        readings = tuple(
            Reading(one.text, one.start_on, one.due_on, one.rule) for one in mention.deadlines if one.due_on
        )
        return self._number(mention.passage, tuple(dict.fromkeys(names)), readings, mention.confidence)

    def passage(self, passage: Passage, confidence: float = 1.0) -> int:
        """Return the number of any other passage."""
        return self._number(passage, (), (), confidence)

    def document(self, document_id: str) -> int:
        """Return the number of a document as such, cited by the opening of its text."""
        text = self._dossier.texts[document_id]
        start = len(text) - len(text.lstrip())
        end = min(len(text), start + 120)
        end = text.rfind(" ", start, end) if end < len(text) and " " in text[start:end] else end
        page = 1 if self._has_pages(document_id) else None
        return self._number(Passage(document_id, start, end, text[start:end], page), (), (), 1.0, is_whole=True)

    def all(self) -> Sequence[Source]:
        """Return the sources in order of number."""
        return tuple(self._found.values())

    def _has_pages(self, document_id: str) -> bool:
        return self._dossier.documents[document_id].page_count > 0

    def _number(
        self,
        passage: Passage,
        names: tuple[str, ...],
        readings: tuple[Reading, ...],
        confidence: float,
        *,
        is_whole: bool = False,
    ) -> int:
        key = (passage.document_id, passage.start_char, passage.end_char)
        if key not in self._found:
            facts = self._dossier.documents[passage.document_id]
            about = facts.metadata
            self._found[key] = Source(
                number=len(self._found) + 1,
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
                file=self._dossier.files.get(passage.document_id, ""),
                names=names,
                readings=readings,
                confidence=confidence,
                is_whole=is_whole,
            )
        return self._found[key].number
