"""What the documentation says is there, and what is there is documented."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
from builders import a_document, a_mention
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.extract.deadlines import find_deadlines
from pipeline.extract.decide import POSSIBLE_FROM
from pipeline.lexicon.calendar import Calendar
from pipeline.publish import export_schema
from pipeline.publish.tables import COMMITMENT_COLUMNS, MENTION_COLUMNS
from pipeline.records.commitment import TRUSTED_FROM, Commitment, Role, Strength
from pipeline.records.status import STALE_AFTER_MONTHS, Flag, Status
from pipeline.settings import Settings
from pipeline.track import DatedMention, track

CHECKOUT = Path(__file__).parent.parent
README = CHECKOUT / "README.md"
CODEBOOK = CHECKOUT / "docs" / "codebook.md"
NOT_OURS = {".venv", ".cache", ".pytest_cache", "build", "node_modules"}
PAGES = sorted(
    path for path in CHECKOUT.rglob("*.md") if not NOT_OURS.intersection(path.relative_to(CHECKOUT).parts[:-1])
)


def commands_of(group: Any, before: str = "") -> dict[str, Any]:
    """Return every command by the words that start it, those of groups among them: "run", "train parser"."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        found |= commands_of(command, f"{before}{name} ") if hasattr(command, "commands") else {before + name: command}
    return found


COMMANDS = commands_of(typer.main.get_command(app))
OPTIONS = [
    (name, option)
    for name, command in sorted(COMMANDS.items())
    for parameter in command.params
    if parameter.param_type_name == "option"
    for option in parameter.opts
    if option.startswith("--") and option != "--help"
]
CODEBOOK_ANCHOR = date(2022, 3, 10)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELLS = {"", "bash", "console", "sh", "shell"}


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


@cache
def guide() -> str:
    """Return what a user reads: the README and the pages in docs/."""
    pages = [README, *sorted((CHECKOUT / "docs").glob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of every table row but heads and rules."""
    lines = text.splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("|") and not line.startswith("|-") and not below.startswith("|-"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def table_under(text: str, head: str) -> list[list[str]]:
    """Return the rows of the table whose first head cell is `head`."""
    block = re.search(rf"^\| {re.escape(head)} \|.*?\n(?:\|.*\n?)+", text, re.MULTILINE)
    assert block, f"no table headed {head}"
    return list(rows(block[0]))


def terms(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def shell_commands(page: Path) -> list[str]:
    """Return the `make` and `woordhouder` commands that a page shows, in blocks and in running text."""
    text = page.read_text(encoding="utf-8")
    shown = [line for kind, block in FENCE.findall(text) if kind in SHELLS for line in block.splitlines()]
    shown += re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    parts = (part.strip() for line in shown for part in re.split(r"&&|;|\|", line.removeprefix("$ ").split(" #")[0]))
    return [part for part in parts if re.match(r"(?:\.venv/bin/)?(?:make|woordhouder)\s+[\w-]", part)]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented_and_helps(command: str) -> None:
    assert f"woordhouder {command}" in guide()
    assert "Usage" in CliRunner().invoke(app, [*command.split(), "--help"]).output


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=lambda value: str(value).lstrip("-"))
def test_every_option_is_documented(command: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", guide()), f"{command} {option}"


def test_the_settings_page_lists_each_setting_with_its_default() -> None:
    table = table_under((CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8"), "setting")
    listed = {terms(cells[0])[0]: cells[1] for cells in table}
    assert sorted(listed) == sorted(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        if field.default_factory is None and field.default is not None:
            assert listed[name] == str(field.default), name


@pytest.mark.parametrize(
    ("table", "columns"), [("commitments.csv", COMMITMENT_COLUMNS), ("mentions.csv", MENTION_COLUMNS)], ids=str
)
def test_the_codebook_lists_the_columns_of_each_table(table: str, columns: tuple[str, ...]) -> None:
    described = table_under(CODEBOOK.read_text(encoding="utf-8"), f"`{table}`")
    assert sorted(term for cells in described for term in terms(cells[0])) == sorted(columns)


@pytest.mark.parametrize(
    "file", ["tracker.sqlite", "tracker.json", "commitments.csv", "mentions.csv", "run-report.json"]
)
def test_every_file_of_a_run_is_documented(file: str) -> None:
    assert file in guide()
    assert file in (CHECKOUT / "outputs" / "README.md").read_text(encoding="utf-8")


def test_the_codebook_defines_each_role_strength_status_flag_and_coverage() -> None:
    text = CODEBOOK.read_text(encoding="utf-8")
    for head, values in (("role", Role), ("strength", Strength), ("status", Status), ("flag", Flag)):
        assert [terms(cells[0])[0] for cells in table_under(text, head)] == [str(value) for value in values]
    section = text.partition("## Answer coverage")[2].partition("\n## ")[0]
    coverage = export_schema()["$defs"]["coverage"]["properties"]["coverage"]["enum"]
    assert set(terms(section)) == set(coverage)


def test_the_codebook_states_the_limits_of_tracking() -> None:
    text = CODEBOOK.read_text(encoding="utf-8")
    assert f"more than {STALE_AFTER_MONTHS} months" in text
    assert f"confidence below {TRUSTED_FROM}" in text
    assert f"chance of at least {POSSIBLE_FROM}" in text


def deadline_examples() -> list[tuple[str, str, str]]:
    return [
        (re.sub(r"\s*\(.*\)", "", expression), first, last)
        for expressions, first, last in table_under(CODEBOOK.read_text(encoding="utf-8"), "expression")
        for expression in expressions.split(" · ")
    ]


@pytest.mark.parametrize(("expression", "first", "last"), deadline_examples(), ids=lambda value: value)
def test_a_deadline_in_the_codebook_is_read_as_it_says(expression: str, first: str, last: str) -> None:
    found = find_deadlines(f"Ik bezorg het verslag {expression}.", CODEBOOK_ANCHOR, Calendar())
    assert [one.text for one in found] == [expression]
    if last == "vague":
        assert found[0].is_vague
    else:
        shown = [day.isoformat() if day else "–" for day in (found[0].start_on, found[0].due_on)]
        assert shown == [first, last]


@pytest.mark.parametrize(
    ("promise", "news", "role", "status"),
    [
        ("alle tunnels krijgen licht", "Een deel van de tunnels is verlicht", Role.COMPLETION, Status.PROGRESSING),
        ("alle tunnels krijgen licht", "keurt het tunnelplan definitief goed", Role.COMPLETION, Status.PROGRESSING),
        ("Ik laat een tunnelplan uitwerken", "keurt het tunnelplan definitief goed", Role.COMPLETION, Status.DONE),
        ("alle tunnels krijgen licht", "Van de tweede tunnel zien we af", Role.WITHDRAWAL, Status.OPEN),
    ],
    ids=["part", "adopted-not-carried-out", "adopted-as-promised", "withdrawn"],
)
def test_a_status_in_the_codebook_follows_as_it_says(promise: str, news: str, role: Role, status: Status) -> None:
    codebook = " ".join(CODEBOOK.read_text(encoding="utf-8").split())
    assert promise in codebook
    assert news in codebook
    first, second = a_document(promise, day=CODEBOOK_ANCHOR), a_document(news, day=date(2023, 1, 1))
    mentions = [a_mention(first, 0, len(promise)), a_mention(second, 0, len(news), role)]
    dated = [DatedMention(one, about.metadata.date) for one, about in zip(mentions, (first, second), strict=True)]
    commitment = Commitment("c1", "Tunnels", None, tuple(one.id for one in mentions))
    assert track(commitment, dated, date(2023, 6, 1)).status is status


def test_the_readme_is_there_and_short() -> None:
    assert README.read_text(encoding="utf-8").count("\n") < 150


@pytest.mark.parametrize("folder", ["pipeline", "corpus", "models", "outputs", "tests", "benchmarks"])
def test_every_top_folder_has_a_readme(folder: str) -> None:
    assert (CHECKOUT / folder / "README.md").is_file()


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\s-]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, fragment = target.partition("#")
        linked = (page.parent / file) if file else page
        assert linked.exists(), f"{name_of(page)} links to {target}"
        if fragment:
            headings = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in map(anchor, headings), f"{name_of(page)} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_that_a_page_shows_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for shown in shell_commands(page):
        program, name, *rest = shown.split()
        if program.endswith("make"):
            assert name in targets, shown
        elif not name.startswith("-"):
            command = next((COMMANDS[key] for key in (name, " ".join([name, *rest[:1]])) if key in COMMANDS), None)
            assert command, shown
            known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
            given = {word.strip("[]").partition("=")[0] for word in rest if word.strip("[]").startswith("-")}
            assert given <= known, shown


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_scripts_and_modules_that_a_page_starts_exist(page: Path) -> None:
    for path in re.findall(r"\bpython3? ([\w/]+\.py)", page.read_text(encoding="utf-8")):
        assert (CHECKOUT / path).is_file(), path
    for module in re.findall(r"\bpython3? -m (pipeline[\w.]*)", page.read_text(encoding="utf-8")):
        place = CHECKOUT / module.replace(".", "/")
        assert (place / "__main__.py").is_file() or place.with_suffix(".py").is_file(), module


def test_every_model_has_its_line_in_the_models_page() -> None:
    models = {path.name for path in (CHECKOUT / "models").iterdir() if path.is_dir() and path.name[0].isalpha()}
    table = table_under((CHECKOUT / "models" / "README.md").read_text(encoding="utf-8"), "folder")
    assert models <= {terms(cells[0])[0].rstrip("/") for cells in table}


def test_every_part_of_the_pipeline_has_its_line_in_the_pipeline_page() -> None:
    parts = {path.name for path in (CHECKOUT / "pipeline").iterdir() if path.is_dir() and path.name[0].isalpha()}
    table = table_under((CHECKOUT / "pipeline" / "README.md").read_text(encoding="utf-8"), "part")
    assert parts == {term.rstrip("/") for cells in table for term in terms(cells[0]) if term.endswith("/")}
