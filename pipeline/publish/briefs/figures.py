"""The figures of a brief, as quoted, each with the period that is named with it and its origin."""

import re
from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.dutch import MONTHS, sentence
from pipeline.publish.briefs.mentioned import numbers_in
from pipeline.publish.briefs.periods import periods_in
from pipeline.publish.briefs.quoting import plain, quoted
from pipeline.publish.briefs.records import Statement
from pipeline.publish.briefs.sources import Sources, row_key
from pipeline.publish.briefs.wording import document_name
from pipeline.records.coverage import Ask, Coverage

_FIGURE = re.compile(
    r"\d[\d.,]*\s*(?:%|procent|euro|miljoen|miljard|plaatsen|dossiers|meldingen|klachten|aanvragen|scholen|studenten|fte|personen|keer)|€\s*\d",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:geen|nul|nergens|niemand|nooit)\b", re.IGNORECASE)
# Digits that count nothing: days, years, numbers of articles and questions.
_NO_COUNT = re.compile(
    rf"\b\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\b(?:\s+\d{{4}})?|\b\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}|\b(?:19|20)\d\d\b(?!\s*(?:euro|%))"
    r"|\b(?:nrs?\.?|nummer|artikel\w*|art\.|vraag|vragen|bijlage|tabel|punt)\s*\d[\d/-]*|^\s*\d{1,2}[.)]",
    re.IGNORECASE,
)


def figure_rows(
    views: Sequence[View], dossier: Dossier, sources: Sources
) -> list[tuple[Statement, Statement, Statement]]:
    """Return figures as quoted, with the period that their sentence or question names, and their origin."""
    rows: list[tuple[Statement, Statement, Statement]] = []
    seen: set[str] = set()
    for judged in dossier.coverage:
        counts = judged.asks is Ask.FIGURE or any(part.asks is Ask.FIGURE for part in judged.parts)
        given = judged.passage and judged.coverage in (Coverage.ANSWERED, Coverage.PARTIAL)
        if not (counts and given and judged.passage and judged.asked):
            continue
        if _with_figure(judged.passage.text) and row_key("cijfer", judged.passage) not in dossier.set_aside:
            number = (
                sources.passage(judged.passage, judged.confidence),
                sources.passage(judged.asked, judged.confidence),
            )
            rows.append(_figure(judged.passage.text, judged.asked.text, judged.document_id, number, dossier))
            seen.add(plain(judged.passage.text))
    mentions = [one for view in views for one in view.mentions] + list(dossier.demands)
    for mention in mentions:
        text = mention.passage.text
        is_left_out = row_key("cijfer", mention.passage) in dossier.set_aside
        if (
            _FIGURE.search(text)
            and not is_left_out
            and not any(plain(text) in one or one in plain(text) for one in seen)
        ):
            seen.add(plain(text))
            rows.append(_figure(text, text, mention.passage.document_id, (sources.mention(mention),), dossier))
    return rows


def _figure(
    text: str, asked: str, document_id: str, number: tuple[int, ...], dossier: Dossier
) -> tuple[Statement, Statement, Statement]:
    counted = _with_figure(text) or text
    period = next((one for source in (counted, asked) for one in periods_in(source)), None)
    words = f"“{period}”" if period else "niet vermeld"
    return (
        Statement(quoted(counted, 40), number),
        Statement(words, number if period else ()),
        Statement(sentence(document_name(document_id, dossier)), number),
    )


def _with_figure(text: str) -> str | None:
    """Return the first sentence that counts something, or says that there is none; None where no sentence does."""
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-ZÀ-Ý])", plain(text))
    counted = (one for one in sentences if re.search(r"\d", _NO_COUNT.sub(" ", one)) or any(numbers_in(_words(one))))
    return next(counted, None) or next((one for one in sentences if _NONE.search(one)), None)


def _words(text: str) -> str:
    """Return a text without digits, in which only numbers in words are left."""
    return re.sub(r"\d", " ", text)
