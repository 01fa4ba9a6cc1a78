"""Linking judged on gold mentions: figures by hand, with a scorer that looks at the letters of the quotes alone."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pipeline.evaluate import Evaluation, evaluate_linking
from pipeline.evaluate.link_baselines import baselines, clusterings
from pipeline.evaluate.link_gold import linking_lines
from pipeline.link import MentionFacts
from pipeline.link.scorer import Logistic, Scorer
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.document import DocumentKind
from pipeline.records.passage import Passage

PAGE = "De minister laat een webpagina voor stagiairs ontwikkelen."
CHARTER = "Het mentorcharter wordt met de sector afgesloten."
NEWS = "Daarover lopen momenteel de besprekingen."
FAR = 20  # sentences between mentions of one document, so that nearness makes no candidates


@dataclass(frozen=True)
class Example:
    """A gold mention."""

    facts: MentionFacts
    commitment: str | None
    is_optional: bool = False


def example(
    document: str, place: int, quote: str, commitment: str, role: Role = Role.COMMITMENT, *, is_optional: bool = False
) -> Example:
    """A mention whose vector tells its quote apart from the other ones."""
    direction = np.zeros(8, dtype=np.float32)
    direction[[PAGE, CHARTER, NEWS].index(quote)] = 1.0
    mention = CommitmentMention(
        id=f"{document}-{place}", passage=Passage(document, 1000 * place, 1000 * place + len(quote), quote),
        sentence=place * FAR, role=role, strength=None, actors=(), deadlines=(), confidence=1.0,
    )  # fmt: skip
    facts = MentionFacts(
        mention=mention, document_id=document, document_on=date(2023, 5, int(document[1:])),
        kind=DocumentKind.REPORT, title=None, jurisdiction="vlaanderen",
        vector=np.concatenate([direction, np.zeros(8, dtype=np.float32)]),
    )  # fmt: skip
    return Example(facts, commitment, is_optional)


@pytest.fixture
def examples() -> list[Example]:
    """Three mentions read the same and two are the same promise; the charter's news shares no word with it."""
    return [
        example("d1", 0, PAGE, "page"),
        example("d1", 1, CHARTER, "charter"),
        example("d2", 0, PAGE, "page"),
        example("d2", 1, NEWS, "charter", Role.PROGRESS),
        example("d3", 0, PAGE, "another page"),
        example("d3", 1, CHARTER, "charter", is_optional=True),
        example("d3", 2, NEWS, "charter", Role.DEMAND),
    ]


@pytest.fixture
def by_letters() -> Scorer:
    """Sure where the letters are the same, unsure where they cannot be told."""
    model = Logistic(
        names=("letters",), coefficients=np.array([1.0]), means=np.array([0.5]), scales=np.array([0.1]),
        intercept=-2.0, unsure_from=0.3, sure_from=0.7,
    )  # fmt: skip
    return Scorer(within=model, decision=model, bridge=model, across=model, told=model)


@pytest.fixture
def done(examples: list[Example], by_letters: Scorer, tmp_path: Path) -> Evaluation:
    return evaluate_linking("small", examples, tmp_path, by_letters)


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        # gold: the two pages, charter and news; run: all three pages
        ("link_pairs", {"p": 1 / 3, "r": 1 / 2, "f1": 0.4}),
        ("link_across", {"p": 1 / 3, "r": 1 / 2, "f1": 0.4}),
        # precision 2/3 + 2/3 + 1/3 + 1 + 1 over 5; recall 1 + 1 + 1 + 1/2 + 1/2 over 5
        ("link", {"p": 11 / 15, "r": 4 / 5}),
        ("sure_links", {"accuracy": 1 / 3}),
        ("shown_links", {"accuracy": 1 / 3}),
        ("sure_across", {"accuracy": 1 / 3}),
        ("unsure_links", {"accuracy": None}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figures_by_hand(done: Evaluation, figure: str, values: dict[str, float | None]) -> None:
    assert {name: done.value(figure, name) for name in values} == pytest.approx(values, abs=1e-4)


def test_optional_mentions_and_demands_are_linked_but_not_judged(done: Evaluation) -> None:
    assert done.report["counts"] == {"documents": 3, "mentions": 7, "judged": 5}


def test_without_its_only_feature_the_scorer_links_nothing(done: Evaluation) -> None:
    ablation = done.report["ablation"]
    assert ablation["without words"]["change"] == pytest.approx(-0.4)
    assert ablation["without words"]["figures"]["link_pairs"]["predicted"] == 0
    assert {one["change"] for name, one in ablation.items() if name != "without words"} == {0.0}


def test_errors_show_both_quotes_and_the_link(done: Evaluation) -> None:
    errors = done.report["errors"]
    together = [(one["first"]["id"], one["second"]["id"], one["judgement"]) for one in errors["wrongly together"]]
    assert together == [("d1-0", "d3-0", "positive"), ("d2-0", "d3-0", "positive")]
    assert [(one["first"]["quote"], one["second"]["quote"]) for one in errors["wrongly apart"]] == [(CHARTER, NEWS)]


def test_files_hold_the_report(done: Evaluation) -> None:
    assert done.json_file.name == "linking-small.json"
    assert json.loads(done.json_file.read_text(encoding="utf-8")) == done.report
    html = done.html_file.read_text(encoding="utf-8")
    assert "Het mentorcharter wordt met de sector afgesloten." in html
    assert "without words" in html
    assert any(line.startswith("link_pairs") and "f1 0.400" in line for line in done.lines())


def test_baselines_find_what_reads_the_same(examples: list[Example]) -> None:
    for similarity in baselines([one.facts for one in examples]).values():
        assert similarity.shape == (7, 7)
        assert similarity[0, 2] == pytest.approx(1.0, abs=1e-6)
        assert similarity[0, 1] < 0.6


def test_clusterings_cut_at_each_threshold() -> None:
    similarity = np.array([[1.0, 0.8, 0.0], [0.8, 1.0, 0.3], [0.0, 0.3, 1.0]])
    groups = {threshold: len(set(numbers)) for threshold, numbers in clusterings(similarity)}
    assert groups[0.78] == 2  # 0.8 is near enough
    assert groups[0.82] == 3
    assert groups[0.14] == 1  # the mean of 0.0 and 0.3 is 0.15
    assert groups[0.16] == 2


def test_every_baseline_names_its_threshold(done: Evaluation) -> None:
    told = done.report["baselines"]
    assert len(told) == 3
    assert all(one["figures"]["link_pairs"]["f1"]["value"] == pytest.approx(0.4) for one in told.values())
    assert all(0 < one["threshold"] < 1 for one in told.values())


def test_lines_tell_the_baselines_and_what_each_group_of_features_adds(done: Evaluation) -> None:
    lines = linking_lines(done.report)
    assert [line.split("  ")[0] for line in lines[:3]] == [f"baseline, {name}" for name in done.report["baselines"]]
    assert next(line for line in lines if line.startswith("without words")).endswith("link_across 0.000")
    assert len(lines) == len(done.report["baselines"]) + len(done.report["ablation"])
