"""How a document is named and a statement introduced, neutrally and in the third person."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.dutch import day_of, kind_word, sentence, the_kind
from pipeline.publish.briefs.quoting import quoted, titled
from pipeline.publish.briefs.records import Statement
from pipeline.publish.briefs.sources import Place, Sources, place_of
from pipeline.publish.briefs.value import office_name
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.document import DocumentKind

_FIRST_PERSON = re.compile(r"\b(?:ik|mijn|mij|wij|we|ons|onze)\b", re.IGNORECASE)
_QUESTIONS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})
# How a mention is told: "{where}" is the document, named anew or pointed back to.
_NEWS = {
    Role.PROGRESS: ("Over de stand van zaken vermeldt {where}", "Over de voortgang staat in {where}"),
    Role.COMPLETION: ("Over de uitvoering vermeldt {where}", "Over de afronding staat in {where}"),
    Role.DELAY: ("Over de timing vermeldt {where}", "Over het uitstel staat in {where}"),
    Role.WITHDRAWAL: ("Over het vervolg vermeldt {where}", "Over de intrekking staat in {where}"),
}
_FURTHER = ("Verder vermeldt {where}", "Daarnaast staat in {where}", "In {where} staat ook")
_NUMBERED = re.compile(r"\d{1,5}\b")


def document_name(document_id: str, dossier: Dossier, *, with_day: bool = True) -> str:
    """Return how a document is named in a sentence: "schriftelijke vraag nr. 214 van 9 januari 2024"."""
    about = dossier.documents[document_id].metadata
    kind = about.kind or DocumentKind.OTHER
    day = day_of(about.date, is_approximate=about.date_is_approximate) if about.date and with_day else None
    if about.number and kind in _QUESTIONS and _NUMBERED.match(about.number):
        return f"{kind_word(kind)} nr. {about.number}" + (f" van {day}" if day else "")
    title = f" {titled(about.title)}" if about.title and with_day else ""
    return f"{kind_word(kind)}{title}" + (f" ({day})" if day else "")


def dated_kind(document_id: str, dossier: Dossier) -> str:
    """Return "de schriftelijke vraag van 9 mei 2023", "de regeringsbeslissing ‘Relanceplan’ van 13 mei 2022"."""
    about = dossier.documents[document_id].metadata
    kind = about.kind or DocumentKind.OTHER
    title = f" {titled(about.title)}" if about.title and kind not in _QUESTIONS else ""
    day = f" van {day_of(about.date, is_approximate=about.date_is_approximate)}" if about.date else ""
    return f"{the_kind(kind)}{title}{day}"


def speaks_itself(mention: CommitmentMention) -> bool:
    """Tell whether the one who must act is speaking: "Ik zal …"."""
    return mention.attribution is None and bool(_FIRST_PERSON.search(mention.passage.text))


class Teller:
    """Tells mentions one after another in sentences that quote them, without starting each in the same words."""

    def __init__(self, dossier: Dossier, sources: Sources) -> None:
        self._dossier = dossier
        self._sources = sources
        self._before: CommitmentMention | None = None  # in the same paragraph
        self._named: set[tuple[str, bool]] = set()  # documents, and whether their answer, that were introduced
        self._turns: Counter[str] = Counter()
        self._told: set[Place] = set()

    def start_paragraph(self) -> None:
        """Forget which document the sentence before was about: the next sentence names its document in full."""
        self._before = None

    def has_told(self, mention: CommitmentMention) -> bool:
        """Tell whether the passage of a mention was quoted."""
        return place_of(mention.passage) in self._told

    def tell(self, mention: CommitmentMention) -> Statement:
        """Return a sentence that quotes a mention: where it stands, and what it is about."""
        self._told.add(place_of(mention.passage))
        text = f"{self._opening(mention)}: {quoted(mention.passage.text)}."
        self._before = mention
        return Statement(text, (self._sources.mention(mention),))

    def _opening(self, mention: CommitmentMention) -> str:
        before, document = self._before, mention.passage.document_id
        is_same = before is not None and before.passage.document_id == document
        where = self._again(mention, before) if before and is_same else self._where(mention)
        introduced = (document, self._dossier.is_answer(mention))
        is_known = introduced in self._named
        self._named.add(introduced)
        if mention.role in _NEWS:
            return self._turn(str(mention.role), _NEWS[mention.role], where)
        if is_known or is_same:
            return self._turn("further", _FURTHER, where)
        about = self._dossier.documents[document].metadata
        if introduced[1] and speaks_itself(mention) and about.minister:
            office = f", {office_name(about.minister_role)}" if about.minister_role else ""
            return f"In {where} stelt {about.minister}{office}"
        return f"{sentence(where)} vermeldt"

    def _turn(self, kind: str, openings: Sequence[str], where: str) -> str:
        """Return the opening whose turn it is."""
        opening = openings[self._turns[kind] % len(openings)]
        self._turns[kind] += 1
        return opening.format(where=where)

    def _where(self, mention: CommitmentMention) -> str:
        where = dated_kind(mention.passage.document_id, self._dossier)
        return f"het antwoord op {where}" if self._dossier.is_answer(mention) else where

    def _again(self, mention: CommitmentMention, before: CommitmentMention) -> str:
        """Return how a document is named that the sentence before named too."""
        kind = self._dossier.documents[mention.passage.document_id].metadata.kind or DocumentKind.OTHER
        is_answer = self._dossier.is_answer(mention)
        if is_answer != self._dossier.is_answer(before):
            return "het antwoord" if is_answer else "de vraag"
        if is_answer:
            return "hetzelfde antwoord"
        article, noun = the_kind(kind).split(" ", 1)
        return f"{'hetzelfde' if article == 'het' else 'dezelfde'} {noun}"
