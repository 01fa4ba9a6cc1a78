"""What a brief is made from: the chosen promises as they were known on a day, with what was asked about them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.publish.briefs.quoting import promised_clause
from pipeline.publish.references import Followed
from pipeline.records.commitment import NEWS, Commitment, CommitmentMention, Role
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.status import Flag, Status, Timeline
from pipeline.store import DocumentFacts

SURE_FROM = (
    0.6  # confidence of a promise: a brief is stricter than the tracker, since it puts words in a member's mouth
)

HOME = (None, "vlaanderen")  # other parliaments' ministers answer no question here

Track = Callable[[Commitment, list[tuple[CommitmentMention, date | None]], date], Timeline]


@dataclass(frozen=True, slots=True)
class View:
    """One promise: the mention that voices it, its newest evidence, its deadlines and what contradicts it."""

    commitment: Commitment
    timeline: Timeline
    mentions: tuple[CommitmentMention, ...]  # trusted, oldest first, without demands
    lead: CommitmentMention
    newest: CommitmentMention
    moves: tuple[tuple[date, CommitmentMention], ...]  # deadlines that held one after another
    contradictions: tuple[tuple[CommitmentMention, CommitmentMention, str], ...]  # the two statements, and what differs
    unanswered: tuple[AnswerCoverage, ...]  # sub-questions about it that were not wholly answered
    silent_documents: tuple[str, ...] = ()  # later ones on its theme that do not tell of it, the newest first

    @property
    def last_heard(self) -> CommitmentMention:
        """The last of its mentions, whatever it says."""
        return self.mentions[-1]

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed."""
        return Flag.OVERDUE in self.timeline.flags

    @property
    def is_silent(self) -> bool:
        """Whether nothing was heard of it for long."""
        return Flag.STALE in self.timeline.flags

    @property
    def times_moved(self) -> int:
        """How often the deadline moved back."""
        return max(len(self.moves) - 1, 0)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that counts are made of."""
        marks = {
            "overdue": self.is_overdue,
            "silent": self.is_silent,
            "moved": self.times_moved > 0,
            "contradicted": bool(self.contradictions),
            "withdrawn": Flag.WITHDRAWN in self.timeline.flags,
            str(self.timeline.status): True,
        }
        return tuple(name for name, holds in marks.items() if holds)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a brief may show; `left_out` counts what was found but not taken, by reason."""

    subject: str  # what the brief is called after
    about: str  # how a sentence says which promises these are, "" where they were named one by one
    topic: str | None  # what a question about them is about, None where they have no subject in common
    as_of: date
    views: tuple[View, ...]
    documents: Mapping[str, DocumentFacts]
    files: Mapping[str, str]
    texts: Mapping[str, str]
    coverage: tuple[AnswerCoverage, ...]
    followed: Mapping[tuple[str, int], Followed]
    demands: tuple[CommitmentMention, ...]
    left_out: Mapping[str, int]
    set_aside: frozenset[str] = frozenset()  # rows that a person left out: promises' ids and keys of passages

    def is_answer(self, mention: CommitmentMention) -> bool:
        """Tell whether a mention stands in the answer of a written question, rather than in the question."""
        starts = [
            one.passage.start_char
            for one in self.coverage
            if one.passage and one.document_id == mention.passage.document_id
        ]
        return bool(starts) and mention.passage.start_char >= min(starts)

    @property
    def last_question_on(self) -> date | None:
        """The day of the newest question about it."""
        days = [self.documents[one.document_id].metadata.date for one in self.coverage]
        return max((day for day in days if day), default=None)

    def mentions_by_place(self) -> dict[tuple[str, int, int], tuple[CommitmentMention, ...]]:
        """Return the mentions that a brief may cite, by where they stand: a sentence may say two things."""
        found: dict[tuple[str, int, int], list[CommitmentMention]] = {}
        for one in (*(one for view in self.views for one in view.mentions), *self.demands):
            place = one.passage.document_id, one.passage.start_char, one.passage.end_char
            found.setdefault(place, []).append(one)
        return {place: tuple(sorted(held, key=lambda one: one.id)) for place, held in found.items()}

    def is_approximate(self, mention: CommitmentMention) -> bool:
        """Tell whether only the month of a mention is known."""
        return mention.promised_on is None and self.documents[mention.passage.document_id].metadata.date_is_approximate

    def day_of(self, mention: CommitmentMention) -> date | None:
        """Return when a mention was said: the day that it names, else its document's."""
        return mention.promised_on or self.documents[mention.passage.document_id].metadata.date


def view_of(
    commitment: Commitment,
    timeline: Timeline,
    mentions: Sequence[CommitmentMention],
    coverage: Sequence[AnswerCoverage],
) -> View | None:
    """Return a promise as seen through its trusted mentions, oldest first; None where none of them promises."""
    said = [one for one in mentions if one.role is not Role.DEMAND]
    promises = [one for one in said if one.role is Role.COMMITMENT]
    if not promises:
        return None
    first = [one for one in promises if one.passage.document_id == promises[0].passage.document_id]
    sure = [one for one in first if one.confidence >= SURE_FROM]
    if not sure:
        return None
    lead = max(sure, key=_weight)
    news = [one for one in said if one.role in NEWS]
    return View(
        commitment,
        timeline,
        tuple(said),
        lead,
        (news or promises)[-1],
        _moves(said),
        _contradictions(timeline, said),
        tuple(judged for judged in coverage if judged.missing and _speaks_of(judged, said)),
    )


def _weight(one: CommitmentMention) -> tuple[bool, bool, float, int]:
    """Rank the mentions that voice a promise: with a deadline, saying plainly what is promised, surest, first."""
    return bool(one.deadlines), bool(promised_clause(one.passage.text)), one.confidence, -one.passage.start_char


def _moves(mentions: Sequence[CommitmentMention]) -> tuple[tuple[date, CommitmentMention], ...]:
    """Return the deadlines that held, each later than the one before, with the mention that set it."""
    found: list[tuple[date, CommitmentMention]] = []
    for mention in mentions:
        days = [one.due_on for one in mention.deadlines if one.due_on]
        if not days or mention.role not in (Role.COMMITMENT, Role.DELAY):
            continue
        due = max(days)
        if not found or (due > found[-1][0] and mention.passage.document_id != found[-1][1].passage.document_id):
            found.append((due, mention))
    return tuple(found)


def _contradictions(
    timeline: Timeline, mentions: Sequence[CommitmentMention]
) -> tuple[tuple[CommitmentMention, CommitmentMention, str], ...]:
    """Return where two documents do not agree, as far as both statements are trusted."""
    said = {one.id: one for one in mentions}
    pairs = [(said.get(one.first_id), said.get(one.second_id), one.reason) for one in timeline.contradictions]
    return tuple((first, second, reason) for first, second, reason in pairs if first and second)


def _speaks_of(judged: AnswerCoverage, mentions: Sequence[CommitmentMention]) -> bool:
    """Tell whether a sub-question is about a promise: its answer, or the sub-question itself, holds a mention of it."""
    for mention in mentions:
        if mention.passage.document_id != judged.document_id:
            continue
        if judged.question in mention.question_numbers:
            return True
        for place in (judged.passage, judged.asked):
            overlaps = (
                place and place.start_char < mention.passage.end_char and mention.passage.start_char < place.end_char
            )
            if overlaps:
                return True
    return False


def is_settled(view: View) -> bool:
    """Tell whether there is nothing left to ask about a promise."""
    return view.timeline.status is Status.DONE
