"""The words that readers see: labels in Flemish Dutch by way of gettext, dates and numbers in Belgian form."""

import gettext
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal, get_group_symbol

from pipeline.errors import InvalidSettings
from pipeline.records.commitment import TRUSTED_FROM

LOCALES = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "nl"
_FORMS = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_BE"}


def _(text: str) -> str:
    """Mark a text for translation."""
    return text


STATUS = {"open": _("Openstaand"), "progressing": _("In uitvoering"), "done": _("Voldaan")}
FLAG = {
    "overdue": _("Termijn verstreken"),
    "delayed": _("Uitgesteld"),
    "withdrawn": _("Ingetrokken"),
    "stale": _("Al lang niets vernomen"),
}
ROLE = {
    "commitment": _("Toezegging"),
    "progress": _("Vooruitgang"),
    "completion": _("Uitvoering"),
    "delay": _("Uitstel"),
    "withdrawal": _("Intrekking"),
    "demand": _("Vraag van anderen"),
}
STRENGTH = {"firm": _("Vaste toezegging"), "intention": _("Voornemen"), "exploration": _("Te onderzoeken")}
KIND = {
    "written_question": _("Schriftelijke vraag"),
    "oral_question": _("Mondelinge vraag"),
    "committee_report": _("Commissieverslag"),
    "plenary_report": _("Plenair verslag"),
    "policy_note": _("Beleidsnota"),
    "government_decision": _("Regeringsbeslissing"),
    "report": _("Rapport"),
    "article": _("Artikel"),
    "press": _("Persbericht"),
    "other": _("Ander document"),
}
FACET = {
    "status": _("Stand"),
    "flag": _("Aandachtspunt"),
    "minister": _("Minister"),
    "office": _("Ambt"),
    "organisation": _("Orgaan"),
    "party": _("Partij"),
    "theme": _("Thema"),
    "government": _("Regering"),
    "kind": _("Soort document"),
    "strength": _("Stelligheid"),
    "year": _("Jaar van toezegging"),
    "moved": _("Termijn verschoven met"),
    "signal": _("Let op"),
}
FIELD = {"role": _("soort"), "strength": _("stelligheid"), "actor": _("wie"), "deadline": _("termijn")}
FIELD["among"] = _("wie, onder de genoemden")
MOVED = {
    "90d": _("hoogstens 90 dagen"),
    "365d": _("91 dagen tot een jaar"),
    "730d": _("één tot twee jaar"),
    "longer": _("meer dan twee jaar"),
}
WINDOW = {
    "past": _("Verstreken"),
    "30d": _("Binnen 30 dagen"),
    "90d": _("Binnen 31 tot 90 dagen"),
    "365d": _("Binnen 91 tot 365 dagen"),
    "later": _("Later dan een jaar"),
    "none": _("Geen termijn genoemd"),
}
SORT = {
    "urgency": _("Dringendst eerst"),
    "relevance": _("Best passend"),
    "due": _("Vroegste termijn"),
    "newest": _("Nieuwste vindplaats"),
    "first": _("Oudste toezegging"),
    "slippage": _("Meest verschoven"),
    "title": _("Titel (a–z)"),
    "doubt": _("Meeste twijfel"),
}
COVERAGE = {
    "answered": _("Beantwoord"),
    "partial": _("Deels beantwoord"),
    "referred": _("Doorverwezen"),
    "unanswered": _("Geen antwoord gevonden"),
}
ASK = {
    "figure": _("cijfer"),
    "date": _("datum of termijn"),
    "yes-no": _("ja of neen"),
    "list": _("opsomming"),
    "reason": _("reden"),
    "state-of-play": _("stand van zaken"),
    "action": _("maatregel"),
    "other": _("toelichting"),
}
GAP = {
    "no-data": _("de gegevens ontbreken"),
    "not-competent": _("niet bevoegd"),
    "too-early": _("het is nog te vroeg"),
    "see-other": _("verwezen naar elders"),
    "confidential": _("vertrouwelijk"),
}
CHANGE = {
    "new_promise": _("Nieuwe toezegging"),
    "status_change": _("Andere stand"),
    "deadline_moved": _("Termijn verschoven"),
    "deadline_passed": _("Termijn verstreken"),
}
DECISION = {
    "confirm": _("Bevestigd"),
    "reject": _("Verworpen"),
    "merge": _("Samengevoegd"),
    "split": _("Gesplitst"),
    "set_status": _("Stand gezet"),
    "set_date": _("Termijn gezet"),
    "erase": _("Persoon gewist"),
    "undo": _("Ongedaan gemaakt"),
}
PLACE = {
    "document": _("Documenten"),
    "quote": _("Vindplaatsen"),
    "actor": _("Vermelde personen en organen"),
    "promise": _("Toezeggingen"),
    "answer": _("Antwoorden op deelvragen"),
    "course": _("Verloop en nieuws, ook in feeds"),
    "relation": _("Verbanden"),
    "decision": _("Redenen bij besluiten"),
    "report": _("Meldingen van lezers"),
    "alert": _("Attenderingen en bewaarde zoekvragen"),
    "other": _("Andere velden"),
}
PLACES = {  # by table of the database
    "document": "document", "source_file": "document", "mention": "quote", "deadline": "quote", "actor": "actor",
    "commitment": "promise", "promise": "promise", "promise_facet": "promise", "set_aside": "promise",
    "coverage": "answer", "timeline": "course", "status_event": "course", "change": "course", "link": "relation",
    "relation": "relation", "decision": "decision", "error_report": "report", "alert": "alert",
}  # fmt: skip
SIGNAL = {
    "contradiction": _("Documenten spreken elkaar tegen"),
    "silence": _("Niet vermeld in latere documenten over het thema"),
    "relation": _("Hangt samen met een andere"),
}
RELATION = {
    "repeats": _("Herhaalt"),
    "extends": _("Breidt uit"),
    "amends": _("Wijzigt"),
    "replaces": _("Vervangt"),
    "part_of": _("Is een deel van"),
}
RELATION_TO = {
    "repeats": _("Wordt herhaald in"),
    "extends": _("Wordt uitgebreid door"),
    "amends": _("Wordt gewijzigd door"),
    "replaces": _("Wordt vervangen door"),
    "part_of": _("Omvat"),
}
_LABELS: dict[str, dict[str, str]] = {
    "status": STATUS,
    "flag": FLAG,
    "role": ROLE,
    "strength": STRENGTH,
    "kind": KIND,
    "facet": FACET,
    "field": FIELD,
    "window": WINDOW,
    "moved": MOVED,
    "sort": SORT,
    "coverage": COVERAGE,
    "ask": ASK,
    "gap": GAP,
    "change": CHANGE,
    "decision": DECISION,
    "place": PLACE,
    "relation": RELATION,
    "signal": SIGNAL,
    "relation_to": RELATION_TO,
}
_CONFIDENCE = ((0.85, _("zeker")), (0.7, _("vrij zeker")), (0.5, _("waarschijnlijk")), (TRUSTED_FROM, _("onzeker")))
_NOT_TRUSTED = _("mogelijk: telt niet mee voor de stand")


class Wording:
    """The texts of one language."""

    def __init__(self, language: str = SOURCE_LANGUAGE, locales: Path = LOCALES) -> None:
        self.language = language
        self.form = _FORMS.get(language, language)
        if language == SOURCE_LANGUAGE:
            self._texts: gettext.NullTranslations = gettext.NullTranslations()
        else:
            try:
                self._texts = gettext.translation("messages", locales, [language])
            except OSError as error:
                raise InvalidSettings(f"language {language!r}: no translation in {locales.name}/") from error
        self._group = get_group_symbol(self.form)
        self._day = lru_cache(4096)(self._written_day)
        self._number = lru_cache(8192)(self._written_number)

    @property
    def gettext(self) -> Callable[[str], str]:
        """Return the translation of a text."""
        return self._texts.gettext

    @property
    def ngettext(self) -> Callable[[str, str, int], str]:
        """Return the translation of a text with its number."""
        return self._texts.ngettext

    def label(self, kind: str, value: object) -> str:
        """Return the word for a value: `label("status", "open")`; a value without a word stays as it is."""
        known = _LABELS.get(kind, {}).get(str(value))
        return self._texts.gettext(known) if known else str(value)

    def day(self, day: date | None, length: str = "long") -> str:
        """Return a day in words: "9 mei 2023", or "9/05/2023" where `length` is "short"."""
        return self._day(day, length) if day else self._texts.gettext("onbekend")

    def number(self, value: float) -> str:
        """Return a number as Belgians write it: "1.234,5"."""
        return self._number(value)

    def sureness(self, confidence: float) -> str:
        """Return a confidence in words."""
        return self._texts.gettext(next((word for least, word in _CONFIDENCE if confidence >= least), _NOT_TRUSTED))

    def _written_number(self, value: float) -> str:
        if isinstance(value, int):  # Babel takes a fifth of a millisecond for a number, and a page has hundreds
            return f"{value:,}".replace(",", self._group)
        return format_decimal(value, locale=self.form)

    def _written_day(self, day: date, length: str) -> str:
        return format_date(day, "d/MM/y" if length == "short" else "d MMMM y", locale=self.form)
