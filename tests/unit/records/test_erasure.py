"""Names of erased persons are masked in every form, and nothing else is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records.erasure import MASK, Erasure, erasure_value

AN = Erasure([erasure_value("Anneleen Van den Bröeck")])


@pytest.mark.parametrize(
    "text",
    [
        "Anneleen Van den Bröeck",
        "ANNELEEN VAN DEN BRÖECK",
        "Anneleen van den Broeck",
        "Anneleen Van\nden  Bröeck",
        "Van den Bröeck, Anneleen",
        "Van den Bröeck Anneleen",
        "A. Van den Bröeck",
        "Anneleen Van den Bro\u0308eck",
        "Anne\u00adleen Van den Bröeck",
        "Van den Bröeck A",
        "Bröeck, Anneleen van den",
    ],
)
def test_a_name_is_masked_in_every_form(text: str) -> None:
    masked, count = AN.mask(f"Mevrouw {text} klaagt.")
    assert count == 1
    assert re.fullmatch(rf"Mevrouw [{MASK}\s]+ klaagt\.", masked), masked
    assert len(masked) == len(f"Mevrouw {text} klaagt.")


@pytest.mark.parametrize("slug", ["anneleen-van-den-broeck", "anneleen_van_den_broeck", "q=Anneleen+Van%20den+Broeck"])
def test_a_name_in_an_address_is_masked(slug: str) -> None:
    masked, count = AN.mask(f"https://x.example/klacht/{slug}?jaar=2024")
    assert count == 1
    assert "broeck" not in masked.lower()
    assert masked.endswith("?jaar=2024")


def test_a_surname_is_masked_after_an_address_near_the_full_name_only() -> None:
    assert "Bröeck" not in AN.mask("Anneleen Van den Bröeck klaagt. Mevrouw Van den Bröeck wacht.")[0]
    alone = "Mevrouw Van den Bröeck vraagt het aan minister Van den Bröeck."
    assert AN.mask(alone) == (alone, 0)
    assert AN.mask(alone, is_near=True)[0].endswith("aan minister Van den Bröeck.")


@pytest.mark.parametrize(
    "text",
    [
        "Anneleen Peeters en Jan Van den Bröeck",
        "de anneleen van den bröeckstraat",
        "Anneleen. Over Van den Bröeck later meer.",
        "minister Hilde Crevits",
    ],
)
def test_other_names_stay(text: str) -> None:
    assert AN.mask(text) == (text, 0)


@pytest.mark.parametrize(
    "text",
    ["Jean-Pierre Maes", "Jean\u2011Pierre Maes", "J.-P. Maes", "JP Maes", "J. Maes", "Maes, Jean-Pierre", "MAES J.P."],
)
def test_a_double_forename_is_masked_in_every_form(text: str) -> None:
    for typed in ("Jean-Pierre Maes", "Maes, Jean-Pierre"):
        assert Erasure([erasure_value(typed)]).mask(f"Over {text} klaagt men.")[1] == 1


def test_forms_that_were_asked_for_are_masked_too() -> None:
    erasure = Erasure([erasure_value("Jan Peeters", also=["mevrouw Peeters-Claes", "Jantje"])])
    assert erasure.mask("Mevrouw Peeters-Claes")[0] == f"{MASK * 7} {MASK * 13}"
    assert erasure.mask("Jantje") == ("Jantje", 0)
    assert "Jantje" not in erasure.mask("Jan Peeters, genaamd Jantje")[0]


def test_the_value_does_not_tell_the_name() -> None:
    value = erasure_value("Jan Peeters")
    assert not re.search("jan|peeters", value, re.IGNORECASE)
    assert erasure_value("JAN PEETERS") == value


def test_a_single_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no full name"):
        erasure_value("Peeters")


WORD = st.from_regex(r"[A-Z][a-zéèüï]{1,9}", fullmatch=True)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORD, min_size=2, max_size=4), st.text(max_size=60), st.text(max_size=60))
def test_no_name_survives_and_no_offset_moves(words: list[str], before: str, after: str) -> None:
    name = " ".join(words)
    text = f"{before} {name} {after}"
    masked, count = Erasure([erasure_value(name)]).mask(text)
    assert count >= 1
    assert name not in masked
    assert len(masked) == len(text)
    assert all(new in (old, MASK) for old, new in zip(text, masked, strict=True))
