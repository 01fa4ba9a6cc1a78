"""Reading PDFs whole: order, paragraphs, margins, positions, and what is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableDocument
from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf import read_pdf
from pipeline.records.document import RawText

Draw = Callable[[Canvas], None]
LEFT_COLUMN = [
    "De Vlaamse Regering maakt werk van een",
    "sterker onderwijs en bouwt de dienstver-",
    "lening van de centra voor leerlingen uit.",
    "Vervolgens evalueren we het decreet en het",
    "resultaat gaat naar het parlement. Over de",
    "wachtlijsten sluiten we een akkoord met",
]
RIGHT_COLUMN = [
    "de sector. De minister rapporteert elk jaar",
    "over de voortgang en over de kosten ervan.",
    "Voor nieuwe scholen trekken we tien miljoen",
    "uit. De gemeenten krijgen inspraak in elk",
    "project dat op hun grondgebied komt, ook",
    "waar het bestaande gebouwen betreft.",
]
COLUMNS_READ = " ".join([*LEFT_COLUMN, *RIGHT_COLUMN]).replace("dienstver- lening", "dienstverlening")


def read(path: Path, **limits: float) -> RawText:
    return read_pdf(path, path.name, Limits(**limits))


def together(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for part in draws:
            part(canvas)

    return draw


def row_by_row(canvas: Canvas) -> None:
    """Two columns, written line by line across both, as some producers do."""
    for number, (left, right) in enumerate(zip(LEFT_COLUMN, RIGHT_COLUMN, strict=True)):
        canvas.drawString(70, 700 - 14 * number, left)
        canvas.drawString(310, 700 - 14 * number, right)


def right_first(canvas: Canvas) -> None:
    for x, lines in ((310, RIGHT_COLUMN), (70, LEFT_COLUMN)):
        for number, line in enumerate(lines):
            canvas.drawString(x, 700 - 14 * number, line)


def column_by_column(canvas: Canvas) -> None:
    for x, lines in ((70, LEFT_COLUMN), (310, RIGHT_COLUMN)):
        for number, line in enumerate(lines):
            canvas.drawString(x, 700 - 14 * number, line)


def pdf_characters(path: Path, raw: RawText) -> Iterator[tuple[str, str]]:
    """Yield each run's characters as they stand in the text and as pdfium gives them one by one."""
    with pypdfium2.PdfDocument(path) as document:
        for run in raw.runs:
            textpage = document[run.page - 1].get_textpage()
            codes = (pdfium.FPDFText_GetUnicode(textpage, run.pdf_index + i) for i in range(run.length))
            yield raw.text[run.start_char : run.start_char + run.length], "".join(map(chr, codes))


@pytest.mark.parametrize("order", [row_by_row, right_first, column_by_column])
def test_columns_are_read_one_after_the_other(pdf_of: Callable[..., Path], order: Draw) -> None:
    assert read(pdf_of(order)).text == COLUMNS_READ


@pytest.mark.parametrize("order", [row_by_row, column_by_column])
def test_heading_across_columns_comes_first(
    pdf_of: Callable[..., Path], lines_at: Callable[..., Draw], order: Draw
) -> None:
    title = lines_at(70, 750, ["Beleidsnota over het onderwijs in Vlaanderen, 2024-2029"], 18)
    raw = read(pdf_of(together(order, title)))
    assert raw.text == f"Beleidsnota over het onderwijs in Vlaanderen, 2024-2029\n\n{COLUMNS_READ}"


def test_labels_with_values_are_not_columns(pdf_of: Callable[..., Path]) -> None:
    def form(canvas: Canvas) -> None:
        rows = [
            ("Indiener", "Jan Jansens en de heer Piet Peeters"),
            ("Datum", "5 mei 2024"),
            ("Nummer", "147"),
            ("Aan", "de minister"),
        ]
        for number, (label, value) in enumerate(rows):
            canvas.drawString(70, 700 - 14 * number, label)
            canvas.drawString(300, 700 - 14 * number, value)

    lines = read(pdf_of(form)).text.split("\n")
    assert lines[1].split() == ["Datum", "5", "mei", "2024"]


def test_stream_order_that_puts_the_end_first_is_repaired(
    pdf_of: Callable[..., Path], lines_at: Callable[..., Draw]
) -> None:
    foot = lines_at(70, 300, ["De minister ondertekent dit besluit."])
    body = lines_at(70, 600, ["De regering keurt het besluit goed."])
    assert read(pdf_of(together(foot, body))).text == (
        "De regering keurt het besluit goed.\n\nDe minister ondertekent dit besluit."
    )


def test_head_lines_and_list_items_keep_their_own_line(
    pdf_of: Callable[..., Path], lines_at: Callable[..., Draw]
) -> None:
    head = lines_at(70, 780, ["SCHRIFTELIJKE VRAAG", "nr. 147", "van KURT DE LOOR", "datum: 26 februari 2024"])
    lines = [
        "De minister kondigde vorig jaar een nieuw meldpunt aan voor studenten die stage lopen in de",
        "zorg. Daarover heb ik enkele vragen die ik graag beantwoord zie, met name",
        "1. Wanneer gaat het meldpunt van start en hoeveel middelen trekt de minister daarvoor uit in",
        "de begroting?",
        "2. Welke partners werken mee?",
        "a) In Vlaanderen?",
        "b) In Brussel?",
        "- en elders?",
    ]
    raw = read(pdf_of(together(head, lines_at(70, 700, lines))))
    assert raw.text.split("\n") == [
        "SCHRIFTELIJKE VRAAG",
        "nr. 147",
        "van KURT DE LOOR",
        "datum: 26 februari 2024",
        "",
        f"{lines[0]} {lines[1]}",
        f"{lines[2]} {lines[3]}",
        *lines[4:],
    ]


def three_pages(lines_at: Callable[..., Draw], page_label: Callable[[int], str]) -> list[Draw]:
    sentence = "Deze zin staat op elke bladzijde midden in de tekst."
    return [
        together(
            lines_at(70, 800, ["Vlaams Parlement - Vragen en Antwoorden"]),
            lines_at(70, 700, [f"Dit is de eigen inhoud van deel {'abc'[number]}.", sentence]),
            lines_at(280, 40, [page_label(number + 1)]),
        )
        for number in range(3)
    ]


@pytest.mark.parametrize(
    "page_label",
    [
        pytest.param(lambda n: f"{n}", id="5"),
        pytest.param(lambda n: f"- {n} -", id="- 5 -"),
        pytest.param(lambda n: f"{n}/3", id="5/12"),
        pytest.param(lambda n: f"Pagina {n} van 3", id="Pagina 5 van 12"),
        pytest.param(
            lambda n: f"{n}   1348 (2017-2018) – Nr. 1" if n % 2 else f"1348 (2017-2018) – Nr. 1   {n}", id="stuk"
        ),
    ],
)
def test_running_headers_and_page_numbers_go(
    pdf_of: Callable[..., Path], lines_at: Callable[..., Draw], page_label: Callable[[int], str]
) -> None:
    raw = read(pdf_of(*three_pages(lines_at, page_label)))
    sentence = "Deze zin staat op elke bladzijde midden in de tekst."
    assert raw.text.split("\n\n") == [
        part for letter in "abc" for part in (f"Dit is de eigen inhoud van deel {letter}.", sentence)
    ]


def test_single_page_loses_nothing_but_its_number(pdf_of: Callable[..., Path], lines_at: Callable[..., Draw]) -> None:
    draws = lines_at(70, 810, ["Vlaams Parlement"]), lines_at(70, 600, ["Tekst."]), lines_at(290, 30, ["- 1 -"])
    assert read(pdf_of(together(*draws))).text == "Vlaams Parlement\n\nTekst."


def test_sentence_runs_on_over_page_with_footnote_and_footer(
    pdf_of: Callable[..., Path], lines_at: Callable[..., Draw]
) -> None:
    first = together(
        lines_at(
            70,
            170,
            [
                "Dit is een alinea die vooraf gaat.",
                "",
                "De minister belooft dat het verslag over de wachtlijsten en de kostprijs ervan nog voor",
            ],
        ),
        lines_at(70, 90, ["1 Zie het verslag van 2020."], 8),
        lines_at(290, 30, ["1"]),
    )
    second = together(lines_at(70, 780, ["de zomer klaar is."]), lines_at(290, 30, ["2"]))
    raw = read(pdf_of(first, second))
    assert "nog voor de zomer klaar is." in raw.text
    assert raw.text.index("1 Zie het verslag") < raw.text.index("De minister belooft")
    assert raw.text[raw.pages[1].start_char :] == "de zomer klaar is."


def test_word_broken_over_pages_is_joined(pdf_of: Callable[..., Path], lines_at: Callable[..., Draw]) -> None:
    raw = read(pdf_of(lines_at(70, 700, ["Het parlement onderzoekt de wacht-"]), lines_at(70, 780, ["lijsten."])))
    assert raw.text == "Het parlement onderzoekt de wachtlijsten."
    assert raw.pages[0].end_char == raw.pages[1].start_char == raw.text.index("lijsten")


def test_ligatures_bullets_and_special_spaces_are_plain(pdf_of: Callable[..., Path]) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 11)
        canvas.drawString(70, 700, "De \ufb01nanci\u00eble e\ufb00ecten\u00a0zijn zo\u00adgenaamd.")

    path = pdf_of(draw)
    raw = read(path)
    assert "De financiële" in raw.text
    assert not set("\ufb01\ufb00\u00a0\u00ad") & set(raw.text)
    assert all(here == there for here, there in pdf_characters(path, raw))


def test_runs_are_the_characters_of_the_pdf(pdf_of: Callable[..., Path], lines_at: Callable[..., Draw]) -> None:
    path = pdf_of(row_by_row, *three_pages(lines_at, str))
    raw = read(path)
    pairs = list(pdf_characters(path, raw))
    assert [here for here, _ in pairs] == [there for _, there in pairs]
    mapped = sum(run.length for run in raw.runs)
    assert mapped > 0.95 * len(raw.text.replace("\n", ""))


def test_pages_adjoin_and_cover_the_text(pdf_of: Callable[..., Path], lines_at: Callable[..., Draw]) -> None:
    raw = read(
        pdf_of(lines_at(70, 700, ["Eerste bladzijde."]), lambda _: None, lines_at(70, 700, ["Derde bladzijde."]))
    )
    spans = [(page.start_char, page.end_char) for page in raw.pages]
    assert spans == [(0, 19), (19, 19), (19, len(raw.text))]
    assert (raw.pages[0].width, raw.pages[0].height) == (595, 842)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_rotated_pages_read_the_same(pdf_of: Callable[..., Path], degrees: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        turns = {0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}
        canvas.translate(*turns[degrees])
        canvas.rotate(degrees)
        canvas.drawString(70, 500, "Onder staat het besluit.")
        canvas.drawString(70, 550, "Boven staat de aanhef.")

    assert read(pdf_of(draw)).text == "Boven staat de aanhef.\n\nOnder staat het besluit."


def some_pdf(pdf_of: Callable[..., Path], **options: object) -> Path:
    return pdf_of(lambda canvas: canvas.drawString(70, 700, "Een gewone tekst van een bladzijde."), **options)


def test_encrypted_file_is_refused(pdf_of: Callable[..., Path]) -> None:
    path = some_pdf(pdf_of, encrypt=StandardEncryption("geheim"))
    with pytest.raises(UnreadableDocument, match=r"vraag\.pdf: encrypted: a password is needed"):
        read(path)


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_truncated_file_is_refused(pdf_of: Callable[..., Path], kept: float) -> None:
    path = some_pdf(pdf_of)
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content))])
    with pytest.raises(UnreadableDocument, match="truncated"):
        read(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty: zero bytes", id="zero-byte"),
        pytest.param(b"Geachte heer,\n" * 99, "not a PDF", id="text"),
        pytest.param(b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"\n%%EOF", "damaged", id="garbage"),
    ],
)
def test_broken_file_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=reason) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        read(tmp_path / "weg.pdf")


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        pytest.param({"max_bytes": 100}, "too large", id="bytes"),
        pytest.param({"max_pages": 2}, "3 pages, at most 2", id="pages"),
        pytest.param({"max_text_chars": 50}, "over 50 characters", id="characters"),
    ],
)
def test_limits_hold(
    pdf_of: Callable[..., Path], lines_at: Callable[..., Draw], limits: dict[str, int], reason: str
) -> None:
    path = pdf_of(*three_pages(lines_at, str))
    with pytest.raises(UnreadableDocument, match=reason):
        read(path, **limits)


def test_scan_without_text_is_refused(pdf_of: Callable[..., Path]) -> None:
    path = pdf_of(lambda canvas: canvas.rect(50, 50, 400, 600, fill=1), lambda canvas: canvas.drawString(9, 9, "x"))
    with pytest.raises(UnreadableDocument, match=r"no text layer: 1 characters on 2 page\(s\)"):
        read(path)


def test_coalition_agreement_reads_as_a_book(shared_dir: Path) -> None:
    raw = read(shared_dir / "data" / "vlaamse-regering" / "Regeerakkoord20192024.pdf")
    assert len(raw.pages) == 214
    assert (
        "We hervormen daarom de pedagogische begeleidingsdiensten, zodat deze effectiever en efficiënter hun"
        in raw.text
    )
    assert "\n3.2.2.3 Combinatie werk-privé\n" in raw.text
    assert "van het dienstenche" not in raw.text
    bare_numbers = [line for line in raw.text.split("\n") if line.strip().isdigit()]
    assert bare_numbers == []
    assert not any(mark in raw.text for mark in "\ufffe\u00ad\r")
