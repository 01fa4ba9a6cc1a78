"""The words that a pattern cannot do without, and that looking for them first loses no match."""

import re

import pytest

from pipeline.lexicon.sieve import Sieve, required_words, sieve

NEEDED = {
    "plain words": (r"\bkwartaal\b", ("kwartaal",)),
    "either word": (r"(?:zodra|nadat)\s+\w+", ("nadat", "zodra")),
    "a common beginning": (r"\b(?:maart|mei|mijn)\b", ("maart", "mei", "mijn")),
    "a letter that may lack": (r"\bnieuwe?\s+\w+", ("nieuw",)),
    "either letter": (r"\b[Dd]e\s+[Mm]inister\b", ("minister",)),
    "the rarest of two": (r"\bin\s+(?:de\s+)?begroting\b", ("begroting",)),
    "digits before letters": (r"[QK]\s?[12]", ("1", "2")),
    "only what must be there": (r"(?:uiterlijk\s+)?tegen\s+\d+", ("tegen",)),
    "a group that repeats": (r"(?:heel\s+)+snel", ("heel", "snel")),
    "hyphens of line ends": (r"l(?:-\s?)?e(?:-\s?)?g(?:-\s?)?e", ("lege",)),
    "a hyphen in a word": (r"minister-president", ("ministerpresident",)),
    "nothing to look for": (r"\d+|\w+", ("",)),
    "one branch without words": (r"kwartaal|\d{4}", ("",)),
    "what may not follow": (r"jaar(?!\s+geleden)", ("jaar",)),
}


@pytest.mark.parametrize(("pattern", "words"), NEEDED.values(), ids=NEEDED)
def test_every_match_holds_one_of_the_words(pattern: str, words: tuple[str, ...]) -> None:
    found = required_words(re.compile(pattern))
    assert set(found) <= set(words)
    assert found


TEXTS = [
    "De minister-president zal tegen eind maart 2024 een nieuw plan voorleggen.",
    "Zodra het kwartaal voorbij is, volgt de be-\ngroting van dat jaar.",
    "NADAT de Minister sprak, bleef het heel heel snel stil.",
    "Er is niets te melden.",
    "De lege- zalen en de le-ge zaal.",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("pattern", [pattern for pattern, _ in NEEDED.values()], ids=NEEDED)
def test_a_sieve_finds_what_its_pattern_finds(pattern: str, text: str) -> None:
    for flags in (0, re.IGNORECASE):
        plain, sieved = re.compile(pattern, flags), sieve(pattern, flags)
        assert [match.span() for match in sieved.finditer(text)] == [match.span() for match in plain.finditer(text)]
        assert bool(sieved.search(text)) == bool(plain.search(text))


def test_a_text_without_the_words_is_not_searched() -> None:
    one = Sieve(re.compile("begroting"))
    assert not one.admits("het plan")
    assert one.admits("de begroting")
