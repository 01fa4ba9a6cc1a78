"""What the sentences of an answer give and what they withhold, read from cues."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.cover.units import Unit
from pipeline.lexicon.coverage_cues import CueClass, fires
from pipeline.records.coverage import Reason

_WITHHOLDS: tuple[tuple[CueClass, Reason | None], ...] = (
    ("confidential", Reason.CONFIDENTIAL),
    ("later", Reason.TOO_EARLY),
    ("too_early", Reason.TOO_EARLY),
    ("not_competent", Reason.NOT_COMPETENT),
    ("no_data", Reason.NO_DATA),
    ("refusal", None),
)
# Numbers that count nothing: list markers, dates, years, articles of law, numbers of questions and documents.
_NOT_FIGURES = re.compile(
    r"^\s*[\d.,\s-]*\d[.)]|\b\d{1,2}\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december)(?:\s+\d{4})?|\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\b(?:19|20)\d{2}(?:\s*[-/]\s*(?:19|20)?\d{2})?\b(?!\s*(?:euro|%))"
    r"|\b(?:artikel\w*|art\.?|paragraaf|nrs?\.?|nummer|vraag|vragen|punt|bijlage|tabel|blz\.?|(?:19|20)\d{2}/)\s*[\d/-]+"
    r"|\b20\d{6,}\S*"
)
_NUMBER = re.compile(
    r"\d|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig|veertig"
    r"|vijftig|zestig|zeventig|tachtig|negentig|honderd(?:en|tal)?|duizend(?:en)?|miljoen|miljard|helft|tiental(?:len)?"
    r"|procent|verdubbeld|eenmaal|tweemaal)\b"
)
_TABLE_CODE = re.compile(
    r"\b20\d{6,}[\d-]*-\d|(?:\d[\d.,]*\s+){4,}"
)  # a table that was left out, or its flattened rows
_SAME_ANSWER = re.compile(
    r"(?:\bzie|\bcfr\.?|\bidem|\bverwijs\w*|\bverwezen)\b[^.]{0,40}?\b(?:antwoord|vraag|vragen|punt|deelvraag|sub)?"
    r"\s*(?:op\s+)?(?:de\s+)?(?:deel)?(?:vraag|vragen|punt|nr\.?|punten|antwoord)?\s*(\d{1,2})(?![\d/])"
)
_ABOVE = re.compile(r"\b(?:hierboven|hoger|supra|vorige? (?:vraag|punt)|eerste vraag|voorgaande?)\b")
_OTHER_DOCUMENT = re.compile(
    r"\bnr\b|\bnummer\b|parlementaire|schriftelijke|kamer|bulletin|minister|collega|website|www|verslag"
)
_WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one sentence does: withholds (with reason), sends elsewhere, or gives something."""

    unit: Unit
    words: int
    withheld: Reason | None = None
    withholds: bool = False
    refers: bool = False
    same_as: int | None = None  # number of another question of this document that it points to
    attaches: bool = False
    limits: bool = False
    defers: bool = False  # to a later date, when it will be given
    figures: int = 0
    has_table: bool = False
    has_zero: bool = False

    @property
    def has_figure(self) -> bool:
        """Whether a number stands in it that may count something."""
        return self.figures > 0

    @property
    def gives(self) -> bool:
        """Whether the sentence says something in answer, rather than that it will not."""
        return not (self.withholds or self.refers)


def read_evidence(units: Sequence[Unit], own: int) -> tuple[Evidence, ...]:
    """Return what each sentence does in the answer to question `own`."""
    return tuple(_read(unit, own) for unit in units)


def figures(folded: str) -> int:
    """Return how many numbers stand in folded text that may count something."""
    return len(_NUMBER.findall(re.sub(r"\d[\d.,\s]*", "0 ", _NOT_FIGURES.sub(" ", folded))))


def all_words(evidence: Iterable[Evidence]) -> int:
    """Return the number of words of the sentences."""
    return sum(one.words for one in evidence)


@lru_cache(maxsize=1024)  # an answer is read for its own question, and again where another points to it
def _read(unit: Unit, own: int) -> Evidence:
    folded = unit.folded
    withheld = next(((True, reason) for cue_class, reason in _WITHHOLDS if fires(folded, cue_class)), (False, None))
    same_as = _same_answer(folded, own)
    attaches = fires(folded, "attached")
    return Evidence(
        unit=unit,
        words=len(_WORD.findall(folded)),
        withheld=withheld[1],
        withholds=withheld[0],
        refers=fires(folded, "see_other") and not attaches and not withheld[0],
        same_as=same_as,
        attaches=attaches,
        limits=fires(folded, "general_only"),
        defers=fires(folded, "later"),
        figures=figures(folded),
        has_table=bool(_TABLE_CODE.search(folded)) or fires(folded, "table"),
        has_zero=fires(folded, "zero") and not withheld[0],
    )


def _same_answer(folded: str, own: int) -> int | None:
    """Return the number of the question whose answer a sentence repeats: "zie vraag 1", "zie hierboven"."""
    if _OTHER_DOCUMENT.search(folded):
        return None
    match = _SAME_ANSWER.search(folded)
    if match and int(match[1]) != own:
        return int(match[1])
    refers = fires(folded, "see_other") or re.search(r"\bzie\b|\bcfr\b", folded)
    return own - 1 if refers and _ABOVE.search(folded) and own > 1 else None
