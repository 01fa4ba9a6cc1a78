"""The layouts of the PDF documents: written question, bulletin, printed parliamentary document, plain report."""

import io
from collections.abc import Sequence

from reportlab.lib.colors import black, grey
from reportlab.pdfgen.canvas import Canvas

from corpus.builder.page import HEIGHT, WIDTH, Composer, Hyphenation, Setting
from corpus.builder.source import MARKED, Source

ANSWER = "@antwoord"
NEW_PAGE = "@pagina"
HEAD_LINES = 10  # of minister, office and the head of the answer, with the first lines under it
ONE_COLUMN = ((72.0, 451.0),)
TWO_COLUMNS = ((62.0, 226.0), (308.0, 226.0))
QUESTION = Setting("Helvetica", "Helvetica-Bold", 11, 15.4, ONE_COLUMN, HEIGHT - 80, 80)
BULLETIN = Setting("Times-Roman", "Times-Bold", 10.5, 13.4, TWO_COLUMNS, HEIGHT - 92, 86, is_justified=True)
PRINTED = Setting("Times-Roman", "Times-Bold", 11.5, 15, ONE_COLUMN, HEIGHT - 92, 92, is_justified=True)
REPORT = Setting("Helvetica", "Helvetica-Bold", 11, 16.5, ONE_COLUMN, HEIGHT - 84, 84)


def build_pdf(source: Source, hyphenation: Hyphenation) -> bytes:
    """Return the PDF of `source` in the layout that its head names; no clock enters, so the bytes stay the same."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
    canvas.setTitle(source.head.get("title", source.file))
    canvas.setAuthor("Woordhouder (voorbeelddocument)")
    LAYOUTS[source.head["layout"]](source, canvas, hyphenation)
    return buffer.getvalue()


def _question(source: Source, canvas: Canvas, hyphenation: Hyphenation) -> None:
    """Heads in a frame, question, and the answer under a head of its own."""
    head = source.head

    def furnish(canvas: Canvas, page: int) -> None:
        _foot(canvas, f"Vlaams Parlement – Schriftelijke vragen – {head['year']}", str(page))

    composer = Composer(canvas, QUESTION, hyphenation, furnish)
    question, answer = source.parts(ANSWER)
    composer.boxed(
        ["SCHRIFTELIJKE VRAAG", f"nr. {head['number']}", f"van {head['asker']}", f"datum: {head['date']}"], 1
    )
    composer.gap()
    _office(composer, head)
    composer.text(head["title"], bold=True)
    composer.gap()
    _body(composer, question)
    composer.gap(30)
    composer.keep(HEAD_LINES)
    _office(composer, head)
    composer.boxed(["ANTWOORD", f"op vraag nr. {head['number']} van {head['date']}", f"van {head['asker']}"], 1)
    composer.gap()
    _body(composer, answer)
    composer.finish()


def _office(composer: Composer, head: dict[str, str]) -> None:
    composer.text(head["minister"], bold=True)
    composer.text(head["role"])
    composer.gap()


def _bulletin(source: Source, canvas: Canvas, hyphenation: Hyphenation) -> None:
    """Two justified columns under a running head, as the bulletin of questions and answers had them."""
    first = int(source.head["first_page"])

    def furnish(canvas: Canvas, page: int) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 58, source.head["running_head"])
        canvas.line(62, HEIGHT - 66, WIDTH - 61, HEIGHT - 66)
        _foot(canvas, source.head["running_foot"], f"-{first + page - 1}-")

    composer = Composer(canvas, BULLETIN, hyphenation, furnish)
    _body(composer, source.paragraphs)
    composer.finish()


def _printed(source: Source, canvas: Canvas, hyphenation: Hyphenation) -> None:
    """A cover with number, date and type, then pages under the running head of a parliamentary document."""
    number = source.head["number"]

    def furnish(canvas: Canvas, page: int) -> None:
        if page > 1:
            canvas.setFont("Times-Roman", 9)
            canvas.drawString(72, HEIGHT - 58, f"{page}" if page % 2 == 0 else "")
            canvas.drawCentredString(WIDTH / 2, HEIGHT - 58, number)
            canvas.drawRightString(WIDTH - 72, HEIGHT - 58, f"{page}" if page % 2 else "")
        _foot(canvas, "Vlaams Parlement – 1011 Brussel – www.vlaamsparlement.be", "")

    composer = Composer(canvas, PRINTED, hyphenation, furnish)
    cover, body = source.parts("@omslag")
    composer.gap(70)
    for line in cover:
        if line.startswith("# "):
            composer.text(line[2:], bold=True, size=19)
        else:
            composer.text(line) if line else composer.gap(20)
    composer.new_page()
    _body(composer, body)
    composer.finish()


def _report(source: Source, canvas: Canvas, hyphenation: Hyphenation) -> None:
    """One column under a title, numbered pages."""

    def furnish(canvas: Canvas, page: int) -> None:
        _foot(canvas, source.head["running_foot"], str(page))

    composer = Composer(canvas, REPORT, hyphenation, furnish)
    composer.text(source.head["title"], bold=True, size=15)
    composer.gap(18)
    _body(composer, source.paragraphs)
    composer.finish()


def _body(composer: Composer, paragraphs: Sequence[str]) -> None:
    """Set paragraphs, headings (`# `, `## `), tables (`| a | b`), entries of a table of contents (`a .... 3`)."""
    rows: list[list[str]] = []
    for line in paragraphs:
        if line.startswith("| "):
            rows.append([cell.strip() for cell in line.strip("| ").split("|")])
            continue
        if rows:
            composer.table(rows)
            rows = []
        _paragraph(composer, line)
    if rows:
        composer.table(rows)


def _paragraph(composer: Composer, line: str) -> None:
    if not line:
        composer.gap()
    elif line == NEW_PAGE:
        composer.new_page()
    elif line.startswith("# "):
        composer.text(line[2:], bold=True, size=composer.setting.size + 2)
    elif line.startswith("## "):
        composer.text(line[3:], bold=True)
    elif line.startswith("   "):
        composer.text(line.strip(), indent=24)
    elif " .... " in line:
        entry, page = line.split(" .... ")
        composer.contents_line(entry, page)
    else:
        composer.text(line)


def _foot(canvas: Canvas, words: str, page: str) -> None:
    """Draw the running foot, the page number and the line that marks the document as rewritten."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 52, words)
    canvas.drawRightString(WIDTH - 72, 52, page)
    canvas.setFillColor(grey)
    canvas.drawString(72, 38, MARKED)
    canvas.setFillColor(black)


LAYOUTS = {"question": _question, "bulletin": _bulletin, "printed": _printed, "report": _report}
