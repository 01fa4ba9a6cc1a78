"""The fact checker: what is proven passes, and any single altered fact is caught."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

import pytest

from pipeline.errors import UnprovenBrief
from pipeline.publish.briefs import Brief, Dossier, Statement, check, require_proven
from pipeline.publish.briefs.faults import Flaw
from pipeline.publish.briefs.frame import FRAME
from pipeline.publish.briefs.mentioned import stated
from pipeline.publish.briefs.statements import statements_of


def alterations(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield (fact, text with that fact altered) for each date, figure, name, title and quotation of a statement."""
    found = stated(statement.text)
    for day in found.days:
        yield day.text, statement.text.replace(day.text, day.text.replace(str(day.year), str(day.year - 7)), 1)
    for quotation in found.quotations:
        words = quotation.split(" ")
        place = len(words) // 2
        yield quotation, statement.text.replace(quotation, " ".join([*words[:place], "nooit", *words[place:]]), 1)
    for title in found.titles:
        yield title, statement.text.replace(title, f"{title} bis", 1)
    for name in found.names:
        words = [word for word in name.split(" ") if word.lower() not in FRAME]
        if words and words[-1][0].isupper():
            yield name, statement.text.replace(words[-1], f"{words[-1]}mans", 1)
    for number in re.findall(r"\d+", without_quotations(statement.text)):
        yield number, statement.text.replace(number, str(int(number) + 7001), 1)


def without_quotations(text: str) -> str:
    return re.sub(r"“[^”]*”|‘[^’]*’", " ", text)


def altered(brief: Brief, old: Statement, new: Statement) -> Brief:
    """Return the brief with one statement replaced, wherever it stands."""

    def swap(value: object) -> object:
        if value is old:
            return new
        if isinstance(value, tuple):
            return tuple(swap(one) for one in value)
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, Statement):
            changed = {
                name: swap(getattr(value, name))
                for name in value.__dataclass_fields__
                if isinstance(getattr(value, name), (tuple, Statement))
                or hasattr(getattr(value, name), "__dataclass_fields__")
            }
            return replace(value, **changed)  # type: ignore[type-var]
        return value

    return swap(brief)  # type: ignore[return-value]


def test_a_brief_as_composed_is_proven(brief: Brief, dossier: Dossier) -> None:
    assert check(brief, dossier) == []
    require_proven(brief, dossier)


def test_every_single_altered_fact_is_caught(brief: Brief, dossier: Dossier) -> None:
    kinds = 0
    for where, statement in statements_of(brief):
        for fact, text in alterations(statement):
            assert text != statement.text, (where, fact)
            changed = altered(brief, statement, replace(statement, text=text))
            assert changed != brief
            assert check(changed, dossier, is_edited=True), (where, fact, text)
            kinds += 1
    assert kinds > 60


def swaps(brief: Brief) -> Iterator[tuple[Statement, str]]:
    """Yield (statement, text) with a day, number word or name put in the place of another one of the same brief."""
    facts = [(statement, stated(statement.text)) for _, statement in statements_of(brief)]
    days = sorted({day.text for _, found in facts for day in found.days if day.day})
    names = sorted({name for _, found in facts for name in found.names if " " in name and name.split()[0] not in FRAME})
    for statement, found in facts:
        for held, others in ((found.days, days), (found.names, names)):
            for one in held:
                text = one if isinstance(one, str) else one.text
                for other in others[:4]:
                    if other != text:
                        yield statement, statement.text.replace(text, other, 1)
        for word in re.findall(r"\b(?:één|twee|drie|vier|\d+)\b", statement.text):
            yield statement, re.sub(rf"\b{word}\b", "negen", statement.text, count=1)


def test_a_fact_in_the_place_of_another_is_caught(brief: Brief, dossier: Dossier) -> None:
    tried = {(statement.text, text) for statement, text in swaps(brief) if text != statement.text}
    assert len(tried) > 150
    by_text = {statement.text: statement for _, statement in statements_of(brief)}
    sample = sorted(tried)[::3]
    assert [
        one
        for one in sample
        if not check(altered(brief, by_text[one[0]], replace(by_text[one[0]], text=one[1])), dossier)
    ] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Er kwamen 34 meldingen binnen", "Er kwamen 34 meldingen"),
        ("Er kwamen 34 meldingen binnen", "34 meldingen binnen"),
        ("Er kwamen 34 meldingen binnen", "Er kwamen meldingen binnen"),
        ("tussen 1 januari 2023 en 31 augustus 2023", "tussen 1 januari 2023"),
        ("tussen 1 januari 2023 en 31 augustus 2023", "1 januari 2023 en 31 augustus 2023"),
    ],
    ids=["end", "start", "middle", "period-end", "period-start"],
)
def test_a_quotation_that_lost_a_word_is_caught(brief: Brief, dossier: Dossier, old: str, new: str) -> None:
    cell = next(cell for row in brief.figures for cell in row if old in cell.text)
    changed = altered(brief, cell, replace(cell, text=cell.text.replace(old, new)))
    assert any(one.flaw is Flaw.QUOTATION for one in check(changed, dossier, is_edited=True))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("In het antwoord staat 34 %.", "34%"),
        ("Er kwamen 34 miljoen meldingen binnen.", "34000000"),
        ("Er kwamen vierendertig miljoen meldingen binnen.", "34000000"),
        ("Er kwamen zesendertig meldingen binnen.", "36"),
        ("Dat is het vierde overleg.", "4"),
        ("Dat gebeurde op 9 juni.", "9 juni"),
        ("Dat gebeurde in november.", "november"),
        ("Dat gebeurde eind 2023.", "eind 2023"),
        ("Dat gebeurde op een dinsdag.", "dinsdag"),
        ("De helft werd onderzocht.", "helft"),
        ("Hilde Crevits, Vlaams minister van Mobiliteit, zei dat.", "Hilde Crevits, Vlaams minister van Mobiliteit"),
        ("Schriftelijke vraag nr. 31 ging daarover.", "nr. 31"),
        ("Schriftelijke vraag nr. 214 van 31 augustus 2023 ging daarover.", "31 augustus 2023"),
        ("De vraag ‘Zorgsector - Inzet stagiairs’ (31 augustus 2023) ging daarover.", "31 augustus 2023"),
    ],
    ids=[
        "percentage", "magnitude", "words-magnitude", "words", "ordinal", "day", "month", "part-of-year", "weekday",
        "share", "office", "question-number", "day-of-question", "day-of-title",
    ],
)  # fmt: skip
def test_what_a_sentence_makes_of_its_source_is_caught(brief: Brief, dossier: Dossier, text: str, fact: str) -> None:
    number = next(one.number for one in brief.sources if "1 januari 2023 en 31 augustus 2023" in one.text)
    given = next(one.number for one in brief.sources if one.text.startswith("Er kwamen 34"))
    changed = replace(brief, advice=(Statement(text, (given, number)),))
    assert any(fact in one.fact for one in check(changed, dossier, is_edited=True))


def test_what_a_source_says_in_other_forms_is_proven(brief: Brief, dossier: Dossier) -> None:
    number = next(one.number for one in brief.sources if "1 januari 2023 en 31 augustus 2023" in one.text)
    given = next(one.number for one in brief.sources if one.text.startswith("Er kwamen 34"))
    said = (
        "Van januari 2023 tot 31/08/2023 kwamen er vierendertig meldingen binnen, aldus Hilde Crevits, Vlaams minister "
        "van Welzijn, in het antwoord op schriftelijke vraag nr. 214 van 8 september 2023."
    )
    assert check(replace(brief, advice=(Statement(said, (given, number)),)), dossier, is_edited=True) == []


# What no reader sees: the limits in the settings, shown only where a sentence names them, and the rules' findings.
UNSEEN = {"rules", "findings"}


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Yield (path, value) of every text, day and number in a brief beside its statements."""
    if isinstance(value, Statement):
        return
    if hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in UNSEEN:
                yield from leaves(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from leaves(one, (*path, place))
    elif value is not None:
        yield path, value


def with_leaf(value: object, path: tuple[str | int, ...], new: object) -> object:
    """Return a brief in which the value at a path is another one."""
    if not path:
        return new
    step, *rest = path
    if isinstance(value, tuple):
        place = int(step)
        return (*value[:place], with_leaf(value[place], tuple(rest), new), *value[place + 1 :])
    name = str(step)
    return replace(value, **{name: with_leaf(getattr(value, name), tuple(rest), new)})  # type: ignore[type-var]


def another(value: object) -> object:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=400)
    if isinstance(value, StrEnum):
        return next(one for one in type(value) if one is not value)
    return f"{value} Xaverius 4711" if isinstance(value, str) else value + 3  # type: ignore[operator]


def test_every_altered_value_beside_the_sentences_is_caught(brief: Brief, dossier: Dossier) -> None:
    passed: list[tuple[str | int, ...]] = []
    places = list(leaves(brief))
    assert len(places) > 250
    for path, value in places:
        changed = with_leaf(brief, path, another(value))
        assert isinstance(changed, Brief)
        if not check(changed, dossier):
            passed.append(path)
    assert passed == []


@pytest.mark.parametrize("name", ["promises", "events", "sources"])
def test_what_is_added_from_elsewhere_is_caught(brief: Brief, dossier: Dossier, name: str) -> None:
    held = getattr(brief, name)
    extra = {"promises": "id", "events": "on", "sources": "document_id"}[name]
    foreign = replace(held[0], **{extra: another(getattr(held[0], extra))})
    assert check(replace(brief, **{name: (*held, foreign)}), dossier)


def test_faults_are_told_in_dutch(brief: Brief, dossier: Dossier) -> None:
    assert brief.draft
    old = brief.draft.paragraphs[1][0]
    new = replace(old, text=old.text.replace("2023", "2031", 1))
    [fault] = check(altered(brief, old, new), dossier, is_edited=True)
    assert fault.in_dutch == "alinea 2: “8 september 2031”: deze datum staat in geen aangehaalde bron"


def test_a_statement_that_loses_its_source_is_caught(brief: Brief, dossier: Dossier) -> None:
    row = brief.promises[0]
    assert check(altered(brief, row.quote, replace(row.quote, sources=())), dossier)


def test_a_passage_that_is_not_in_its_document_is_caught(brief: Brief, dossier: Dossier) -> None:
    source = replace(brief.sources[0], text=brief.sources[0].text.replace("de", "het", 1))
    assert check(replace(brief, sources=(source, *brief.sources[1:])), dossier)


def test_another_minister_is_no_answer(brief: Brief, dossier: Dossier) -> None:
    assert brief.draft
    old = brief.draft.addressee
    office = replace(old.offices[0], person="Hilde Crevits")
    text = old.text.replace(old.offices[0].person, "Hilde Crevits")
    assert check(altered(brief, old, replace(old, text=text, offices=(office,))), dossier)


def test_an_unproven_brief_is_an_error(brief: Brief, dossier: Dossier) -> None:
    old = brief.bottom_line[0]
    with pytest.raises(UnprovenBrief, match="bottom line"):
        require_proven(altered(brief, old, replace(old, text="Op 2 november 2025 is alles klaar.")), dossier)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("9 mei 2023", [(2023, 5, 9)]),
        ("2023-05-09", [(2023, 5, 9)]),
        ("09/05/2023 en mei 2024", [(2023, 5, 9), (2024, 5, None)]),
    ],
    ids=["words", "iso", "digits"],
)
def test_days_are_compared_as_days(text: str, days: list[tuple[int, int, int | None]]) -> None:
    assert [(one.year, one.month, one.day) for one in stated(text).days] == days
