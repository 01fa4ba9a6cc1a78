"""A small tracker written into a store as a run would, and its site."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import uvicorn
from builders import a_deadline, a_link, a_mention, an_actor
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.flows.review import retrack
from pipeline.flows.serve import make_site
from pipeline.flows.tracker import publish_all
from pipeline.ingest import Limits, ingest
from pipeline.publish.web import SiteSettings
from pipeline.records.actor import ActorKind
from pipeline.records.commitment import Commitment, CommitmentMention, Role
from pipeline.records.coverage import AnswerCoverage, Ask, Coverage
from pipeline.records.deadline import Deadline
from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.records.ids import content_id
from pipeline.records.link import Judgement, Link
from pipeline.records.passage import Passage
from pipeline.segment import segment
from pipeline.store import SearchKeys, SourceFile, Store, open_store

AS_OF = date(2025, 10, 14)
NOW = datetime(2025, 10, 20, 12, 0, tzinfo=UTC)
REVIEWER, PASSWORD = "An Nazicht", "een-lang-wachtwoord"
CREVITS = an_actor(actor_id="crevits", post="Vlaams minister van Welzijn")
HOSTILE = "We plaatsen <script>document.title='gekraakt'</script> & <b>een</b> meldpunt =1+1 tegen juni 2024."


class Dossier:
    """Collects documents and promises, and writes them into a store as a run would."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder
        self.mentions: dict[str, list[CommitmentMention]] = {}
        self.documents: dict[str, Document] = {}
        self.promises: list[Commitment] = []

    def add(self, document: Document) -> Document:
        self.documents[document.id] = document
        self.mentions[document.id] = []
        return document

    def text(self, name: str, text: str, day: date, **known: object) -> Document:
        (self.folder / name).write_text(text, encoding="utf-8")
        read = ingest(self.folder / name, name, DocumentMetadata(date=day, **known), Limits())
        return self.add(read)

    def say(self, document: Document, quote: str, role: Role = Role.COMMITMENT, **values: object) -> CommitmentMention:
        start = document.text.index(quote)
        made = a_mention(document, start, start + len(quote), role, **{"actors": (CREVITS,), **values})
        page = document.page_of(start)
        made = replace(made, passage=Passage(document.id, start, start + len(quote), quote, page))
        self.mentions[document.id].append(made)
        return made

    def promise(self, title: str, *mentions: CommitmentMention, theme: str | None = None) -> Commitment:
        made = Commitment(content_id("c", mentions[0].id), title, theme, tuple(one.id for one in mentions))
        self.promises.append(made)
        return made

    def write(self, links: list[Link], coverage: list[AnswerCoverage]) -> None:
        write = self.store.write
        read = [(document, f"read-{document.id}") for document in self.documents.values()]
        files = [SourceFile(one.file, "f", one.id) for one in self.documents.values()]
        write.save_documents(read, [*files, SourceFile("kapot.pdf", "f", None, "holds no text")])
        for key, mentions in self.mentions.items():
            vectors = np.zeros((len(mentions), 8), dtype=np.float32)
            for row, mention in enumerate(mentions):
                vectors[row, 0 if "meldpunt" in mention.passage.text else 1] = 1.0
            empty = (np.zeros(0, np.int32), np.zeros(0, np.float32))
            keys = SearchKeys(vectors, [empty] * len(mentions))
            write.save_analysis(key, mentions, keys, [one for one in coverage if one.document_id == key], "v1")
        everything = [one.id for mentions in self.mentions.values() for one in mentions]
        write.save_links(everything, links)
        write.replace_commitments(everything, self.promises)
        retrack(self.store, self.promises, AS_OF)
        publish_all(self.store, AS_OF, str(self.folder))


def due(day: date, text: str, rule: str) -> Deadline:
    return a_deadline(day, text=text, rule=rule)


def write_tracker(store: Store, folder: Path, pdf: Path) -> None:
    """Write a dossier with a PDF, a promise kept, one overdue and moved, one hostile, and forty small ones."""
    dossier = Dossier(store, folder)
    shutil.copy(pdf, folder / "vraag.pdf")
    question = dossier.add(ingest(folder / "vraag.pdf", "vraag.pdf", None, Limits()))
    boxed = "De administratie bereidt momenteel een webpagina voor"
    news = dossier.say(question, boxed, Role.PROGRESS, confidence=0.9, question_numbers=(1,))
    first = dossier.text(
        "belofte.txt",
        "Inleiding.\n\nIk zal tegen eind 2023 een webpagina voor meldingen over stages maken. Dat is nodig.\n\nSlot.",
        date(2023, 5, 9), title="Commissie over stages", kind=DocumentKind.COMMITTEE_REPORT, minister="Hilde Crevits",
    )  # fmt: skip
    second = dossier.text(
        "uitstel.txt",
        "De webpagina schuift op naar eind 2024.\n\nDe koepel vraagt om de webpagina eindelijk te maken.",
        date(2024, 2, 1), title="Antwoord over uitstel", kind=DocumentKind.WRITTEN_QUESTION,
    )  # fmt: skip
    promised = dossier.say(
        first, "Ik zal tegen eind 2023 een webpagina voor meldingen over stages maken.",
        cues=("sure:strength=0.81", "sure:actor=0.99"),
        deadlines=(due(date(2023, 12, 31), "tegen eind 2023", "tegen eind 2023: uiterlijk 31 december 2023"),),
    )  # fmt: skip
    late = dossier.say(
        second, "De webpagina schuift op naar eind 2024.", Role.DELAY,
        deadlines=(due(date(2024, 12, 31), "naar eind 2024", "naar eind 2024: uiterlijk 31 december 2024"),),
    )  # fmt: skip
    demand = dossier.say(second, "De koepel vraagt om de webpagina eindelijk te maken.", Role.DEMAND)
    dossier.promise("Webpagina voor meldingen over stages", promised, news, late, demand, theme="Welzijn")
    hostile = dossier.text("vreemd.txt", HOSTILE, date(2024, 3, 1), title="<img src=x onerror=alert(1)>")
    reporting = dossier.say(hostile, HOSTILE, deadlines=(a_deadline(date(2024, 6, 30), text="tegen juni 2024"),))
    dossier.promise("<script>alert('titel')</script>", reporting)
    done = dossier.text("klaar.txt", "Het meldpunt voor stages is geopend.", date(2024, 5, 1), title="Opening")
    opened = dossier.say(done, "Het meldpunt voor stages is geopend.", Role.COMPLETION)
    dossier.promise("Meldpunt voor stages openen", opened, theme="Welzijn")
    peeters = an_actor("Lydia Peeters", actor_id="lpeeters", post="Vlaams minister van Mobiliteit")
    body = an_actor("Agentschap Wegen en Verkeer (AWV)", kind=ActorKind.ORGANIZATION)
    for number in range(40):
        text = f"Wij leggen fietspad nummer {number} aan in de gemeente."
        lane = dossier.text(f"pad{number}.txt", text, date(2021, 1, 1 + number % 28), title=f"Fietspad {number}")
        dossier.promise(f"Fietspad {number:02} aanleggen", dossier.say(lane, text, actors=(peeters, body)))
    low, high = sorted((promised.id, reporting.id))
    unsure = Link(low, high, 0.5, Judgement.UNSURE, {"meaning": 0.5})
    asked = {
        one.number: Passage(question.id, one.start_char, one.end_char, question.text[one.start_char : one.end_char], 1)
        for one in segment(question).sub_questions
    }
    coverage = [
        AnswerCoverage(
            question.id, 1, Coverage.ANSWERED, None, (1,), Ask.STATE_OF_PLAY, None, None, 0.9, asked=asked[1]
        ),
        AnswerCoverage(
            question.id, 2, Coverage.UNANSWERED, None, None, Ask.FIGURE, "cijfers per provincie", None, 0.8,
            asked=asked[2],
        ),
    ]  # fmt: skip
    maybe = replace(a_link(promised, news, 0.6), judgement=Judgement.LIKELY)
    dossier.write([unsure, a_link(promised, late), maybe], coverage)


def likely(typed: str) -> np.ndarray:
    """Embed a search: what names a meldpunt is near the sentences that do."""
    near = 0 if "meld" in typed else 1
    return np.eye(4, dtype=np.float32)[near]


@contextmanager
def site_on(folder: Path) -> Iterator[tuple[FastAPI, Store]]:
    """Give the application of a folder's tracker."""
    with open_store(f"sqlite:///{folder / 'tracker.sqlite'}") as store:
        yield make_site(store, SiteSettings(cache=folder / ".cache"), lambda: NOW, likely), store


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def listening(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port, and give its address."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < end, "the site did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def sign_in(client: TestClient) -> str:
    """Sign in and return the token that forms must send."""
    answer = client.post("/aanmelden", data={"name": REVIEWER, "password": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    page = client.get("/nazicht").text
    return page.partition('name="form_token" value="')[2].partition('"')[0]
