"""The draft written question in the house form: title, context in footnoted sentences, numbered questions."""

from collections import Counter
from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier, View, is_settled
from pipeline.publish.briefs.dutch import day_of, enumeration, numeral, sentence
from pipeline.publish.briefs.questions import already_answered, question_again, question_on, taken_over
from pipeline.publish.briefs.quoting import titled
from pipeline.publish.briefs.records import Derived, Draft, Fit, Office, Statement
from pipeline.publish.briefs.rules import Rules
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.value import Minister, Worth, is_step, minister_on, nothing_since, office_of
from pipeline.publish.briefs.wording import told
from pipeline.records.commitment import CommitmentMention
from pipeline.records.coverage import AnswerCoverage, Coverage, Reason
from pipeline.records.document import DocumentKind

_MOST_PARAGRAPHS = 6
_ASKED_FROM = 0.65  # confidence of a promise that a member is made to ask about
_QUESTIONS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})
_OPEN = frozenset({Coverage.UNANSWERED, Coverage.PARTIAL})


def draft_of(
    ranked: Sequence[tuple[View, Worth]],
    gaps: Sequence[AnswerCoverage],
    dossier: Dossier,
    sources: Sources,
    rules: Rules,
) -> Draft | None:
    """Return the draft; None where there is nothing to ask."""
    asked = [pair for pair in ranked if pair[1].value > 0 and pair[0].lead.confidence >= _ASKED_FROM]
    asked = ([pair for pair in asked if not is_step(pair[0])] or asked)[: rules.max_questions]
    minister = addressee_of([view for view, _ in asked], dossier)
    over = taken_over([view for view, _ in asked], minister, dossier, sources) if minister else None
    if over is not None and rules.max_questions > 1:
        asked = asked[: rules.max_questions - 1]
    questions = [question_on(view, worth, dossier, sources) for view, worth in asked]
    for judged in gaps:
        again = question_again(judged, dossier, sources) if _is_open(judged, dossier) else None
        if again is not None and len(questions) < rules.max_questions:
            questions.append(again)
    if over is not None and questions and len(questions) < rules.max_questions:
        questions.append(over)
    if not questions:
        return None
    paragraphs = _halved([one for one in (_opening(dossier, sources), *_context(asked, dossier, sources)) if one])
    return Draft(
        title_of(dossier),
        _addressee(minister, dossier),
        tuple(tuple(one) for one in paragraphs[:_MOST_PARAGRAPHS]),
        tuple(questions),
        tuple(already_answered(view, dossier, sources) for view, _ in ranked if is_settled(view)),
    )


def _is_open(judged: AnswerCoverage, dossier: Dossier) -> bool:
    """Tell whether a part of a question may be asked again: not where it is for others, or answered elsewhere."""
    followed = dossier.followed.get((judged.document_id, judged.question))
    is_answered = followed is not None and followed.answer is not None
    return judged.coverage in _OPEN and judged.reason is not Reason.NOT_COMPETENT and not is_answered


def _halved(paragraphs: list[list[Statement]]) -> list[list[Statement]]:
    """Return at least two paragraphs where there are sentences for them: what was promised, what became of it."""
    if len(paragraphs) != 1 or len(paragraphs[0]) < 2:
        return paragraphs
    return [paragraphs[0][:1], paragraphs[0][1:]]


def brief_title(dossier: Dossier) -> str:
    """Return the title of the brief."""
    return f"Opvolgingsnota: {dossier.subject}"


def title_of(dossier: Dossier) -> str:
    """Return `Thema - Onderwerp`; the theme is the one that most of the documents' own titles start with."""
    themes = Counter(
        head.strip()
        for one in dossier.documents.values()
        if " - " in (one.metadata.title or "").replace("  ", " ")
        for head in [(one.metadata.title or "").split(" - ")[0]]
    )
    subject = sentence(dossier.topic) if dossier.topic else "Opvolging van toezeggingen"
    theme = min(themes, key=lambda one: (-themes[one], one)) if themes else None
    if dossier.topic is None:
        return f"{theme}  -  {subject}" if theme else subject
    if theme is None or theme.lower() == subject.lower():
        return f"{subject}  -  Opvolging van toezeggingen"
    return (
        f"{theme}  -  {subject} (opvolging)"
        if ": " in subject
        else f"{theme}  -  {subject}: opvolging van toezeggingen"
    )


def addressee_of(views: Sequence[View], dossier: Dossier) -> Minister | None:
    """Return the minister who now holds the office in which most promises were made; None where that is unclear."""
    titles = Counter(title for view in views if (title := office_of(view, dossier)))
    if not titles:  # only earlier questions: their ministers
        titles = Counter(one.metadata.minister_role for one in dossier.documents.values() if one.metadata.minister_role)
    for title, _ in titles.most_common():
        found = minister_on(title, dossier.as_of)
        if found is not None:
            return found
    return None


def _addressee(minister: Minister | None, dossier: Dossier) -> Statement:
    if minister is None:
        return Statement("aan de bevoegde minister")
    office = Office(minister.name, minister.title, dossier.as_of)
    return Statement(f"aan {minister.name}, {minister.title}", offices=(office,))


def _opening(dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return the first paragraph: which questions were asked about it before."""
    asked = [one for one in dossier.documents.values() if one.metadata.kind in _QUESTIONS and one.metadata.title]
    asked.sort(key=lambda one: (one.metadata.date is None, one.metadata.date, one.id))
    if not asked:
        return []
    named = [
        f"{titled(one.metadata.title or '')}"
        f" ({day_of(one.metadata.date, is_approximate=one.metadata.date_is_approximate)})"
        for one in asked[-4:]
    ]
    numbers = tuple(sources.document(one.id) for one in asked[-4:])
    one, many = "werd eerder een vraag gesteld, met als titel", "werden eerder vragen gesteld, met als titels"
    return [Statement(f"Hierover {one if len(named) == 1 else many} {enumeration(named)}.", numbers)]


def _context(asked: Sequence[tuple[View, Worth]], dossier: Dossier, sources: Sources) -> list[list[Statement]]:
    """Return a paragraph for each document that promised, with what became of each promise."""
    paragraphs: list[list[Statement]] = []
    by_document: dict[str, list[View]] = {}
    for view, _ in asked:
        by_document.setdefault(view.lead.passage.document_id, []).append(view)
    order = sorted(
        by_document,
        key=lambda key: (dossier.documents[key].metadata.date is None, dossier.documents[key].metadata.date, key),
    )
    for key in order:
        views = sorted(by_document[key], key=lambda view: view.lead.passage.start_char)
        after: CommitmentMention | None = None
        for start in range(0, len(views), 2):
            paragraph: list[Statement] = []
            for view in views[start : start + 2]:
                paragraph.append(told(view.lead, dossier, sources, after))
                paragraph += _became(view, dossier, sources)
                after = view.newest
            paragraphs.append(paragraph)
    if paragraphs:
        paragraphs[-1] += _since([view for view, _ in asked if nothing_since(view, dossier)], dossier, sources)
    return paragraphs


def _since(views: Sequence[View], dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return that nothing was heard of promises after what was quoted of them."""
    if not views:
        return []
    what = "deze toezegging" if len(views) == 1 else "deze toezeggingen"
    text = f"Over {what} is nadien, tot {day_of(dossier.as_of)}, geen nieuwe informatie gevonden."
    cited = tuple(dict.fromkeys(sources.mention(view.last_heard) for view in views))
    return [Statement(text, cited, (Derived(Fit.AS_OF),))]


def _became(view: View, dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return what became of a promise: its deadline, how it moved, the newest evidence, the silence since."""
    found: list[Statement] = []
    number = (sources.mention(view.lead),)
    due, key = view.timeline.due_on, view.commitment.id
    if view.times_moved and due:
        times = "één keer" if view.times_moved == 1 else f"{numeral(view.times_moved)} keer"
        cited = tuple(dict.fromkeys(sources.mention(mention) for _, mention in view.moves))
        derived = (Derived(Fit.TIMES_MOVED, key), Derived(Fit.DUE, key))
        found.append(Statement(f"De termijn schoof {times} op, het laatst naar {day_of(due)}.", cited, derived))
    elif view.is_overdue and due:
        own = view.timeline.deadline_mention_id == view.lead.id
        setter = next((one for one in view.mentions if one.id == view.timeline.deadline_mention_id), view.lead)
        cited = number if own else (sources.mention(setter),)
        subject = "Die termijn" if own else "De laatst gestelde termijn"
        found.append(Statement(f"{subject} verstreek op {day_of(due)}.", cited, (Derived(Fit.DUE, key),)))
    if view.newest is not view.lead:
        found.append(told(view.newest, dossier, sources, view.lead))
    return found
