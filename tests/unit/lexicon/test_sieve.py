"""The words that a pattern cannot do without, and that looking for them first loses no match."""

import re

import pytest

from pipeline.lexicon.sieve import Sieve, SieveGroup, required_words, sieve

NEEDED = {
    "plain words": (r"\bkwartaal\b", [{"kwartaal"}]),
    "either word": (r"(?:zodra|nadat)\s+\w+", [{"nadat", "zodra"}]),
    "a common beginning": (r"\b(?:maart|mei|mijn)\b", [{"maart", "mei", "mijn"}]),
    "a letter that may lack": (r"\bnieuwe?\s+\w+", [{"nieuw"}]),
    "either letter": (r"\b[Dd]e\s+[Mm]inister\b", [{"minister"}, {"de"}]),
    "both of two": (r"\btegen\s+(?:de\s+)?begroting\b", [{"begroting"}, {"tegen"}]),
    "digits before letters": (r"[QK]\s?[12]", [{"1", "2"}]),
    "only what must be there": (r"(?:uiterlijk\s+)?tegen\s+\d+", [{"tegen"}]),
    "a group that repeats": (r"(?:heel\s+)+snel", [{"heel"}, {"snel"}]),
    "hyphens of line ends": (r"l(?:-\s?)?e(?:-\s?)?g(?:-\s?)?e", [{"lege"}]),
    "a hyphen in a word": (r"minister-president", [{"ministerpresident"}]),
    "nothing to look for": (r"\d+|\w+", [{""}]),
    "one branch without words": (r"kwartaal|\d{4}", [{""}]),
    "what may not follow": (r"jaar(?!\s+geleden)", [{"jaar"}]),
    "what must follow": (r"na\s+\w+(?=\s+zullen)", [{"zullen"}, {"na"}]),
    "two words in either branch": (r"tegen\s+eind|vanaf\s+begin", [{"begin", "eind"}, {"tegen", "vanaf"}]),
}


@pytest.mark.parametrize(("pattern", "sets"), NEEDED.values(), ids=NEEDED)
def test_every_match_holds_a_word_of_each_set(pattern: str, sets: list[set[str]]) -> None:
    found = [set(words) for words in required_words(re.compile(pattern))]
    assert found
    assert all(any(words <= expected for expected in sets) for words in found)


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
    one = Sieve(re.compile(r"tegen\s+de\s+begroting"))
    assert not one.admits("het plan")
    assert not one.admits("de begroting")
    assert one.admits("Tegen de begroting")


def test_a_pattern_made_later_is_looked_for_too() -> None:
    first = sieve("kwartaal")
    assert [first.admits(text) for text in ("een kwartaal", "een semester")] == [True, False]
    second = sieve("semester")
    assert [second.admits(text) for text in ("een kwartaal", "een semester")] == [False, True]


def test_a_group_is_passed_by_what_passes_one_of_its_patterns() -> None:
    group = SieveGroup()
    assert not group.admits("een kwartaal")
    one = group.add(sieve(r"een\s+kwartaal"))
    group.add(sieve("begroting"))
    assert one.search("een kwartaal")
    assert [group.admits(text) for text in ("elk kwartaal", "een kwartaal", "de begroting", "niets")] == [
        False,
        True,
        True,
        False,
    ]
