"""Follows an answer that points to another answer, where that document is in the archive."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.records.coverage import AnswerCoverage, AnswerReference, Coverage
from pipeline.records.document import DocumentKind
from pipeline.store import DocumentFacts, Store

_QUESTIONS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a reference leads: a document, and what it says on the same question where that is plain."""

    document_id: str
    answer: AnswerCoverage | None


def follow_references(
    coverage: Sequence[AnswerCoverage], documents: Iterable[DocumentFacts]
) -> dict[tuple[str, int], Followed]:
    """Return by (document, question) where its answer's reference leads, if exactly one document fits."""
    facts = {one.id: one for one in documents}
    answers: dict[str, list[AnswerCoverage]] = defaultdict(list)
    for judged in coverage:
        answers[judged.document_id].append(judged)
    asked = defaultdict(list)
    for one in facts.values():
        if one.metadata.kind in _QUESTIONS:
            for key in (_number(one), one.metadata.date):
                asked[key].append(one)
    followed: dict[tuple[str, int], Followed] = {}
    for judged in coverage:
        if judged.refers_to is None or judged.document_id not in facts:
            continue
        source, reference = facts[judged.document_id], judged.refers_to
        near = asked[source.metadata.date if reference.is_coordinated else reference.number or reference.date]
        others = [one for one in near if one.id != source.id]
        if reference.is_coordinated:
            found = [one for one in others if _is_same_question(one, source) and _answers_itself(answers[one.id])]
        else:
            found = [one for one in others if _fits(reference, one)]
        if len(found) == 1:
            followed[judged.document_id, judged.question] = Followed(
                found[0].id, _same_question(judged, answers[found[0].id])
            )
    return followed


def followed_in(
    store: Store, coverage: Sequence[AnswerCoverage], facts: Mapping[str, DocumentFacts], as_of: date
) -> tuple[dict[str, DocumentFacts], dict[tuple[str, int], Followed]]:
    """Return where references lead, wherever in the archive, with the facts of the documents that `facts` lacks.

    `facts` are of the documents of `coverage`; nothing that was published after `as_of` is followed.
    """
    references = [one.refers_to for one in coverage if one.refers_to]
    if not references:
        return {}, {}
    numbers = sorted({one.number for one in references if one.number})
    days = sorted({one.date for one in references if one.date})
    coordinated = [facts[one.document_id].metadata.date for one in coverage if one.refers_to]
    near = store.briefing.questions_near(numbers, [*days, *(day for day in coordinated if day)])
    found = store.library.facts(near)
    others = {
        key: one
        for key, one in found.items()
        if key not in facts and (one.metadata.date is None or one.metadata.date <= as_of)
    }
    known = [*coverage, *store.library.coverage(sorted(others))]
    followed = follow_references(known, [*facts.values(), *others.values()])
    wanted = {key: one for key, one in followed.items() if key[0] in facts}
    return {one.document_id: others[one.document_id] for one in wanted.values() if one.document_id in others}, wanted


def _number(one: DocumentFacts) -> str | None:
    """Return the number of a question without its session: "556" of "556 (2017-2018)"."""
    return (one.metadata.number or "").split(" ")[0] or None


def _is_same_question(one: DocumentFacts, source: DocumentFacts) -> bool:
    """Tell whether two documents are one question to two ministers: same day, asker and title."""
    first, second = one.metadata, source.metadata
    return first.date is not None and (
        (first.date, _folded(first.asked_by), _folded(first.title))
        == (second.date, _folded(second.asked_by), _folded(second.title))
    )


def _answers_itself(answers: Sequence[AnswerCoverage]) -> bool:
    return any(one.coverage is not Coverage.REFERRED for one in answers)


def _fits(reference: AnswerReference, one: DocumentFacts) -> bool:
    """Tell whether a document is what a reference names: its number where given, and all else that is given."""
    about = one.metadata
    if reference.number is not None and reference.number != _number(one):
        return False
    if reference.number is None and reference.asker is None:
        return False
    if reference.date is not None and about.date is not None and about.date != reference.date:
        return False
    if reference.date is None and reference.session_year is None and reference.asker is None:
        return False  # numbers start anew for each minister and session
    if reference.session_year and about.date and session_of(about.date) != reference.session_year:
        return False
    return reference.asker is None or about.asked_by is None or _folded(reference.asker) == _folded(about.asked_by)


def session_of(day: date) -> str:
    """Return the parliament's session year of a day, which starts in September: "2022-2023"."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}-{first + 1}"


def _same_question(judged: AnswerCoverage, answers: Sequence[AnswerCoverage]) -> AnswerCoverage | None:
    """Return the only answer of the document, or that to the same number of the same (coordinated) question."""
    if len(answers) == 1:
        return answers[0]
    if judged.refers_to is not None and judged.refers_to.is_coordinated:
        return next((one for one in answers if one.question == judged.question), None)
    return None


def _folded(text: str | None) -> str:
    return " ".join((text or "").lower().replace("-", " ").split())
