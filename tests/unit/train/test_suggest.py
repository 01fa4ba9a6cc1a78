from pathlib import Path
from shutil import copytree

import pytest

from pipeline.extract.outputs import ROLES
from pipeline.language import model_path
from pipeline.train.labels import Label, text_hash
from pipeline.train.open_texts import read_open_texts
from pipeline.train.suggest import SeenTexts, Suggestion, SuggestPlan, suggest, write_suggestions
from tests.unit.train.conftest import QUESTIONS

MODEL = model_path("role-classifier")
PLAN = SuggestPlan(count=4, documents=9, per_document=2)


@pytest.fixture(scope="module")
def suggestions(open_texts: Path) -> list[Suggestion]:
    return list(suggest(open_texts.parent, MODEL, PLAN))


def test_points_at_the_sentence_and_says_what_the_model_thinks(open_texts: Path, suggestions: list[Suggestion]) -> None:
    texts = {
        (name, one.id): one.text
        for name in ("dekamer-2017", "vlaamse-regering")
        for one in read_open_texts(open_texts, name)
    }
    for one in suggestions:
        passage = texts[one.data_set, one.document][one.start : one.end]
        assert (one.text, one.sha256) == (" ".join(passage.split()), text_hash(passage))
        assert set(one.chances) == {*ROLES, "any"}
    assert {one.data_set for one in suggestions} == {"dekamer-2017", "vlaamse-regering"}


def test_takes_few_of_a_document(suggestions: list[Suggestion]) -> None:
    documents = [one.document for one in suggestions]
    assert max(map(documents.count, documents)) <= PLAN.per_document


def test_leaves_out_gold_and_labelled_documents_and_gives_the_rest_again(
    open_texts: Path, tmp_path: Path, suggestions: list[Suggestion]
) -> None:
    copytree(open_texts, tmp_path / "data")
    label = Label("vlaamse-regering", "2020-01-10-aa", 0, 1, "", ())
    gold = tmp_path / "eval" / "dev"
    gold.mkdir(parents=True)
    (gold / "h001.txt").write_text(f"{QUESTIONS[0]['question']}\n{QUESTIONS[0]['answer']}", encoding="utf-8")
    again = list(suggest(tmp_path, MODEL, PLAN, [label]))
    assert {one.document for one in again} == {"8"}
    # Why a sentence is picked depends on the others; what the model says of it does not.
    before = {(one.document, one.start): one.chances for one in suggestions}
    assert any((one.document, one.start) in before for one in again)
    assert all(before.get((one.document, one.start), one.chances) == one.chances for one in again)


def test_counts_what_it_writes(tmp_path: Path, suggestions: list[Suggestion]) -> None:
    written = write_suggestions(suggestions, tmp_path / "to-read.jsonl")
    assert written.total() == len(suggestions) == len((tmp_path / "to-read.jsonl").read_text().splitlines())


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("De minister opent in 2019 een tweede loket in Gent.", 1.0, id="another number"),
        pytest.param("Er komt nergens nog een nieuw station bij.", 0.0, id="another text"),
        pytest.param("", 1.0, id="nothing new in nothing"),
    ],
)
def test_knows_a_text_that_repeats_another(text: str, share: float) -> None:
    assert SeenTexts(["De minister opent in 2017 een tweede loket in Gent."]).share(text) == share
