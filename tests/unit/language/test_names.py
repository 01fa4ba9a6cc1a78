"""Names in a parsed text: those that the ruler knows, and proper nouns that it does not."""

import pytest

from pipeline.language import load_nlp


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Minister Hilde Crevits kondigde aan dat VDAB in Gent een plan maakt.",
            [("Hilde Crevits", "PERSON"), ("VDAB", "ORG"), ("Gent", "NAME")],
            id="person, body and place",
        ),
        pytest.param(
            "De heer Jan Peeters vroeg aan Aquafin naar het Masterplan Toegankelijkheid.",
            [("Jan Peeters", "NAME"), ("Aquafin", "ORG"), ("Masterplan Toegankelijkheid", "PLAN")],
            id="somebody whom the facts do not know",
        ),
        pytest.param("Daarover wordt volgend jaar overlegd.", [], id="nobody"),
    ],
)
def test_names_of_a_sentence(text: str, names: list[tuple[str, str]]) -> None:
    assert [(one.text, one.label_) for one in load_nlp()(text).ents] == names
