"""Sub-questions that were put to ministers, and what their answers did with them."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from pipeline.errors import InvalidQuery
from pipeline.publish import addresses
from pipeline.publish.references import followed_in
from pipeline.publish.views import Desk, View
from pipeline.publish.views.mentions import document_line
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.store import DocumentFacts

PAGE_SIZE = 25


def asked_view(desk: Desk, coverage: str | None, minister: str | None, page: int) -> View:
    """Return a page of sub-questions, those of the newest documents first; raises InvalidQuery."""
    try:
        wanted = Coverage(coverage) if coverage else None
    except ValueError as error:
        known = ", ".join(Coverage)
        raise InvalidQuery("zo'n beantwoording bestaat niet; mogelijk zijn: {known}", known=known) from error
    library = desk.reader.store.library
    found, total = library.sub_questions(wanted, minister or None, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    pages = max(1, -(-total // PAGE_SIZE))
    if page > pages:
        raise InvalidQuery("er is geen pagina {page}: de lijst heeft er {pages}", page=page, pages=pages)
    facts = library.facts([one.document_id for one in found], with_pages=False)
    return {
        "total": total,
        "page": page,
        "pages": pages,
        "previous": _page(wanted, minister, page - 1) if page > 1 else None,
        "next": _page(wanted, minister, page + 1) if page < pages else None,
        "coverage": wanted and str(wanted),
        "minister": minister or None,
        "choices": [
            {
                "coverage": str(one),
                "label": desk.wording.label("coverage", one),
                "is_chosen": one is wanted,
                "address": _page(one, minister),
            }
            for one in Coverage
        ],
        "questions": [
            {**question_view(desk, one), "document": document_line(desk, facts[one.document_id])} for one in found
        ],
    }


def _page(wanted: Coverage | None, minister: str | None, number: int = 1) -> str:
    asked = {"beantwoording": wanted and str(wanted), "minister": minister, "pagina": number if number > 1 else None}
    given = {name: value for name, value in asked.items() if value}
    return addresses.ASKED + (f"?{urlencode(given)}" if given else "")


def question_view(desk: Desk, judged: AnswerCoverage) -> View:
    """Return a sub-question with what it asks, its answer and what is missing from it."""
    return {
        "number": judged.question,
        "address": f"{addresses.document(judged.document_id)}#vraag-{judged.question}",
        "text": judged.asked.text if judged.asked else None,
        "asks": desk.wording.label("ask", judged.asks),
        "coverage": str(judged.coverage),
        "coverage_label": desk.wording.label("coverage", judged.coverage),
        "answer": judged.passage.text if judged.passage else None,
        "missing": judged.missing,
        "reason": desk.wording.label("gap", judged.reason) if judged.reason else None,
        "confidence": judged.confidence,
        "confidence_words": desk.wording.sureness(judged.confidence),
        "parts": [
            {
                "text": part.text,
                "asks": desk.wording.label("ask", part.asks),
                "coverage": str(part.coverage),
                "coverage_label": desk.wording.label("coverage", part.coverage),
                "missing": part.missing,
            }
            for part in judged.parts
        ],
        "refers_to": judged.refers_to.text if judged.refers_to else None,
        "followed": None,
    }


def followed_views(desk: Desk, coverage: Sequence[AnswerCoverage], facts: DocumentFacts) -> list[View]:
    """Return the sub-questions of one document, each with where its reference leads in the archive."""
    store = desk.reader.store
    others, followed = followed_in(store, coverage, {facts.id: facts}, date.max)
    views: list[View] = []
    for judged in coverage:
        found = followed.get((judged.document_id, judged.question))
        led = None
        if found is not None:
            answer = found.answer.passage if found.answer else None
            about = document_line(desk, others.get(found.document_id, facts))
            led = {"document": about, "answer": answer.text if answer else None}
        views.append({**question_view(desk, judged), "followed": led})
    return views
