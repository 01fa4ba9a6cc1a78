"""What stands around the promises: contradictions, silences, and who else asked or asks for it."""

from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.dutch import day_of, enumeration, numbers_of, on_day, sentence
from pipeline.publish.briefs.quoting import plain, quoted, titled
from pipeline.publish.briefs.records import Derived, Fit, Statement
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.value import is_silent
from pipeline.publish.briefs.wording import Teller, dated_kind, document_name
from pipeline.records.actor import ActorRelation
from pipeline.records.commitment import CommitmentMention
from pipeline.records.document import DocumentKind

_MOST_TENSIONS = 10
_MOST_LATER = 3  # documents on the theme that are named where they are silent
_MOST_ASKED = 8
_QUESTIONS = frozenset({DocumentKind.WRITTEN_QUESTION, DocumentKind.ORAL_QUESTION})


def tensions(views: Sequence[View], dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return contradictions, then silences: one statement for all promises of which was last heard on the same day."""
    found: list[Statement] = []
    for number, view in enumerate(views, 1):
        for earlier, later, reason in view.contradictions:
            teller = Teller(dossier, sources)
            said = (teller.tell(earlier), teller.tell(later))
            text = f"Toezegging {number}: {reason[:1].lower()}{reason[1:]} {said[0].text} {said[1].text}"
            row = Derived(Fit.ROW, view.commitment.id)
            found.append(Statement(text, (*said[0].sources, *said[1].sources), (row,)))
    groups: dict[str, list[tuple[int, View]]] = {}
    for number, view in enumerate(views, 1):
        if is_silent(view, dossier):
            groups.setdefault(_last_day(view, dossier), []).append((number, view))
    found += [_silence(day, group, dossier, sources) for day, group in groups.items()]
    return found[:_MOST_TENSIONS]


def _last_day(view: View, dossier: Dossier) -> str:
    return day_of(dossier.day_of(view.last_heard), is_approximate=dossier.is_approximate(view.last_heard))


def _silence(day: str, group: Sequence[tuple[int, View]], dossier: Dossier, sources: Sources) -> Statement:
    """Return that nothing was heard after a day, and which later documents on the theme do not tell of it."""
    noun = "toezegging" if len(group) == 1 else "toezeggingen"
    which = numbers_of([number for number, _ in group])
    text = f"Over {noun} {which} is na {day} geen nieuwe informatie gevonden."
    cited = [number for _, view in group for number in (sources.mention(view.lead), sources.mention(view.last_heard))]
    shared = [key for key in group[0][1].silent_documents if all(key in view.silent_documents for _, view in group)]
    later = [key for key in shared if key in dossier.texts and dossier.documents[key].metadata.title][:_MOST_LATER]
    if later:
        named = enumeration([_titled(key, dossier) for key in later])
        verb = "verscheen" if len(later) == 1 else "verschenen"
        text += f" Over hetzelfde thema {verb} nadien {named}, waarin er niets over gevonden is."
        cited += [sources.document(key) for key in later]
    rows = tuple(Derived(Fit.ROW, view.commitment.id) for _, view in group)
    return Statement(text, tuple(dict.fromkeys(cited)), rows)


def _titled(document_id: str, dossier: Dossier) -> str:
    about = dossier.documents[document_id].metadata
    day = day_of(about.date, is_approximate=about.date_is_approximate)
    return f"{titled(about.title or '')} ({day})"


def demand_statements(dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return who else asks for it, in their own words, and which members asked about it before."""
    found = [_demand(mention, dossier, sources) for mention in dossier.demands]
    asked = [one for one in dossier.documents.values() if one.metadata.kind in _QUESTIONS and one.metadata.asked_by]
    asked.sort(key=lambda one: (one.metadata.date is None, one.metadata.date, one.id), reverse=True)
    for one in asked[:_MOST_ASKED]:
        about = one.metadata
        when = on_day(about.date, is_approximate=about.date_is_approximate)
        title = f", met als titel {titled(about.title)}" if about.title else ""
        name = document_name(one.id, dossier, with_day=False)
        text = f"{about.asked_by} stelde {when} {name if about.number else 'een ' + name}{title}."
        found.append(Statement(text, (sources.document(one.id),)))
    return found


def _demand(mention: CommitmentMention, dossier: Dossier, sources: Sources) -> Statement:
    where = dated_kind(mention.passage.document_id, dossier)
    asker = next((one.name for one in mention.actors if one.relation is ActorRelation.ASKER and one.name), None)
    number = (sources.mention(mention),)
    if asker and asker in plain(mention.passage.text):
        asker = None  # the quotation names who asks
    head = f"Vraag van {asker} in {where}" if asker else f"{sentence(where)} vermeldt"
    return Statement(f"{head}: {quoted(mention.passage.text)}.", number)
