"""An erased name is in no table, no index and no byte of the database, and quotes still fit their documents."""

import sqlite3
from contextlib import closing
from pathlib import Path

from builders import a_commitment, a_document, a_mention, some_keys

from pipeline.records.commitment import Commitment
from pipeline.records.erasure import MASK, Erasure, erasure_value
from pipeline.store import SourceFile, open_store, sqlite_url
from pipeline.store.erasure import count_stored, erase_stored, purge

TEXT = "Ik bezorg Tinneke Verschaeve tegen juni 2026 een antwoord. Mevrouw Verschaeve wacht sinds mei."
OTHER = "Mevrouw Verschaeve van de Raad bezorgt het verslag."


def test_a_name_is_masked_everywhere_at_once(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    first, other = a_document(TEXT, title="Klacht van Tinneke Verschaeve"), a_document(OTHER, file="ander.txt")
    mention = a_mention(first, 0, 58)
    with open_store(url) as store:
        for document, mentions in ((first, [mention]), (other, [])):
            store.write.save_documents([(document, "f")], [SourceFile(document.file, "f", document.id)])
            store.write.save_analysis(document.id, mentions, some_keys(len(mentions)), (), "v1")
        commitment = a_commitment(mention)
        titled = Commitment(commitment.id, "Antwoord aan T. Verschaeve", None, commitment.mention_ids)
        store.write.replace_commitments([mention.id], [titled])
    erasure = Erasure([erasure_value("Tinneke Verschaeve")])
    counted, done = count_stored(url, erasure), erase_stored(url, erasure)
    assert (done.values, done.document_ids) == (3, (first.id,))
    assert counted == done
    assert done.places == {"document": 1, "mention": 1, "commitment": 1}
    assert count_stored(url, erasure).values == 0
    purge(url)
    with open_store(url) as store:
        documents = {one.id: one for one in store.read.documents()}
        quote = store.read.mentions()[0].mention.passage
        assert store.read.documents_to_analyse("v1") == [first.id]
        assert store.read.commitments()[0].title == f"Antwoord aan {MASK * 2} {MASK * 10}"
    masked = documents[first.id]
    assert masked.text[quote.start_char : quote.end_char] == quote.text
    assert f"Mevrouw {MASK * 10} wacht" in masked.text
    assert masked.removed["name"] == 3
    assert documents[other.id].text == OTHER
    content = (tmp_path / "tracker.sqlite").read_bytes()
    assert b"Tinneke" not in content
    assert content.count(b"Verschaeve") == OTHER.count("Verschaeve")


def test_the_search_index_forgets_the_name_with_its_stems(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    with open_store(url):
        pass
    with closing(sqlite3.connect(tmp_path / "tracker.sqlite")) as database:
        columns = [row[1:4] for row in database.execute("PRAGMA table_info(promise)")]
        filled = dict.fromkeys(("INTEGER", "BOOLEAN", "FLOAT"), 1) | {"JSON": "[]"}
        values = [filled.get(kind, "x") for _, kind, _ in columns]
        names = [name for name, _, _ in columns]
        row = dict(zip(names, values, strict=True)) | {"number": 7, "title": "Antwoord aan Tinneke Verschaeve"}
        marks = ", ".join("?" * len(row))
        dated = {name: "2026-01-01" for name, kind, _ in columns if kind == "DATE"}
        database.execute(f"INSERT INTO promise ({', '.join(row)}) VALUES ({marks})", [*(row | dated).values()])
        insert = "INSERT INTO promise_search (rowid, title, quotes, names, stems) VALUES (7, ?, ?, ?, ?)"
        database.execute(insert, ["Tinneke Verschaeve", "", "", "tinnek verschaev"])
        database.commit()
    erase_stored(url, Erasure([erasure_value("Tinneke Verschaeve")]))
    purge(url)
    with closing(sqlite3.connect(tmp_path / "tracker.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM promise_search").fetchone() == (0,)
        assert database.execute("SELECT title FROM promise").fetchone()[0].startswith("Antwoord aan █")
    assert b"innek" not in (tmp_path / "tracker.sqlite").read_bytes()
