"""The chapter report of one document, from what the store holds."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.errors import NothingToDo
from pipeline.flows.link import facts_of, mention_facts
from pipeline.link import Carrying, MentionFacts, carried_reason, same_promise_reason, shared_weight, takes_up
from pipeline.publish.archive import Archive, read_archive
from pipeline.publish.chapters import ChapterReport, Found, Heading, Tie, chapter_report
from pipeline.records.commitment import Role
from pipeline.records.document import Document, DocumentKind
from pipeline.records.segment import Part, Sentence
from pipeline.segment import segment
from pipeline.store import Store

_CHAPTER = re.compile(
    r"(?:\A|\n)[ \t]*\n?(?P<number>\d{1,2})(?:\.|[ \t]*[—–-])?[ \t]+(?P<name>[A-ZÀ-Þ][^\n.;:!?]{2,80})(?=\n[ \t]*\n)"
)  # a short numbered line before a blank one
_CONTENTS = re.compile(
    r"\n[ \t]*\d{1,2}(?:\.|[ \t]*[—–-])[ \t]*(?P<name>[A-ZÀ-Þ][^\n]{2,80}?)[ \t.]+\d{1,4}[ \t]*(?=\n)"
)
_SECTION = re.compile(r"(?P<number>\d+(?:\.\d+)+)")


def report_chapters(store: Store, named: str) -> ChapterReport:
    """Return the report of a document by its id or file name; raises NothingToDo where there is none."""
    document_id = _document_named(store, named)
    [document] = store.read.documents([document_id])
    day = store.read.newest_date() or date.max
    ids = sorted(set(store.library.promises_of(store.library.mentions_in(document_id)).values()))
    related = {key for one in store.relations.of(ids) for key in (one.from_id, one.to_id)}
    known = {one.id for one in store.read.commitments(sorted(related | set(ids)))}
    archive = read_archive(store, day, known)
    stored = store.read.mentions([mention.id for one in archive.tracked for mention in one.mentions])
    documents = store.library.facts([one.mention.passage.document_id for one in stored], with_pages=False)
    facts = {one.mention.id: one for one in mention_facts(stored, documents)}
    promises = [one for one in facts.values() if one.document_id == document_id]
    return chapter_report(
        archive,
        document_id,
        headings_of(document),
        lambda a, b: _explained(facts[a], facts[b]),
        _carried(store, document, promises, tied_in(archive, document_id)),
    )


def tied_in(archive: Archive, document_id: str) -> set[tuple[str, str]]:
    """Return the mentions of a document with the documents that their promise, or one related to it, stands in."""
    places = {one.commitment.id: {said.passage.document_id for said in one.mentions} for one in archive.tracked}
    found: set[tuple[str, str]] = set()
    for one in archive.tracked:
        others = places[one.commitment.id].union(*(places.get(held.promise_id or "", ()) for held in one.relations))
        own = [said.id for said in one.mentions if said.passage.document_id == document_id]
        found |= {(said, other) for said in own for other in others if other != document_id}
    return found


def _carried(
    store: Store, document: Document, facts: Sequence[MentionFacts], tied: set[tuple[str, str]]
) -> list[Found]:
    """Return the decisions of the same government that surely carry out a document's promises, the surest first."""
    lines = facts_of(
        store, store.library.mentions_of_kind(DocumentKind.GOVERNMENT_DECISION, document.metadata.jurisdiction)
    )
    decisions: dict[str, list[MentionFacts]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: one.place):
        if line.document_id != document.id:
            decisions[line.document_id].append(line)
    promises = sorted((one for one in facts if one.mention.role is Role.COMMITMENT), key=lambda one: one.place)
    known = {one.mention.id: one for one in (*lines, *promises)}
    found = Carrying(promises, list(decisions.values()), tied).carried()
    found.sort(key=lambda one: (-one.chance, one.promise_id, one.mention_id))
    return [
        Found(
            one.promise_id,
            known[one.mention_id].mention,
            carried_reason(one, known[one.promise_id], known[one.mention_id]),
        )
        for one in found
    ]


def _explained(first: MentionFacts, second: MentionFacts) -> Tie:
    return Tie(same_promise_reason(first, second), takes_up(first, second), shared_weight(first, second))


def headings_of(document: Document) -> list[Heading]:
    """Return the headings of a document in their order; chapters are those that `_chapters` finds."""
    found = segment(document).sentences
    heads = {one.start_char: " ".join(_text(document, one).split()) for one in found if one.part is Part.HEADING}
    chapters = dict(_chapters(document.text, heads))
    return [
        Heading(start, chapters.get(start, heads.get(start, "")), start in chapters)
        for start in sorted(heads.keys() | chapters.keys())
    ]


def _text(document: Document, sentence: Sentence) -> str:
    return document.text[sentence.start_char : sentence.end_char]


def _chapters(text: str, heads: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield where each chapter starts, and its name: a line "4 Cultuur" before "4.1 …", or one that the contents list.

    The number alone tells nothing: that of a note or a list stands before a line as well.
    """
    contents = {_bare(match["name"]) for match in _CONTENTS.finditer(text)}
    numbered = [(start, match["number"]) for start, name in sorted(heads.items()) if (match := _SECTION.match(name))]
    for match in _CHAPTER.finditer(text):
        start = match.start("number")
        name = " ".join(match["name"].split())
        following = next((number for at, number in numbered if at > start), "")
        if following.startswith(f"{match['number']}.1") or _bare(name) in contents:
            yield start, f"{match['number']} {name}"


def _bare(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())


def _document_named(store: Store, named: str) -> str:
    files = store.read.files_of_documents()
    if named in files:
        return named
    for document_id, names in sorted(files.items()):
        if named in names:
            return document_id
    raise NothingToDo(f"{named}: no document of this tracker has that id or file name")
