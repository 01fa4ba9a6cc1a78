"""The judges of the ablation, and the page that shows them."""

import json

import numpy as np
import pytest

from pipeline.evaluate.ablation import CueJudge, RuleJudge
from pipeline.evaluate.gate import gate_figures
from pipeline.evaluate.report import Evaluation
from pipeline.evaluate.studies import study, study_lines
from pipeline.extract.classifier import RoleClassifier
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Strength
from pipeline.records.document import Document, DocumentKind, DocumentMetadata

TEXT = """Ik zal tegen eind 2023 een webpagina voor stagiairs laten maken.

De webpagina wordt momenteel voorbereid door het agentschap.

Er zijn in Vlaanderen vijf scholen voor verpleegkunde."""
CURVE = [{"name": "gold", "documents": 3, "sentences": 40, "f1": {"commitment": 0.5, "news": 0.25, "any": 0.75}}]


def a_document() -> Document:
    about = DocumentMetadata(title="Webpagina", kind=DocumentKind.POLICY_NOTE)
    return Document("d1", "", "a.txt", TEXT, "text/plain", about)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("gold")
    promise, news, _ = TEXT.split("\n\n")
    rows = [
        {"document": "a.txt", "role": "commitment", "quote": promise, "strength": "firm"},
        {"document": "a.txt", "role": "progress", "quote": news},
    ]
    (folder / "small-mentions.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return study(folder, "small", [a_document()], CURVE, folder / "out")


def test_each_judge_is_scored_on_the_same_gold(done: Evaluation) -> None:
    judges = done.report["ablation"]
    assert list(judges) == ["words only", "rules only", "classifier only", "both", "fast profile"]
    assert {name: figures["any"]["gold"] for name, figures in judges.items()} == dict.fromkeys(judges, 2)
    assert judges["both"]["any"]["hits"] == 2
    assert judges["both"]["strength"]["n"] == 1


def test_the_page_and_the_lines_tell_judges_and_curve(done: Evaluation) -> None:
    page = done.html_file.read_text(encoding="utf-8")
    assert page.count("<h3>") == 5
    assert "gold, 40 sentences" in page
    assert json.loads(done.json_file.read_text(encoding="utf-8"))["learning_curve"] == CURVE
    lines = study_lines(done.report)
    assert len(lines) == 7
    assert lines[-1].startswith("gate")
    assert " ".join(lines[-2].split()) == "gold commitment 0.500 news 0.250 any 0.750 (3 documents, 40 sentences)"


def test_the_gate_is_judged_by_what_it_keeps_back(done: Evaluation) -> None:
    gate = done.report["gate"]
    assert gate["sentences"] == 3
    assert 2 <= gate["kept"] <= gate["found"] <= 3
    assert gate["kept"] <= gate["passed"] <= 3
    assert f"recall {gate['kept'] / gate['found']:.4f}" in done.html_file.read_text(encoding="utf-8")


def test_a_gate_that_admits_nothing_has_no_recall(classifier: RoleClassifier) -> None:
    shut = RoleClassifier(classifier._linear, classifier._encoder, classifier._decision, classifier._splitter)
    shut.passes_gate = lambda linear: np.zeros(len(linear), dtype=bool)  # type: ignore[method-assign]
    told = gate_figures([a_document()], shut)
    assert (told.passed, told.kept, told.recall) == (0, 0, 0.0)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("Ik zal het verslag aan de commissie bezorgen.", ["commitment"], id="promise"),
        pytest.param("Ik zal het verslag niet aan de commissie bezorgen.", ["withdrawal"], id="refusal"),
        pytest.param("De evaluatie is uitgesteld.", ["delay"], id="news"),
        pytest.param("Wanneer zal de minister het verslag bezorgen?", [], id="question"),
        pytest.param("De brug is vijf meter breed.", [], id="description"),
    ],
)
def test_the_baseline_goes_by_cue_words(text: str, roles: list[str]) -> None:
    (found,) = CueJudge().classify([SentenceInput(text)])
    assert [mention.role for mention in found] == roles


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        pytest.param("We voegen de twee agentschappen samen.", Strength.FIRM, id="present tense"),
        pytest.param("De brug zal er in 2027 liggen.", Strength.FIRM, id="future"),
        pytest.param("De premie bedraagt 500 euro.", None, id="description"),
        pytest.param("De aanvrager kan in beroep gaan.", None, id="right"),
        pytest.param("De Europese lidstaten zullen de wet wijzigen.", None, id="another government"),
        pytest.param("Wij bouwen geen brug.", None, id="denied"),
        pytest.param("Zal de brug er in 2027 liggen?", None, id="question"),
    ],
)
def test_grammar_promises_where_no_word_does(text: str, strength: Strength | None) -> None:
    given = [SentenceInput(text)]
    assert CueJudge().classify(given) == [()]
    assert [[one.strength for one in found] for found in RuleJudge().classify(given)] == [
        [strength] if strength else []
    ]
