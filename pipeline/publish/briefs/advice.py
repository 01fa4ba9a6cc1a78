"""Which instrument fits, from when, and what the brief rests on: what was read, what was left out, how sure it is."""

from collections.abc import Sequence
from datetime import date

from pipeline.publish.briefs.competence import addressee_of
from pipeline.publish.briefs.dossier import Dossier, View, is_settled
from pipeline.publish.briefs.dutch import counted, day_of, sentence
from pipeline.publish.briefs.records import Derived, Fit, Statement
from pipeline.publish.briefs.rules import Rules
from pipeline.publish.briefs.sources import Sources
from pipeline.records.commitment import Role

_NEWS_DAYS = 10  # news this fresh is a reason for a topical question


def advice(views: Sequence[View], dossier: Dossier, earliest: date, rules: Rules) -> list[Statement]:
    """Return which instrument fits, why, and from when."""
    day = f"De vraag kan zinvol worden ingediend vanaf {day_of(earliest)}"
    if dossier.last_question_on is not None and (earliest - dossier.as_of).days > _NEWS_DAYS:
        text = (
            f"{day}: voor de laatste vraag erover is gerekend met een antwoordtermijn van {rules.answer_days} "
            f"werkdagen en {rules.embargo_days} werkdagen waarin alleen de vraagsteller het antwoord heeft."
        )
        waits = (Derived(Fit.RULE, "answer"), Derived(Fit.RULE, "embargo"))
        return [_instrument(views, dossier), Statement(text, derived=(Derived(Fit.EARLIEST), *waits))]
    text = f"{day}: er loopt in de gelezen documenten geen vraag meer waarop het antwoord nog moet komen."
    return [_instrument(views, dossier), Statement(text, derived=(Derived(Fit.EARLIEST),))]


def on_addressee(views: Sequence[View], dossier: Dossier) -> list[Statement]:
    """Return what the addressee rests on, where no document names the office."""
    found = addressee_of(views, dossier)
    if found is None or found.is_named:
        return []
    return [
        Statement(
            "De gelezen documenten noemen geen bevoegde minister; de geadresseerde is afgeleid uit het beleidsdomein "
            "van de toezeggingen."
        )
    ]


def without_draft(views: Sequence[View]) -> list[Statement]:
    """Return why there is no draft question, where there are promises."""
    if not views:
        return []
    if all(is_settled(view) for view in views):
        why = "de toezegging is voldaan" if len(views) == 1 else "alle toezeggingen zijn voldaan"
    else:
        why = "wat nog openstaat, is niet zeker genoeg herkend om er een vraag op te steunen"
    return [Statement(f"Er is geen ontwerp van vraag opgesteld: {why}.")]


def _instrument(views: Sequence[View], dossier: Dossier) -> Statement:
    """Return which instrument fits: topical for fresh news, for explanation where there is debate, else written."""
    news = [
        day
        for view in views
        for mention in view.mentions
        if mention.role in (Role.DELAY, Role.WITHDRAWAL) and (day := dossier.day_of(mention))
    ]
    if any(0 <= (dossier.as_of - day).days <= _NEWS_DAYS for day in news):
        return Statement("Een actuele vraag past het best: het uitstel of de intrekking is van de voorbije dagen.")
    has_moved, is_contradicted = any(view.times_moved > 1 for view in views), any(view.contradictions for view in views)
    if has_moved or is_contradicted:
        why = " en ".join(
            [
                *(["een termijn herhaaldelijk opschoof"] if has_moved else []),
                *(["latere informatie eerdere tegenspreekt"] if is_contradicted else []),
            ]
        )
        return Statement(
            f"Een vraag om uitleg in de commissie past het best, omdat {why}; de onderstaande schriftelijke vraag kan "
            "ze voorbereiden."
        )
    return Statement(
        "Een schriftelijke vraag past het best: het gaat om de stand van zaken, data, cijfers en redenen die op papier "
        "kunnen worden gegeven."
    )


def limits(dossier: Dossier, hidden: int, sources: Sources) -> list[Statement]:
    """Return what was read, what was left out, and how sure it is."""
    return [
        *_read(dossier, sources),
        Statement("Wat niet gevonden is, kan toch gebeurd zijn: alleen de gelezen documenten tellen mee."),
        Statement(
            "Toezeggingen, termijnen en antwoorden zijn door software herkend; de zekerheid van elke vindplaats staat "
            "bij de bronnen. Lees de bron na voor gebruik."
        ),
        *_left_out(dossier, hidden),
        *_approximate(dossier),
    ]


def _read(dossier: Dossier, sources: Sources) -> list[Statement]:
    """Return how many documents were read, from when to when."""
    read, day, derived = len(dossier.documents), day_of(dossier.as_of), (Derived(Fit.READ), Derived(Fit.AS_OF))
    if not read:
        text = f"Voor deze nota werd geen document over het onderwerp gevonden, zoals bekend op {day}."
        return [Statement(text, derived=derived)]
    verb, documents = "werd" if read == 1 else "werden", counted(read, "document", "documenten")
    text = f"Voor deze nota {verb} {documents} over het onderwerp gelezen, zoals bekend op {day}"
    dated = sorted((one.metadata.date, key) for key, one in dossier.documents.items() if one.metadata.date)
    if len(dated) < 2:
        return [Statement(f"{text}.", derived=derived)]
    ends = [key for _, key in (dated[0], dated[-1])]
    about = [dossier.documents[key].metadata for key in ends]
    first, last = (day_of(one.date, is_approximate=one.date_is_approximate) for one in about)
    if first == last:
        return [Statement(f"{text}.", derived=derived)]
    cited = tuple(sources.document(key) for key in ends)
    return [Statement(f"{text}; het oudste is van {first}, het nieuwste van {last}.", cited, derived)]


def _left_out(dossier: Dossier, hidden: int) -> list[Statement]:
    found: list[Statement] = []
    for key, one, many in (
        ("unsure", "Eén vindplaats werd niet opgenomen, omdat de zekerheid te laag is.",
         "{} vindplaatsen werden niet opgenomen, omdat de zekerheid te laag is."),
        ("foreign", "Eén toezegging uit een document van buiten Vlaanderen werd niet opgenomen.",
         "{} toezeggingen uit documenten van buiten Vlaanderen werden niet opgenomen."),
        ("hidden", "Eén toezegging van minder belang staat niet in de tabel.",
         "{} toezeggingen van minder belang staan niet in de tabel."),
    ):  # fmt: skip
        number = hidden if key == "hidden" else dossier.left_out.get(key, 0)
        if number:
            text = one if number == 1 else many.format(sentence(counted(number, "", "").strip()))
            found.append(Statement(text, derived=(Derived(Fit.LEFT_OUT, key),)))
    return found


def _approximate(dossier: Dossier) -> list[Statement]:
    vague = sum(one.metadata.date_is_approximate for one in dossier.documents.values())
    if not vague:
        return []
    whose = "elk document" if vague == len(dossier.documents) else "sommige documenten"
    return [Statement(f"Van {whose} is de datum alleen bij benadering bekend; daar staan maand en jaar.")]
