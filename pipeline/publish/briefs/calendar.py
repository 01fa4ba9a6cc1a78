"""Working days of the Flemish Parliament, for the earliest sensible day of a question."""

from datetime import date, timedelta

from dateutil.easter import easter

_ONE_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Tell whether a day counts: no weekend, public holiday, or summer and Christmas recess."""
    spring = easter(day.year)
    moving = {spring + timedelta(days=after) for after in (1, 39, 50)}
    fixed = {(1, 1), (5, 1), (7, 11), (7, 21), (8, 15), (11, 1), (11, 2), (11, 11), (12, 25), (12, 26)}
    is_recess = (
        (7, 21) <= (day.month, day.day) <= (8, 31) or (day.month, day.day) >= (12, 25) or (day.month, day.day) <= (1, 2)
    )
    return day.weekday() < 5 and day not in moving and (day.month, day.day) not in fixed and not is_recess


def after_working_days(day: date, number: int) -> date:
    """Return the working day that is `number` working days after `day`; the next one for 1."""
    found = day
    while number > 0:
        found += _ONE_DAY
        number -= is_working_day(found)
    return found


def earliest_after(as_of: date, last_question_on: date | None, waiting_days: int) -> date:
    """Return the first sensible day: after `as_of`, and after the wait for the answer to a running question."""
    earliest = as_of + _ONE_DAY
    if last_question_on is not None:
        earliest = max(earliest, after_working_days(last_question_on, waiting_days))
    while not is_working_day(earliest):
        earliest += _ONE_DAY
    return earliest
