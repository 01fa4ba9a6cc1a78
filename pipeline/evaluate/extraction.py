"""Scores of extraction: mentions found by role; strength, actor and deadline of those that were found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.evaluate.figures import Tally, accuracy, add_up, precision_recall
from pipeline.evaluate.gold import GoldDeadline, GoldMention
from pipeline.evaluate.matching import Pair, excused, match, words
from pipeline.evaluate.predictions import FoundActor, FoundDeadline, FoundMention
from pipeline.records.commitment import NEWS, Role

COUNTS = ("hits", "predicted", "gold")
CLASSES = MappingProxyType({"commitment": frozenset({Role.COMMITMENT}), "news": NEWS, "any": NEWS | {Role.COMMITMENT}})
DATED = frozenset({Role.COMMITMENT, Role.DELAY})
FIELDS = ("role_accuracy", "strength", "actor", "deadline_date")
TOLERANCE_DAYS = MappingProxyType(
    {
        "day": 0,
        "month-part": 5,
        "month": 3,
        "quarter": 10,
        "season": 31,
        "year-part": 31,
        "year": 10,
        "schoolyear": 62,
        "term": 31,
    }
)
SHORT_NAME = 3  # letters; a shorter name inside a longer one proves nothing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold mention: the prediction that matched it, and which of its fields are right.

    `checks` holds only the names of `FIELDS` that can be judged for it.
    """

    gold: GoldMention
    found: FoundMention | None
    checks: dict[str, bool]

    @property
    def is_right(self) -> bool:
        """Whether it was found with its exact role."""
        return self.found is not None and self.found.role == self.gold.role


def detection(gold: Sequence[GoldMention], predicted: Sequence[FoundMention], roles: Iterable[Role]) -> Tally:
    """Count hits, predictions and gold mentions of `roles` by document; what meets an optional mention is left out."""
    accepted = frozenset(roles)
    wanted = [one for one in gold if one.role in accepted]
    found = [one for one in predicted if one.role in accepted]
    pairs = match(wanted, found)
    forgiven = excused(pairs, wanted, found, gold)
    rows = [(wanted[i].document, (1, 0, 0)) for i, _ in pairs if not wanted[i].optional]
    rows += [(one.document, (0, 1, 0)) for j, one in enumerate(found) if j not in forgiven]
    rows += [(one.document, (0, 0, 1)) for one in wanted if not one.optional]
    return Tally(precision_recall, add_up(rows), COUNTS)


def outcomes(gold: Sequence[GoldMention], predicted: Sequence[FoundMention], pairs: Iterable[Pair]) -> list[Outcome]:
    """Return what became of every gold mention that is not optional, in the order of the set."""
    found = dict(pairs)
    return [
        _outcome(one, predicted[found[i]] if i in found else None) for i, one in enumerate(gold) if not one.optional
    ]


def _outcome(gold: GoldMention, found: FoundMention | None) -> Outcome:
    checks: dict[str, bool] = {}
    if found is not None:
        if gold.role in NEWS and found.role in NEWS:
            checks["role_accuracy"] = gold.role == found.role
        if gold.strength and found.role is Role.COMMITMENT:
            checks["strength"] = found.strength in gold.strength
        if gold.actor and gold.role is not Role.DEMAND:
            checks["actor"] = is_actor_right(gold.actor, found.actors)
        if gold.deadline and _is_dated(gold):
            checks["deadline_date"] = is_due_right(gold.deadline, found.deadlines)
    return Outcome(gold, found, checks)


def field_tallies(judged: Sequence[Outcome]) -> dict[str, Tally]:
    """Return the accuracy of each of `FIELDS` over the mentions found, and precision and recall of "deadline"."""
    tallies = {"deadline": _deadline_tally(judged)}
    for field in FIELDS:
        rows = [(one.gold.document, (int(one.checks[field]), 1)) for one in judged if field in one.checks]
        tallies[field] = Tally(accuracy, add_up(rows), ("", "n"))
    return tallies


def _deadline_tally(judged: Sequence[Outcome]) -> Tally:
    """Count deadlines found, whatever their date, on the promises and delays that were found."""
    dated = [(one.gold, one.found) for one in judged if one.found is not None and _is_dated(one.gold)]
    has = [(gold, bool(found.deadlines), gold.deadline is not None) for gold, found in dated]
    rows = [(gold.document, (int(made and given), int(made), int(given))) for gold, made, given in has]
    return Tally(precision_recall, add_up(rows), COUNTS)


def _is_dated(gold: GoldMention) -> bool:
    return gold.role in DATED and not gold.deadline_optional


def invents_deadline(outcome: Outcome) -> bool:
    """Return whether a deadline was found where gold has none."""
    found = outcome.found
    return found is not None and bool(found.deadlines) and outcome.gold.deadline is None and _is_dated(outcome.gold)


def is_actor_right(accepted: Iterable[str], actors: Iterable[FoundActor]) -> bool:
    """Return whether an actor's name or words are an accepted name, are part of one, or hold one."""
    names = {_folded(name) for actor in actors for name in (actor.name, actor.text) if name} - {""}
    return any(_is_same_name(_folded(wanted), name) for wanted in accepted for name in names)


def _is_same_name(wanted: str, name: str) -> bool:
    return name == wanted or (len(name) > SHORT_NAME and name in wanted) or wanted in name


def _folded(name: str) -> str:
    return " ".join(words(name))


def is_due_right(gold: GoldDeadline, deadlines: Iterable[FoundDeadline]) -> bool:
    """Return whether one of the deadlines is due within gold's granularity, or is vague where gold is."""
    if gold.vague or gold.due is None:
        return any(one.vague for one in deadlines)
    tolerance = TOLERANCE_DAYS.get(gold.granularity, 0)
    return any(one.due is not None and abs((one.due - gold.due).days) <= tolerance for one in deadlines)
