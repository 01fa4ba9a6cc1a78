import pytest

from pipeline.language.predicates import predicate_places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("De minister bouwt een loods.", ["bouwt"], id="verb"),
        pytest.param("De minister zal een loods bouwen en verhuren.", ["bouwen", "verhuren"], id="auxiliary is none"),
        pytest.param("Het verslag is in opmaak.", ["opmaak"], id="copula"),
        pytest.param("Wij starten met het versterken van de dijken.", ["starten"], id="verb as a noun"),
        pytest.param("De komende jaren zullen we:", [], id="modal that stands alone"),
        pytest.param("112,5 miljoen euro voor de gemeenten", [], id="nothing told"),
    ],
)
def test_predicates_stand_where_something_is_told(text: str, expected: list[str]) -> None:
    (places,) = predicate_places([text])
    assert [text[place:].split(maxsplit=1)[0].rstrip(".") for place in places] == expected
