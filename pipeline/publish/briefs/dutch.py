"""Flemish Dutch for briefs: dates, counts, enumerations and verb agreement, as they are printed in Belgium."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, get_month_names

from pipeline.records.commitment import Role, Strength
from pipeline.records.coverage import Coverage, Reason
from pipeline.records.document import DocumentKind
from pipeline.records.status import Status

_BELGIAN = "nl_BE"
MONTHS = tuple(get_month_names("wide", locale=_BELGIAN)[number] for number in range(1, 13))
NUMERALS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
STATUS = {Status.OPEN: "openstaand", Status.PROGRESSING: "in uitvoering", Status.DONE: "voldaan"}
COVERAGE = {
    Coverage.ANSWERED: "beantwoord",
    Coverage.PARTIAL: "deels beantwoord",
    Coverage.REFERRED: "doorverwezen",
    Coverage.UNANSWERED: "niet beantwoord",
}
REASON = {
    Reason.NO_DATA: "geen gegevens",
    Reason.NOT_COMPETENT: "niet bevoegd",
    Reason.TOO_EARLY: "te vroeg",
    Reason.SEE_OTHER: "verwijzing",
    Reason.CONFIDENTIAL: "vertrouwelijk",
}
PROMISE = {Strength.FIRM: "de toezegging", Strength.INTENTION: "het voornemen", Strength.EXPLORATION: "de aankondiging"}
ROLE = {
    Role.COMMITMENT: "toezegging",
    Role.PROGRESS: "vooruitgang",
    Role.COMPLETION: "uitgevoerd",
    Role.DELAY: "uitstel",
    Role.WITHDRAWAL: "ingetrokken",
    Role.DEMAND: "vraag van anderen",
}
_KIND = {
    DocumentKind.WRITTEN_QUESTION: ("de", "schriftelijke vraag"),
    DocumentKind.ORAL_QUESTION: ("de", "mondelinge vraag"),
    DocumentKind.COMMITTEE_REPORT: ("het", "commissieverslag"),
    DocumentKind.PLENARY_REPORT: ("het", "plenair verslag"),
    DocumentKind.POLICY_NOTE: ("de", "beleidsnota"),
    DocumentKind.GOVERNMENT_DECISION: ("de", "regeringsbeslissing"),
    DocumentKind.REPORT: ("het", "rapport"),
    DocumentKind.ARTICLE: ("het", "artikel"),
    DocumentKind.PRESS: ("het", "persbericht"),
    DocumentKind.OTHER: ("het", "document"),
}


def day_of(day: date | None, *, is_approximate: bool = False) -> str:
    """Return "9 mei 2023", or "mei 2023" for an approximate day; "zonder datum" where there is none."""
    if day is None:
        return "zonder datum"
    return str(format_date(day, "MMMM y" if is_approximate else "d MMMM y", locale=_BELGIAN))


def on_day(day: date | None, *, is_approximate: bool = False) -> str:
    """Return "op 9 mei 2023", "in mei 2023" for an approximate day, "eerder" where there is none."""
    if day is None:
        return "eerder"
    return f"{'in' if is_approximate else 'op'} {day_of(day, is_approximate=is_approximate)}"


def numeral(number: int) -> str:
    """Return small numbers as words, the others in digits with a point for the thousands: "twee", "1.204"."""
    return NUMERALS[number] if 0 <= number < len(NUMERALS) else thousands(number)


def thousands(number: int) -> str:
    """Return a number in digits as printed in Belgium: "1.204"."""
    return f"{number:,}".replace(",", ".")


def counted(number: int, singular: str, plural: str) -> str:
    """Return "één toezegging", "twee toezeggingen"."""
    return f"{numeral(number)} {singular if number == 1 else plural}"


def enumeration(items: Sequence[str]) -> str:
    """Return "a, b en c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} en {items[-1]}" if items else ""


def numbers_of(numbers: Sequence[int]) -> str:
    """Return rising numbers with runs of three or more drawn together: "1, 3, 6 tot en met 19"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    drawn = [[f"{run[0]} tot en met {run[-1]}"] if len(run) > 2 else [str(one) for one in run] for run in runs]
    return enumeration([piece for pieces in drawn for piece in pieces])


def sentence(text: str) -> str:
    """Return the text with a capital first."""
    return "Eén" + text[3:] if text.startswith("één") else text[:1].upper() + text[1:]


def kind_word(kind: DocumentKind) -> str:
    """Return "schriftelijke vraag"."""
    return _KIND[kind][1]


def the_kind(kind: DocumentKind) -> str:
    """Return the kind with its article: "de schriftelijke vraag", "het commissieverslag"."""
    return " ".join(_KIND[kind])
