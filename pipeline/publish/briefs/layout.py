"""The order and the headings of a brief, as blocks that every format prints the same."""

from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.publish.briefs.dutch import day_of, kind_word, sentence
from pipeline.publish.briefs.quoting import clipped
from pipeline.publish.briefs.records import Brief, Draft, Event, Source, Statement


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together; in the draft their sources are footnotes."""

    statements: tuple[Statement, ...]
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list with dots."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with a head row; `widths` are shares of the page's width."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Statement, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline figure; `lanes` are the short names of the promises."""

    caption: str
    lanes: tuple[str, ...]
    events: tuple[Event, ...]
    brief: Brief


@dataclass(frozen=True, slots=True)
class Questions:
    """The numbered questions of the draft with the parts under them; `start` is the number of the first."""

    questions: tuple[tuple[Statement, tuple[Statement, ...]], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class SourceList:
    """The numbered sources."""

    sources: tuple[Source, ...]


_LONGEST_LINK = 70  # characters of an address that are printed

Block = Heading | Paragraph | Items | TableBlock | Timeline | Questions | SourceList


def blocks_of(brief: Brief) -> list[Block]:
    """Return the blocks of a brief, top to bottom; parts without content are left out."""
    found: list[Block] = [Heading(2, "Kern"), Paragraph(brief.bottom_line)]
    if brief.promises:
        found += [Heading(2, "Toezeggingen"), _promises(brief)]
        found.append(_timeline(brief))
    if brief.gaps:
        found += [Heading(2, "Gevraagd en niet beantwoord"), _gaps(brief)]
    for title, statements in (
        ("Tegenspraak en stilte", brief.tensions),
        ("Wie vraagt dit nog", brief.demands),
    ):
        if statements:
            found += [Heading(2, title), Items(statements)]
    if brief.figures:
        rows = TableBlock(
            "Cijfers met periode en herkomst", ("Cijfer", "Periode", "Herkomst"), brief.figures, (0.5, 0.2, 0.3)
        )
        found += [Heading(2, "Cijfers"), rows]
    if brief.advice:
        found += [Heading(2, "Advies over het instrument"), Paragraph(brief.advice)]
    found += _draft(brief)
    if brief.unproven:
        told = tuple(Statement(f"{sentence(one)}.") for one in brief.unproven)
        found += [Heading(2, "Niet bewezen na bewerking"), Items(told)]
    found += [Heading(2, "Grenzen van deze nota"), Items(brief.limits)]
    if brief.sources:
        found += [Heading(2, "Bronnen"), SourceList(brief.sources)]
    return found


def _promises(brief: Brief) -> TableBlock:
    rows = []
    for number, row in enumerate(brief.promises, 1):
        rows.append((Statement(str(number)), row.quote, row.who, row.when, row.deadline, row.status, row.evidence))
    return TableBlock(
        f"{' '.join(['Toezeggingen', brief.about]).strip()}, stand op {day_of(brief.as_of)}",
        ("Nr", "Toezegging", "Wie", "Wanneer", "Termijn", "Stand", "Laatste informatie"),
        tuple(rows),
        (0.04, 0.23, 0.17, 0.13, 0.14, 0.12, 0.17),
    )


def _gaps(brief: Brief) -> TableBlock:
    rows = []
    for gap in brief.gaps:
        coverage = gap.coverage
        if gap.followed is not None:
            text = f"{coverage.text}. {gap.followed.text}"
            coverage = Statement(text, tuple(dict.fromkeys((*coverage.sources, *gap.followed.sources))))
        rows.append((gap.question, coverage, gap.missing))
    return TableBlock(
        "Deelvragen die geheel of deels open bleven",
        ("Vraag", "Antwoord", "Wat ontbreekt"),
        tuple(rows),
        (0.42, 0.36, 0.22),
    )


def _timeline(brief: Brief) -> Timeline:
    lanes = tuple(clipped(row.quote.text.strip("“”"), 9) for row in brief.promises)
    return Timeline(f"Verloop van de toezeggingen tot {day_of(brief.as_of)}", lanes, brief.events, brief)


def _draft(brief: Brief) -> list[Block]:
    draft = brief.draft
    if draft is None:
        return []
    found: list[Block] = [
        Heading(2, "Ontwerp van schriftelijke vraag"),
        Heading(3, draft.title),
        Paragraph((draft.addressee,)),
    ]
    found += [Paragraph(paragraph, is_draft=True) for paragraph in draft.paragraphs]
    found += _questions(draft)
    reasons = tuple(
        replace(one.reasons, text=f"Vraag {number}. {one.reasons.text}")
        for number, one in enumerate(draft.questions, 1)
    )
    found += [Heading(3, "Waarom deze vragen"), Items(reasons)]
    if draft.left_out:
        found += [Heading(3, "Niet opnieuw gevraagd"), Items(draft.left_out)]
    if brief.findings:
        found += [
            Heading(3, "Aandachtspunten bij het ontwerp"),
            Items(tuple(Statement(sentence(one) + ".") for one in brief.findings)),
        ]
    return found


def _questions(draft: Draft) -> list[Block]:
    """Return the questions, those for another minister under who that is."""
    found: list[Block] = []
    numbered = enumerate(draft.questions, 1)
    for addressee, group in groupby(numbered, key=lambda pair: pair[1].addressee):
        asked = list(group)
        if addressee is not None:
            found += [Heading(3, "Te stellen aan een ander lid van de regering"), Paragraph((addressee,))]
        found.append(Questions(tuple((one.text, one.parts) for _, one in asked), asked[0][0]))
    return found


def source_line(source: Source) -> str:
    """Return a source in one line: kind and number, title, date, page, file."""
    parts = [sentence(kind_word(source.kind)) + (f" nr. {source.reference}" if source.reference else "")]
    if source.title:
        parts.append(f"‘{' '.join(source.title.split())}’")
    if source.date:
        parts.append(day_of(source.date, is_approximate=source.is_approximate))
    if source.page:
        parts.append(f"p. {source.page}")
    if source.file:
        parts.append(source.file)
    return ", ".join(parts)


def link_words(url: str) -> str:
    """Return an address as it is printed: without its scheme, and with an ellipsis where it is long."""
    bare = url.split("://", 1)[-1]
    return bare if len(bare) <= _LONGEST_LINK else f"{bare[:_LONGEST_LINK].rsplit('?', 1)[0].rstrip('/')}/…"


def confidence_words(source: Source) -> str:
    """Return how sure the reading of a passage is, in words."""
    if source.is_whole:
        return ""
    return (
        "grote zekerheid"
        if source.confidence >= 0.8
        else "redelijke zekerheid"
        if source.confidence >= 0.65
        else "beperkte zekerheid"
    )
