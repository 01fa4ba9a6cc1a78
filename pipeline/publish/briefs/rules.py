"""What a written question may be: limits that a parliament's rules of procedure set, given by the settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits of a draft; days are working days."""

    max_questions: int = 7
    max_words: int = 900
    answer_days: int = 20  # in which a minister answers
    embargo_days: int = 15  # in which only the asker has the answer
