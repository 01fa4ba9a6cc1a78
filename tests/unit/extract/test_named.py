import pytest

from pipeline.extract.named import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("We voeren het Actieplan 4.0 uit.", ["plan=Actieplan 4.0"], id="plan with a number"),
        pytest.param(
            "In het kader van het relanceplan ‘Vlaamse Veerkracht’ trekken we 2 miljoen uit.",
            ["plan=relanceplan ‘Vlaamse Veerkracht’"],
            id="plan in quotation marks",
        ),
        pytest.param("Het klimaatplan 2021-2030 wordt bijgesteld.", ["plan=klimaatplan 2021-2030"], id="plan of years"),
        pytest.param(
            "We passen het Woonzorgdecreet en het decreet van 8 maart 2013 aan.",
            ["law=Woonzorgdecreet", "law=decreet van 8 maart 2013"],
            id="two decrees",
        ),
        pytest.param(
            "We evalueren het decreet Integrale Jeugdhulp en het besluit daarbij.",
            ["law=decreet Integrale Jeugdhulp"],
            id="no conjunction at the end",
        ),
        pytest.param(
            "Het programma Duurzame Mobiliteit start.", ["programme=programma Duurzame Mobiliteit"], id="programme"
        ),
        pytest.param("Het Sigmaplan wordt in het Sigmaplan beschreven.", ["plan=Sigmaplan"], id="each once"),
        pytest.param("Het ontwerpdecreet gaat voor advies naar de Raad van State.", [], id="a sort of text"),
        pytest.param("We maken een actieplan en een stappenplan.", [], id="a plan without a name"),
        pytest.param("De VDAB opent een loket.", [], id="a body is an actor"),
    ],
)
def test_laws_plans_and_programmes_are_named(text: str, names: list[str]) -> None:
    assert names_in(text) == tuple(f"named:{name}" for name in names)
