"""The part of a document's page that tells what became of each sub-question."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient
from website import AS_OF, Dossier, site_on

from pipeline.flows.tracker import publish_all
from pipeline.records.coverage import AnswerCoverage, AnswerReference, Ask, AskCoverage, Coverage, Reason
from pipeline.records.document import Document, DocumentKind
from pipeline.records.passage import Passage
from pipeline.store import open_store

FIRST = (
    "Hoeveel plaatsen zijn er, en waarom zijn er dat zo weinig? "
    "Ik verwijs naar schriftelijke vraag nr. 12 van 1 maart 2022. "
    "Wanneer opent het steunpunt? Ik verwijs naar schriftelijke vraag nr. 99 van 1 mei 2019."
)
OTHER = "Hoeveel plaatsen zijn er? Er zijn 40 plaatsen."


def passage(document: Document, text: str) -> Passage:
    start = document.text.index(text)
    return Passage(document.id, start, start + len(text), text, None)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    """Return the site and the address of a question whose answers point elsewhere, once into this archive."""
    folder = tmp_path_factory.mktemp("tab")
    (folder / "docs").mkdir()
    with open_store(f"sqlite:///{folder / 'tracker.sqlite'}") as store:
        dossier = Dossier(store, folder / "docs")
        asked = {"kind": DocumentKind.WRITTEN_QUESTION}
        first = dossier.text("a.txt", FIRST, date(2023, 3, 1), title="Zorg - Plaatsen", number="3", **asked)
        other = dossier.text("b.txt", OTHER, date(2022, 3, 1), title="Zorg - Opvang", number="12", **asked)
        question = "Hoeveel plaatsen zijn er, en waarom zijn er dat zo weinig?"
        answer = "Ik verwijs naar schriftelijke vraag nr. 12 van 1 maart 2022."
        parts = (
            AskCoverage("Hoeveel plaatsen zijn er", Ask.FIGURE, Coverage.REFERRED, "het gevraagde cijfer"),
            AskCoverage("waarom zijn er dat zo weinig?", Ask.REASON, Coverage.REFERRED, "de reden"),
        )
        judged = AnswerCoverage(
            first.id,
            1,
            Coverage.REFERRED,
            passage(first, answer),
            (1,),
            Ask.FIGURE,
            "het gevraagde cijfer",
            Reason.SEE_OTHER,
            0.75,
            parts,
            AnswerReference(answer, "12", date(2022, 3, 1)),
            passage(first, question),
        )
        gone = "Ik verwijs naar schriftelijke vraag nr. 99 van 1 mei 2019."
        lost = replace(
            judged,
            question=2,
            passage=passage(first, gone),
            asks=Ask.DATE,
            parts=(),
            refers_to=AnswerReference(gone, "99", date(2019, 5, 1)),
            asked=passage(first, "Wanneer opent het steunpunt?"),
        )
        told = AnswerCoverage(
            other.id,
            1,
            Coverage.ANSWERED,
            passage(other, "Er zijn 40 plaatsen."),
            (1,),
            Ask.FIGURE,
            None,
            None,
            0.75,
            asked=passage(other, "Hoeveel plaatsen zijn er?"),
        )
        dossier.write([], [judged, lost, told])
        publish_all(store, AS_OF, str(folder / "docs"))
    with site_on(folder) as (app, _):
        yield TestClient(app, base_url="http://127.0.0.1", follow_redirects=False), f"/documenten/{first.id}"


def test_it_shows_kind_gap_reason_and_each_part(page: tuple[TestClient, str]) -> None:
    client, address = page
    one, two = client.get(f"{address}.json").json()["questions"]
    assert (one["asks"], one["missing"], one["reason"]) == ("cijfer", "het gevraagde cijfer", "verwezen naar elders")
    assert [(part["text"], part["asks"], part["missing"]) for part in one["parts"]] == [
        ("Hoeveel plaatsen zijn er", "cijfer", "het gevraagde cijfer"),
        ("waarom zijn er dat zo weinig?", "reden", "de reden"),
    ]
    assert two["asks"] == "datum of termijn"
    text = client.get(address).text
    assert '<a href="#vragen">Beantwoording van 2 deelvragen</a>' in text
    assert "vraagt: cijfer" in text
    assert "Ontbreekt: de reden." in text


def test_a_reference_is_followed_where_its_document_is_in_the_archive(page: tuple[TestClient, str]) -> None:
    client, address = page
    one, two = client.get(f"{address}.json").json()["questions"]
    assert one["followed"]["document"]["title"] == "Zorg - Opvang"
    assert one["followed"]["answer"] == "Er zijn 40 plaatsen."
    assert two["followed"] is None
    text = client.get(address).text
    assert f'<a href="{one["followed"]["document"]["address"]}">Zorg - Opvang (1 maart 2022)</a>' in text
    assert "Dit antwoord verwijst naar een document dat niet in dit archief staat: “Ik verwijs naar" in text
