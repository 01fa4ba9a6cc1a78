"""The demonstration documents: rebuilt byte for byte, and read as what they say they are."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from corpus.build_demo import BUILT_WITH, DEMO, TEXTS, build
from corpus.builder.page import Hyphenation, wrap
from corpus.builder.source import MARKED, read_sources
from pipeline.ingest import Limits, ingest, read_manifest
from pipeline.records.document import Document
from pipeline.segment import segment

FILES = sorted(path.name for path in DEMO.iterdir() if path.name != "metadata.json")
PDFS = [name for name in FILES if name.endswith(".pdf")]
FURNITURE = (
    "Vlaams Parlement –",
    "Vragen en Antwoorden - Nr",
    "verkenning stagebegeleiding",
    "cookies",
    "Privacyverklaring",
)
HEADS = {
    "2014-03-17-vraag-stageplaatsen-zorg.pdf": ("5214", "2014-03-17", "Marleen Oosterlinck", "Jo Vandeurzen"),
    "2020-10-12-vraag-fietsenstallingen-haltes.pdf": ("5027", "2020-10-12", "Bram Dewintere", "Lydia Peeters"),
    "2021-06-04-vraag-hulpmiddelenregister.pdf": ("5642", "2021-06-04", "Tijs Merckaert", "Wouter Beke"),
    "2022-03-14-vraag-groene-speelplaatsen.pdf": ("5481", "2022-03-14", "Nele Hoorenbeke", "Zuhal Demir"),
    "2022-10-03-vraag-fietsenstallingen-resultaten.pdf": ("5009", "2022-10-03", "Bram Dewintere", "Lydia Peeters"),
    "2022-11-21-vraag-hulpmiddelenregister.pdf": ("5118", "2022-11-21", "Tijs Merckaert", "Hilde Crevits"),
    "2023-09-08-vraag-inzet-stagiairs.pdf": ("5893", "2023-09-08", "Griet Vanhalewyck", "Hilde Crevits"),
    "2025-10-14-vraag-hulpmiddelenregister.pdf": ("5063", "2025-10-14", "Sofie Claerboudt", "Caroline Gennez"),
}
OTHERS = {
    "2006-04-bulletin-fietsenstallingen.pdf": ("written_question", "2006-03-08", "vlaanderen"),
    "2019-11-08-beleidsnota-hulpmiddelen.pdf": ("policy_note", "2019-11-08", "vlaanderen"),
    "2021-07-09-beslissing-fietsenstallingen.txt": ("government_decision", "2021-07-09", "vlaanderen"),
    "2021-12-17-beslissing-fietsenstallingen.html": ("government_decision", "2021-12-17", "vlaanderen"),
    "2023-05-09-commissie-stagiairs-zorg.txt": ("committee_report", "2023-05-09", "vlaanderen"),
    "2024-02-20-verslag-hulpmiddelen.pdf": ("committee_report", "2024-02-20", "vlaanderen"),
    "2025-06-16-artikel-stage-en-start.html": ("article", "2025-06-16", None),
}


def read(name: str) -> Document:
    """Ingest a committed document without what metadata.json knows."""
    return ingest(DEMO / name, name, None, Limits())


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    build(folder)
    return folder


def test_the_corpus_has_the_size_of_a_demonstration() -> None:
    sizes = [(DEMO / name).stat().st_size for name in FILES]
    assert len(FILES) >= 14
    assert max(sizes) < 100_000
    assert sum(sizes) < 1_000_000


def test_the_builder_makes_the_committed_files_and_no_others(rebuilt: Path) -> None:
    assert sorted(path.name for path in rebuilt.iterdir()) == sorted(path.name for path in DEMO.iterdir())


@pytest.mark.parametrize("name", [*FILES, "metadata.json"])
def test_the_builder_makes_the_committed_bytes(rebuilt: Path, name: str) -> None:
    tool, release = BUILT_WITH.get(Path(name).suffix, ("", ""))
    if tool and version(tool) != release:
        pytest.skip(f"committed with {tool} {release}, found {version(tool)}")
    assert (rebuilt / name).read_bytes() == (DEMO / name).read_bytes()


@pytest.mark.parametrize("name", HEADS)
def test_a_question_states_number_date_asker_and_minister_in_its_heads(name: str) -> None:
    found = read(name).metadata
    assert found.kind == "written_question"
    assert (found.number, str(found.date), found.asked_by, found.minister) == HEADS[name]
    assert found.minister_role is not None
    assert "minister van" in found.minister_role


@pytest.mark.parametrize("name", OTHERS)
def test_other_documents_state_kind_date_and_jurisdiction(name: str) -> None:
    found = read(name).metadata
    assert (found.kind, str(found.date), found.jurisdiction) == OTHERS[name]


def test_metadata_json_is_valid_and_names_files_that_exist() -> None:
    manifest = read_manifest(DEMO)
    assert manifest.problems == []
    assert set(manifest.entries) < set(FILES)


def test_every_document_says_that_it_is_an_example() -> None:
    manifest = read_manifest(DEMO).entries
    publishers = [ingest(DEMO / name, name, manifest.get(name), Limits()).metadata.publisher for name in FILES]
    assert [name for name, who in zip(FILES, publishers, strict=True) if not re.search("voorbeeld", who or "")] == []


def test_the_dutch_report_is_kept_apart_by_its_jurisdiction() -> None:
    name = "2021-06-15-rapport-stagebegeleiding-nederland.pdf"
    assert read(name).metadata.jurisdiction == "nederland"


@pytest.mark.parametrize("name", FILES)
def test_running_heads_and_feet_stay_out_of_the_text(name: str) -> None:
    document = read(name)
    assert not [words for words in FURNITURE if words in document.text]
    if not name.endswith(".txt"):
        assert MARKED not in document.text


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".txt")])
def test_the_mark_of_a_text_file_is_no_part_of_its_prose(name: str) -> None:
    document = read(name)
    at = document.text.index(MARKED)
    [sentence] = [found for found in segment(document).sentences if found.start_char <= at < found.end_char]
    assert sentence.part in ("furniture", "heading")


@pytest.mark.parametrize("name", PDFS)
def test_every_source_paragraph_of_a_pdf_comes_back_whole(name: str) -> None:
    """Hyphens at line ends are joined, columns read in order, pages bridged."""
    [source] = [source for source in read_sources(TEXTS) if source.file == name]
    text = squeezed(read(name).text)
    prose = [line for line in source.paragraphs if len(line) > 100 and not line.startswith("|")]
    assert prose
    assert [line for line in prose if squeezed(line) not in text] == []


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_tables_are_read_with_their_figures() -> None:
    [table] = read("2022-11-21-vraag-hulpmiddelenregister.pdf").tables
    assert table.rows[0] == ("Provincie", "2020", "2021", "2022")
    assert table.rows[2] == ("Limburg", "194", "251", "230")


def test_the_mail_gateway_link_is_unwrapped() -> None:
    text = read("2020-05-28-vraag-instroom-zorgberoepen.txt").text
    assert "safelinks" not in text
    assert "voornaam.naam" not in text


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("2022-11-21-vraag-hulpmiddelenregister.pdf", [(1,), (2,), (3,)]),
        ("2023-06-12-vraag-groene-speelplaatsen.txt", [(1,), (2, 3), (4,)]),
        ("2023-09-08-vraag-inzet-stagiairs.pdf", [(1,), (2, 3), (4,), (5,), (6, 7)]),
    ],
)
def test_answers_keep_the_numbers_of_the_questions(name: str, numbers: list[tuple[int, ...]]) -> None:
    parts = segment(read(name)).answer_parts
    assert [part.numbers for part in parts if part.numbers] == numbers
    assert not [part for part in parts if MARKED in read(name).text[part.start_char : part.end_char]]


def test_wrapping_breaks_a_listed_word_where_the_list_allows() -> None:
    hyphenation = Hyphenation(TEXTS / "hyphenation.lst")
    lines = wrap("het hulpmiddelenregister", 82, "Helvetica", 11, hyphenation)
    assert lines == ["het hulpmidde-", "lenregister"]
