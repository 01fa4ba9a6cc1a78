from pathlib import Path

import pytest
import spacy

from pipeline.errors import InvalidSettings
from pipeline.language import load_nlp

TOKENS = [
    ("glued number", "2-3.Er komt een webpagina.", "2-3 . Er komt een webpagina ."),
    ("glued question", "Hoeveel waren er?2.Wat volgt?", "Hoeveel waren er ? 2 . Wat volgt ?"),
    ("amount", "Dat kost € 1.000,50.", "Dat kost € 1.000,50 ."),
    ("percentage", "Zo'n 30% stopt.", "Zo'n 30 % stopt ."),
    ("article", "Zie art.4 en art. 5.", "Zie art. 4 en art. 5 ."),
    ("point of an article", "Lid 2, 3°, vervalt.", "Lid 2 , 3° , vervalt ."),
    (
        "abbreviations",
        "Dat wil o.a. dhr. Peeters d.m.v. het decreet.",
        "Dat wil o.a. dhr. Peeters d.m.v. het decreet .",
    ),
    ("address", "Zie https://www.vlaanderen.be/zorg?id=3.", "Zie https://www.vlaanderen.be/zorg?id=3 ."),
    ("school year", "Schooljaar 2022-2023, t.e.m. juni.", "Schooljaar 2022-2023 , t.e.m. juni ."),
]


@pytest.mark.parametrize(("text", "tokens"), [case[1:] for case in TOKENS], ids=[case[0] for case in TOKENS])
def test_tokens_of_parliamentary_text(text: str, tokens: str) -> None:
    assert [token.text for token in load_nlp().make_doc(text)] == tokens.split()


def test_default_pipeline_is_loaded_once() -> None:
    assert load_nlp() is load_nlp(None)


def test_promise_is_parsed() -> None:
    doc = load_nlp()("De minister belooft om het voorstel tegen juni in te dienen. Daarna wordt het besproken.")
    assert [sentence.root.text for sentence in doc.sents] == ["belooft", "besproken"]
    minister, belooft, indienen, wordt = doc[1], doc[2], doc[10], doc[13]
    assert (minister.dep_, minister.head.text) == ("nsubj", "belooft")
    assert (indienen.text, indienen.head.text) == ("dienen", "belooft")
    assert (wordt.dep_, wordt.lemma_) == ("aux:pass", "worden")
    assert belooft.morph.get("Tense") == ["Pres"]


def test_promised_action_is_an_open_complement() -> None:
    doc = load_nlp()("De minister belooft het voorstel tegen juni in te dienen.")
    assert (doc[9].dep_, doc[9].head.text) == ("xcomp", "belooft")


@pytest.mark.parametrize(
    ("text", "pos"),
    [
        pytest.param("Er is een plan voor de wachtlijsten.", "VERB", id="what exists"),
        pytest.param("Het plan is klaar.", "AUX", id="a copula"),
        pytest.param("Het plan is vorige week besproken.", "AUX", id="an auxiliary"),
    ],
)
def test_the_relation_tells_verb_from_auxiliary(text: str, pos: str) -> None:
    assert next(token.pos_ for token in load_nlp()(text) if token.text == "is") == pos


def test_installed_or_named_folder_is_used(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "mine")
    assert load_nlp(str(tmp_path / "mine")).pipe_names == []


def test_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("xx").to_disk(tmp_path / "other")
    with pytest.raises(InvalidSettings, match="not for Dutch"):
        load_nlp(str(tmp_path / "other"))


@pytest.mark.parametrize("name", ["nl_core_news_xxl", "/nergens"], ids=str)
def test_unknown_pipeline_is_refused(name: str) -> None:
    with pytest.raises(InvalidSettings, match=name):
        load_nlp(name)


def test_folder_without_a_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="cannot be loaded"):
        load_nlp(str(tmp_path))
