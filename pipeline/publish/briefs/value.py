"""Which promises a follow-up question is worth most for, and why."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon.facts import load_facts
from pipeline.lexicon.facts_tables import Mandate
from pipeline.publish.briefs.dossier import Dossier, View, is_settled
from pipeline.publish.briefs.dutch import day_of, numeral
from pipeline.records.actor import Actor, ActorKind, ActorRelation
from pipeline.records.commitment import Strength
from pipeline.records.status import Flag

_LONG_LATE = 365  # days
_STEP = re.compile(r"\b\w*(?:vergadering|overlegmoment|bijeenkomst|zitting)\b", re.IGNORECASE)
_RANK = re.compile(r"^(?:vice)?minister-president van de Vlaamse Regering,?\s+(?:en\s+)?(?=Vlaams)", re.IGNORECASE)
_STEP_LESS = 4  # a meeting on the way is worth less than what it is held for
_STRENGTH = {Strength.FIRM: 2, Strength.INTENTION: 1, Strength.EXPLORATION: 0}


@dataclass(frozen=True, slots=True)
class Worth:
    """The value of asking about a promise, and the reasons that made it, in Dutch."""

    value: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minister:
    """Who holds an office on a day."""

    name: str
    title: str
    gender: str | None
    level: str


def worth_of(view: View, dossier: Dossier) -> Worth:
    """Return what asking about a promise is worth; what is settled is worth nothing."""
    if is_settled(view):
        return Worth(0, ())
    found: list[tuple[int, str]] = []
    due, as_of = view.timeline.due_on, dossier.as_of
    if view.is_overdue and due is not None:
        late = (as_of - due).days
        found.append((4 + (late > _LONG_LATE), f"de termijn verstreek op {day_of(due)}"))
    if view.times_moved:
        times = "één keer" if view.times_moved == 1 else f"{numeral(view.times_moved)} keer"
        found.append((3 if view.times_moved > 1 else 1, f"de termijn is {times} opgeschoven"))
    if view.unanswered:
        found.append((3, "een deel van een eerdere vraag erover bleef onbeantwoord"))
    if view.contradictions:
        found.append((3, "latere informatie spreekt eerdere tegen"))
    if is_silent(view, dossier):
        when = day_of(dossier.day_of(view.last_heard), is_approximate=dossier.is_approximate(view.last_heard))
        found.append((2, f"sinds {when} is er niets meer over gevonden"))
    if Flag.WITHDRAWN in view.timeline.flags:
        found.append((2, "de toezegging werd ingetrokken"))
    strength = _STRENGTH.get(view.lead.strength or Strength.EXPLORATION, 0)
    if strength:
        found.append((strength, "stellige toezegging" if strength > 1 else "uitgesproken voornemen"))
    if has_new_minister(view, dossier):
        found.append((1, "er is intussen een andere minister bevoegd"))
    value = sum(points for points, _ in found)
    if is_step(view):
        value = max(value - _STEP_LESS, 1)
    return Worth(value, tuple(reason for _, reason in found))


def is_step(view: View) -> bool:
    """Tell whether a promise is a meeting on the way to something else."""
    return bool(_STEP.search(view.lead.passage.text))


def is_silent(view: View, dossier: Dossier) -> bool:
    """Tell whether nothing was heard for long since the last mention that the brief can cite."""
    return view.is_silent and view.timeline.last_evidence == dossier.day_of(view.last_heard)


def nothing_since(view: View, dossier: Dossier) -> bool:
    """Tell whether nothing was found after what the brief quotes of a promise: it is silent, or was only promised."""
    is_alone = view.newest is view.lead and view.timeline.last_evidence == dossier.day_of(view.last_heard)
    return is_alone or is_silent(view, dossier)


def responsible(view: View) -> Actor | None:
    """Return the person who must act, or else the first body named; None where nobody is."""
    actors = [one for one in view.lead.actors if one.relation is ActorRelation.RESPONSIBLE] or [
        one for one in view.lead.actors if one.relation is ActorRelation.CO_RESPONSIBLE
    ]
    return next((one for one in actors if one.kind is ActorKind.PERSON), actors[0] if actors else None)


def minister_on(title: str, day: date) -> Minister | None:
    """Return the Flemish minister whose office answers to a title on a day; None where none or several do."""
    found = load_facts().minister_on(day, title)
    return minister_of(found) if found else None


def minister_of(mandate: Mandate) -> Minister:
    """Return who holds an office."""
    person = load_facts().person_by_id[mandate.person]
    return Minister(person.name, mandate.full_title, person.gender, mandate.level)


def office_name(title: str) -> str:
    """Return an office without the rank in the government before it: "Vlaams minister van Welzijn"."""
    return _RANK.sub("", title)


def office_of(view: View, dossier: Dossier) -> str | None:
    """Return the office that a promise was made in: of who must act, else of the document's minister."""
    actor = responsible(view)
    if actor is not None and actor.kind is ActorKind.PERSON and actor.post:
        return actor.post
    about = dossier.documents[view.lead.passage.document_id].metadata
    return about.minister_role


def promiser(view: View, dossier: Dossier) -> str | None:
    """Return the name of the minister who must act or who answers for it."""
    actor = responsible(view)
    if actor is not None and actor.kind is ActorKind.PERSON:
        return actor.name
    return dossier.documents[view.lead.passage.document_id].metadata.minister


def has_new_minister(view: View, dossier: Dossier) -> bool:
    """Tell whether somebody else holds the office on the day of the brief."""
    title, name = office_of(view, dossier), promiser(view, dossier)
    if not title or not name:
        return False
    now = minister_on(title, dossier.as_of)
    return now is not None and now.name != name
