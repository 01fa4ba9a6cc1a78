"""The fact checker: what is proven passes, and any single altered fact is caught."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pipeline.errors import UnprovenBrief
from pipeline.publish.briefs import Brief, Dossier, Statement, check, require_proven
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
    for number in found.numbers:
        if number in statement.text:
            yield number, statement.text.replace(number, str(int(number.split(",")[0]) + 7001), 1)


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
    assert check(brief, dossier.texts) == []
    require_proven(brief, dossier.texts)


def test_every_single_altered_fact_is_caught(brief: Brief, dossier: Dossier) -> None:
    kinds = 0
    for where, statement in statements_of(brief):
        for fact, text in alterations(statement):
            assert text != statement.text, (where, fact)
            changed = altered(brief, statement, replace(statement, text=text))
            assert changed != brief
            assert check(changed, dossier.texts), (where, fact, text)
            kinds += 1
    assert kinds > 60


def test_a_statement_that_loses_its_source_is_caught(brief: Brief, dossier: Dossier) -> None:
    row = brief.promises[0]
    assert check(altered(brief, row.quote, replace(row.quote, sources=())), dossier.texts)


def test_a_passage_that_is_not_in_its_document_is_caught(brief: Brief, dossier: Dossier) -> None:
    source = replace(brief.sources[0], text=brief.sources[0].text.replace("de", "het", 1))
    assert check(replace(brief, sources=(source, *brief.sources[1:])), dossier.texts)


def test_another_minister_is_no_answer(brief: Brief, dossier: Dossier) -> None:
    assert brief.draft
    old = brief.draft.addressee
    office = replace(old.offices[0], person="Hilde Crevits")
    text = old.text.replace(old.offices[0].person, "Hilde Crevits")
    assert check(altered(brief, old, replace(old, text=text, offices=(office,))), dossier.texts)


def test_an_unproven_brief_is_an_error(brief: Brief, dossier: Dossier) -> None:
    old = brief.bottom_line[0]
    with pytest.raises(UnprovenBrief, match="bottom line"):
        require_proven(altered(brief, old, replace(old, text="Op 2 november 2025 is alles klaar.")), dossier.texts)


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
