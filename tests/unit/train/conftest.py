"""Open texts small enough to read in a test."""

import json
import lzma
from pathlib import Path

import pytest

QUESTIONS = [
    {
        "id": 7,
        "date": "2017-01-04",
        "question": "Wachttijden aan het loket. 1. Wat doet u aan de wachttijden?",
        "answer": "1. De wachttijden zijn lang. Ik zal in mei een tweede loket openen. Het reglement wordt voorbereid.",
        "office": "Minister van Mobiliteit",
    },
    {
        "id": 8,
        "date": "2017-02-04",
        "question": "Verlichting van de stations. 1. Wanneer komt er betere verlichting?",
        "answer": "1. De lampen van vier stations werden vervangen. Voor de andere zijn er nog geen plannen.",
        "office": "Minister van Mobiliteit",
    },
]
DECISIONS = [
    {
        "file": "2020-01-10-aa.txt",
        "date": "2020-01-10",
        "title": "Reddingsdiensten aan de kust",
        "text": "Reddingsdiensten aan de kust De Vlaamse Regering trekt 2 miljoen euro uit voor de reddingsdiensten. "
        "De gemeenten krijgen dat bedrag vanaf 2021.",
    }
]


@pytest.fixture(scope="session")
def open_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder laid out as `data/`, with two questions and one decision; not to be written to."""
    folder = tmp_path_factory.mktemp("shared")
    for name, file, records in (
        ("dekamer-2017", "qa.jsonl.xz", QUESTIONS),
        ("vlaamse-regering", "decisions.jsonl.xz", DECISIONS),
    ):
        (folder / "data" / name).mkdir(parents=True)
        content = "".join(json.dumps(record) + "\n" for record in records)
        (folder / "data" / name / file).write_bytes(lzma.compress(content.encode()))
    return folder / "data"
