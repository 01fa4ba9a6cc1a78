"""The Flemish Parliament's services on the loopback address, as client code has met them, oddities included.

python tests/fakes/parliament.py [--port 8080] [--questions 200] [--faults 0.2]
"""

import argparse
import hashlib
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from fakes.faults import Plan, Reply
from fakes.parliament_world import FEED, World, make_world

JSON = "application/json;charset=UTF-8"
MOST_HITS = 10_000
DATES = re.compile(r"inmeta:publicatiedatum:daterange:(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?")


class Server(ThreadingHTTPServer):
    """Serves a world; `plan` says what goes wrong, `requests` counts what was asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, world: World, plan: Plan, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.world, self.plan = world, plan
        self.requests: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.robots = "User-agent: *\nDisallow: /intern/\n"
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: faults break connections on purpose."""


@contextmanager
def serving(world: World, plan: Plan | None = None) -> Iterator[Server]:
    """Serve a world in a thread while the block runs."""
    server = Server(world, plan or Plan())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""

    def do_GET(self) -> None:
        self.server.requests[urlsplit(self.path).path] += 1
        self.server.agents.add(self.headers.get("User-Agent", ""))
        reply = self._reply()
        fault = self.server.plan.fault(self.path)
        if fault is None or not fault(self, reply):
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        etag = f'"{hashlib.sha256(reply.content).hexdigest()[:16]}"'
        if reply.status == 200 and self.headers.get("If-None-Match") == etag:
            reply = Reply(304, reply.media_type, b"")
        self.send_response(reply.status)
        if reply.status != 304:
            self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(reply.content)))
        if reply.status in (200, 304):
            self.send_header("ETag", etag)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.content)

    def _reply(self) -> Reply:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/robots.txt":
            return Reply(200, "text/plain", self.server.robots.encode())
        if parts.path.startswith("/api/search/query/"):
            return self._search(unquote(parts.path.removeprefix("/api/search/query/")), query)
        if parts.path in ("/pfile", "/files/pfile"):
            found = self.server.world.files.get(int(query.get("id", 0)))
            return Reply(200, *found) if found else Reply(404, "text/html", b"<html>Niet gevonden</html>")
        if parts.path.startswith("/e/opendata/"):
            return self._open_data(parts.path.removeprefix("/e/opendata/"), query)
        if parts.path.startswith(("/news-items", "/news-item-infos")):
            return self._decisions(query)
        return Reply(404, "text/html", b"<html>Niet gevonden</html>")

    def _search(self, words: str, query: dict[str, str]) -> Reply:
        if query.get("collection") != "vp_collection":
            return Reply(400, JSON, b'{"error": "collection"}')
        match = DATES.search(words)
        first, last = (date.fromisoformat(match[n] or "9999-12-31") for n in (1, 2)) if match else (date.min, date.max)
        wanted = [part.split(".") for part in query.get("requiredfields", "").split("|")]
        found = [
            hit for key, one in self.server.world.hits.items() for hit in _hits(key, one, first, last, wanted, self)
        ]
        found.sort(key=lambda hit: str(hit["date"]), reverse=True)
        size, page = min(int(query.get("max", 10)), 100), int(query.get("page", 1))
        start = (page - 1) * size
        shown = found[start : start + size] if start < MOST_HITS else []
        for index, hit in enumerate(shown, start=start + 1):
            hit["index"] = index
        total: Any = str(len(found)) if page % 2 else len(found)  # numbers can be strings
        value: dict[str, Any] = {"count": total}
        if shown:
            value |= {"firstindex": start + 1, "lastindex": start + len(shown), "result": shown}
        return _json(value)

    def _open_data(self, path: str, query: dict[str, str]) -> Reply:
        world = self.server.world
        if path == "verg/zoek/datums":
            return self._meetings(query)
        kind, _, rest = path.partition("/")
        number, _, more = rest.partition("/")
        if number == "lijst":
            return self._several(kind, query.get("id", "").split(","))
        if not number.isdigit():
            return Reply(400, JSON, b'{"error": "id"}')
        record = (world.reports if more == "verslag" else world.records).get(f"{kind}/{number}")
        if record is None:
            return Reply(200, JSON, b"no data found")
        if "json" not in self.headers.get("Accept", ""):
            return Reply(200, "application/xml", as_xml_bytes(kind, record))
        return _json({"vergadering": record} if kind == "verg" else record)

    def _several(self, kind: str, numbers: list[str]) -> Reply:
        """Answer with less detail; what is not there is left out."""
        if not all(number.isdigit() for number in numbers):
            return Reply(400, JSON, b'{"error": "id"}')
        records = (self.server.world.records.get(f"{kind}/{number}") for number in numbers)
        brief = ("id", "titel", "onderwerp", "zittingsjaar", "thema")
        return _json({"items": [{name: one[name] for name in brief if name in one} for one in records if one]})

    def _meetings(self, query: dict[str, str]) -> Reply:
        first, last = (datetime.strptime(query[name], "%d%m%Y").date() for name in ("datumVan", "datumTot"))
        meetings = [one for key, one in self.server.world.records.items() if key.startswith("verg/")]
        shown = [
            {"vergadering": {name: one[name] for name in ("id", "type", "datumbegin", "omschrijving-kort")}}
            for one in meetings
            if first <= date.fromisoformat(one["datumbegin"][:10]) <= last and query.get("type") in (None, one["type"])
        ]
        page = int(query.get("page", 1))
        return _json({"items": shown if page == 1 else [], "count": len(shown), "lastindex": len(shown)})

    def _decisions(self, query: dict[str, str]) -> Reply:
        wanted = query.get("filter[:id:]")
        decisions = list(self.server.world.decisions.values())
        if wanted:
            return _json({"data": [one for one in decisions if one["id"] == wanted], "included": []})
        first, last = query["filter[:gte,:lte:meetingDate]"].split(",")
        decisions = [one for one in decisions if first <= one["attributes"]["meetingDate"] <= last]
        size, page = int(query["page[size]"]), int(query["page[number]"])
        return _json({"data": decisions[page * size : (page + 1) * size]})


def _hits(
    key: str, one: dict[str, Any], first: date, last: date, wanted: list[list[str]], handler: Handler
) -> Iterator[dict[str, Any]]:
    """Yield a hit for each file of a record; a topical motion slips through every filter now and then."""
    tags = dict(one["tags"])
    fits = any(all(tags.get(field.partition(":")[0]) == field.partition(":")[2] for field in group) for group in wanted)
    is_leaked = key.startswith("pi/") and key.endswith("1")
    if not first <= one["day"] <= last or not (fits or is_leaked):
        return
    number = key.partition("/")[2]
    known = [*one["tags"], ("titel", "titel"), ("last_modified", one["last_modified"])]
    known += [("opendata", f"http://ws.vlpar.be/e/opendata/{key}")]
    files = handler.server.world.records.get(key, {}).get("bestand-ordered", [{}]) or [{}]
    for place, file in enumerate(files):
        pfile = file.get("URL", "").rpartition("=")[2]
        yield {
            "id": f"{FEED}/{number}" + (f"/pfls/{pfile}" if pfile else ""),
            "rank": 10, "date": one["day"].isoformat(), "mimetype": "application/pdf", "snippet": "", "title": "",
            "url": f"https://www.vlaamsparlement.be/parlementaire-documenten/{one['page']}",
            "metatags": {"metatag": [{"name": name, "value": value} for name, value in known]},
        }  # fmt: skip
        if place == 0 and handler.server.plan.share and int(number) % 5 == 0:
            yield from _again(one, number, known)


def _again(one: dict[str, Any], number: str, known: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the same record once more: ids come twice."""
    yield {
        "id": f"{FEED}/{number}", "date": one["day"].isoformat(), "mimetype": "application/pdf",
        "url": f"https://www.vlaamsparlement.be/parlementaire-documenten/{one['page']}",
        "metatags": {"metatag": [{"name": name, "value": value} for name, value in known]},
    }  # fmt: skip


def _json(value: Any) -> Reply:
    return Reply(200, JSON, json.dumps(value, ensure_ascii=False).encode())


def as_xml_bytes(name: str, value: Any) -> bytes:
    return f"<?xml version='1.0' encoding='UTF-8'?>{_element(name, value)}".encode()


def _element(name: str, value: Any) -> str:
    if isinstance(value, list):
        inner = "".join(_element(name, one) for one in value)
        return f"<themas>{inner}</themas>" if name == "thema" else inner
    if isinstance(value, dict):
        return f"<{name}>{''.join(_element(key, one) for key, one in value.items())}</{name}>"
    return f"<{name}>{escape(str(value))}</{name}>"


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="A fake of the Flemish Parliament's services.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--first", type=date.fromisoformat, default=date(2026, 9, 1))
    parser.add_argument("--last", type=date.fromisoformat, default=date(2026, 11, 20))
    parser.add_argument("--faults", type=float, default=0.0, help="share of spoiled responses")
    given = parser.parse_args()
    server = Server(make_world(given.questions, given.first, given.last), Plan(given.faults), given.port)
    print(server.url, flush=True)
    with server:
        server.serve_forever()


if __name__ == "__main__":
    main()
