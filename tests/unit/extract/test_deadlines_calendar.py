"""The Flemish calendar against which deadlines are read."""

from datetime import date

import pytest

from pipeline.lexicon.calendar import Calendar, holiday, local_election, season, september_statement, session_opening


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        ("paas", 2017, date(2017, 4, 3), date(2017, 4, 17)),
        ("paas", 2023, date(2023, 4, 3), date(2023, 4, 16)),
        ("paas", 2024, date(2024, 4, 1), date(2024, 4, 14)),
        ("krokus", 2024, date(2024, 2, 12), date(2024, 2, 18)),
        ("herfst", 2023, date(2023, 10, 30), date(2023, 11, 5)),
        ("herfst", 2020, date(2020, 11, 2), date(2020, 11, 8)),
        ("kerst", 2022, date(2022, 12, 26), date(2023, 1, 8)),
        ("kerst", 2023, date(2023, 12, 25), date(2024, 1, 7)),
        ("zomerreces", 2023, date(2023, 7, 21), date(2023, 9, 24)),
    ],
)
def test_holidays(name: str, year: int, first: date, last: date) -> None:
    assert holiday(name, year) == (first, last)


def test_session_year_opens_on_the_last_monday_of_september() -> None:
    assert session_opening(2025) == date(2025, 9, 29)
    assert Calendar().working_year("session", 2022) == (date(2022, 9, 26), date(2023, 9, 24))


def test_september_statement_is_on_the_fourth_monday() -> None:
    assert september_statement(2025) == date(2025, 9, 22)


def test_winter_ends_in_the_next_year() -> None:
    assert season("winter", 2020)[1] == date(2021, 3, 19)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2019, 5, 25), date(2019, 5, 26)),
        (date(2019, 5, 26), date(2024, 6, 9)),
        (date(2024, 6, 10), date(2029, 6, 10)),
    ],
)
def test_term_runs_to_the_next_election(day: date, end: date) -> None:
    term = Calendar().term(day)
    assert term is not None
    assert term[1] == end


def test_term_beyond_the_known_elections_is_unknown() -> None:
    assert Calendar().term(date(2035, 1, 1)) is None
    assert Calendar().next_term(date(2026, 1, 1)) is None


def test_school_year_turns_in_september() -> None:
    assert Calendar().working_year_of("school", date(2023, 8, 31)) == 2022
    assert Calendar().working_year_of("school", date(2023, 9, 1)) == 2023


@pytest.mark.parametrize(("year", "day"), [(2018, date(2018, 10, 14)), (2024, date(2024, 10, 13)), (2025, None)])
def test_local_elections(year: int, day: date | None) -> None:
    assert local_election(year) == day
