"""Facts that must belong together: a number and its day, a title and its day, a person and an office, a last day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.lexicon.facts import fold, load_facts
from pipeline.publish.briefs.dutch import MONTHS
from pipeline.publish.briefs.faults import Fault, Flaw
from pipeline.publish.briefs.mentioned import days_in, folded
from pipeline.publish.briefs.records import Source, Statement
from pipeline.publish.briefs.value import office_name

_DAY = rf"(?P<day>(?:\d{{1,2}}\s+)?(?:{'|'.join(MONTHS)})\s+\d{{4}})"
_NUMBER = re.compile(rf"\bnr\.\s+(?P<number>\d{{1,5}})\b(?:\s+van\s+{_DAY})?", re.IGNORECASE)
_TITLE = re.compile(rf"‘(?P<title>[^’]*(?:’[a-z][^’]*)*)’\s+(?:\(|van\s+){_DAY}", re.IGNORECASE)
_LAST_DAY = re.compile(
    rf"\b(?:verstreek op|verstreken op|liep af op|termijn van|het laatst naar)\s+{_DAY}", re.IGNORECASE
)
_HOLDER = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?:\s+(?:(?:van|de|den|der|ter|te|'t)\s+)*[A-ZÀ-Ý][\w'’-]+)+),\s+"
    r"(?P<office>(?:(?:vice)?minister-president[^,]*,\s+)?(?:Vlaams\s+)?(?:minister|staatssecretaris)\s+(?:van|voor)\s+[^.;:()“‘]+)"
)
_QUOTED = re.compile(r"“[^”]*”")


def pairs(where: str, statement: Statement, cited: Sequence[Source], last_days: Sequence[date]) -> Iterator[Fault]:
    """Yield what a statement puts together and no cited document does; `last_days` are those of its deadlines."""
    bare = _QUOTED.sub(" ; ", statement.text)
    for match in _NUMBER.finditer(bare):
        bearing = [one for one in cited if match["number"] in re.findall(r"\d+", one.reference or "")]
        naming = [one for one in cited if _names(match["number"], one)]
        if not bearing and not naming:
            yield Fault(where, match[0], Flaw.FIGURE)
        elif match["day"] and not _is_of(match["day"], bearing) and not _is_written(match["day"], naming):
            yield Fault(where, match["day"], Flaw.DAY)
    for match in _TITLE.finditer(bare):
        ones = [one for one in cited if folded(match["title"]) == folded(one.title or "")]
        if ones and not _is_of(match["day"], ones):
            yield Fault(where, match["day"], Flaw.DAY)
    for match in _LAST_DAY.finditer(bare):
        if last_days and not any(day.fits(one) for day in days_in(match["day"]) for one in last_days):
            yield Fault(where, match["day"], Flaw.DAY)
    for match in _HOLDER.finditer(bare):
        stated = [one.title for one in statement.offices if one.person == match["name"]]
        if not _holds(match["office"], stated or _titles_of(match["name"], cited)):
            yield Fault(where, f"{match['name']}, {match['office'].strip()}", Flaw.OFFICE)


def _names(number: str, source: Source) -> bool:
    """Tell whether a passage names a question of that number."""
    return bool(re.search(rf"\b(?:nrs?\.?|nummer|vraag)\s*{number}\b", source.text, re.IGNORECASE))


def _is_of(words: str, sources: Sequence[Source]) -> bool:
    """Tell whether a day in words is the date of a document."""
    return any(day.fits(one.date) for day in days_in(words) for one in sources if one.date)


def _is_written(words: str, sources: Sequence[Source]) -> bool:
    """Tell whether a day stands in a passage, in whatever form."""
    written = {(one.year, one.month, one.day) for source in sources for one in days_in(source.text)}
    return any((day.year, day.month, day.day) in written for day in days_in(words))


def _titles_of(name: str, cited: Sequence[Source]) -> list[str]:
    """Return the offices of a person on the days of the cited documents, by these and by the shipped facts."""
    days: list[date | None] = [one.date for one in cited if one.date] or [None]
    titles = [mandate.full_title for day in days for mandate in load_facts().mandates_of(name, day)]
    for one in cited:
        if name in (one.minister or "", *one.names):
            titles += [title for title in (one.minister_role, *one.names) if title and "minister" in title.lower()]
    return titles


def _holds(office: str, titles: Sequence[str]) -> bool:
    """Tell whether an office is one of the titles, or what a comma leaves of it; other words may follow it."""
    wanted, first = fold(office.strip(" ,")), fold(office.split(",", maxsplit=1)[0])
    known = {fold(form) for title in titles for form in (title, office_name(title))}
    return any(wanted in title or wanted.startswith(title) or first in title for title in known)
