"""Sub-questions that were put to ministers, and what their answers did with them."""

from urllib.parse import urlencode

from pipeline.errors import InvalidQuery
from pipeline.publish import addresses
from pipeline.publish.views import Desk, View
from pipeline.publish.views.mentions import document_line
from pipeline.records.coverage import AnswerCoverage, Coverage

PAGE_SIZE = 25


def asked_view(desk: Desk, coverage: str | None, minister: str | None, page: int) -> View:
    """Return a page of sub-questions, those of the newest documents first; raises InvalidQuery."""
    try:
        wanted = Coverage(coverage) if coverage else None
    except ValueError as error:
        raise InvalidQuery(f"zo'n beantwoording bestaat niet; mogelijk zijn: {', '.join(Coverage)}") from error
    library = desk.reader.store.library
    found, total = library.sub_questions(wanted, minister or None, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    pages = max(1, -(-total // PAGE_SIZE))
    if page > pages:
        raise InvalidQuery(f"er is geen pagina {page}: de lijst heeft er {pages}")
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
    """Return a sub-question with its answer and what is missing from it."""
    return {
        "number": judged.question,
        "address": f"{addresses.document(judged.document_id)}#vraag-{judged.question}",
        "text": judged.asked.text if judged.asked else None,
        "coverage": str(judged.coverage),
        "coverage_label": desk.wording.label("coverage", judged.coverage),
        "answer": judged.passage.text if judged.passage else None,
        "missing": judged.missing,
        "reason": desk.wording.label("gap", judged.reason) if judged.reason else None,
        "confidence_words": desk.wording.sureness(judged.confidence),
    }
