import json
import lzma
from pathlib import Path

import spacy

from pipeline.train.silver import read_texts, split_sentences
from pipeline.train.tokenizer import fit_tokenizer


def sentences(text: str) -> list[str]:
    found = split_sentences([text], fit_tokenizer(spacy.blank("nl")))
    return [" ".join(sentence.words) for sentence in found]


def test_reads_the_named_fields_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl.xz"
    records = [{"question": "Waarom?", "answer": "Daarom."}, {"question": "Wie?", "answer": ""}]
    path.write_bytes(lzma.compress("\n".join(json.dumps(record) for record in records).encode()))
    assert list(read_texts(path, ("question", "answer"))) == ["Waarom?", "Daarom.", "Wie?"]


def test_cuts_after_final_marks_also_where_the_space_is_lost() -> None:
    assert sentences("Hoeveel meldingen waren er?2.Wat zal de minister doen?") == [
        "Hoeveel meldingen waren er ?",
        "2 . Wat zal de minister doen ?",
    ]


def test_abbreviations_do_not_cut() -> None:
    assert sentences("Zij wil o.a. art. 4 van het decreet schrappen.") == [
        "Zij wil o.a. art. 4 van het decreet schrappen ."
    ]


def test_fragments_are_left_out() -> None:
    assert sentences("Ja. Zij schrapt het decreet. Het decreet dat zij") == ["Zij schrapt het decreet ."]
