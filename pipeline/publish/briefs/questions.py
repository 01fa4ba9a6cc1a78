"""The numbered questions of the draft: one checkable thing each, fitted to the state of the promise."""

import re
from collections.abc import Sequence

from pipeline.publish.briefs.dossier import Dossier, View
from pipeline.publish.briefs.dutch import PROMISE, day_of, on_day, sentence
from pipeline.publish.briefs.quoting import plain, promised_clause, quoted
from pipeline.publish.briefs.records import Derived, Fit, Office, Question, Statement
from pipeline.publish.briefs.sources import Sources
from pipeline.publish.briefs.value import Minister, Worth, promiser
from pipeline.publish.briefs.wording import document_name
from pipeline.records.commitment import Strength
from pipeline.records.coverage import AnswerCoverage, Coverage
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
_NOUN_WORDS = 24  # of a promise that is quoted within a question


def promise_phrase(view: View) -> str:
    """Return how a sentence names a promise: by the clause that promises it, else by quoting its sentence."""
    clause = _clause(view)
    return f"{_noun(view)} {clause}" if clause else f"{_noun(view)} {quoted(view.lead.passage.text, _NOUN_WORDS)}"


def asking(view: View, start: str, end: str = "") -> str:
    """Return a question about a promise; its sentence is quoted at the end where no clause names what is promised."""
    clause = _clause(view)
    if clause:
        return f"{start} {_noun(view)} {clause}{end}?"
    article, noun = _noun(view).split(" ", 1)
    return f"{start} {article} volgende {noun}{end}: {quoted(view.lead.passage.text, _NOUN_WORDS)}?"


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
        main = asking(view, "Wat is de reden waarom", " niet wordt uitgevoerd")
        parts = [Statement("Welk alternatief werkt de minister uit?")]
    elif view.timeline.status is Status.OPEN and view.is_overdue:
        participle = "nagekomen" if _noun(view) == "de toezegging" else "uitgevoerd"
        main = asking(view, "Is", f" intussen {participle}")
    else:
        main = asking(view, "Wat is de stand van zaken van")
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
            Statement(f"Wat is de reden waarom de termijn van {day} niet werd gehaald?", number, (due,)),
            Statement("Welke nieuwe einddatum geldt?"),
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
    left = [part for part in judged.parts if part.coverage is not Coverage.ANSWERED]
    words = plain(left[0].text if left else judged.asked.text).rstrip(" ?.")
    if len(words.split(" ")) < 3 or words not in plain(judged.asked.text):
        words = plain(judged.asked.text).rstrip(" ?.")
    if f"{words}?" in plain(judged.asked.text):
        words = f"{words}?"
    verb = "deels onbeantwoord bleef" if judged.coverage is Coverage.PARTIAL and not left else "onbeantwoord bleef"
    name = document_name(judged.document_id, dossier)
    number = sources.passage(judged.asked, judged.confidence)
    text = f"Wat is het antwoord op de vraag {quoted(words, 60)}, die in {name} {verb}?"
    reasons = Statement("Deze vraag bleef geheel of deels onbeantwoord.", (number,))
    return Question(Statement(text, (number,)), (), reasons, None)


def already_answered(view: View, dossier: Dossier, sources: Sources) -> Statement:
    """Return why a promise that is kept is not asked about."""
    day = dossier.day_of(view.newest)
    about = dossier.documents[view.newest.passage.document_id].metadata
    when = on_day(day, is_approximate=about.date_is_approximate)
    told = quoted(view.newest.passage.text)
    text = f"{sentence(promise_phrase(view))} wordt niet opnieuw bevraagd: {when} werd meegedeeld {told}."
    return Statement(text, (sources.mention(view.lead), sources.mention(view.newest)))
