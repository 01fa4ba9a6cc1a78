"""The pages, and what they share with their JSON twins, exports and feeds."""

import csv
import io
import json
import re
from collections import Counter
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import openpyxl
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from icalendar import Calendar
from website import AS_OF

from pipeline.publish import feeds
from pipeline.publish.feeds import calendar
from pipeline.publish.query import Query, query_of

OVERDUE = "/toezeggingen?flag=overdue"
ATOM = "{http://www.w3.org/2005/Atom}"


def promise_id(client: TestClient, words: str) -> str:
    """Return the id of the only promise that a search finds."""
    found = client.get("/toezeggingen.json", params={"q": words}).json()["results"]
    assert len(found) == 1, [one["title"] for one in found]
    return str(found[0]["id"])


@pytest.fixture(scope="module")
def webpage(client: TestClient) -> str:
    return promise_id(client, '"Webpagina voor meldingen over stages"')


def links(page: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(r'(?:href|src)="([^"#]+)', page)]


def test_every_link_of_the_main_pages_leads_somewhere_on_this_site(client: TestClient, webpage: str) -> None:
    seen: set[str] = set()
    for start in ("/", "/toezeggingen?q=stages", f"/toezeggingen/{webpage}", "/wie", "/documenten", "/over"):
        for address in links(client.get(start).text):
            if address in seen or address.startswith("http://127.0.0.1"):
                continue
            seen.add(address)
            assert address.startswith("/"), address
            assert client.get(address).status_code < 400, address
    assert len(seen) > 100


def test_each_page_has_a_twin_with_the_same_figures(client: TestClient, webpage: str) -> None:
    overview = client.get("/index.json").json()
    assert overview["total"] == 43
    page = client.get("/").text
    for one in [*overview["by_status"], *overview["by_flag"]]:
        listed = client.get(one["address"].replace("?", ".json?")).json()
        assert listed["total"] == one["count"], one
        assert f"<strong>{one['count']}</strong>" in page
    promise = client.get(f"/toezeggingen/{webpage}.json").json()
    assert promise["title"] == "Webpagina voor meldingen over stages"
    for twin in ("/wie.json", "/wie/minister/Hilde%20Crevits.json", "/documenten.json", "/toezeggingen.json"):
        assert client.get(twin).headers["content-type"] == "application/json"


def test_every_page_that_can_be_reached_has_a_twin(client: TestClient) -> None:
    seen, waiting, kinds = {"/"}, ["/"], Counter[str]()
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        is_page = "html" in answer.headers["content-type"] and "content-disposition" not in answer.headers
        if answer.status_code != 200 or not is_page:
            continue
        path, mark, asked = address.partition("?")
        twin = client.get(f"{'/index' if path == '/' else path}.json{mark}{asked}")
        assert (twin.status_code, twin.headers["content-type"]) == (200, "application/json"), address
        assert twin.json(), address
        for link in links(answer.text):
            kind = re.sub(r"[cdm][0-9a-f]{16}|\d+", "X", link.partition("?")[0]) + str(sorted(dict(parse_qsl(link))))
            if link.startswith("/") and link not in seen and kinds[kind] < 2:
                kinds[kind] += 1
                seen.add(link)
                waiting.append(link)
    assert {"/nota", "/over", "/aanmelden", "/deelvragen", "/wie", "/documenten"} <= seen


def test_a_brief_as_json_tells_what_can_be_chosen_and_what_is_not_proven(client: TestClient) -> None:
    choices = client.get("/nota.json").json()
    assert (choices["brief"], "Hilde Crevits" in choices["offered"]["minister"]) == (None, True)
    assert client.get("/nota.json?minister=Hilde+Crevits").json()["unproven"] == []
    (fault, *_) = client.get("/nota.json", params={"q": "1 OR 1=1 meldpunt"}).json()["unproven"]
    assert "“1”" in fault


def test_the_overview_counts_by_minister_and_what_was_read(client: TestClient) -> None:
    view = client.get("/index.json").json()
    ministers = next(table for table in view["tables"] if table["facet"] == "minister")
    assert {row["name"]: row["total"] for row in ministers["rows"]} == {"Lydia Peeters": 40, "Hilde Crevits": 3}
    for row in ministers["rows"]:
        for cell in row["cells"]:
            assert client.get(cell["address"].replace("?", ".json?")).json()["total"] == cell["count"]
    assert view["reading"]["document_count"] == 45
    assert view["reading"]["failures"] == 1
    assert "kapot.pdf" in client.get("/documenten").text


def test_facets_count_beside_their_own_choice(client: TestClient) -> None:
    view = client.get("/toezeggingen.json?minister=Hilde Crevits&status=done").json()
    facets = {facet["name"]: {one["value"]: one["count"] for one in facet["values"]} for facet in view["facets"]}
    assert view["total"] == 1
    assert facets["status"] == {"progressing": 1, "done": 1, "open": 1}
    assert facets["minister"] == {"Hilde Crevits": 1}


def test_words_are_found_by_their_stem_and_marked_in_their_sentence(client: TestClient) -> None:
    view = client.get("/toezeggingen.json?q=stage").json()
    assert view["total"] == 2
    marked = [text for one in view["results"] for text, is_hit in one["quote_pieces"] if is_hit]
    assert set(marked) == {"stages"}
    assert "<mark>stages</mark>" in client.get("/toezeggingen?q=stage").text


@pytest.mark.parametrize("typed", ["-stages", "((", "NIET stages", '"'])
def test_a_search_without_a_word_is_told_so(client: TestClient, typed: str) -> None:
    answer = client.get("/toezeggingen", params={"q": typed})
    assert "In deze zoekvraag staat geen woord dat gevonden moet worden" in answer.text


def test_meaning_finds_what_shares_no_word(client: TestClient) -> None:
    view = client.get("/toezeggingen.json?q=klacht melden&mode=meaning").json()
    assert "Meldpunt voor stages openen" in [one["title"] for one in view["results"]]
    assert client.get("/toezeggingen.json?q=klacht melden").json()["total"] == 0


def test_a_promise_shows_its_evidence_deadlines_and_questions(client: TestClient, webpage: str) -> None:
    view = client.get(f"/toezeggingen/{webpage}.json").json()
    assert (view["status"], view["flags"]) == ("progressing", ["overdue", "delayed", "stale"])
    assert view["deadline"]["rule"] == "naar eind 2024: uiterlijk 31 december 2024"
    assert [(one["due_on"], one["moved_days"]) for one in view["slippage"]] == [("2023-12-31", 0), ("2024-12-31", 366)]
    assert view["mentions"][0]["after"] == " Dat is nodig."
    assert [(one["role"], one["is_likely"]) for one in view["mentions"]] == [
        ("commitment", False), ("progress", True), ("delay", False)
    ]  # fmt: skip
    sure = [(one["field"], one["confidence"], one["words"]) for one in view["mentions"][0]["fields"]]
    assert sure == [("strength", 0.81, "vrij zeker"), ("actor", 0.99, "zeker")]
    assert client.get(f"/toezeggingen/{webpage}").text.count("hoort waarschijnlijk bij deze toezegging") == 1
    assert [one["role"] for one in view["demands"]] == ["demand"]
    assert [one["title"] for one in view["possible"]] == ["<script>alert('titel')</script>"]
    assert [one["coverage"] for one in view["questions"]] == ["answered", "unanswered"]
    assert view["questions"][0]["text"]


def test_as_known_on_a_day_uses_only_what_was_published(client: TestClient, webpage: str) -> None:
    then = client.get(f"/toezeggingen/{webpage}.json?op=2023-06-01").json()
    assert (then["status"], then["flags"], len(then["mentions"])) == ("open", [], 1)
    assert then["deadline"]["due_on"] == "2023-12-31"
    assert "nog niet bekend" in client.get(f"/toezeggingen/{webpage}?op=1999-01-01").text


def test_citations_name_passage_date_and_source(client: TestClient, webpage: str) -> None:
    text = client.get(f"/toezeggingen/{webpage}/citaat.txt").text
    assert "“Ik zal tegen eind 2023 een webpagina voor meldingen over stages maken.”" in text
    assert "Hilde Crevits" in text
    assert "9 mei 2023" in text
    assert "20 oktober 2025" in text
    assert client.get(f"/toezeggingen/{webpage}/citaat.bib").text.startswith(f"@misc{{woordhouder-{webpage},")
    assert client.get(f"/toezeggingen/{webpage}/citaat.ris").text.endswith("ER  - \r\n")


def test_a_document_marks_every_mention_with_its_role(client: TestClient, webpage: str) -> None:
    mentions = client.get(f"/toezeggingen/{webpage}.json").json()["mentions"]
    for one in mentions:
        page = client.get(f"/documenten/{one['document']['id']}").text
        assert f'id="{one["id"]}"' in page
        assert one["role_label"] in page
        assert f"/toezeggingen/{webpage}" in page


def test_the_pdf_page_has_the_quote_boxed(client: TestClient, webpage: str) -> None:
    from PIL import Image

    address = next(
        one["page_image"] for one in client.get(f"/toezeggingen/{webpage}.json").json()["mentions"] if one["page_image"]
    )
    boxed, plain = (
        Image.open(io.BytesIO(client.get(one).content)).convert("RGB") for one in (address, address.split("?")[0])
    )
    assert boxed.size == plain.size
    outline = [pixel for pixel in boxed.getdata() if pixel == (176, 58, 20)]
    assert len(outline) > 500
    assert (176, 58, 20) not in set(plain.getdata())


def test_exports_hold_exactly_the_list(client: TestClient) -> None:
    wanted = [one["id"] for one in client.get(OVERDUE.replace("?", ".json?")).json()["results"]]
    assert len(wanted) == 2
    table = list(csv.DictReader(io.StringIO(client.get(OVERDUE.replace("?", ".csv?")).content.decode("utf-8-sig"))))
    lines = [json.loads(line) for line in client.get(OVERDUE.replace("?", ".jsonl?")).text.splitlines()]
    book = openpyxl.load_workbook(io.BytesIO(client.get(OVERDUE.replace("?", ".xlsx?")).content))
    sheet = [row[0] for row in book.active.iter_rows(min_row=2, values_only=True)]
    assert [row["id"] for row in table] == [one["id"] for one in lines] == sheet == wanted
    assert len(client.get("/toezeggingen.csv").content.decode().splitlines()) == 44


def test_the_list_as_json_is_the_page_or_the_whole(client: TestClient) -> None:
    page = client.get("/toezeggingen.json?sort=title").json()
    whole = client.get(page["exports"]["json"]).json()["promises"]
    assert len(page["results"]) == 20
    assert len(whole) == page["total"] == 43
    assert [one["id"] for one in whole[:20]] == [one["id"] for one in page["results"]]
    assert f'href="{page["twin"]}"' in client.get("/toezeggingen?sort=title").text


def test_a_feed_states_its_window_and_repeats_nothing(client: TestClient, webpage: str) -> None:
    feed = ElementTree.fromstring(client.get("/toezeggingen.atom?minister=Hilde Crevits").content)
    assert feed.findtext(f"{ATOM}subtitle") == "Wat er veranderde van 14 oktober 2024 tot en met 14 oktober 2025"
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == [
        "Termijn verstreken: 31 december 2024 – Webpagina voor meldingen over stages"
    ]
    assert "De webpagina schuift op naar eind 2024." in str(entries[0].findtext(f"{ATOM}content"))
    own = ElementTree.fromstring(client.get(f"/toezeggingen/{webpage}.atom").content)
    ids = [one.findtext(f"{ATOM}id") for one in own.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 4


def test_a_calendar_has_each_deadline_with_its_sentence(client: TestClient) -> None:
    calendar = Calendar.from_ical(client.get("/toezeggingen.ics?flag=overdue").content)
    events = {str(one["summary"]): one for one in calendar.walk("VEVENT")}
    webpage = events["Webpagina voor meldingen over stages (in uitvoering)"]
    assert webpage["dtstart"].dt.isoformat() == "2024-12-31"
    assert "uiterlijk 31 december 2024" in webpage["description"]
    assert len(events) == 2


def test_a_calendar_that_is_cut_short_says_so(app: FastAPI) -> None:
    desk = app.state.site.desk
    promises, count = desk.reader.dated(desk.reader.answer(Query()), 1)
    made = calendar(desk, ("Toezeggingen", count), promises, "http://127.0.0.1")
    described = str(Calendar.from_ical(made)["description"])
    assert described.endswith(f"stand op 14 oktober 2025; de eerste 1 van {count}")
    assert made.count(b"BEGIN:VEVENT") == 1 < count


def test_a_feed_that_is_cut_short_begins_with_what_it_tells(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = app.state.site.desk
    every = query_of("year=2021")
    monkeypatch.setattr(feeds, "WINDOW_DAYS", 2_000)
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 3)
    entries, since, until = feeds.recent(desk, every)
    assert len(entries) == 3
    assert since == min(one.change.date for one in entries)
    assert until == AS_OF


def test_the_page_of_a_body_names_its_successors_and_offices(client: TestClient) -> None:
    view = client.get("/wie/minister/Hilde%20Crevits.json").json()
    assert view["total"] == 3
    assert any("Welzijn" in one["title"] for one in view["offices"])
    assert client.get("/wie/minister/Niemand").status_code == 404


def test_pages_say_the_day_that_their_statuses_hold_for(client: TestClient) -> None:
    assert AS_OF.isoformat() == client.get("/index.json").json()["as_of"]
    assert "14 oktober 2025" in client.get("/toezeggingen").text


def counted(view: object) -> list[tuple[int, str]]:
    """Return every number of a view that has the address of its list beside it."""
    found: list[tuple[int, str]] = []
    if isinstance(view, dict):
        for count, address in (("count", "address"), ("total", "total_address"), ("overdue", "overdue_address")):
            if isinstance(view.get(count), int) and str(view.get(address)).startswith("/toezeggingen"):
                found.append((view[count], view[address]))
        if "addresses" in view:
            found += [(view[status], address) for status, address in view["addresses"].items()]
        view = list(view.values())
    if isinstance(view, list):
        found += [pair for value in view for pair in counted(value)]
    return found


@pytest.mark.parametrize("twin", ["/index.json", "/wie/minister/Hilde%20Crevits.json"])
def test_every_number_leads_to_a_list_of_as_many(client: TestClient, twin: str) -> None:
    found = counted(client.get(twin).json())
    assert len(found) > 10
    for number, address in found:
        listed = client.get(address.replace("/toezeggingen", "/toezeggingen.json", 1)).json()["total"]
        assert listed == number, address


def test_lateness_is_counted_per_minister(client: TestClient) -> None:
    (chart,) = [one for one in client.get("/index.json").json()["lateness"] if one["facet"] == "minister"]
    (row,) = chart["rows"]
    assert (row["name"], row["total"]) == ("Hilde Crevits", 2)
    assert [cell["count"] for cell in row["cells"]] == [0, 1, 1]  # due end of 2024 and June 2024, seen in October 2025
    assert "Hoe laat" in client.get("/").text


def test_a_page_of_a_pdf_boxes_all_that_was_found_on_it(client: TestClient) -> None:
    documents = client.get("/documenten.json").json()["documents"]
    pdf = next(one["id"] for one in documents if one["kind"] == "written_question" and one["number"])
    mention = client.get(f"/documenten/{pdf}.json").json()["mentions"][0]
    every = client.get(f"/documenten/{pdf}/pagina/{mention['page']}.png?citaat=alle")
    one = client.get(f"/documenten/{pdf}/pagina/{mention['page']}.png?citaat={mention['id']}")
    assert every.headers["content-type"] == "image/png"
    assert every.content == one.content  # there is one
    assert client.get(f"/documenten/{pdf}/pagina/1.png?citaat=geen").status_code == 404


@pytest.mark.parametrize(
    "twin", ["/nazicht.json", "/nazicht/besluiten.json", "/nazicht/wissen.json", "/attenderingen.json"]
)
def test_what_reviewers_see_is_closed_to_others_as_json_too(client: TestClient, twin: str) -> None:
    answer = client.get(twin)
    assert answer.status_code == 403
    assert "aangemeld" in answer.json()["error"]
