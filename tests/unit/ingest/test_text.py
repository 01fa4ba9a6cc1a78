"""Plain text is decoded as it was meant or refused."""

import pytest

from pipeline.errors import UnreadableDocument
from pipeline.ingest.limits import Limits
from pipeline.ingest.text import read_text

DUTCH = (
    "De minister wil in het najaar van 2024 een actieplan voor de coördinatie van de zorg creëren – “zonder uitstel”.\n"
)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(DUTCH.encode(), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + DUTCH.encode(), id="utf-8-bom"),
        pytest.param(b"\xff\xfe" + DUTCH.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(b"\xfe\xff" + DUTCH.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(DUTCH.encode("utf-32"), id="utf-32"),
        pytest.param(DUTCH.encode("cp1252"), id="windows-1252"),
        pytest.param(DUTCH.replace("\n", "\r\n").encode(), id="dos-lines"),
        pytest.param(DUTCH.replace("\n", "\r").encode(), id="mac-lines"),
    ],
)
def test_dutch_text_is_decoded(content: bytes) -> None:
    assert read_text(content, "a.txt", Limits()).text == DUTCH


def test_latin_1_is_decoded() -> None:
    text = "De coördinatie van de zorg is een taak van het agentschap, dat in België de geïntegreerde zorg organiseert."
    assert read_text(text.encode("latin-1"), "a.txt", Limits()).text == text


def test_leading_spaces_and_blank_lines_stay() -> None:
    text = " Zorgsector  -  Inzet stagiairs\n\nTekst \n 1. Antwoord\n"
    assert read_text(text.encode(), "a.txt", Limits()).text == text


def test_bullets_of_symbol_fonts_become_bullets() -> None:
    text = "Acties:\n\uf0b7 In Gent een loket\n  \uf0a7\tIn Brugge ook\nniet \uf0b7 hier"
    read = read_text(text.encode(), "a.txt", Limits()).text
    assert read == "Acties:\n• In Gent een loket\n  •\tIn Brugge ook\nniet \uf0b7 hier"


def test_form_feed_becomes_a_blank_line() -> None:
    assert read_text(b"een\x0ctwee", "a.txt", Limits()).text == "een\n\ntwee"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"tekst\x00meer", "binary", id="nul"),
        pytest.param(bytes(range(1, 256)) * 20, "binary", id="all-bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "PNG image", id="picture"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "holds a PDF", id="pdf"),
        pytest.param(b"<!DOCTYPE html><html></html>", "holds HTML", id="html"),
        pytest.param(
            DUTCH.replace("–", "-").replace("“", '"').replace("”", '"').encode("cp850"), "encoding", id="cp850"
        ),
        pytest.param(
            "Министр обещает план для здравоохранения в этом году.".encode("cp1251"), "encoding", id="cyrillic"
        ),
        pytest.param(b"\xff\xfe\x00\xd8\x00\xd8", "UTF-16", id="broken-utf-16"),
        pytest.param(DUTCH.encode() + b"\xc3\x28" + DUTCH.encode(), "encoding", id="broken-utf-8"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason) as refusal:
        read_text(content, "map/a.txt", Limits())
    assert "a.txt" not in refusal.value.reason
    assert "\n" not in refusal.value.reason


def test_too_much_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="limit is 10"):
        read_text(b"x" * 11, "a.txt", Limits(max_text_chars=10))
