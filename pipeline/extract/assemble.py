"""From sentences to mentions: what the classifier found, with who must act and by when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.extract.actors import ActorResolver
from pipeline.extract.actors_scope import ActorScope
from pipeline.extract.classifier import MODEL_NAME, RoleClassifier
from pipeline.extract.deadlines import find_deadlines
from pipeline.extract.field_confidence import FAST_FIELDS_FILE, FIELDS_FILE, FieldConfidence
from pipeline.extract.named import names_in
from pipeline.extract.sentence_input import Classified, SentenceInput
from pipeline.language import model_path
from pipeline.language.predicates import predicate_places
from pipeline.lexicon.calendar import Calendar
from pipeline.lexicon.facts import load_facts
from pipeline.records.commitment import NEWS, CommitmentMention, Role
from pipeline.records.deadline import Deadline
from pipeline.records.document import Document, DocumentKind
from pipeline.records.ids import content_id
from pipeline.records.passage import Passage
from pipeline.records.segment import Part, Segmentation, Sentence

SEARCHED = frozenset({Part.QUESTION_CONTEXT, Part.ANSWER, Part.BODY})
DATED = frozenset({Role.COMMITMENT, Role.DELAY})  # news tells of the past: its dates are no deadlines
MOST_ECHOED = 3  # sub-questions: an answer to more of them at once is about no one of them
PREVIOUS = 3  # sentences before that an actor may be looked for in


@dataclass(frozen=True)
class Read:
    """One segmented document, with the texts that its sentences are judged in."""

    document: Document
    segmentation: Segmentation

    def text(self, index: int | None) -> str:
        """Return the text of a sentence on one line, as long as in the document; "" where there is none."""
        return self._lines[index] if index is not None and 0 <= index < len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        text = self.document.text
        return [text[one.start_char : one.end_char].replace("\n", " ") for one in self.segmentation.sentences]

    @cached_property
    def questions(self) -> dict[int, str]:
        """Return the words of each sub-question, by number."""
        text = self.document.text
        return {
            one.number: " ".join(text[one.start_char : one.end_char].split()) for one in self.segmentation.sub_questions
        }

    def asked(self, sentence: Sentence) -> dict[int, str]:
        """Return the sub-questions that the part of the answer around a sentence answers, by number."""
        if sentence.part is not Part.ANSWER:
            return {}
        return {number: self.questions[number] for number in sentence.question_numbers if number in self.questions}

    def given(self, sentence: Sentence) -> SentenceInput:
        """Return what the classifier is given about a sentence."""
        about = self.document.metadata
        return SentenceInput(
            text=self.text(sentence.index),
            previous=self.text(sentence.index - 1),
            next=self.text(sentence.index + 1),
            lead=self.text(sentence.lead),
            heading=self.text(sentence.heading),
            part=sentence.part,
            kind=about.kind or DocumentKind.OTHER,
            title=about.title or "",
            questions=tuple(self.asked(sentence).values()),
            speaker=sentence.speaker or "",
        )

    def context(self, sentence: Sentence, questions: Iterable[str]) -> str:
        """Return the lines that linking reads: what the quote is about, beyond its own words."""
        lines = {
            "title": self.document.metadata.title or "",
            "heading": self.text(sentence.heading),
            "question": " ".join(questions),
            "previous": self.text(sentence.lead) or self.text(sentence.index - 1),
        }
        return "\n".join(f"{key}: {' '.join(value.split())}" for key, value in lines.items() if value)

    def scope(self, sentence: Sentence, start: int) -> ActorScope:
        """Return where the actors of a statement are looked for that begins at `start` in a sentence."""
        before = (self.text(sentence.index - step) for step in range(1, PREVIOUS + 1))
        return ActorScope(
            metadata=self.document.metadata,
            part=sentence.part,
            speaker=sentence.speaker,
            start_char=start,
            previous=tuple(text for text in before if text),
            lead=self.text(sentence.lead) or None,
            heading=self.text(sentence.heading) or None,
            document_text=self.document.text,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of one document, in the order of its text, and apart from them those too unsure to count."""

    mentions: tuple[CommitmentMention, ...]
    possible: tuple[CommitmentMention, ...]


class Extractor:
    """Finds the mentions of documents; loaded once, used for many."""

    def __init__(
        self, classifier: RoleClassifier, resolver: ActorResolver, calendar: Calendar, fields: FieldConfidence
    ) -> None:
        self._classifier = classifier
        self._resolver = resolver
        self._calendar = calendar
        self._fields = fields

    @classmethod
    def load(cls, *, is_fast: bool = False) -> "Extractor":
        """Load the models and facts that the product ships; the fast one does without the encoder."""
        fields = FieldConfidence.load(model_path(MODEL_NAME), FAST_FIELDS_FILE if is_fast else FIELDS_FILE)
        return cls(RoleClassifier.load(is_fast=is_fast), ActorResolver(load_facts()), Calendar(), fields)

    def extract(self, documents: Sequence[tuple[Document, Segmentation]]) -> list[tuple[CommitmentMention, ...]]:
        """Return the mentions of each document, in the order of its text."""
        return [found.mentions for found in self.read(documents)]

    def read(self, documents: Sequence[tuple[Document, Segmentation]]) -> list[Found]:
        """Return the mentions of each document, and those that are only possible.

        Documents are classified together, so that the encoder works in full batches; the result for one does not
        depend on the others.
        """
        read = [Read(document, segmentation) for document, segmentation in documents]
        places = [
            (one, sentence) for one in read for sentence in one.segmentation.sentences if sentence.part in SEARCHED
        ]
        classified = self._classifier.with_possible([one.given(sentence) for one, sentence in places])
        found: dict[str, list[CommitmentMention]] = {one.document.id: [] for one in read}
        possible: dict[str, list[CommitmentMention]] = {one.document.id: [] for one in read}
        for (one, sentence), results in zip(places, classified, strict=True):
            for result in results:
                mention = self._mention(one, sentence, result)
                if result.is_possible:
                    possible[one.document.id].append(mention)
                else:
                    found[one.document.id].extend(_told(mention, one, sentence))
        return [_found(found[one.document.id], possible[one.document.id], one) for one in read]

    def _mention(self, read: Read, sentence: Sentence, result: Classified) -> CommitmentMention:
        start, end = sentence.start_char + result.start, sentence.start_char + result.end
        clause = read.text(sentence.index)[result.start : result.end]
        actors = self._resolver.resolve(clause, read.scope(sentence, start), result.role)
        deadlines = self._deadlines(read, sentence, clause, start) if result.role in DATED else ()
        sure = self._fields.cues(result, actors, deadlines, read.document.metadata.kind)
        return CommitmentMention(
            id=content_id("m", read.document.id, start, end, result.role),
            passage=Passage(read.document.id, start, end, read.document.text[start:end], read.document.page_of(start)),
            sentence=sentence.index,
            role=result.role,
            strength=result.strength,
            actors=actors,
            deadlines=deadlines,
            confidence=result.confidence,
            cues=(*result.cues, *sure, *names_in(clause)),
            is_negated=result.is_negated,
            attribution=result.attribution,
            context=read.context(sentence, read.asked(sentence).values()),
            question_numbers=sentence.question_numbers,
        )

    def _deadlines(self, read: Read, sentence: Sentence, clause: str, start: int) -> tuple[Deadline, ...]:
        """Return the clause's deadlines, or those of the sentence that introduces its list."""
        day = read.document.metadata.date
        own = find_deadlines(clause, day, self._calendar, read.text(sentence.index - 1))
        if own or sentence.lead is None:
            return tuple(_moved(deadline, start) for deadline in own)
        lead = read.segmentation.sentences[sentence.lead]
        inherited = find_deadlines(read.text(sentence.lead), day, self._calendar)
        return tuple(_moved(deadline, lead.start_char) for deadline in inherited)


def _found(mentions: list[CommitmentMention], possible: list[CommitmentMention], read: Read) -> Found:
    """Leave out sentences that only introduce a list whose items are mentions: "De komende jaren zullen we:".

    What is possible decides nothing about the mentions.
    """
    empty = _empty_leads(mentions, mentions, read)
    idle = _empty_leads(possible, [*mentions, *possible], read)
    return Found(
        tuple(one for one in mentions if one.id not in empty),
        tuple(one for one in possible if one.id not in idle),
    )


def _empty_leads(
    mentions: Sequence[CommitmentMention], items: Sequence[CommitmentMention], read: Read
) -> frozenset[str]:
    """Return the ids of the mentions that introduce some of the `items` and tell nothing themselves."""
    sentences = read.segmentation.sentences
    leads = {sentences[one.sentence].lead for one in items}
    introducing = [one for one in mentions if one.sentence in leads and one.passage.text.rstrip().endswith(":")]
    places = predicate_places([" ".join(one.passage.text.split()) for one in introducing])
    return frozenset(one.id for one, told in zip(introducing, places, strict=True) if not told)


def _told(mention: CommitmentMention, read: Read, sentence: Sentence) -> list[CommitmentMention]:
    """Return a mention once for each sub-question it answers: news under "6-7." tells of what 6 and of what 7 asks.

    The echoes, all after the first, are for linking, which drops those that join no promise of their own.
    """
    asked = read.asked(sentence)
    if mention.role not in NEWS or not 1 < len(asked) <= MOST_ECHOED:
        return [mention]
    passage = mention.passage
    told = []
    for echo, (number, question) in enumerate(asked.items()):
        place = (passage.document_id, passage.start_char, passage.end_char, mention.role)
        own_id = content_id("m", *place, number) if echo else mention.id
        context = read.context(sentence, [question])
        told.append(replace(mention, id=own_id, context=context, question_numbers=(number,)))
    return told


def _moved(deadline: Deadline, start: int) -> Deadline:
    """Return a deadline whose offsets count from the start of the document."""
    return replace(deadline, start_char=deadline.start_char + start, end_char=deadline.end_char + start)
