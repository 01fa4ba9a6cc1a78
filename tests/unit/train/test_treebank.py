from pathlib import Path

import pytest
import spacy

from pipeline.train.treebank import read_conllu, to_documents

SENTENCE = """# text = Ze komt (niet).
1\tZe\tze\tPRON\tVNW\tPerson=3\t2\tnsubj\t_\t_
2\tkomt\tkomen\tVERB\tWW\tNumber=Sing\t0\troot\t_\t_
3\t(\t(\tPUNCT\tLET\t_\t4\tpunct\t_\tSpaceAfter=No
4\tniet\tniet\tADV\tBW\t_\t2\tadvmod\t_\tSpaceAfter=No
5\t)\t)\tPUNCT\tLET\t_\t4\tpunct\t_\tSpaceAfter=No
5.1\tleeg\t_\t_\t_\t_\t_\t_\t_\t_
6\t.\t.\tPUNCT\tLET\t_\t2\tpunct\t_\tSpaceAfter=No

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.conllu"
    path.write_text(SENTENCE * 12, encoding="utf-8")
    return path


def test_documents_have_the_running_text_and_the_tree(treebank: Path) -> None:
    doc = next(to_documents(read_conllu(treebank), spacy.blank("nl").vocab))
    assert doc.text.startswith("Ze komt (niet). Ze komt")
    assert [(token.dep_, token.head.text) for token in doc[:3]] == [
        ("nsubj", "komt"),
        ("ROOT", "komt"),
        ("punct", "niet"),
    ]
    assert (doc[1].lemma_, doc[1].pos_, str(doc[1].morph), doc[1].tag_) == ("komen", "VERB", "Number=Sing", "WW")


def test_ten_sentences_make_a_document(treebank: Path) -> None:
    documents = list(to_documents(read_conllu(treebank), spacy.blank("nl").vocab))
    assert [len(list(doc.sents)) for doc in documents] == [10, 2]


def test_empty_nodes_are_left_out(treebank: Path) -> None:
    assert read_conllu(treebank)[0].words == ["Ze", "komt", "(", "niet", ")", "."]


def test_row_that_is_not_conllu_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bank.conllu").write_text("1 Ze komt\n", encoding="utf-8")
    with pytest.raises(ValueError, match="1 Ze komt"):
        read_conllu(tmp_path / "bank.conllu")
