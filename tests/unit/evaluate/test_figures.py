"""Measures over counts, and intervals by resampling documents."""

import numpy as np
import pytest

from pipeline.evaluate.figures import (
    Resampling,
    Tally,
    accuracy,
    add_up,
    b_cubed,
    label_counts,
    macro_f1,
    precision_recall,
)


def test_precision_recall_and_f1_by_hand() -> None:
    told = precision_recall(np.array([3.0, 4.0, 6.0]))
    assert {name: float(value) for name, value in told.items()} == pytest.approx({"p": 0.75, "r": 0.5, "f1": 0.6})


def test_nothing_predicted_scores_zero_and_nothing_judged_is_unknown() -> None:
    assert float(precision_recall(np.array([0.0, 0.0, 6.0]))["f1"]) == 0.0
    assert np.isnan(accuracy(np.array([0.0, 0.0]))["accuracy"])


def test_macro_f1_leaves_out_labels_that_do_not_occur() -> None:
    labels = ("open", "progressing", "done")
    rows = [label_counts(*case, labels) for case in ((["open"], "open"), (["open"], "done"), (["done"], "done"))]
    sums = np.array(rows).sum(axis=0)
    assert float(macro_f1(sums)["macro_f1"]) == pytest.approx((2 / 3 + 2 / 3) / 2)


@pytest.mark.parametrize(
    ("guess", "truth"),
    [
        pytest.param("partial", "partial", id="a guess that gold also accepts is gold's own"),
        pytest.param("referred", "answered", id="else gold's first choice"),
        pytest.param(None, "answered", id="nothing guessed"),
    ],
)
def test_gold_may_accept_several_labels(guess: str | None, truth: str) -> None:
    labels = ("answered", "partial", "referred")
    row = np.array(label_counts(["answered", "partial"], guess, labels)).reshape(-1, 3)
    assert [label for label, (_, true, _) in zip(labels, row, strict=True) if true] == [truth]


def test_b_cubed_is_the_f1_of_the_means() -> None:
    assert float(b_cubed(np.array([3.0, 2.0, 4.0]))["f1"]) == pytest.approx(0.6)


def test_rows_of_one_document_add_up() -> None:
    assert add_up([("a", (1, 0)), ("b", (1, 1)), ("a", (0, 1))]) == {"a": (1, 1), "b": (1, 1)}


def test_the_interval_holds_the_value_and_does_not_change() -> None:
    counts = {f"{number}.txt": (number % 2, 1) for number in range(40)}
    tally = Tally(accuracy, counts, ("", "n"))
    told = Resampling(counts).figure(tally)
    assert told == Resampling(reversed(counts)).figure(tally)
    assert told["n"] == 40
    assert told["accuracy"]["value"] == 0.5
    # Forty draws of a fair coin: the middle 95 % of the binomial lies from 0.35 to 0.65.
    assert told["accuracy"]["low"] == pytest.approx(0.35, abs=0.026)
    assert told["accuracy"]["high"] == pytest.approx(0.65, abs=0.026)


def test_documents_are_drawn_whole() -> None:
    tally = Tally(accuracy, {"a.txt": (10, 10), "b.txt": (0, 10)}, ("", "n"))
    told = Resampling(["a.txt", "b.txt"]).figure(tally)["accuracy"]
    assert (told["low"], told["high"]) == (0.0, 1.0)


def test_one_document_has_no_interval() -> None:
    told = Resampling(["a.txt"]).figure(Tally(accuracy, {"a.txt": (1, 2)}, ("", "n")))
    assert told == {"accuracy": {"value": 0.5, "low": None, "high": None}, "n": 2}


def test_only_the_resampled_documents_count() -> None:
    tally = Tally(accuracy, {"a.txt": (1, 1), "b.txt": (0, 1)}, ("", "n"))
    assert Resampling(["a.txt", "c.txt"]).figure(tally)["n"] == 1
