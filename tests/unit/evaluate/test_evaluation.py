"""A whole evaluation of the small set in conftest.py, every figure worked out by hand."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InvalidSettings, NothingToDo
from pipeline.evaluate import Evaluation, annotations_folder, evaluate, gold_folder

Export = dict[str, Any]
UNKEYED = {"spurious", "status", "answers"}  # errors that are no gold mentions


@pytest.fixture
def done(gold: Path, run: Export, tmp_path: Path) -> Evaluation:
    return evaluate(gold, "small", run, tmp_path / "out")


@pytest.mark.parametrize(
    ("figure", "values", "counts"),
    [
        # found: the page and the mentors; missed: the money; made up: the complaint; the optional one does not count
        ("commitment", {"p": 2 / 3, "r": 2 / 3, "f1": 2 / 3}, {"hits": 2, "predicted": 3, "gold": 3}),
        ("news", {"p": 1.0, "r": 1.0, "f1": 1.0}, {"hits": 3, "predicted": 3, "gold": 3}),
        ("any", {"p": 5 / 6, "r": 5 / 6, "f1": 5 / 6}, {"hits": 5, "predicted": 6, "gold": 6}),
        ("role_accuracy", {"accuracy": 2 / 3}, {"n": 3}),
        ("strength", {"accuracy": 1 / 2}, {"n": 2}),
        ("actor", {"accuracy": 1 / 2}, {"n": 2}),
        ("deadline", {"p": 1.0, "r": 1.0, "f1": 1.0}, {"hits": 2, "predicted": 2, "gold": 2}),
        ("deadline_date", {"accuracy": 1 / 2}, {"n": 2}),
        # gold pairs: page (1,3), mentors (2,4); run: (1,3), (2,4), and the evaluation with the mentors (2,5), (4,5)
        ("link_pairs", {"p": 1 / 2, "r": 1.0, "f1": 2 / 3}, {"hits": 2, "predicted": 4, "gold": 2}),
        ("link_across", {"p": 1 / 2, "r": 1.0, "f1": 2 / 3}, {"hits": 1, "predicted": 2, "gold": 1}),
        # precision 1+1 (page) + 2/3+2/3 (mentors) + 1/3 (evaluation) + 0 (money, not found) over 6; recall 5 of 6
        ("link", {"p": 11 / 18, "r": 5 / 6, "f1": 2 * 11 / 18 * 5 / 6 / (11 / 18 + 5 / 6)}, {"n": 6}),
        # right: page and mentors; the evaluation is taken for the mentors; the money is not found
        ("status", {"accuracy": 1 / 2, "macro_f1": (0 + 4 / 5) / 2}, {"n": 4}),
        ("coverage", {"accuracy": 1 / 2, "macro_f1": (0 + 1 + 0) / 3}, {"n": 2}),
        ("alignment", {"accuracy": 0.0}, {"n": 1}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figures_by_hand(done: Evaluation, figure: str, values: dict[str, float], counts: dict[str, int]) -> None:
    told = done.report["figures"][figure]
    assert {name: told[name]["value"] for name in values} == pytest.approx(values, abs=1e-4)
    assert {name: told[name] for name in counts} == counts
    assert set(told) == set(values) | set(counts)


def test_by_role_a_progress_for_a_completion_costs_both(done: Evaluation) -> None:
    told = {role: (one["hits"], one["predicted"], one["gold"]) for role, one in done.report["by_role"].items()}
    assert told["progress"] == (1, 2, 1)
    assert told["completion"] == (0, 0, 1)
    assert told["delay"] == (1, 1, 1)
    assert told["withdrawal"] == told["demand"] == (0, 0, 0)


def test_by_kind_each_kind_has_its_own_documents(done: Evaluation) -> None:
    kinds = done.report["by_kind"]
    assert sorted(kinds) == ["government_decision", "written_question"]
    assert kinds["written_question"]["figures"]["commitment"]["f1"]["value"] == 1.0
    assert kinds["government_decision"]["figures"]["commitment"]["f1"]["value"] == 0.0
    assert kinds["government_decision"]["documents"] == 1


def test_confusion_counts_missed_and_spurious(done: Evaluation) -> None:
    table = done.report["confusion"]

    def cell(gold: str, run: str) -> int:
        count: int = table["counts"][table["rows"].index(gold)][table["columns"].index(run)]
        return count

    assert cell("commitment", "commitment") == 2
    assert cell("commitment", "not found") == 1
    assert cell("completion", "progress") == 1
    assert cell("not in gold", "commitment") == 1
    assert sum(map(sum, table["counts"])) == 7


def test_errors_are_listed_with_their_words(done: Evaluation) -> None:
    errors = done.report["errors"]
    keys = {kind: [one["key"] for one in records] for kind, records in errors.items() if kind not in UNKEYED}
    assert keys == {
        "missed": ["g6"],
        "wrong role": ["g4"],
        "wrong strength": ["g2"],
        "wrong actor": ["g2"],
        "wrong date": ["g5"],
        "date not in gold": [],
    }
    assert errors["missed"][0]["quote"].startswith("De Vlaamse Regering trekt 5 miljoen")
    assert (errors["wrong role"][0]["gold"], errors["wrong role"][0]["run"]) == ("completion", "progress")
    assert errors["wrong date"][0]["run"] == "2024-12-31 “2024”"
    assert [one["quote"] for one in errors["spurious"]] == [
        "Elke klacht wordt steeds grondig onderzocht door de inspectie."
    ]
    assert {one["commitment"]: one["run"] for one in errors["status"]} == {
        "evaluation": "progressing",
        "training": "not found",
    }
    assert [one["question"] for one in errors["answers"]] == [1, 2]


def test_calibration_judges_what_meets_gold_with_the_same_role(done: Evaluation) -> None:
    # right: 0.9 0.8 0.6 0.75; wrong: 0.7 (role) and 0.65 (made up); 0.55 meets the optional mention only
    fit = done.report["calibration"]
    assert fit["n"] == 6
    assert fit["right"] == pytest.approx(4 / 6, abs=1e-4)
    assert fit["mean_confidence"] == pytest.approx(4.4 / 6, abs=1e-4)


def test_a_date_that_gold_does_not_have_is_told(gold: Path, run: Export, tmp_path: Path) -> None:
    run["commitments"][1]["mentions"][0]["deadlines"] = [{"text": "in 2025", "due": "2025-12-31"}]
    told = evaluate(gold, "small", run, tmp_path).report
    assert [one["key"] for one in told["errors"]["date not in gold"]] == ["g2"]
    assert told["figures"]["deadline"]["p"]["value"] == pytest.approx(2 / 3, abs=1e-4)


def test_files_hold_the_report_and_nothing_from_elsewhere(done: Evaluation) -> None:
    assert json.loads(done.json_file.read_text(encoding="utf-8")) == done.report
    html = done.html_file.read_text(encoding="utf-8")
    assert done.json_file.name == "evaluation-small.json"
    assert "De Vlaamse Regering trekt 5 miljoen euro uit voor de opleiding." in html
    assert "<svg" in html
    assert not re.search(r"<script|<link|src=|https?://", html)


def test_quotes_are_escaped_on_the_page(gold: Path, run: Export, tmp_path: Path) -> None:
    run["commitments"][2]["mentions"][1]["quote"] = "<script>alert(1)</script> iets heel anders"
    html = evaluate(gold, "small", run, tmp_path).html_file.read_text(encoding="utf-8")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_same_input_gives_the_same_files(gold: Path, run: Export, tmp_path: Path) -> None:
    first, second = (evaluate(gold, "small", run, tmp_path / name) for name in ("one", "two"))
    assert first.json_file.read_bytes() == second.json_file.read_bytes()
    assert first.html_file.read_bytes() == second.html_file.read_bytes()


def test_a_run_that_found_nothing_is_reported(gold: Path, tmp_path: Path) -> None:
    done = evaluate(gold, "small", {"documents": [], "commitments": []}, tmp_path)
    assert done.value("any", "f1") == 0.0
    assert done.value("actor", "accuracy") is None
    assert done.report["counts"]["documents_not_in_export"] == ["a.txt", "b.txt"]
    assert "The export carries no confidence." in done.html_file.read_text(encoding="utf-8")


def test_mentions_outside_the_set_do_not_count(gold: Path, run: Export, tmp_path: Path) -> None:
    run["documents"].append({"id": "d3", "file": "c.txt", "kind": "report"})
    stray = {"id": "m9", "document": "d3", "role": "commitment", "quote": "Ik zal iets anders doen."}
    run["commitments"][0]["mentions"].append(stray)
    assert evaluate(gold, "small", run, tmp_path).value("commitment", "p") == pytest.approx(2 / 3, abs=1e-4)


def test_a_listed_document_without_gold_counts_for_precision(gold: Path, run: Export, tmp_path: Path) -> None:
    (gold / "small-documents.txt").write_text("a.txt\nb.txt\nc.txt\n", encoding="utf-8")
    run["documents"].append({"id": "d3", "file": "c.txt", "kind": "report"})
    stray = {"id": "m9", "document": "d3", "role": "commitment", "quote": "Ik zal iets anders doen."}
    run["commitments"][0]["mentions"].append(stray)
    assert evaluate(gold, "small", run, tmp_path).value("commitment", "p") == 0.5


def test_a_set_of_answers_alone_has_no_figures_of_mentions(
    gold: Path, run: Export, tmp_path: Path, gold_writer: Callable[..., None]
) -> None:
    answers = [{"document": "a.txt", "question": 1, "coverage": "partial", "answer_quote": "Er is nog niets bekend."}]
    gold_writer(gold, "answers", [], answers)
    done = evaluate(gold, "answers", run, tmp_path)
    assert set(done.report["figures"]) == {"coverage", "alignment"}
    assert done.value("alignment", "accuracy") == 1.0
    assert "Promises" not in done.html_file.read_text(encoding="utf-8")


def test_lines_for_the_screen(done: Evaluation) -> None:
    lines = done.lines()
    assert lines[0] == "small: 2 documents"
    assert any(line.startswith("commitment") and "f1 0.667" in line and "3 gold" in line for line in lines)


def test_an_absent_set_is_named(gold: Path, run: Export, tmp_path: Path) -> None:
    with pytest.raises(NothingToDo, match="no gold set 'absent'"):
        evaluate(gold, "absent", run, tmp_path)


def test_the_malformed_place_of_an_export_is_named(gold: Path, run: Export, tmp_path: Path) -> None:
    run["commitments"][0]["mentions"][0]["role"] = "promise"
    with pytest.raises(InvalidSettings, match=r"export: commitments\.0\.mentions\.0\.role"):
        evaluate(gold, "small", run, tmp_path)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        pytest.param('{"document": "a.txt", "role": "commitment"}', "quote", id="no quote"),
        pytest.param(
            '{"document": "a.txt", "role": "delay", "quote": "q", "deadline": {"granularity": "day"}}',
            "deadline",
            id="a deadline without a date that is not vague",
        ),
        pytest.param("{", "", id="no JSON"),
    ],
)
def test_the_malformed_line_of_a_gold_set_is_named(
    line: str, field: str, gold: Path, run: Export, tmp_path: Path
) -> None:
    (gold / "small-mentions.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InvalidSettings, match=rf"small-mentions\.jsonl:2: {field}"):
        evaluate(gold, "small", run, tmp_path)


def test_the_folder_of_a_set(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "eval" / "dev").mkdir(parents=True)
    assert gold_folder(tmp_path, "seeds") == tmp_path / "seeds"
    assert gold_folder(tmp_path, "dev") == tmp_path / "eval" / "dev"
    assert annotations_folder(tmp_path) == tmp_path / "eval" / "gold"
    for name in ("train", "other"):
        with pytest.raises(NothingToDo, match=name):
            gold_folder(tmp_path, name)
