"""Invented records of the Flemish Parliament and Government, in the form that the real services give them."""

import io
import random
import zipfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

MEMBERS = [("An", "Van Voorbeeld"), ("Jef", "Proefman"), ("Mia", "De Test"), ("Bo", "Schetsers")]
MINISTERS = [("Jo", "De Tester"), ("Els", "Van Schijn")]
SUBJECTS = ["Zorgsector - Mentoren", "Fietspaden - Verlichting", "Onderwijs - Speelplaatsen", "Bossen - Aanplant"]
PAPERS = ["Beleidsnota", "Verslag", "Beleids- en begrotingstoelichting"]
FEED = "http://be.vlp.feed"


def pdf(lines: list[str]) -> bytes:
    """Return a small PDF with lines of text."""
    shown = [line.replace("\\", "").replace("(", r"\(").replace(")", r"\)") for line in lines]
    drawn = "".join(f"({line}) Tj 0 -16 Td\n" for line in shown)
    stream = f"BT /F1 11 Tf 60 780 Td\n{drawn}ET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    f'PartName="/word/document.xml" ContentType="{WORD}.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}


def docx(lines: list[str]) -> bytes:
    """Return a small Word document with a paragraph a line, the same bytes for the same lines."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {**WORD_PARTS, "word/document.xml": text}.items():
            archive.writestr(zipfile.ZipInfo(name), f"<?xml version='1.0' encoding='UTF-8'?>{content}")
    return out.getvalue()


@dataclass
class World:
    """Records by path ("schv/1742001"), what the search knows of each, and files by number."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    hits: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[int, tuple[str, bytes]] = field(default_factory=dict)
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    decisions: dict[str, dict[str, Any]] = field(default_factory=dict)


def at(day: date) -> str:
    """Return a date as the open data API writes it."""
    return f"{day.isoformat()}T00:00:00+0200"


def person(number: int, name: tuple[str, str]) -> dict[str, Any]:
    return {"id": number, "voornaam": name[0], "naam": name[1]}


def make_world(questions: int, first: date, last: date, seed: int = 7, others: int | None = None) -> World:
    """Return a world with so many written questions between two days, and `others` of each other kind."""
    chance, world = random.Random(seed), World()
    days = (last - first).days + 1
    for number in range(questions):
        put_on = first + timedelta(days=number * days // questions)
        add_question(world, 1742001 + number, put_on, chance, is_answered=True)
    for number in range(max(6, questions // 40) if others is None else others):
        day = first + timedelta(days=chance.randrange(days))
        add_oral_question(world, 1842001 + number, day)
        add_meeting(world, 1942001 + number, day, "plen" if number % 4 == 0 else "comm")
        add_paper(
            world, 2042001 + number, day, ["Beleidsnota", "Verslag", "Beleids- en begrotingstoelichting"][number % 3]
        )
        add_decision(world, f"63f5d0c4-{number:04d}", day)
    return world


def add_question(world: World, number: int, day: date, chance: random.Random, *, is_answered: bool) -> str:
    """Add a written question, published on `day`; every sixth has an annex, so that it is two hits of the search."""
    asker, minister, subject = chance.choice(MEMBERS), chance.choice(MINISTERS), chance.choice(SUBJECTS)
    key, pfile = f"schv/{number}", 1_000_000 + number * 2
    record = {
        "id": number, "vraagnummer": number % 1000, "zittingsjaar": "2025-2026", "titel": subject, "onderwerp": subject,
        "thema": ["Welzijn en Gezin", "Onderwijs en Vorming"], "vraagsteller": person(9001, asker),
        "minister": person(9002, minister),
        "procedureverloop": [{"status": "Vraag gesteld aan de minister", "datum": at(day - timedelta(days=40))}],
    }  # fmt: skip
    world.records[key] = record
    if is_answered:
        add_answer(world, key, day, pfile, has_annex=number % 6 == 0)
    tags = [("soort", "SCHV"), ("aggregaattype", "Schriftelijke vraag"), ("aggregaat", "Vraag of interpellatie")]
    _list(world, key, f"schriftelijke-vragen/{number}", day, [*tags, ("thema", "Welzijn"), ("thema", "Gezondheid")])
    return key


def add_answer(world: World, key: str, day: date, pfile: int, *, has_annex: bool = False) -> None:
    """Let a written question have its answer: a PDF, or every tenth a Word file; some say no type."""
    record = world.records[key]
    asker, minister = (f"{record[one]['voornaam']} {record[one]['naam']}" for one in ("vraagsteller", "minister"))
    lines = ["SCHRIFTELIJKE VRAAG", f"nr. {record['vraagnummer']}", f"van {asker.upper()}", "datum: 26 februari 2025"]
    lines += [minister.upper(), record["titel"], "1. Wanneer komt het plan?", "ANTWOORD"]
    lines += [f"1. Ik zal het plan {record['id']} tegen juni 2026 aan het parlement bezorgen."]
    record["procedureverloop"].append({"status": "Tijdig beantwoord", "datum": at(day)})
    record |= {"soort-antwoord": "Antwoord", "tijdig": "J"}
    record["bestand-ordered"] = [{"URL": f"http://docs.vlaamsparlement.be/pfile?id={pfile}"}]
    media_type = "application/pdf" if pfile % 7 else "application/octet-stream"
    world.files[pfile] = (WORD, docx(lines)) if record["id"] % 10 == 9 else (media_type, pdf(lines))
    if has_annex:
        record["bestand-ordered"].append({"URL": f"https://docs.vlaamsparlement.be/pfile?id={pfile + 1}"})
        world.files[pfile + 1] = ("application/pdf", pdf(["Bijlage", f"bij {record['id']}"]))
    if key in world.hits:
        touch(world, key, day)


def touch(world: World, key: str, day: date) -> None:
    """Let the search tell that a record changed."""
    world.hits[key]["last_modified"] = f"{day.isoformat()}T12:00:00"


def _list(world: World, key: str, page: str, day: date, tags: list[tuple[str, str]]) -> None:
    world.hits[key] = {"page": page, "day": day, "tags": tags, "last_modified": f"{day.isoformat()}T08:00:00"}


def add_oral_question(world: World, number: int, day: date) -> None:
    key = f"vi/{number}"
    contacts = [{"beschrijving": "vraagsteller", "contact": [person(9001, MEMBERS[0])]}]
    contacts.append({"beschrijving": "minister", "contact": [person(9002, MINISTERS[0])]})
    world.records[key] = {
        "id": number, "nummer": number % 1000, "titel": "Vraag om uitleg over bossen", "onderwerp": "Bossen",
        "zittingsjaar": "2025-2026", "objectstatus": "behandeld", "objecttype": {"naam": "Vraag om uitleg"},
        "contacttype": contacts, "procedureverloop": [{"status": "Behandeld", "datum": at(day)}],
        "journaallijn": [{"id": 1, "vergadering": {"id": 2, "datumbegin": at(day)}}],
    }  # fmt: skip
    world.reports[key] = {"verslag-tekst": f"<p>Minister Jo De Tester</p><p>Ik zal plan {number} bezorgen.</p>"}
    _list(
        world, key, f"vragen-en-interpellaties/{number}", day, [("soort", "VI"), ("aggregaattype", "Vraag om uitleg")]
    )


def add_meeting(world: World, number: int, day: date, kind: str) -> None:
    name = "plenairehandelingen" if kind == "plen" else "commissiehandelingen"
    world.files[number] = (
        "application/pdf",
        pdf(["Handelingen", f"Vergadering {number}", "Minister Jo De Tester: Ja."]),
    )
    world.records[f"verg/{number}"] = {
        "id": number, "type": kind, "datumbegin": at(day), "omschrijving-kort": f"Vergadering {number}",
        "commissie": [] if kind == "plen" else [{"id": 1, "afkorting": "WEL", "titel": "Commissie voor Welzijn"}],
        "vergadering-met-verslag": "J", "voorlopig-verslag": "N",
        name: {"pdffilewebpath": f"https://docs.vlaamsparlement.be/pfile?id={number}"},
    }  # fmt: skip


def add_paper(world: World, number: int, day: date, kind: str) -> None:
    key = f"pi/{number}"
    group = {"Beleidsnota": "Beleidsdocument van de Vlaamse Regering"}.get(kind, "Begrotingsontwerp en -documenten")
    group = "Verslag van commissie of plenaire vergadering" if kind == "Verslag" else group
    world.files[number] = ("application/pdf", pdf([kind, f"{number} (2025-2026) - Nr. 1", "We maken werk van zorg."]))
    world.records[key] = {
        "id": number, "nummer": number % 1000, "titel": f"{kind} Welzijn", "onderwerp": "Welzijn",
        "zittingsjaar": "2025-2026", "objecttype": {"naam": kind}, "status": "ingediend",
        "contacttype": [{"beschrijving": "Bevoegde minister", "contact": [person(9002, MINISTERS[1])]}],
        "procedureverloop": [{"status": "Ingediend", "datum": at(day)}],
        "document": {"bestandsnaam": "x.pdf", "url": f"https://docs.vlaamsparlement.be/pfile?id={number}"},
    }  # fmt: skip
    _list(world, key, f"parlementaire-initiatieven/{number}", day, [("soort", "PI"), ("aggregaat", group)])


def add_decision(world: World, uuid: str, day: date) -> None:
    world.decisions[uuid] = {
        "id": uuid, "type": "news-items",
        "attributes": {"title": f"Subsidie {uuid}", "meetingDate": f"{day.isoformat()}T08:00:00.000Z",
                       "htmlContent": f"<p>De Vlaamse Regering keurt subsidie {uuid} definitief goed.</p>"},
    }  # fmt: skip
