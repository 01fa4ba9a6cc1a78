"""What a sub-question asks: its single asks, the kind of each, and the breakdown that it wants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.lexicon.coverage_cues import CueClass, coverage_patterns, fires, fold
from pipeline.records.coverage import Ask

_ENDS = re.compile(r"\?+\s*|(?<=[a-z)])[.;]\s*(?=[A-Z])|(?<![\w.])[a-z]\)\s")
_COORDINATED = re.compile(
    r",?\s+en\s+(?=(?:(?:tegen|sinds|vanaf|tot|voor|op|in|aan|bij|met|over|door|uit|binnen|om)\s+(?:wanneer|welke?|hoeveel|wie)"
    r"|hoeveel|waarom|wanneer|welke?|hoe|wat|wie|waar|waarin|waaruit|zo ja|zo neen?|zo niet|indien)\b)",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"^[\s,]*(?:zo|indien|in)\s+(?:(?P<yes>ja|bevestigend|dat geval)|neen?|niet|ontkennend)\b[\s,:]*"
)
_BREAKDOWN = re.compile(r"\b(?:per|volgens|opgesplitst (?:per|naar|volgens)|naargelang)\s+(?:de |het )?([a-z-]{3,})")
_REFINES = re.compile(
    r"(?:graag|gelieve|liefst|indien mogelijk|zo mogelijk|bij voorkeur)\b"
    r"|(?:kan|kunt|kunnen|zou|kon) (?:u|de minister|men|hij|zij)\b.{0,40}\b"
    r"(?:opsplits\w*|uitsplits\w*|opgesplitst|opdelen|verdeling|opdeling)"
)
_REQUEST = re.compile(
    r"(?:kan|kunt|kunnen|zou|heeft|beschikt|hebt|gelieve|graag)\b.{0,80}\b(?:overzicht|lijst|opsomming|geven|meedelen|bezorgen|toelichten|oplijsten)\b"
)
_TACKED_ON = 2  # words of an ask that cannot stand alone
_LETTER = re.compile(r"[a-z]{2}")
_KINDS: tuple[tuple[CueClass, Ask], ...] = (
    ("ask_state", Ask.STATE_OF_PLAY),
    ("ask_reason", Ask.REASON),
    ("ask_figure", Ask.FIGURE),
    ("ask_date", Ask.DATE),
    ("ask_action", Ask.ACTION),
)


@dataclass(frozen=True, slots=True)
class SingleAsk:
    """One thing that is asked; `hangs_on` is the answer before it that it waits for, None where it stands alone."""

    text: str
    kind: Ask
    hangs_on: Literal["yes", "no"] | None = None
    breakdown: tuple[str, ...] = ()  # "provincie", "jaar"

    @property
    def is_follow_up(self) -> bool:
        """Whether it is asked only after a yes or a no: "Zo ja, wanneer?"."""
        return self.hangs_on is not None


def split_asks(question: str) -> tuple[SingleAsk, ...]:
    """Return the asks of a sub-question in order, at least one; statements between them are left out."""
    asks: list[SingleAsk] = []
    for part in _ENDS.split(question):
        before = len(asks)
        for piece in (piece.strip() for piece in _COORDINATED.split(part) if _LETTER.search(fold(piece))):
            if asks and _REFINES.match(fold(piece)):
                asks[-1] = _refined(asks[-1], piece)
            elif ask := read_ask(piece):
                asks.append(replace(ask, hangs_on=_hangs_on(ask, asks, begun=len(asks) > before)))
    return tuple(asks) or (SingleAsk(question, Ask.OTHER, breakdown=_breakdown(question)),)


def _hangs_on(ask: SingleAsk, asks: Sequence[SingleAsk], *, begun: bool) -> Literal["yes", "no"] | None:
    """Return what an ask waits for: its own "zo ja", that of its sentence, or the yes or no that it is tacked on to."""
    if ask.hangs_on is not None or not asks:
        return ask.hangs_on
    if begun:
        return asks[-1].hangs_on
    words = fold(ask.text).strip(" ?").split()
    if asks[-1].kind is Ask.YES_NO and len(words) <= _TACKED_ON:  # "Werden er sancties opgelegd? Hoeveel?"
        return "no" if "niet" in words else "yes"
    return None


def main_ask(asks: Sequence[SingleAsk]) -> SingleAsk:
    """Return the ask that counts most: a figure or date that hangs on a yes or no outweighs that yes or no."""
    if asks[0].kind is Ask.YES_NO:
        return next((ask for ask in asks[1:] if ask.is_follow_up and ask.kind in (Ask.FIGURE, Ask.DATE)), asks[0])
    return asks[0]


def _refined(ask: SingleAsk, piece: str) -> SingleAsk:
    """Return an ask with the wish that follows it: "Graag cijfers per jaar." """
    wants_figures = ask.kind in (Ask.YES_NO, Ask.LIST, Ask.OTHER) and fires(fold(piece), "ask_figure")
    breakdown = tuple(dict.fromkeys([*ask.breakdown, *_breakdown(piece)]))
    return replace(ask, kind=Ask.FIGURE if wants_figures else ask.kind, breakdown=breakdown)


def read_ask(piece: str) -> SingleAsk | None:
    """Return what one clause asks, or None where it asks nothing."""
    folded = fold(piece)
    follow_up = _FOLLOW_UP.match(folded)
    body = folded[follow_up.end() :] if follow_up else folded
    kind = kind_of(body)
    if kind is None and follow_up is None:
        return None
    hangs_on: Literal["yes", "no"] | None = None
    if follow_up:
        hangs_on = "yes" if follow_up["yes"] else "no"
    return SingleAsk(piece, kind or Ask.OTHER, hangs_on, _breakdown(piece))


def kind_of(folded: str) -> Ask | None:
    """Return the kind of ask of folded words, None where they do not ask."""
    opens = _first(folded, "ask_yes_no") == 0
    for cue_class, kind in _KINDS:
        place = _first(folded, cue_class)
        if place is not None and (not opens or kind in _DEEP or place == 0):
            return kind
    if opens:
        return Ask.LIST if _REQUEST.match(folded) else Ask.YES_NO
    if _first(folded, "ask_opinion") is not None:
        return Ask.OTHER
    if _first(folded, "ask_list") is not None:
        return Ask.LIST
    return Ask.OTHER if folded.startswith(("hoe ", "op welke", "in welke", "kan ", "kunt ")) else None


# "Zijn er cijfers bekend?" asks for the figures, "Bent u bereid te onderzoeken?" for the action; but "Heeft de
# minister een verklaring?" and "Is er een einddatum?" are asked with a verb in front too: the noun decides.
_DEEP = frozenset({Ask.FIGURE, Ask.REASON, Ask.DATE, Ask.ACTION, Ask.STATE_OF_PLAY})


def _first(folded: str, cue_class: CueClass) -> int | None:
    places = [match.start() for _, pattern in coverage_patterns(cue_class) if (match := pattern.search(folded))]
    return min(places, default=None)


def _breakdown(piece: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(piece[found.start(1) : found.end(1)].lower() for found in _BREAKDOWN.finditer(fold(piece)))
    )
