"""Hyphens at line ends: joined, kept, or standing for half a word."""

import pytest

from pipeline.ingest.pdf_hyphens import Joint, Vocabulary, joint

NOTHING = Vocabulary([])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("de ontwik", "keling van", Joint.JOINED, id="ontwikkeling"),
        pytest.param("in Oost", "Vlaanderen", Joint.HYPHEN, id="Oost-Vlaanderen"),
        pytest.param("de VDAB", "consulent", Joint.HYPHEN, id="VDAB-consulent"),
        pytest.param("in 2022", "2023 start", Joint.HYPHEN, id="2022-2023"),
        pytest.param("de zij", "instromers", Joint.HYPHEN, id="zij-instromers"),
        pytest.param("de ex", "minister", Joint.HYPHEN, id="ex-minister"),
        pytest.param("een ex", "tra inspanning", Joint.JOINED, id="extra"),
        pytest.param("dat be", "invloedt de", Joint.TREMA, id="beïnvloedt"),
        pytest.param("de kinder", "en jeugdhulp", Joint.SUSPENDED, id="kinder- en jeugdhulp"),
        pytest.param("een inspannings", "naar resultaatsverbintenis", Joint.SUSPENDED, id="inspannings- naar"),
        pytest.param("een ambte", "naar van", Joint.JOINED, id="ambtenaar"),
    ],
)
def test_spelling_decides(before: str, after: str, expected: Joint) -> None:
    assert joint(before, after, NOTHING) is expected


@pytest.mark.parametrize(
    ("written", "before", "after", "expected"),
    [
        pytest.param("Het non-profitfonds hier.", "het non", "profitfonds", Joint.HYPHEN, id="hyphen"),
        pytest.param("Veel beleidsinformatie is er.", "de beleids", "informatie", Joint.JOINED, id="joined"),
        pytest.param("De categorieën zijn er.", "drie categorie", "en gebouwen", Joint.TREMA, id="trema"),
        pytest.param("Het cao-overleg loopt nog.", "het cao", "overleg", Joint.HYPHEN, id="abbreviation"),
    ],
)
def test_what_the_document_writes_elsewhere_goes_first(written: str, before: str, after: str, expected: Joint) -> None:
    assert joint(before, after, Vocabulary([written])) is expected


def test_halves_at_line_ends_are_no_words() -> None:
    vocabulary = Vocabulary(["keling van de ontwik", "de zorg telt"])
    assert vocabulary.count("zorg") == 1
    assert vocabulary.count("ontwik") == vocabulary.count("keling") == 0
