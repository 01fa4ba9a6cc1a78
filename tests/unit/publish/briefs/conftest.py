"""A small store with four documents that tell of promises kept, late, moved, silent and demanded."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from builders import a_deadline, a_document, a_mention, an_actor, some_keys

from pipeline.flows.decided import track_decided
from pipeline.publish.briefs import Brief, Dossier, Reading, Rules, Selection, compose, select
from pipeline.records.actor import ActorKind, ActorRelation
from pipeline.records.commitment import Commitment, CommitmentMention, Role, Strength
from pipeline.records.coverage import AnswerCoverage, AnswerReference, Ask, AskCoverage, Coverage, Reason
from pipeline.records.document import Document
from pipeline.records.passage import Passage
from pipeline.store import SourceFile, open_store, sqlite_url

AS_OF = date(2025, 11, 1)
POST = "viceminister-president van de Vlaamse Regering, Vlaams minister van Welzijn, Volksgezondheid en Gezin"
FIRST = (
    "De minister kondigde aan om een webpagina voor stagiairs op te zetten. "
    "Zij vroeg om tegen eind 2023 een kader voor mentoren uit te werken. "
    "Hoeveel meldingen kwamen er binnen tussen 1 januari 2023 en 31 augustus 2023? "
    "Er kwamen 34 meldingen binnen. Hoeveel meldingen gingen over intimidatie? Daarover zijn geen gegevens. "
    "De webpagina wordt voorbereid door het Departement Zorg. "
    "Welke opleiding krijgen mentoren? Ik verwijs naar schriftelijke vraag nr. 12 van 3 maart 2024."
)
SECOND = (
    "Het kader voor mentoren is uitgesteld en zal tegen eind 2024 klaar zijn. "
    "Ik zal het verslag aan de commissie bezorgen."
)
THIRD = "Zorgnet-Icuro vraagt een structurele dialoog over de spreiding van stages."
FOURTH = "Het verslag over stages werd op 12 april 2025 aan de commissie bezorgd."


def passage(document: Document, text: str) -> Passage:
    start = document.text.index(text)
    return Passage(document.id, start, start + len(text), text, 1)


def mention(document: Document, text: str, role: Role = Role.COMMITMENT, **values: object) -> CommitmentMention:
    place = passage(document, text)
    crevits = an_actor(post=POST, actor_id="crevits")
    return a_mention(document, place.start_char, place.end_char, role, **{"actors": (crevits,), **values})


def documents() -> dict[str, Document]:
    known = {"minister": "Hilde Crevits", "minister_role": POST, "jurisdiction": "vlaanderen"}
    return {
        "first": a_document(
            FIRST,
            file="a.txt",
            day=date(2023, 9, 8),
            title="Zorgsector - Inzet stagiairs",
            number="214",
            asked_by="Katrien Schryvers",
            **known,
        ),
        "second": a_document(
            SECOND,
            file="b.txt",
            day=date(2024, 3, 3),
            title="Zorgsector - Mentoren",
            number="12",
            asked_by="Katrien Schryvers",
            **known,
        ),
        "third": a_document(
            THIRD,
            file="c.txt",
            day=date(2025, 6, 15),
            kind="article",
            title="De eerste stappen tellen: stages in de zorg",
            publisher="Zorgnet-Icuro",
        ),
        "fourth": a_document(
            FOURTH,
            file="d.txt",
            day=date(2025, 4, 20),
            title="Zorgsector - Verslag",
            number="77",
            asked_by="Katrien Schryvers",
            **known,
        ),
    }


def judged(
    document: Document, number: int, asked: str, answer: str, coverage: Coverage, **values: object
) -> AnswerCoverage:
    missing = None if coverage is Coverage.ANSWERED else "het gevraagde cijfer"
    parts = (AskCoverage(asked.rstrip("?"), Ask.FIGURE, coverage, missing),)
    base = AnswerCoverage(
        document.id,
        number,
        coverage,
        passage(document, answer),
        (number,),
        Ask.FIGURE,
        missing,
        None,
        0.75,
        parts,
        None,
        passage(document, asked),
    )
    return AnswerCoverage(**{**{name: getattr(base, name) for name in base.__dataclass_fields__}, **values})


def coverage_of(document: Document) -> tuple[AnswerCoverage, ...]:
    reference = AnswerReference("Ik verwijs naar schriftelijke vraag nr. 12 van 3 maart 2024.", "12", date(2024, 3, 3))
    return (
        judged(
            document,
            1,
            "Hoeveel meldingen kwamen er binnen tussen 1 januari 2023 en 31 augustus 2023?",
            "Er kwamen 34 meldingen binnen.",
            Coverage.ANSWERED,
        ),
        judged(
            document,
            2,
            "Hoeveel meldingen gingen over intimidatie?",
            "Daarover zijn geen gegevens.",
            Coverage.UNANSWERED,
            reason=Reason.NO_DATA,
        ),
        judged(
            document,
            3,
            "Welke opleiding krijgen mentoren?",
            "Ik verwijs naar schriftelijke vraag nr. 12 van 3 maart 2024.",
            Coverage.REFERRED,
            reason=Reason.SEE_OTHER,
            refers_to=reference,
        ),
    )


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    folder: Path = tmp_path_factory.mktemp("tracker")
    held = documents()
    end_2023 = a_deadline(date(2023, 12, 31), text="tegen eind 2023", value="2023")
    end_2024 = a_deadline(date(2024, 12, 31), text="tegen eind 2024", value="2024")
    page = mention(held["first"], "De minister kondigde aan om een webpagina voor stagiairs op te zetten.")
    news = mention(held["first"], "De webpagina wordt voorbereid door het Departement Zorg.", Role.PROGRESS)
    frame = mention(
        held["first"], "Zij vroeg om tegen eind 2023 een kader voor mentoren uit te werken.", deadlines=(end_2023,)
    )
    late = mention(
        held["second"],
        "Het kader voor mentoren is uitgesteld en zal tegen eind 2024 klaar zijn.",
        Role.DELAY,
        deadlines=(end_2024,),
    )
    report = mention(held["second"], "Ik zal het verslag aan de commissie bezorgen.", strength=Strength.FIRM)
    done = mention(held["fourth"], FOURTH, Role.COMPLETION)
    body = an_actor("Vlaamse Regering", text="", kind=ActorKind.ORGANIZATION)
    asker = an_actor("Zorgnet-Icuro", text="Zorgnet-Icuro", kind=ActorKind.ORGANIZATION, relation=ActorRelation.ASKER)
    demand = mention(held["third"], THIRD, Role.DEMAND, strength=None, actors=(body, asker))
    found = {"first": (page, news, frame), "second": (late, report), "third": (demand,), "fourth": (done,)}
    with open_store(sqlite_url(folder)) as store:
        for name, document in held.items():
            store.write.save_documents([(document, "f")], [SourceFile(document.file, "f", document.id)])
            coverage = coverage_of(document) if name == "first" else ()
            store.write.save_analysis(document.id, found[name], some_keys(len(found[name])), coverage, "v")
        everything = [one.id for group in found.values() for one in group]
        promises = (
            Commitment("c1", "Webpagina opzetten", "stages", (page.id, news.id)),
            Commitment("c2", "Kader uitwerken", "stages", (frame.id, late.id)),
            Commitment("c3", "Verslag bezorgen", "stages", (report.id, done.id)),
        )
        store.write.replace_commitments(everything, promises)
        yield Reading(store, partial(track_decided, store))


@pytest.fixture(scope="session")
def dossier(reading: Reading) -> Dossier:
    return select(reading, Selection(theme="stages"), AS_OF)


@pytest.fixture(scope="session")
def brief(dossier: Dossier) -> Brief:
    return compose(dossier, Rules())
