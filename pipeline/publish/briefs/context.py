"""The context of the draft question: two to six paragraphs of neutral sentences, each tied to a passage."""

import math
from collections.abc import Sequence

from pipeline.publish.briefs.dossier import HOME, Dossier, View
from pipeline.publish.briefs.dutch import day_of, enumeration, numeral
from pipeline.publish.briefs.quoting import quoted, titled
from pipeline.publish.briefs.records import Derived, Fit, Statement
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.value import nothing_since
from pipeline.publish.briefs.wording import Teller, dated_kind, document_name
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.records.document import DocumentKind

_MOST_PARAGRAPHS = 6
_QUESTIONS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})
_MOST_NAMED = 4  # earlier questions
_MOST_OPEN = 3  # earlier sub-questions that are told of
_QUOTED_WORDS = 40


def paragraphs_of(
    asked: Sequence[View], open_parts: Sequence[AnswerCoverage], dossier: Dossier, sources: Sources
) -> tuple[tuple[Statement, ...], ...]:
    """Return the paragraphs: earlier questions, what was promised and became of it, and what stayed open."""
    opening, left = _opening(dossier, sources), _left_open(open_parts, dossier, sources)
    room = _MOST_PARAGRAPHS - bool(opening) - bool(left)
    found = [*([opening] if opening else []), *_told(asked, dossier, sources, room), *([left] if left else [])]
    if len(found) == 1 and len(found[0]) > 1:
        found = [found[0][:1], found[0][1:]]
    if len(found) == 1:
        found.append(_read(asked, open_parts, dossier, sources))
    return tuple(tuple(one) for one in found if one)


def _opening(dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return the first paragraph: which questions were asked about it before."""
    asked = [
        one
        for one in dossier.documents.values()
        if one.metadata.kind in _QUESTIONS and one.metadata.title and one.metadata.jurisdiction in HOME
    ]
    asked.sort(key=lambda one: (one.metadata.date is None, one.metadata.date, one.id))
    if not asked:
        return []
    named = [
        f"{titled(one.metadata.title or '')}"
        f" ({day_of(one.metadata.date, is_approximate=one.metadata.date_is_approximate)})"
        for one in asked[-_MOST_NAMED:]
    ]
    numbers = tuple(sources.document(one.id) for one in asked[-_MOST_NAMED:])
    one, many = "werd eerder een vraag gesteld, met als titel", "werden eerder vragen gesteld, met als titels"
    return [Statement(f"Hierover {one if len(named) == 1 else many} {enumeration(named)}.", numbers)]


def _told(asked: Sequence[View], dossier: Dossier, sources: Sources, room: int) -> list[list[Statement]]:
    """Return what was promised and what became of it, oldest document first, in at most `room` paragraphs."""

    def place(view: View) -> tuple[bool, object, str, int]:
        passage = view.lead.passage
        day = dossier.documents[passage.document_id].metadata.date
        return day is None, day, passage.document_id, passage.start_char

    views = sorted(asked, key=place)
    most = max(math.ceil(len(views) / max(room, 1)), 2)  # promises a paragraph
    paragraphs: list[list[Statement]] = []
    teller = Teller(dossier, sources)
    for start in range(0, len(views), most):
        teller.start_paragraph()
        paragraphs.append([one for view in views[start : start + most] for one in _promise(view, teller, sources)])
    if paragraphs:
        paragraphs[-1] += _since([view for view in asked if nothing_since(view, dossier)], dossier, sources)
    return paragraphs


def _promise(view: View, teller: Teller, sources: Sources) -> list[Statement]:
    """Return what was promised, how its deadline moved or passed, and the newest evidence."""
    found = [] if teller.has_told(view.lead) else [teller.tell(view.lead)]
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
    if not teller.has_told(view.newest):
        found.append(teller.tell(view.newest))
    return found


def _since(views: Sequence[View], dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return that nothing was heard of promises after what was quoted of them."""
    if not views:
        return []
    what = "deze toezegging" if len(views) == 1 else "deze toezeggingen"
    text = f"Over {what} is nadien, tot {day_of(dossier.as_of)}, geen nieuwe informatie gevonden."
    cited = tuple(dict.fromkeys(sources.mention(view.last_heard) for view in views))
    return [Statement(text, cited, (Derived(Fit.AS_OF),))]


def _left_open(gaps: Sequence[AnswerCoverage], dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return which earlier sub-questions stayed open, each with what the answer says."""
    found: list[Statement] = []
    for judged in gaps[:_MOST_OPEN]:
        if judged.asked is None:
            continue
        how = "slechts ten dele beantwoord" if judged.coverage is Coverage.PARTIAL else "niet beantwoord"
        cited = [sources.passage(judged.asked, judged.confidence), sources.document(judged.document_id)]
        name, words = document_name(judged.document_id, dossier), quoted(judged.asked.text, _QUOTED_WORDS)
        text = f"In {name} werd de vraag {words} {how}"
        if judged.passage is not None:
            cited.insert(1, sources.passage(judged.passage, judged.confidence))
            text += f"; het antwoord luidt: {quoted(judged.passage.text, _QUOTED_WORDS)}"
        found.append(Statement(f"{text}.", tuple(dict.fromkeys(cited))))
    return found


def _read(asked: Sequence[View], gaps: Sequence[AnswerCoverage], dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return the paragraph for a context of one sentence: up to which day documents were read."""
    key = asked[0].lead.passage.document_id if asked else gaps[0].document_id
    cited = sources.mention(asked[0].last_heard) if asked else sources.document(key)
    last, day = dated_kind(key, dossier), day_of(dossier.as_of)
    text = f"De gelezen documenten tot {day} vermelden daarover niets meer na {last}."
    return [Statement(text, (cited,), (Derived(Fit.AS_OF),))]
