"""The chapters of one document with its promises and what other documents did with each: the report of an agreement."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.publish.archive import Archive, Tracked
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.status import Status


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a mention of another document to one of the report's: in words, whether surely, and how strongly."""

    reason: str
    is_sure: bool
    strength: float  # weight of what both name


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of another document that surely carries out a mention of the report's, and what says so."""

    promise_mention_id: str
    mention: CommitmentMention
    reason: str


Explain = Callable[[str, str], Tie]
Titles = Mapping[str, tuple[str, date | None]]  # of documents, with their dates

SAME = "same"  # the kind of a link within one promise; others are those of relations
CARRIED = "carried"  # of a decision that only this report ties to a promise
NO_CHAPTER = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document, where it starts, and whether it opens a chapter."""

    start_char: int
    text: str
    is_chapter: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """What another document says of a promise of the report's document, and why it stands there."""

    kind: str  # SAME, CARRIED, or the kind of a relation
    document_id: str
    title: str
    date: date | None
    mention_id: str
    role: Role
    quote: str
    reason: str
    is_sure: bool  # whether it surely carries out the promise; else it may stand beside it
    taken_up: str = ""  # the sentence of the promise that it takes up, where that is another than the entry's


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise of the document: its sentence, where it stands now, and the deeds of other documents, oldest first."""

    promise_id: str
    title: str
    status: Status
    section: str
    quote: str
    page: int | None
    deeds: tuple[Deed, ...]

    @property
    def is_carried(self) -> bool:
        """Whether another document surely took it up."""
        return any(deed.is_sure for deed in self.deeds)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its promises in the order of the text; `name` is empty before the first."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def carried(self) -> int:
        """How many of its promises another document surely took up."""
        return sum(entry.is_carried for entry in self.entries)


@dataclass(frozen=True, slots=True)
class ChapterReport:
    """All chapters of one document, on the day that the archive holds for."""

    document_id: str
    title: str
    as_of: date
    chapters: tuple[Chapter, ...]

    @property
    def promises(self) -> int:
        """How many promises the document makes."""
        return sum(len(chapter.entries) for chapter in self.chapters)

    @property
    def carried(self) -> int:
        """How many of them another document surely took up."""
        return sum(chapter.carried for chapter in self.chapters)


def chapter_report(
    archive: Archive, document_id: str, headings: Sequence[Heading], explain: Explain, carried: Sequence[Found] = ()
) -> ChapterReport:
    """Return the report of a document; `explain` says why two mentions, by id, belong together, and whether surely.

    `carried`, the surest first, are ties that the archive's promises and relations do not hold.
    Raises `KeyError` where the archive does not hold the document.
    """
    titles = {one.id: (one.metadata.title or "", one.metadata.date) for one in archive.documents}
    title, _ = titles[document_id]
    said = {mention.id: mention for one in archive.tracked for mention in one.mentions}
    chapters: dict[str, list[Entry]] = {}
    places = _places(headings)
    for one, mention in sorted(_of(archive, document_id), key=lambda pair: pair[1].passage.start_char):
        chapter, section = _place_of(places, mention.passage.start_char)
        deeds = _with_found(_deeds(one, mention, said, titles, explain), mention, _found(one, carried), titles)
        quote, page = _quote(mention), mention.passage.page
        entry = Entry(one.commitment.id, one.commitment.title, one.timeline.status, section, quote, page, tuple(deeds))
        chapters.setdefault(chapter, []).append(entry)
    made = tuple(Chapter(name, tuple(entries)) for name, entries in chapters.items())
    return ChapterReport(document_id, title, archive.as_of, made)


def _of(archive: Archive, document_id: str) -> Iterator[tuple[Tracked, CommitmentMention]]:
    """Yield the promises that a document voices, each with its first sentence there."""
    for one in archive.tracked:
        voiced = [mention for mention in one.mentions if mention.passage.document_id == document_id]
        if voiced:
            yield (
                one,
                min(voiced, key=lambda mention: (mention.role is not Role.COMMITMENT, mention.passage.start_char)),
            )


def _places(headings: Sequence[Heading]) -> list[tuple[int, str, str]]:
    """Return the chapter and section that hold from each heading on; without chapters each heading is one."""
    has_chapters = any(one.is_chapter for one in headings)
    places: list[tuple[int, str, str]] = []
    chapter = NO_CHAPTER
    for one in sorted(headings, key=lambda one: (one.start_char, not one.is_chapter)):
        is_chapter = one.is_chapter or not has_chapters
        chapter = one.text if is_chapter else chapter
        places.append((one.start_char, chapter, "" if is_chapter else one.text))
    return places


def _place_of(places: Sequence[tuple[int, str, str]], at: int) -> tuple[str, str]:
    chapter, section = NO_CHAPTER, ""
    for start, chapter_name, section_name in places:
        if start > at:
            break
        chapter, section = chapter_name, section_name
    return chapter, section


def _deeds(
    one: Tracked,
    voiced: CommitmentMention,
    said: dict[str, CommitmentMention],
    titles: Titles,
    explain: Explain,
) -> list[Deed]:
    """Return what other documents say of a promise, and of those that it is related to."""
    document_id = voiced.passage.document_id
    others = [mention for mention in one.mentions if mention.passage.document_id == document_id and mention != voiced]
    same = [(SAME, mention, "") for mention in one.mentions]
    beside = [(str(held.kind), said.get(held.other_mention_id), held.reason) for held in one.relations]
    found = []
    for kind, mention, given in (*same, *beside):
        if mention is None or mention.passage.document_id == document_id:
            continue
        ties = [(explain(source.id, mention.id), source) for source in (voiced, *others)]
        tie, source = max(ties, key=lambda one: (one[0].is_sure, one[0].strength))
        where = mention.passage.document_id
        title, day = titles[where]
        taken_up = "" if source.id == voiced.id else _quote(source)
        reason = given or tie.reason
        deed = Deed(kind, where, title, day, mention.id, mention.role, _quote(mention), reason, tie.is_sure, taken_up)
        found.append(deed)
    return found


def _found(one: Tracked, carried: Sequence[Found]) -> list[tuple[CommitmentMention, Found]]:
    """Return what carries out the mentions of a promise, each with the mention that it carries out."""
    own = {mention.id: mention for mention in one.mentions}
    return [(own[held.promise_mention_id], held) for held in carried if held.promise_mention_id in own]


def _with_found(
    deeds: Sequence[Deed],
    voiced: CommitmentMention,
    carried: Sequence[tuple[CommitmentMention, Found]],
    titles: Titles,
) -> list[Deed]:
    """Return deeds with what carries out the promise of documents that did not surely do so yet, oldest first."""
    made = {deed.mention_id: deed for deed in deeds}
    sure = {deed.document_id for deed in deeds if deed.is_sure}
    for source, held in carried:
        mention, where = held.mention, held.mention.passage.document_id
        if where in sure:
            continue
        sure.add(where)
        kind = made[mention.id].kind if mention.id in made else CARRIED
        title, day = titles[where]
        taken_up = "" if source.id == voiced.id else _quote(source)
        quote = _quote(mention)
        made[mention.id] = Deed(
            kind, where, title, day, mention.id, mention.role, quote, held.reason, is_sure=True, taken_up=taken_up
        )
    return sorted(made.values(), key=lambda deed: (deed.date or date.max, deed.document_id, deed.mention_id))


def _quote(mention: CommitmentMention) -> str:
    return " ".join(mention.passage.text.split())
