"""The fact checker: every quotation, title, day, figure and name of a brief stands in what its sentence cites."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.errors import UnprovenBrief
from pipeline.lexicon.facts import load_facts
from pipeline.publish.briefs.anew import differences
from pipeline.publish.briefs.beside import beside
from pipeline.publish.briefs.dossier import Dossier
from pipeline.publish.briefs.draft import brief_title, title_of
from pipeline.publish.briefs.faults import Fault, Flaw
from pipeline.publish.briefs.frame import FRAME
from pipeline.publish.briefs.mentioned import Day, Stated, days_in, folded, numbers_in, stated
from pipeline.publish.briefs.pairs import pairs
from pipeline.publish.briefs.quotations import stands_in
from pipeline.publish.briefs.records import Brief, Derived, Fit, Source, Statement
from pipeline.publish.briefs.sources import Place, opening_of, place_of, whole_source
from pipeline.publish.briefs.statements import statements_of

Parts = Mapping[Place, frozenset[str]]
_WORD = re.compile(r"[\w&'’-]+")


def check(brief: Brief, dossier: Dossier, *, is_edited: bool = False) -> list[Fault]:
    """Return everything that is not proven by the archive that a brief was made from.

    Each fact is looked up in what its sentence cites. Besides, nothing may differ from the brief that the archive
    gives; of one that people edited only the tables, since their prose is their own.
    """
    faults = [
        Fault(f"source {one.number}", one.text[:60], Flaw.PASSAGE)
        for one in brief.sources
        if not _holds(one, dossier.texts)
    ]
    numbers = [one.number for one in brief.sources]
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append(Fault("source", ", ".join(map(str, numbers)), Flaw.NUMBERING))
    by_number = {one.number: one for one in brief.sources}
    faults += beside(brief, dossier)
    faults += differences(brief, dossier, is_edited=is_edited)
    parts = _parts(dossier)
    for where, statement in statements_of(brief):
        faults += _unproven(where, statement, by_number, brief, parts)
    for where, title, composed in _titles(brief, dossier):
        if title != composed:
            heads = _heads(dossier)
            faults += _unproven(where, Statement(title, tuple(heads), (Derived(Fit.AS_OF),)), heads, brief, parts)
    return list(dict.fromkeys(faults))


def _parts(dossier: Dossier) -> Parts:
    """Return the parts of each sub-question that may be quoted by themselves, by the sub-question's place."""
    return {
        place_of(one.asked): frozenset(folded(part.text).rstrip(" ?.") for part in one.parts)
        for one in dossier.coverage
        if one.asked
    }


def _is_part(quotation: str, source: Source, parts: Parts) -> bool:
    """Tell whether a quotation is one of the things that a sub-question asks."""
    held = parts.get((source.document_id, source.start_char, source.end_char), frozenset())
    return folded(quotation).rstrip(" ?.") in held and folded(quotation).rstrip(" ?.") in folded(source.text)


def _titles(brief: Brief, dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Yield where a title stands, the title, and what the archive's own words make of it."""
    yield "title", brief.title, brief_title(dossier)
    if brief.draft:
        yield "draft title", brief.draft.title, title_of(dossier)


def _heads(dossier: Dossier) -> dict[int, Source]:
    """Return every document as such: a title may use what stands in theirs."""
    known = [whole_source(0, opening_of(key, dossier), dossier) for key in dossier.documents if key in dossier.texts]
    return dict(enumerate(known, 1))


def require_proven(brief: Brief, dossier: Dossier) -> None:
    """Raise UnprovenBrief, naming the first faults, where anything in a brief is not proven."""
    faults = check(brief, dossier)
    if faults:
        raise UnprovenBrief(f"{len(faults)} statements are not proven: " + "; ".join(str(one) for one in faults[:5]))


def _holds(source: Source, texts: Mapping[str, str]) -> bool:
    return texts.get(source.document_id, "")[source.start_char : source.end_char] == source.text and bool(source.text)


def _unproven(
    where: str, statement: Statement, sources: Mapping[int, Source], brief: Brief, parts: Parts
) -> Iterator[Fault]:
    missing = [number for number in statement.sources if number not in sources]
    if missing:
        yield Fault(where, ", ".join(map(str, missing)), Flaw.NO_SOURCE)
    cited = [sources[number] for number in statement.sources if number in sources]
    facts = stated(statement.text)
    yield from _words(where, facts, cited, parts)
    known = [*_known_days(cited), *_derived_days(statement, brief)]
    written = [day for one in cited for day in days_in(one.text)]
    for day in facts.days:
        if not any(day.fits(one) for one in known) and not any(_same(day, one) for one in written):
            yield Fault(where, day.text, Flaw.DAY)
    figures = _figures(cited)
    worked = Counter(str(number) for one in statement.derived for number in worked_out(one, brief))
    for number, times in Counter(facts.numbers).items():
        if number not in figures and times > worked[number]:
            yield Fault(where, number, Flaw.FIGURE)
    for name in facts.names:
        if not _is_known(name, cited, statement, brief):
            yield Fault(where, name, Flaw.NAME)
    yield from pairs(where, statement, cited, list(_last_days(statement, brief)))
    yield from _offices(where, statement)


def _words(where: str, facts: Stated, cited: Sequence[Source], parts: Parts) -> Iterator[Fault]:
    """Yield quotations, titles and telling words that stand in nothing that is cited."""
    for quotation in facts.quotations:
        if not any(stands_in(quotation, one) or _is_part(quotation, one, parts) for one in cited):
            yield Fault(where, quotation, Flaw.QUOTATION)
    for title in facts.titles:
        if not any(folded(title) == folded(one.title or "") for one in cited):
            yield Fault(where, title, Flaw.TITLE)
    said = folded(" ".join(one.text for one in cited)).lower()
    for words in facts.telling:
        if folded(words).lower() not in said:
            yield Fault(where, words, Flaw.WORDS)


def _same(first: Day, second: Day) -> bool:
    return first.year in (None, second.year) and first.month == second.month and first.day in (None, second.day)


def _known_days(cited: list[Source]) -> Iterator[date]:
    for one in cited:
        if one.date is not None:
            yield one.date
        yield from (read.due_on for read in one.readings if read.due_on and folded(read.text) in folded(one.text))


def _derived_days(statement: Statement, brief: Brief) -> Iterator[date]:
    yield from _last_days(statement, brief)
    for one in statement.derived:
        if one.fit is Fit.AS_OF:
            yield brief.as_of
        elif one.fit is Fit.EARLIEST:
            yield brief.earliest_on


def _last_days(statement: Statement, brief: Brief) -> Iterator[date]:
    """Yield the last days of the deadlines that a statement tells of."""
    for one in statement.derived:
        if one.fit is Fit.DUE and (due := _due(one.key, brief)):
            yield due


def _due(key: str, brief: Brief) -> date | None:
    """Return the last day of a promise's deadline as the cited passage's words were read; None where they were not."""
    row = next((row for row in brief.promises if row.id == key), None)
    if row is None:
        return None
    source = next((one for one in brief.sources if one.number == row.due_source), None)
    if source is None or row.due_on is None:
        return None
    read = [one for one in source.readings if one.due_on == row.due_on and folded(one.text) in folded(source.text)]
    return row.due_on if read else None


def _figures(cited: list[Source]) -> set[str]:
    """Return the figures that passages and their documents' numbers and years hold."""
    found: set[str] = set()
    for one in cited:
        found |= set(numbers_in(one.text)) | set(numbers_in(one.reference or ""))
        found |= {str(day.year) for day in [one.date] if day}
    return found


def worked_out(derived: Derived, brief: Brief) -> tuple[int, ...]:
    """Return the figures that a derivation gives, worked out anew from the brief's own rows."""
    by_key: dict[Fit, tuple[int, ...]] = {
        Fit.AS_OF: (brief.as_of.year,),
        Fit.READ: (brief.documents_read,),
        Fit.RULE: tuple(number for name, number in brief.rules if name == derived.key),
        Fit.LEFT_OUT: tuple(number for name, number in brief.left_out if name == derived.key),
        Fit.PART: tuple(gap.number for place, gap in enumerate(brief.gaps) if str(place) == derived.key),
        Fit.COUNT: (_count(derived.key, brief),),
    }
    if derived.fit in by_key:
        return by_key[derived.fit]
    place, row = next(((n, row) for n, row in enumerate(brief.promises, 1) if row.id == derived.key), (0, None))
    if derived.fit is Fit.ROW:
        return (place,) if row else ()
    if derived.fit is Fit.DAYS_LATE and row and (due := _due(row.id, brief)):
        return ((brief.as_of - due).days,)
    return (len(row.moves) - 1,) if derived.fit is Fit.TIMES_MOVED and row else ()


def _count(mark: str, brief: Brief) -> int:
    if mark == "gaps":
        return len(brief.gaps)
    return len(brief.promises) if mark == "all" else sum(mark in row.marks for row in brief.promises)


def _is_known(name: str, cited: list[Source], statement: Statement, brief: Brief) -> bool:
    """Tell whether a name stands in what is cited; the frame's own first word is left off."""
    words = _WORD.findall(name)
    while words and words[0].lower() in FRAME:
        words = words[1:]
    if not words:
        return True
    held = [f" {_joined(text)} " for one in cited for text in _names_of(one)]
    held += [f" {_joined(text)} " for one in statement.offices for text in (one.person, one.title)]
    held += [f" {_joined(text)} " for text in (brief.subject, brief.about)]
    pieces = " ".join(words).split(" en ") if not any(f" {_joined(' '.join(words))} " in text for text in held) else []
    if not pieces:
        return True
    return len(pieces) > 1 and all(any(f" {_joined(piece)} " in text for text in held) for piece in pieces)


def _names_of(source: Source) -> Iterator[str]:
    about = (source.title, source.minister, source.minister_role, source.asked_by, source.publisher)
    yield from (text for text in (source.text, *about, *source.names) if text)


def _joined(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _offices(where: str, statement: Statement) -> Iterator[Fault]:
    """Yield offices that the shipped facts do not give to that person on that day, or that the words do not name."""
    facts = load_facts()
    for one in statement.offices:
        held = [mandate.full_title for mandate in facts.mandates_of(one.person, one.on)]
        if one.title not in held:
            yield Fault(where, f"{one.person}, {one.title}", Flaw.OFFICE)
        elif one.person not in statement.text or one.title not in statement.text:
            yield Fault(where, one.person, Flaw.OFFICE)
