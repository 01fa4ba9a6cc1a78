"""The shipped facts: what they answer, and that the tables hold together."""

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import InvalidSettings
from pipeline.lexicon import facts as facts_module
from pipeline.lexicon.facts import FACTS_FOLDER, Facts, fold, load_facts


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.mark.parametrize(
    ("day", "words", "level", "person"),
    [
        (date(2014, 3, 15), "minister van Welzijn, Volksgezondheid en Gezin", "vlaanderen", "Jo Vandeurzen"),
        (date(2022, 5, 15), "welzijn", "vlaanderen", "Wouter Beke"),
        (date(2022, 5, 18), "welzijn", "vlaanderen", "Hilde Crevits"),
        (date(2023, 9, 15), "Vlaams minister van Onderwijs", "vlaanderen", "Ben Weyts"),
        (date(2021, 6, 1), "ruimtelijke ordening", "vlaanderen", "Zuhal Demir"),
        (date(2021, 6, 1), "minister-president", "vlaanderen", "Jan Jambon"),
        (
            date(2017, 6, 1),
            "Minister van Financien, belast met Bestrijding van de fiscale fraude",
            "belgie",
            "Johan Van Overtveldt",
        ),
        (date(2017, 6, 1), "eerste minister", "belgie", "Charles Michel"),
        (date(2018, 4, 5), "staatssecretaris van Volksgezondheid, Welzijn en Sport", "nederland", "Paul Blokhuis"),
    ],
    ids=[
        "2014",
        "last-day",
        "first-day",
        "other-title",
        "not-in-title",
        "president",
        "federal",
        "premier",
        "secretary",
    ],
)
def test_one_minister_answers_to_a_title(facts: Facts, day: date, words: str, level: str, person: str) -> None:
    mandate = facts.minister_on(day, words, level)
    assert mandate is not None
    assert facts.person_by_id[mandate.person].name == person


def test_no_minister_in_a_vacancy_or_for_unknown_words(facts: Facts) -> None:
    assert facts.minister_on(date(2009, 1, 2), "welzijn") is None
    assert facts.minister_on(date(2020, 1, 1), "tovenarij") is None


def test_offices_of_a_person_depend_on_the_day(facts: Facts) -> None:
    titles = [m.title for m in facts.mandates_of("Hilde Crevits", date(2016, 1, 1))]
    assert titles == ["Vlaams minister van Onderwijs"]
    assert len(facts.mandates_of("crevits")) > 4


def test_a_government_ends_the_day_the_next_begins(facts: Facts) -> None:
    names = [
        getattr(facts.government_on(day), "name", None)
        for day in (date(2019, 10, 1), date(2019, 10, 2), date(1990, 1, 1))
    ]
    assert names == ["regering-Homans", "regering-Jambon", None]


@pytest.mark.parametrize(
    ("form", "day", "body"),
    [
        ("VDAB", None, "vdab"),
        ("agentschap Kind en Gezin", None, "kind-en-gezin"),
        ("ESF", date(2020, 1, 1), "esf-vlaanderen"),
        ("ESF", date(2023, 1, 1), "europa-wse"),
        ("departement zorg", None, "dep-zorg"),
    ],
    ids=["abbreviation", "alias", "namesake-before", "namesake-after", "case"],
)
def test_a_body_is_found_by_any_form(facts: Facts, form: str, day: date | None, body: str) -> None:
    found = facts.organisation(form, day)
    assert found is not None
    assert found.id == body


def test_namesakes_without_a_day_are_not_guessed(facts: Facts) -> None:
    assert facts.organisation("ESF") is None


def test_successors_are_followed_to_the_day(facts: Facts) -> None:
    assert [body.id for body in facts.successors("azg", date(2024, 1, 1))] == ["dep-zorg"]
    assert [body.id for body in facts.successors("dep-lne")] == ["dep-omgeving"]


def test_the_name_shown_holds_the_usual_abbreviation(facts: Facts) -> None:
    names = [facts.display_name(facts.organisation_by_id[i]) for i in ("vdab", "dep-zorg", "auvb")]
    assert names[0].endswith("(VDAB)")
    assert names[1] == "Departement Zorg"  # DZ is too doubtful to show
    assert names[2].endswith("(AUVB)")


def test_rows_refer_to_rows_that_exist(facts: Facts) -> None:
    bodies = facts.organisation_by_id
    linked = [i for body in facts.organisations for i in (*body.predecessors, *body.successors)]
    serving = [i for row in facts.portfolios for i in row.administrations]
    governments = {government.id for government in facts.governments}
    assert set(serving) <= set(bodies)
    assert {mandate.government for mandate in facts.mandates} <= governments
    assert {row.organisation for row in facts.ambiguities.abbreviations} <= set(bodies)
    assert {i for row in facts.ambiguities.names for i in row.persons} <= set(facts.person_by_id)
    assert len(linked) - len([i for i in linked if i in bodies]) <= 5  # bodies from before the tables begin


def test_ids_are_unique_and_intervals_run_forward(facts: Facts) -> None:
    for rows in (facts.persons, facts.organisations, facts.governments, facts.parties):
        ids = [row.id for row in rows]
        assert len(ids) == len(set(ids))
    for mandate in facts.mandates:
        assert mandate.until is None or (mandate.from_ is not None and mandate.from_ < mandate.until), mandate


def test_every_source_is_explained(facts: Facts) -> None:
    readme = (FACTS_FOLDER / "README.md").read_text(encoding="utf-8")
    used = {
        s
        for rows in (facts.mandates, facts.governments, facts.organisations, facts.legislatures)
        for r in rows
        for s in r.sources
    }
    assert {source for source in used if f"{source} " not in readme and f"{source}," not in readme} == set()


def test_a_malformed_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in FACTS_FOLDER.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "persons.json").write_text(json.dumps([{"id": "x"}]), encoding="utf-8")
    monkeypatch.setattr(facts_module, "FACTS_FOLDER", tmp_path)
    load_facts.cache_clear()
    with pytest.raises(InvalidSettings, match="persons"):
        load_facts()
    load_facts.cache_clear()


def test_folding_drops_case_accents_and_line_breaks() -> None:
    assert fold("Overlegcomité\n van  VLAANDEREN") == "overlegcomite van vlaanderen"
