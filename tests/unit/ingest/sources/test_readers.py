"""The generic readers over a small server, and the parliament's oddities one by one."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fakes.parliament import as_xml_bytes, serving
from fakes.parliament_world import make_world, pdf
from fetching import FAST, TODAY
from fuzzing import Answers

from pipeline.flows.fetch import FetchRequest, choose_sources, fetch_all
from pipeline.ingest.archive import Archive
from pipeline.ingest.fetch import Period, SourceReport
from pipeline.ingest.sources import Found, change, declared, load_reader
from pipeline.ingest.sources.flemish_parliament import search

Pages = dict[str, tuple[str, bytes]]
PLAN, NOTE = pdf(["Het plan van de dienst"]), b"<!DOCTYPE html><html><body><p>De nota van de dienst.</p></body></html>"


@contextmanager
def site(pages: Pages) -> Iterator[str]:
    """Serve pages by path with query; a type that starts with -> redirects."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media_type, content = pages.get(self.path, ("", b""))
            is_redirect = media_type.startswith("->")
            self.send_response(301 if is_redirect else 200 if media_type else 404)
            name, value = ("Location", media_type[2:]) if is_redirect else ("Content-Type", media_type or "text/html")
            self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def fetched(folder: Path, name: str, *changes: tuple[str, str], today: date = TODAY) -> SourceReport:
    source = change(declared()[name], [*FAST[:6], ("politeness.attempts", "2"), *changes])
    reports, _ = fetch_all([source], FetchRequest(folder, Period(today), None), lambda _report: None)
    return reports[0]


def mined(folder: Path) -> dict[str, dict[str, str]]:
    entries = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))["documents"]
    return {entry["file"].rpartition("/")[2]: entry for entry in entries}


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>
<entry><id>urn:1</id><title>Plan &amp; nota</title><updated>2026-03-05T10:00:00Z</updated>
<link href="{0}/plan"/></entry>
<entry><id>urn:2</id><title>Nota</title><updated>2026-03-06T10:00:00Z</updated><link href="{0}/nota"/></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>t</title><item><guid>a</guid><title>Plan</title>
<pubDate>Thu, 05 Mar 2026 10:00:00 GMT</pubDate><link>{0}/x</link>
<enclosure url="{0}/plan" type="application/pdf" length="9"/></item></channel></rss>"""
OAI = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>{0}</ListRecords></OAI-PMH>"""
RECORD = """<record><header><identifier>oai:{0}</identifier><datestamp>2026-11-01</datestamp></header><metadata>
<dc xmlns="http://purl.org/dc/elements/1.1/"><title>Plan</title><date>2026-03-05</date><identifier>{1}</identifier></dc>
</metadata></record>"""


@pytest.mark.parametrize(("feed", "count"), [(ATOM, 2), (RSS, 1)], ids=["atom", "rss"])
def test_a_feed_gives_its_documents_with_title_and_date(tmp_path: Path, feed: str, count: int) -> None:
    pages: Pages = {"/plan": ("application/pdf", PLAN), "/nota": ("text/html", NOTE)}
    with site(pages) as url:
        pages["/feed"] = ("application/xml", feed.format(url).encode())
        report = fetched(tmp_path, "feed", ("address", f"{url}/feed"))
        assert (report.problems, report.new) == ([], count)
        assert fetched(tmp_path, "feed", ("address", f"{url}/feed")).unchanged == count
    plan = next(entry for name, entry in mined(tmp_path).items() if name.endswith(".pdf"))
    assert plan["title"].startswith("Plan")
    assert plan["date"] == "2026-03-05"


def test_an_oai_repository_is_listed_to_its_last_token(tmp_path: Path) -> None:
    pages: Pages = {"/plan": ("application/pdf", PLAN), "/nota": ("text/html", NOTE)}
    asked = "verb=ListRecords&metadataPrefix=oai_dc&from=2026-10-23&until=2026-11-22"
    with site(pages) as url:
        token = "<resumptionToken>a b</resumptionToken>"
        gone = "<record><header status='deleted'><identifier>oai:9</identifier></header></record>"
        first, second = RECORD.format(1, f"{url}/plan"), RECORD.format(2, f"{url}/nota")
        pages[f"/oai?{asked}"] = ("text/xml", OAI.format(first + gone + token).encode())
        pages["/oai?verb=ListRecords&resumptionToken=a+b"] = ("text/xml", OAI.format(second).encode())
        report = fetched(tmp_path, "oai", ("address", f"{url}/oai"))
    assert (report.problems, report.new) == ([], 2)


def test_a_token_that_comes_again_ends_the_list_with_an_error(tmp_path: Path) -> None:
    asked = "verb=ListRecords&metadataPrefix=oai_dc&from=2026-10-23&until=2026-11-22"
    page = ("text/xml", OAI.format("<resumptionToken>x</resumptionToken>").encode())
    with site({f"/oai?{asked}": page, "/oai?verb=ListRecords&resumptionToken=x": page}) as url:
        report = fetched(tmp_path, "oai", ("address", f"{url}/oai"))
    assert "the same resumptionToken again" in report.problems[0]


def test_a_list_of_addresses_keeps_versions_and_names_what_failed(tmp_path: Path) -> None:
    pages: Pages = {"/plan": ("application/pdf", PLAN), "/nota": ("text/html", NOTE), "/oud": ("->/plan", b"")}
    listed = tmp_path / "addresses.txt"
    with site(pages) as url:
        listed.write_text(f"# remark\n{url}/plan\tHet plan\n{url}/nota\n{url}/oud\n{url}/weg\n", encoding="utf-8")
        report = fetched(tmp_path / "a", "url-list", ("options.path", str(listed)))
        assert (report.new, len(report.problems)) == (3, 1)
        assert "the server answers 404" in report.problems[0]
        pages["/nota"] = ("text/html", NOTE.replace(b"nota", b"nieuwe nota"))
        again = fetched(tmp_path / "a", "url-list", ("options.path", str(listed)))
    assert (again.new, again.changed, again.unchanged) == (0, 1, 2)
    sheets = {sheet.key.rpartition("/")[2]: len(sheet.versions) for sheet in Archive(tmp_path / "a").sheets()}
    assert sheets == {"plan": 1, "nota": 2, "oud": 1}


def test_a_redirect_to_another_host_is_drift(tmp_path: Path) -> None:
    pages: Pages = {"/plan": ("->http://login.example.org/", b"")}
    listed = tmp_path / "addresses.txt"
    with site(pages) as url:
        listed.write_text(f"{url}/plan\n", encoding="utf-8")
        report = fetched(tmp_path / "a", "url-list", ("options.path", str(listed)), ("hosts", "[127.0.0.1]"))
    assert "leads to login.example.org, which is not one of the source's hosts" in report.problems[0]


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ({"/feed": ("text/html", b"<html><title>Onderhoud</title></html>")}, "neither Atom nor RSS"),
        ({"/feed": ("application/xml", b"<feed")}, "XML that can be parsed"),
        ({}, "the server answers 404"),
    ],
    ids=["page", "broken", "gone"],
)
def test_a_feed_that_is_none_fails_the_source(tmp_path: Path, pages: Pages, message: str) -> None:
    with site(pages) as url:
        report = fetched(tmp_path, "feed", ("address", f"{url}/feed"))
    assert message in report.problems[0]


def test_the_source_that_the_documentation_adds_works(tmp_path: Path, checkout: Path) -> None:
    guide = (checkout / "docs" / "sources.md").read_text(encoding="utf-8").partition("## Adding a source")[2]
    declaration, module = (re.search(rf"```{kind}\n(.*?)```", guide, re.DOTALL) for kind in ("yaml", "python"))
    assert declaration
    assert module
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "waterbedrijf.py").write_text(module[1], encoding="utf-8")
    with site({"/plan": ("application/pdf", PLAN)}) as url:
        reports = [{"id": n, "title": f"Verslag {n}", "date": f"2026-0{n}-01", "pdf": f"{url}/plan"} for n in (1, 2, 3)]
        text = declaration[1].replace("https://www.example.org", url).replace("www.example.org", "127.0.0.1")
        (tmp_path / "sources" / "waterbedrijf.yml").write_text(text, encoding="utf-8")
        with site({"/reports.json": ("application/json", json.dumps({"reports": reports}).encode())}) as listed:
            sources = choose_sources(["waterbedrijf"], tmp_path / "sources", [("address", f"{listed}/reports.json")])
            request = FetchRequest(tmp_path / "archive", Period(TODAY), None)
            report = fetch_all(sources, request, lambda _report: None)[0][0]
    assert (report.problems, report.new) == ([], 3)
    assert mined(tmp_path / "archive")["1.pdf"]["title"] == "Verslag 1"


def test_a_reader_that_cannot_be_loaded_fails_its_source_alone(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text(
        "{name: own, title: t, publisher: p, address: a, licence: l, credit: c, reader: own}", encoding="utf-8"
    )
    (tmp_path / "own.py").write_text("def find(:", encoding="utf-8")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text("Ik bezorg het.", encoding="utf-8")
    sources = choose_sources(["own"], tmp_path, []) + choose_sources(
        ["folder"], None, [("options.path", str(tmp_path / "inbox"))]
    )
    reports, rebuilt = fetch_all(sources, FetchRequest(tmp_path / "a", Period(TODAY), None), lambda _report: None)
    assert "reader 'own' cannot be loaded" in reports[0].problems[0]
    assert rebuilt.documents == 1


def test_a_question_in_xml_is_read_as_one_in_json() -> None:
    world = make_world(6, TODAY, TODAY)
    record = world.records["schv/1742004"]
    source = declared()["flemish-parliament"]
    found = Found("schv/1742004")
    as_json = Answers(
        {"/schv/": ("application/json", json.dumps(record).encode()), "/pfile": ("application/pdf", PLAN)}
    )
    as_xml = Answers({"/schv/": ("application/xml", as_xml_bytes("schv", record)), "/pfile": ("application/pdf", PLAN)})
    items = [load_reader(source).read(source, found, session) for session in (as_json, as_xml)]
    assert items[0].facts == items[1].facts
    assert [[part.role for part in item.parts] for item in items] == [["record", "main", "annex"]] * 2


def test_a_list_that_is_too_long_to_page_is_asked_for_in_halves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world(60, TODAY - timedelta(days=5), TODAY, others=0)
    monkeypatch.setattr(search, "MOST_HITS", 20)
    with serving(world) as server:
        source = change(declared()["flemish-parliament"], [*FAST, ("starts_on", f"{TODAY - timedelta(days=6)}")])
        request = FetchRequest(tmp_path, Period(TODAY), None, server.url)
        report = fetch_all([source], request, lambda _report: None)[0][0]
    assert (report.problems, report.new) == ([], 60)


@pytest.mark.parametrize(
    "page",
    [
        b"<html><head><title>404 - Pagina niet gevonden</title></head><body>Helaas.</body></html>",
        b"<html><head><title>Fout</title></head><body>Er ging iets mis.</body></html>",
        b"<!DOCTYPE html><html><head><title>Mijn dienst</title></head><body><input type='password'></body></html>",
        b"<html><title>Aanmelden | Vlaanderen</title><body><form>Naam</form></body></html>",
        b"<html><title>503 Service Unavailable</title></html>",
    ],
    ids=["404", "error", "password", "login", "503"],
)
def test_a_page_that_stands_in_the_place_of_another_is_drift(tmp_path: Path, page: bytes) -> None:
    listed = tmp_path / "addresses.txt"
    with site({"/nota": ("text/html", page), "/ander": ("text/html", NOTE)}) as url:
        listed.write_text(f"{url}/nota\n{url}/ander\n")
        report = fetched(tmp_path / "archive", "url-list", ("options.path", str(listed)))
    assert report.new == 1
    assert [problem for problem in report.problems if "instead of a document" in problem]
    assert len(Archive(tmp_path / "archive").rejected("url-list")) == 1


@pytest.mark.parametrize(
    "title", ["404 kilometer fietspad", "500 nieuwe bomen", "Fouten in het verslag", "Toegankelijkheid"]
)
def test_an_article_may_be_titled_as_it_likes(tmp_path: Path, title: str) -> None:
    listed = tmp_path / "addresses.txt"
    text = "De minister zal het plan bezorgen. " * 60
    page = f"<html><title>{title}</title><body><p>{text}</p><input type=password></body></html>".encode()
    with site({"/nota": ("text/html", page)}) as url:
        listed.write_text(f"{url}/nota\n")
        report = fetched(tmp_path / "archive", "url-list", ("options.path", str(listed)))
    assert (report.new, report.problems) == (1, [])


def test_a_page_in_the_place_of_a_known_document_is_drift_and_keeps_the_document(tmp_path: Path) -> None:
    listed, archive = tmp_path / "addresses.txt", tmp_path / "archive"
    pages: Pages = {"/plan": ("application/pdf", PLAN)}
    with site(pages) as url:
        listed.write_text(f"{url}/plan\n")
        fetched(archive, "url-list", ("options.path", str(listed)))
        pages["/plan"] = ("text/html", NOTE)
        report = fetched(archive, "url-list", ("options.path", str(listed)))
    assert "where there was a document (.pdf)" in "".join(report.problems)
    assert [path.suffix for path in (archive / "documents").rglob("*.*")] == [".pdf"]


def test_whatever_an_own_reader_raises_fails_its_source_alone(tmp_path: Path) -> None:
    own = tmp_path / "sources"
    own.mkdir()
    fields = "title: t\npublisher: p\naddress: a\nlicence: l\ncredit: c\nis_dated: false\n"
    (own / "eigen.yml").write_text(f"name: eigen\n{fields}reader: eigen\n")
    (own / "eigen.py").write_text("def find(*_):\n    assert False, 'kapot'\n    yield\ndef read(*_):\n    pass\n")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("De minister zal het doen.")
    changes = [("options.path", str(tmp_path / "in")), ("politeness.attempts", "1")]
    chosen = choose_sources(["eigen", "folder"], own, changes)
    request = FetchRequest(tmp_path / "archive", Period(TODAY), None)
    reports, rebuilt = fetch_all(chosen, request, lambda _report: None)
    assert "AssertionError: kapot" in reports[0].problems[0]
    assert (reports[1].new, rebuilt.documents) == (1, 1)


def test_what_was_known_of_a_broken_document_is_known_when_it_is_tried_again(tmp_path: Path) -> None:
    entry = "<entry><id>urn:1</id><title>Het plan</title><updated>2026-11-02T00:00:00Z</updated>"
    entry += "<link href='{}/plan'/></entry>"
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>'
    pages: Pages = {"/plan": ("text/html", b"<html><title>Fout</title></html>")}
    with site(pages) as url:
        pages["/feed"] = ("application/atom+xml", f"{head}{entry.format(url)}</feed>".encode())
        assert fetched(tmp_path, "feed", ("address", f"{url}/feed")).problems
        pages["/plan"], pages["/feed"] = ("application/pdf", PLAN), ("application/atom+xml", f"{head}</feed>".encode())
        again = fetched(tmp_path, "feed", ("address", f"{url}/feed"))
    assert (again.new, again.problems) == (1, [])
    sheet = next(Archive(tmp_path).sheets("feed"))
    assert (sheet.newest.facts.title, sheet.newest.facts.date) == ("Het plan", date(2026, 11, 2))
