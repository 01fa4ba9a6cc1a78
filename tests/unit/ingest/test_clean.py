"""Personal and secret data leave the text; everything else stays."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.clean import EMAIL_MARK, find_edits, redact, redact_text
from pipeline.ingest.links import clean_link
from pipeline.records.document import CharRun, PageSpan, RawText, Table

TARGET = "https://www.vlaanderen.be/zorg"
SAFELINK = (
    "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.vlaanderen.be%2Fzorg&data=05%7C01%7C"
    "an.claes%40vlaanderen.be%7C61db%7C0%7CUnknown%7CTWFp%3D%7C3000&sdata=Zjvb%2F8q%3D&reserved=0"
)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param(SAFELINK, TARGET, id="safelinks"),
        pytest.param("https://urldefense.proofpoint.com/v1/url?u=https://www.vlaanderen.be/zorg&k=a", TARGET, id="v1"),
        pytest.param(
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.vlaanderen.be_zorg&d=DwMF&c=x", TARGET, id="v2"
        ),
        pytest.param("https://urldefense.com/v3/__https://www.vlaanderen.be/zorg__;!!abc$", TARGET, id="v3"),
        pytest.param(
            "https://urldefense.com/v3/__https:/www.vlaanderen.be/zorg*a__;Iw!!a$", f"{TARGET}#a", id="v3-star"
        ),
        pytest.param(
            "https://protect-eu.mimecast.com/s/AbC?domain=vlaanderen.be", "vlaanderen.be", id="mimecast-domain"
        ),
        pytest.param("https://protect-eu.mimecast.com/s/AbC", "[link verwijderd]", id="mimecast-opaque"),
        pytest.param("https://www.google.com/url?q=https://www.vlaanderen.be/zorg&sa=D", TARGET, id="google"),
        pytest.param(
            "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.vlaanderen.be%2fzorg&c=E", TARGET, id="cuda"
        ),
        pytest.param("https://secure-web.cisco.com/1ab/https%3A%2F%2Fwww.vlaanderen.be%2Fzorg", TARGET, id="cisco"),
        pytest.param("https://mail.example.org/r?url=https%3A%2F%2Fwww.vlaanderen.be%2Fzorg", TARGET, id="generic"),
        pytest.param(
            "https://www.google.com/url?q=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fwww.vlaanderen.be%2Fzorg__%3B!!a%24",
            TARGET,
            id="nested",
        ),
        pytest.param(f"{TARGET}?utm_source=x&id=5&fbclid=9#deel", f"{TARGET}?id=5#deel", id="tracking"),
        pytest.param(f"{TARGET}?access_token=abc&sig=def", TARGET, id="tokens"),
        pytest.param(f"{TARGET}?voor=an.claes%40vlaanderen.be", TARGET, id="address-in-query"),
        pytest.param(f"{TARGET}/an.claes%40vlaanderen.be/x", f"{TARGET}/", id="address-in-path"),
        pytest.param(f"{TARGET};jsessionid=0A1B", TARGET, id="session"),
        pytest.param(
            "https://x.be/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit", "https://x.be/d/", id="secret-in-path"
        ),
        pytest.param("https://an:geheim@www.vlaanderen.be/zorg", TARGET, id="password"),
    ],
)
def test_link_is_unwrapped_and_stripped(link: str, expected: str) -> None:
    assert clean_link(link) == expected


@pytest.mark.parametrize(
    "link",
    [
        "http://www.uni-form.be/",
        "https://docs.vlaamsparlement.be/pfile?id=1234567",
        "https://www.google.com/search?q=zorg",
        "https://www.instagram.com/@minister/",
        "https://beslissingen.example.be/?search=Wijziging%20x&startDate=2019-10-02T12%3A00%3A00Z",
        "https://www.kankerregister.example/publications/CancerIncBel2010-ChildrenAdolescents.pdf",
        "https://www.vlaanderen.be/Actieplan-2023-voor-VlaamseRegering2019Regeerakkoord",
    ],
)
def test_public_link_stays(link: str) -> None:
    assert clean_link(link) == link


@pytest.mark.parametrize(
    "text",
    [
        "an.claes@vlaanderen.be",
        "mailto:an.claes@vlaanderen.be",
        "an.claes%40vlaanderen.be",
        "an.claes @ vlaanderen.be",
        "an.claes(at)vlaanderen.be",
        "an.claes [at] vlaanderen [punt] be",
        "an claes at vlaanderen dot be",
        "an.claes at vlaanderen.be",
        "an.claes@vlaan-\nderen.be",
        "an.claes@vlaanderen.\nbe",
        "an.claes@\nvlaanderen.be",
        "an.claes\n@vlaanderen.be",
        "an.cla\nes@vlaanderen.be",
        '"an claes"@vlaanderen.be',
    ],
    ids=str,
)
def test_address_is_removed(text: str) -> None:
    cleaned = redact_text(f"Mail naar {text} voor meer.")
    assert EMAIL_MARK in cleaned
    assert cleaned.endswith(f"{EMAIL_MARK} voor meer.")
    assert "vlaanderen" not in cleaned
    assert "claes" not in cleaned


def test_sentence_glued_to_an_address_stays() -> None:
    assert redact_text("Mail an@x.be.De minister antwoordt.") == f"Mail {EMAIL_MARK}.De minister antwoordt."


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("85.07.30-033.28", "rijksregisternummer"),
        ("85073003328", "rijksregisternummer"),
        ("0477/12.34.56", "telefoonnummer"),
        ("0477 12 34 56", "telefoonnummer"),
        ("0477123456", "telefoonnummer"),
        ("02/552.11.11", "telefoonnummer"),
        ("(02) 552 11 11", "telefoonnummer"),
        ("09-265 45 45", "telefoonnummer"),
        ("016/12.34.56", "telefoonnummer"),
        ("0800 30 201", "telefoonnummer"),
        ("+32 2 552 11 11", "telefoonnummer"),
        ("+32 (0)477 12 34 56", "telefoonnummer"),
        ("0032 477 12 34 56", "telefoonnummer"),
        ("+32 477\n12 34 56", "telefoonnummer"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.abc-def", "toegangscode"),
    ],
)
def test_number_is_replaced_by_a_mark(text: str, mark: str) -> None:
    assert redact_text(f"nummer: {text}, dank") == f"nummer: [{mark} verwijderd], dank"


@pytest.mark.parametrize(
    "text",
    [
        "een bedrag van 1.204.000.000 euro",
        "1 016 123 456 inwoners",
        "1348 (2017-2018) – Nr. 1",
        "artikel GB0-1GCF2BA-WT",
        "KBO 0207.500.123 en BE 0471.500.123",
        "blz. 012-034",
        "het decreet van 8 juli 1976 en het KB van 12/01/2006",
        "op 01.02.2014 en 02-03-2015",
        "VR 2014 2410 MED.0421/1",
        "numac 2013035123",
        "85.07.30-033.99 is geen geldig nummer",
        "het schooljaar 2018-2019-2020",
        "@minister zegt",
        "at home dot",
        "om 14.00u - 16.30u",
    ],
    ids=str,
)
def test_legitimate_text_stays(text: str) -> None:
    assert redact_text(text) == text


def test_link_broken_over_lines_is_unwrapped() -> None:
    broken = SAFELINK.replace("%7C61db", "\n%7C61db").replace("%2Fzorg", "\n%2Fzorg")
    assert redact_text(f"Zie {broken}\nDe minister antwoordt.") == f"Zie {TARGET}\nDe minister antwoordt."


def test_rest_of_a_lost_link_is_removed() -> None:
    cleaned = redact_text("&data=05%7C01%7Can.claes%40vlaanderen.be%7C61db2&sdata=Zjvb%3D&reserved=0")
    assert "claes" not in cleaned
    assert "Zjvb" not in cleaned


def test_tables_title_and_counts_are_covered() -> None:
    raw = RawText(
        text=f"Zie {SAFELINK} of an@x.be",
        media_type="text/plain",
        tables=(Table(None, None, (("naam", "gsm"), ("An", "0477 12 34 56"))),),
        title="Vraag van an@x.be",
    )
    cleaned = redact(raw)
    assert cleaned.text == f"Zie {TARGET} of {EMAIL_MARK}"
    assert cleaned.tables[0].rows[1] == ("An", "[telefoonnummer verwijderd]")
    assert cleaned.title == f"Vraag van {EMAIL_MARK}"
    assert cleaned.removed == {"link": 1, "email": 2, "phone": 1}


def test_pages_and_runs_move_along() -> None:
    text = "Mail an@x.be nu. Einde"
    raw = RawText(text, "application/pdf", (PageSpan(1, 0, len(text)),), (CharRun(0, len(text), 1, 0),))
    cleaned = redact(raw)
    assert cleaned.pages[0].end_char == len(cleaned.text)
    last = cleaned.runs[-1]
    kept = cleaned.text[last.start_char : last.start_char + last.length]
    assert kept == text[last.pdf_index : last.pdf_index + last.length] == " nu. Einde"


NAMES = st.from_regex(r"[a-z]{2,9}([._-][a-z]{2,9})?[0-9]{0,3}", fullmatch=True)
DOMAINS = st.from_regex(r"[a-z]{2,12}(-[a-z]{2,6})?(\.[a-z]{2,8})?\.(be|com|eu|vlaanderen|org)", fullmatch=True)
WORDS = st.sampled_from(["de minister", "zal", "1. Ja.", "2-3.Er", "(2019)", "…", "€ 12.000", "\n", "o.a.", "art. 5"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(WORDS, max_size=6),
    NAMES,
    DOMAINS,
    st.sampled_from(["@", "%40", " @ ", "(at)", "＠"]),
    st.lists(WORDS, max_size=6),
)
def test_no_address_survives(before: list[str], name: str, domain: str, at: str, after: list[str]) -> None:
    cleaned = redact_text(" ".join([*before, name + at + domain, *after]))
    assert EMAIL_MARK in cleaned
    assert name + at not in cleaned
    assert not re.search(r"[\w.-]+(?:@|%40|＠)[\w-]+\.[a-z]{2,}", cleaned)
    assert find_edits(cleaned) == []


@settings(max_examples=200, deadline=None)
@given(NAMES, DOMAINS, st.data())
def test_no_domain_survives_a_line_end(name: str, domain: str, data: st.DataObject) -> None:
    address = f"{name}@{domain}"
    place = data.draw(st.integers(len(name), len(address) - 1))
    assert domain not in redact_text(f"Mail {address[:place]}\n{address[place:]} aub").replace("\n", "")


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet=st.characters(exclude_characters="@＠﹫%&0123456789:([{<=", exclude_categories=["Cs", "Nd"]),
        max_size=200,
    )
)
def test_text_without_marks_of_addresses_or_digits_stays(text: str) -> None:
    lowered = text.lower()
    if not any(
        word in lowered
        for word in ("www.", " at ", "staart", "safelinks", "eyj", "bearer", "sk-", "gh", "xox", "akia", "aiza")
    ):
        assert redact_text(text) == text
