"""The numbered questions of the draft: one checkable thing each, fitted to the state of the promise."""

import re
from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.dutch import PROMISE, day_of, on_day, sentence
from pipeline.publish.briefs.quoting import plain, promised_clause, quoted
from pipeline.publish.briefs.records import Derived, Fit, Office, Question, Statement
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.value import Minister, Worth, promiser
from pipeline.publish.briefs.wording import dated_kind, document_name
from pipeline.records.commitment import Strength
from pipeline.records.coverage import AnswerCoverage, AskCoverage, Coverage
from pipeline.records.status import Flag, Status

_PUBLISHED = re.compile(
    r"\b(?:\w*(?:web(?:site|pagina)|rapport|verslag|studie|onderzoek|nota|actieplan|handleiding|draaiboek|databank|register"
    r"|brochure|charter|leidraad|evaluatie|platform))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:omvang|aantal(?:len)?|cijfers?|meldingen|klachten|plaatsen|middelen|budget|wachtlijst\w*|percentage|miljoen)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\b(?:die|dat|waar\w*|of|omdat|zodat|opdat|indien|als)\b", re.IGNORECASE)
_NOUN_WORDS = 45  # of a promise that is quoted within a question
_ASKED_WORDS = 60  # of an earlier question


def promise_phrase(view: View) -> str:
    """Return how a sentence names a promise: by the clause that promises it, else by quoting its sentence."""
    clause = _clause(view)
    return f"{_noun(view)} {clause}" if clause else f"{_noun(view)} {quoted(view.lead.passage.text, _NOUN_WORDS)}"


def asking(view: View, dossier: Dossier, start: str, end: str = "") -> str:
    """Return a question about a promise; where no clause names what is promised, its document and sentence do."""
    clause = _clause(view)
    if clause:
        comma = "," if end and _SUBORDINATE.search(clause) else ""
        return f"{start} {_noun(view)} {clause}{comma}{end}?"
    article, noun = _noun(view).split(" ", 1)
    where = _stands_in(view, dossier)
    return f"{start} {article} volgende {noun} uit {where}{end}: {quoted(view.lead.passage.text, _NOUN_WORDS)}?"


def _stands_in(view: View, dossier: Dossier) -> str:
    """Return "het antwoord op schriftelijke vraag nr. 214 van 9 mei 2023", "de regeringsbeslissing ‘…’ van …"."""
    key = view.lead.passage.document_id
    name = document_name(key, dossier)
    where = name if " nr. " in name.split("‘")[0] else dated_kind(key, dossier)
    return f"het antwoord op {where}" if dossier.is_answer(view.lead) else where


def _clause(view: View) -> str | None:
    return promised_clause(view.lead.passage.text)


def _noun(view: View) -> str:
    clause = _clause(view)
    if clause and clause.lower().startswith("dat ") and view.lead.strength is not Strength.FIRM:
        return "de verwachting"
    return PROMISE[view.lead.strength or Strength.EXPLORATION]


def question_on(view: View, worth: Worth, dossier: Dossier, sources: Sources) -> Question:
    """Return the question that fits where a promise stands, with its follow-ups under it."""
    number = (sources.mention(view.lead),)
    parts = [*_parts(view, number), *_more(view, dossier, number)]
    if Flag.WITHDRAWN in view.timeline.flags:
        main = asking(view, dossier, "Wat is de reden waarom", " niet wordt uitgevoerd")
        parts = [Statement("Welk alternatief werkt de minister uit?")]
    elif view.timeline.status is Status.OPEN and view.is_overdue:
        participle = "nagekomen" if _noun(view) == "de toezegging" else "uitgevoerd"
        main = asking(view, dossier, "Is", f" intussen {participle}")
    else:
        main = asking(view, dossier, "Wat is de stand van zaken van")
    cited = tuple(dict.fromkeys((*number, sources.mention(view.last_heard))))
    derived = (Derived(Fit.DUE, view.commitment.id), Derived(Fit.TIMES_MOVED, view.commitment.id))
    reasons = Statement(f"{sentence('; '.join(worth.reasons))}.", cited, derived)
    return Question(Statement(main, number), tuple(parts), reasons, view.commitment.id)


def _parts(view: View, number: tuple[int, ...]) -> list[Statement]:
    """Return the follow-ups on date and delay."""
    if view.timeline.status is Status.OPEN and view.is_overdue:
        return [
            Statement("Zo ja, op welke datum gebeurde dat?"),
            Statement("Zo neen, wat is de reden van de vertraging?"),
            Statement("Zo neen, welke nieuwe einddatum geldt?"),
        ]
    if view.is_overdue and view.timeline.due_on:
        due = Derived(Fit.DUE, view.commitment.id)
        day = day_of(view.timeline.due_on)
        return [
            Statement(f"Werd de termijn van {day} gehaald?", number, (due,)),
            Statement("Zo neen, wat is de reden van de vertraging?"),
            Statement("Zo neen, welke nieuwe einddatum geldt?"),
        ]
    if view.timeline.due_on is None:
        return [Statement("Tegen welke datum verwacht de minister de uitvoering?")]
    due = Derived(Fit.DUE, view.commitment.id)
    return [Statement(f"Blijft de termijn van {day_of(view.timeline.due_on)} haalbaar?", number, (due,))]


def _more(view: View, dossier: Dossier, number: tuple[int, ...]) -> list[Statement]:
    """Return the follow-ups on figures, publication and who took over."""
    text = view.lead.passage.text
    found: list[Statement] = []
    if _COUNTED.search(text) and view.timeline.first_promised:
        first = view.timeline.first_promised.year
        period = f"voor de periode {first}-{dossier.as_of.year}" if first < dossier.as_of.year else f"voor {first}"
        found.append(
            Statement(
                f"Welke cijfers zijn daarover beschikbaar {period}, opgesplitst per jaar en per provincie?",
                number,
                (Derived(Fit.AS_OF),),
            )
        )
    elif _PUBLISHED.search(text):
        found.append(Statement("Waar is het resultaat te raadplegen?"))
    return found


def taken_over(views: Sequence[View], minister: Minister, dossier: Dossier, sources: Sources) -> Question | None:
    """Return the question whether a new minister stands by what predecessors promised; None where nobody is new."""
    old = [view for view in views if (name := promiser(view, dossier)) and name != minister.name]
    names = list(dict.fromkeys(name for view in old if (name := promiser(view, dossier))))
    if not names:
        return None
    possessive = {"f": "haar", "m": "zijn"}.get(minister.gender or "", "de")
    noun = "voorganger" if len(names) == 1 else "voorgangers"
    numbers = tuple(dict.fromkeys(sources.mention(view.lead) for view in old))
    what = "die toezegging" if len(old) == 1 else "de bovenstaande toezeggingen"
    text = f"Neemt de minister {what} van {possessive} {noun} over?"
    part = Statement("Zo neen, welk lid van de regering volgt ze op?")
    office = Office(minister.name, minister.title, dossier.as_of)
    reasons = Statement(f"De bevoegde minister is nu {office.person}, {office.title}.", offices=(office,))
    return Question(Statement(text, numbers), (part,), reasons, None)


def question_again(judged: AnswerCoverage, dossier: Dossier, sources: Sources) -> Question | None:
    """Return the part of an earlier question that stayed open, asked again; None where its words are not known."""
    if judged.asked is None:
        return None
    left = _left(judged)
    words = _asked_words(judged)
    verb = "deels onbeantwoord bleef" if judged.coverage is Coverage.PARTIAL and not left else "onbeantwoord bleef"
    name = document_name(judged.document_id, dossier)
    number = sources.passage(judged.asked, judged.confidence)
    text = f"Wat is het antwoord op de vraag {quoted(words, _ASKED_WORDS)}, die in {name} {verb}?"
    reasons = Statement("Deze vraag bleef geheel of deels onbeantwoord.", (number,))
    return Question(Statement(text, (number,)), (), reasons, None)


def question_elsewhere(
    judged: AnswerCoverage, minister: Minister, dossier: Dossier, sources: Sources
) -> Question | None:
    """Return what an answer left to another minister, asked of who is competent now; None without its words."""
    if judged.asked is None:
        return None
    number = sources.passage(judged.asked, judged.confidence)
    cited = (number, sources.passage(judged.passage, judged.confidence)) if judged.passage else (number,)
    name = document_name(judged.document_id, dossier)
    words = quoted(_asked_words(judged), _ASKED_WORDS)
    text = (
        f"Wat is het antwoord op de vraag {words}, waarvoor in {name} naar een ander lid van de regering werd verwezen?"
    )
    office = Office(minister.name, minister.title, dossier.as_of)
    told = f"Het eerdere antwoord verwees naar een andere minister; nu is {minister.name}, {minister.title}, bevoegd."
    return Question(Statement(text, (number,)), (), Statement(told, cited, offices=(office,)), None)


def _left(judged: AnswerCoverage) -> list[AskCoverage]:
    return [part for part in judged.parts if part.coverage is not Coverage.ANSWERED]


def _asked_words(judged: AnswerCoverage) -> str:
    """Return the words of what stayed open: the first such part where it can stand alone, else the sub-question."""
    left, whole = _left(judged), plain(judged.asked.text if judged.asked else "")
    words = plain(left[0].text if left else whole).rstrip(" ?.")
    if len(words.split(" ")) < 3 or words not in whole:
        words = whole.rstrip(" ?.")
    return f"{words}?" if f"{words}?" in whole else words


def already_answered(view: View, dossier: Dossier, sources: Sources) -> Statement:
    """Return why a promise that is kept is not asked about."""
    day = dossier.day_of(view.newest)
    about = dossier.documents[view.newest.passage.document_id].metadata
    when = on_day(day, is_approximate=about.date_is_approximate)
    told = quoted(view.newest.passage.text)
    text = f"{sentence(promise_phrase(view))} wordt niet opnieuw bevraagd: {when} werd meegedeeld {told}."
    return Statement(text, (sources.mention(view.lead), sources.mention(view.newest)))
