"""Spoiled inputs for every reader: files, metadata, archive sheets and what servers answer."""

import json
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fakes.parliament_world import World, make_world, pdf

from pipeline.errors import WoordhouderError
from pipeline.ingest import Limits, ingest, read_manifest
from pipeline.ingest.archive.sheet import read_sheet
from pipeline.ingest.fetch.driver import strict
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.fetch.session import Session
from pipeline.ingest.sources import Found, Window, declared, load_reader

DEMO = Path(__file__).parent.parent / "corpus" / "demo"
SMALL = 400_000  # bytes; bigger seeds only make it slower
LIMITS = Limits(max_bytes=20_000_000, max_pages=200, max_text_chars=2_000_000, max_expanded_bytes=50_000_000)
TOKENS = [
    b"\x00",
    b"\xff" * 8,
    b"<",
    b"%PDF-",
    b"endobj",
    b"1e999",
    b"-1",
    b"9" * 40,
    b"{",
    b"[" * 200,
    b"&#x0;",
    b"]]>",
]
TOKENS += [
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"\xef\xbb\xbf",
    "é\u202e\ud7ff".encode(),
    b"PK\x03\x04",
    b"stream\r\n",
    b"<table>" * 50,
]
WEIRD: list[Any] = [
    None,
    True,
    -1,
    1e308,
    "",
    "x" * 5000,
    "\u0000",
    [],
    {},
    [[]],
    "9999-99-99",
    "2026-13-01T00:00:00+0200",
    10**30,
]


@dataclass(frozen=True)
class Target:
    """A reader with good inputs to spoil; `read` may raise WoordhouderError and nothing else."""

    name: str
    seeds: tuple[bytes, ...]
    read: Callable[[bytes], object]
    is_json: bool = False

    def try_one(self, chance: random.Random) -> bytes:
        """Return one spoiled input."""
        seed = chance.choice(self.seeds)
        if self.is_json and chance.random() < 0.7:
            return json.dumps(spoil_value(json.loads(seed), chance)).encode()
        return spoil_bytes(seed, chance)

    def check(self, content: bytes) -> None:
        """Read an input; anything but a clear refusal propagates."""
        try:
            self.read(content)
        except WoordhouderError:
            return


def spoil_bytes(content: bytes, chance: random.Random) -> bytes:
    """Flip, cut, double, move and insert some of the bytes."""
    data = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 4, 16, 64])):
        at = chance.randrange(len(data) + 1)
        length = chance.choice([1, 2, 8, 64, 1024])
        action = chance.randrange(6)
        if action == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif action == 1:
            del data[at : at + length]
        elif action == 2:
            data[at:at] = data[at : at + length]
        elif action == 3:
            data[at:at] = chance.choice(TOKENS)
        elif action == 4:
            start = chance.randrange(len(data) + 1)
            data[at : at + length] = data[start : start + length]
        elif chance.random() < 0.2:
            del data[at:]
    return bytes(data)


def spoil_value(value: Any, chance: random.Random) -> Any:
    """Replace, drop, rename or double something in a JSON value."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        action = chance.randrange(5)
        changed = dict(value)
        if action == 0:
            del changed[key]
        elif action == 1:
            changed[f"{key}x"] = changed.pop(key)
        elif action == 2:
            changed[key] = chance.choice(WEIRD)
        else:
            changed[key] = spoil_value(value[key], chance)
        return changed
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], spoil_value(value[at], chance), *value[at + chance.randrange(2) :]]
    return chance.choice(WEIRD)


def _file_target(extension: str, seeds: list[bytes]) -> Target:
    def read(content: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{extension}"
            path.write_bytes(content)
            return ingest(path, path.name, None, LIMITS)

    return Target(extension.lstrip("."), tuple(seeds), read)


def _manifest_target() -> Target:
    def read(content: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "metadata.json").write_bytes(content)
            (Path(folder) / "a.txt").write_text("x")
            return read_manifest(Path(folder))

    entry = {"file": "a.txt", "title": "t", "kind": "report", "date": "2026-01-01", "number": 4}
    return Target("manifest", (json.dumps({"documents": [entry, entry]}).encode(),), read, is_json=True)


class Answers(Session):
    """A session without a server: the first part of an address that fits gives type and bytes of the answer."""

    def __init__(self, answers: dict[str, tuple[str, bytes]]) -> None:
        def get(ask: Any) -> Response:
            media_type, content = next(answer for part, answer in answers.items() if part in ask.url)
            response = Response(ask.url, 200, media_type, content)
            ask.check(response)
            return response

        super().__init__(SimpleNamespace(get=get), SimpleNamespace(), {})  # type: ignore[arg-type]


def _answer_target(source_name: str, stream: str, key: str | None, seed: bytes, media_type: str) -> Target:
    """Return a target that answers a source's list (no key) or record with a spoiled response, once on each request."""
    source = declared()[source_name]
    reader = load_reader(source)
    day = Window(date(2026, 11, 2), date(2026, 11, 2))

    def read(content: bytes) -> object:
        session = Answers({"": (media_type, content)})
        with strict(session):
            if key is not None:
                return reader.read(source, Found(key), session)
            found = []
            for one in reader.find(source, stream, day, session):
                found.append(one)
                if len(found) > 500:
                    break
            return found

    return Target(f"{source_name} {key or stream}", (seed,), read, is_json="json" in media_type)


def _search_answer() -> bytes:
    metatags = {"metatag": [{"name": "soort", "value": "SCHV"}, {"name": "last_modified", "value": "2026-01-01"}]}
    hit = {"id": "http://be.vlp.feed/1742001/pfls/2", "url": "https://x.example/1742001", "metatags": metatags}
    return json.dumps({"count": "2", "firstindex": 1, "lastindex": 2, "result": [hit, hit]}).encode()


def _decision_answer(world: World) -> bytes:
    return json.dumps({"data": list(world.decisions.values())[:2], "included": []}).encode()


ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>urn:1</id>
<title>x</title><updated>2026-01-01T00:00:00Z</updated><link href="https://x.example/1"/></entry></feed>"""
OAI = b"""<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header>
<identifier>oai:1</identifier><datestamp>2026-01-01</datestamp></header><metadata><dc
xmlns="http://purl.org/dc/elements/1.1/"><title>t</title><date>2026-01-01</date>
<identifier>https://x.example/1</identifier></dc></metadata></record></ListRecords></OAI-PMH>"""


@cache
def targets() -> tuple[Target, ...]:
    """Return every reader with its seeds."""
    files = [path for path in sorted(DEMO.iterdir()) if path.stat().st_size < SMALL]
    seeds = {
        kind: [path.read_bytes() for path in files if path.suffix == kind]
        for kind in (".pdf", ".docx", ".html", ".txt")
    }
    seeds[".pdf"].append(pdf(["SCHRIFTELIJKE VRAAG", "nr. 1", "van AN VAN VOORBEELD", "1. Wanneer?"]))
    world = make_world(6, date(2026, 11, 1), date(2026, 11, 2))
    json_type, xml_type = "application/json", "application/xml"
    name = "flemish-parliament"
    records = {one.partition("/")[0]: one for one in world.records}
    answers = [
        _answer_target(name, "", key, json.dumps(world.records[key] | {"bestand-ordered": []}).encode(), json_type)
        for kind, key in sorted(records.items())
        if kind != "verg"
    ]
    meeting = {
        "vergadering": {**world.records[records["verg"]], "commissiehandelingen": None, "plenairehandelingen": None}
    }
    listed = json.dumps({"items": [meeting], "count": 1, "lastindex": 1}).encode()
    sheet = b'{"source": "a", "versions": [], "checksum": "x"}'
    question = b"<schv><id>1</id><titel>t</titel><vraagnummer>1</vraagnummer></schv>"
    return (
        *(_file_target(kind, found) for kind, found in sorted(seeds.items())),
        _manifest_target(),
        Target("sheet", (sheet,), lambda one: read_sheet(one, "a"), is_json=True),
        *answers,
        _answer_target(name, "", records["verg"], json.dumps(meeting).encode(), json_type),
        _answer_target(name, "", "schv/1", question, xml_type),
        _answer_target(name, "written-questions", None, _search_answer(), json_type),
        _answer_target(name, "plenary-reports", None, listed, json_type),
        _answer_target("flemish-government", "documents", None, _decision_answer(world), json_type),
        _answer_target("feed", "documents", None, ATOM, xml_type),
        _answer_target("oai", "documents", None, OAI, xml_type),
    )  # fmt: skip
