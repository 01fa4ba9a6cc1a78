"""How a document is named and a statement introduced, neutrally and in the third person."""

import re

from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.dutch import day_of, kind_word, the_kind
from pipeline.publish.briefs.quoting import plain, quoted
from pipeline.publish.briefs.records import Statement
from pipeline.publish.briefs.sources import Sources
from pipeline.records.commitment import CommitmentMention
from pipeline.records.document import DocumentKind

_FIRST_PERSON = re.compile(r"\b(?:ik|mijn|mij|wij|we|ons|onze)\b", re.IGNORECASE)
_QUESTIONS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})
_NUMBERED = re.compile(r"\d{1,5}\b")


def document_name(document_id: str, dossier: Dossier) -> str:
    """Return how a document is named in a sentence: "schriftelijke vraag nr. 214 van 9 januari 2024"."""
    about = dossier.documents[document_id].metadata
    kind = about.kind or DocumentKind.OTHER
    day = day_of(about.date, is_approximate=about.date_is_approximate) if about.date else None
    if about.number and kind in _QUESTIONS and _NUMBERED.match(about.number):
        return f"{kind_word(kind)} nr. {about.number}" + (f" van {day}" if day else "")
    title = f" ‘{plain(about.title)}’" if about.title else ""
    return f"{kind_word(kind)}{title}" + (f" ({day})" if day else "")


def dated_kind(document_id: str, dossier: Dossier) -> str:
    """Return "de schriftelijke vraag van 9 mei 2023", "het commissieverslag van februari 2024"."""
    about = dossier.documents[document_id].metadata
    day = f" van {day_of(about.date, is_approximate=about.date_is_approximate)}" if about.date else ""
    return f"{the_kind(about.kind or DocumentKind.OTHER)}{day}"


def speaks_itself(mention: CommitmentMention) -> bool:
    """Tell whether the one who must act is speaking: "Ik zal …"."""
    return mention.attribution is None and bool(_FIRST_PERSON.search(mention.passage.text))


def told(
    mention: CommitmentMention, dossier: Dossier, sources: Sources, after: CommitmentMention | None = None
) -> Statement:
    """Return a sentence that quotes a mention: who says it where and when.

    `after` is the mention of the sentence before; what stands in the same document is introduced shortly.
    """
    quote = quoted(mention.passage.text)
    number = (sources.mention(mention),)
    if after is not None and after.passage.document_id == mention.passage.document_id:
        same_part = dossier.is_answer(after) == dossier.is_answer(mention)
        head = (
            "Ook staat er"
            if same_part
            else "Het antwoord vermeldt"
            if dossier.is_answer(mention)
            else "De vraag vermeldt"
        )
        return Statement(f"{head}: {quote}.", number)
    about = dossier.documents[mention.passage.document_id].metadata
    where = dated_kind(mention.passage.document_id, dossier)
    if not dossier.is_answer(mention):
        return Statement(f"In {where} staat: {quote}.", number)
    if speaks_itself(mention) and about.minister:
        return Statement(f"In het antwoord op {where} stelt Vlaams minister {about.minister}: {quote}.", number)
    return Statement(f"In het antwoord op {where} staat: {quote}.", number)
