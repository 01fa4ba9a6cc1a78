"""How a document is named and a statement introduced, neutrally and in the third person."""

import re

from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.dutch import day_of, kind_word, sentence, the_kind
from pipeline.publish.briefs.quoting import quoted, titled
from pipeline.publish.briefs.records import Statement
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.value import office_name
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.document import DocumentKind

_FIRST_PERSON = re.compile(r"\b(?:ik|mijn|mij|wij|we|ons|onze)\b", re.IGNORECASE)
_QUESTIONS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})
_ABOUT = {
    Role.PROGRESS: "Over de stand van zaken",
    Role.COMPLETION: "Over de uitvoering",
    Role.DELAY: "Over de timing",
    Role.WITHDRAWAL: "Over het vervolg",
}
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
    """Return a sentence that quotes a mention: where it stands, and what it is about.

    `after` is the mention of the sentence before; the document is not named again where both stand in it.
    """
    is_same = after is not None and after.passage.document_id == mention.passage.document_id
    where = _again(mention, after, dossier) if after and is_same else _where(mention, dossier)
    about = dossier.documents[mention.passage.document_id].metadata
    number = (sources.mention(mention),)
    quote = quoted(mention.passage.text)
    if mention.role in _ABOUT:
        return Statement(f"{_ABOUT[mention.role]} vermeldt {where}: {quote}.", number)
    if is_same:
        return Statement(f"Ook vermeldt {where}: {quote}.", number)
    if dossier.is_answer(mention) and speaks_itself(mention) and about.minister:
        office = f", {office_name(about.minister_role)}" if about.minister_role else ""
        return Statement(f"In {where} stelt {about.minister}{office}: {quote}.", number)
    return Statement(f"{sentence(where)} vermeldt: {quote}.", number)


def _where(mention: CommitmentMention, dossier: Dossier) -> str:
    where = dated_kind(mention.passage.document_id, dossier)
    return f"het antwoord op {where}" if dossier.is_answer(mention) else where


def _again(mention: CommitmentMention, after: CommitmentMention, dossier: Dossier) -> str:
    """Return how a document is named that the sentence before named too."""
    kind = dossier.documents[mention.passage.document_id].metadata.kind or DocumentKind.OTHER
    if dossier.is_answer(mention) != dossier.is_answer(after):
        return "het antwoord" if dossier.is_answer(mention) else "de vraag"
    if dossier.is_answer(mention):
        return "hetzelfde antwoord"
    article, noun = the_kind(kind).split(" ", 1)
    return f"{'hetzelfde' if article == 'het' else 'dezelfde'} {noun}"
