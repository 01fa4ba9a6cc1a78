"""The main text of a page, and what its metadata states."""

from datetime import date

import pytest

from pipeline.errors import UnreadableDocument
from pipeline.ingest.html import read_html
from pipeline.ingest.limits import Limits
from pipeline.records.document import RawText


def page(body: str, head: str = "", attributes: str = "") -> RawText:
    source = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body {attributes}>{body}</body></html>"
    return read_html(source.encode(), "a.html", Limits())


def test_headings_paragraphs_and_lists_keep_their_order() -> None:
    raw = page(
        "<h1>Stages</h1><p>De minister <b>zal</b>\n een plan maken.</p>"
        "<ul><li><p>Eerste</p></li><li>Tweede<ul><li>diep</li></ul></li><li></li></ul>"
        "<ol start=3><li>drie</li><li>vier</li></ol><ol type=a><li>x</li></ol>een<br>twee"
    )
    assert raw.text == (
        "Stages\n\nDe minister zal een plan maken.\n\n- Eerste\n- Tweede\n- diep\n\n3. drie\n4. "
        "vier\n\na) x\n\neen\ntwee"
    )


@pytest.mark.parametrize(
    "noise",
    [
        "<nav><a href='/'>RUIS</a></nav>",
        "<header>RUIS</header>",
        "<footer>RUIS</footer>",
        "<aside>RUIS</aside>",
        "<script>RUIS</script><style>RUIS</style><noscript>RUIS</noscript>",
        "<div class='cookie-banner'>RUIS</div>",
        "<div id='x'>RUIS cookies: kies <button>Aanvaarden</button> of weiger</div>",
        "<div class='breadcrumb'>RUIS</div>",
        "<div role='navigation'>RUIS</div>",
        "<p style='display: none'>RUIS</p><p hidden>RUIS</p>",
        "<ul><li><a href='/1'>RUIS een</a></li><li><a href='/2'>RUIS twee</a></li><li><a "
        "href='/3'>RUIS drie</a></li></ul>",
    ],
)
def test_noise_around_the_text_is_left_out(noise: str) -> None:
    raw = page(f"{noise}<div><p>De minister zal een plan maken en het bezorgen aan het parlement.</p></div>{noise}")
    assert raw.text == "De minister zal een plan maken en het bezorgen aan het parlement."


def test_page_wrapped_in_a_form_or_marked_block_stays() -> None:
    raw = page(
        "<form><div class='with-sidebar'><p>De minister zal een plan maken.</p></div></form>",
        attributes="class='has-menu'",
    )
    assert raw.text == "De minister zal een plan maken."


def test_main_element_wins() -> None:
    raw = page("<div><p>Iets anders over de site.</p></div><main><p>De kern.</p></main><div>Nog iets.</div>")
    assert raw.text == "De kern."


def test_data_table_is_kept_apart_and_layout_table_is_text() -> None:
    raw = page(
        "<p>Cijfers:</p><table><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2023</td><td>12</td></tr></table>"
        "<table role=presentation><tr><td>Links</td><td>Rechts</td></tr><tr><td>a</td><td>b</td></tr></table>"
    )
    assert [table.rows for table in raw.tables] == [(("Jaar", "Aantal"), ("2023", "12"))]
    assert "2023" not in raw.text
    assert "Links" in raw.text


def test_stated_metadata_is_read() -> None:
    raw = page(
        "<p>Tekst.</p>",
        "<title>Stages | Krant</title><meta property='og:site_name' content='Krant'>"
        '<script type=\'application/ld+json\'>{"@graph": [{"datePublished": "2024-03-05T10:00:00Z"}]}</script>',
    )
    assert (raw.title, raw.published_on, raw.publisher) == ("Stages", date(2024, 3, 5), "Krant")


def test_open_graph_title_and_time_element() -> None:
    raw = page(
        "<article><time datetime='2024-03-05'>5 maart</time><p>Tekst.</p></article>",
        "<meta property=og:title content='De titel'>",
    )
    assert (raw.title, raw.published_on) == ("De titel", date(2024, 3, 5))


def test_several_times_state_no_date() -> None:
    raw = page("<main><time datetime='2024-03-05'>a</time><time datetime='2023-01-01'>b</time><p>Tekst.</p></main>")
    assert raw.published_on is None


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("iso-8859-15", "iso-8859-15")],
)
def test_declared_charset_is_used(charset: str, encoding: str) -> None:
    source = f"<html><head><meta charset={charset}></head><body><p>creëren kost € 5</p></body></html>"
    assert read_html(source.encode(encoding), "a.html", Limits()).text == "creëren kost € 5"


def test_utf_16_with_mark_is_read() -> None:
    assert read_html("<p>creëren".encode("utf-16"), "a.html", Limits()).text == "creëren"


def test_xml_declaration_and_entities_are_harmless() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    source = f"<?xml version='1.0' encoding='utf-8'?>{bomb}<html><body><p>Tekst &amp; meer &b;</p></body></html>"
    assert "Tekst & meer" in read_html(source.encode(), "a.html", Limits()).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"%PDF-1.4", "holds a PDF", id="pdf"),
        pytest.param(b"Gewone tekst zonder meer.", "holds no HTML", id="plain"),
        pytest.param(b"<p>\x00\x01</p>", "binary", id="binary"),
    ],
)
def test_other_content_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_html(content, "a.html", Limits())
