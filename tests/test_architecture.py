"""The picture in docs/architecture.md, enforced: what may import what, and how large a module may grow."""

import ast
from pathlib import Path

import pytest

LAYERS = {
    "records": set(),
    "lexicon": {"records"},
    "language": set(),
    "store": {"records"},
    "ingest": {"records"},
    "segment": {"records", "lexicon"},
    "extract": {"records", "lexicon", "language"},
    "cover": {"records", "lexicon", "language"},
    "link": {"records", "lexicon", "language"},
    "track": {"records", "lexicon", "language"},
    "publish": {"store", "records", "lexicon"},  # the facts: which government and party an office belonged to
    "evaluate": {"records", "lexicon", "language", "segment", "extract", "link", "track", "ingest", "store", "publish"},
    "train": {"records", "lexicon", "language", "segment", "extract", "link", "track", "ingest", "evaluate"},
}
ANYONE = {"errors"}
# Bringing documents in needs the network, a clock and jitter; reading them has none of these.
FETCHING = {("ingest", "fetch"), ("ingest", "sources"), ("ingest", "archive")}
PACKAGE = Path(__file__).parent.parent / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the dotted names that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def ours(names: set[str]) -> set[str]:
    """Return the parts of the package among the names: "records", "store", "settings", …"""
    return {name.split(".")[1] for name in names if name.startswith("pipeline.")}


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_a_layer_imports_only_what_stands_below_it(layer: str) -> None:
    for path in sorted((PACKAGE / layer).rglob("*.py")):
        extra = ours(imported(path)) - LAYERS[layer] - ANYONE - {layer}
        assert not extra, f"{path.relative_to(PACKAGE)} imports {sorted(extra)}"


def test_reading_does_not_know_fetching() -> None:
    readers = sorted((PACKAGE / "ingest").glob("*.py"))
    banned = tuple(".".join(("pipeline", *part)) for part in FETCHING)
    assert [path.name for path in readers if any(name.startswith(banned) for name in imported(path))] == []


def test_every_folder_of_the_package_is_in_the_picture() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert folders == set(LAYERS) | {"flows"}


def test_sqlalchemy_stays_in_the_store() -> None:
    outside = [path for path in MODULES if "store" not in path.parts]
    users = [
        path for path in outside if any(name.split(".")[0] in {"sqlalchemy", "alembic"} for name in imported(path))
    ]
    assert users == []


def test_prefect_stays_in_the_flows() -> None:
    outside = [path for path in MODULES if "flows" not in path.parts]
    assert [path for path in outside if any(name.split(".")[0] == "prefect" for name in imported(path))] == []


def test_stages_have_no_clock_network_or_chance() -> None:
    banned = {"time", "random", "socket", "urllib.request", "requests", "httpx"}
    stages = ("records", "ingest", "segment", "extract", "cover", "link", "track")
    for path in MODULES:
        parts = path.relative_to(PACKAGE).parts
        if parts[0] in stages and parts[:2] not in FETCHING:
            assert not imported(path) & banned, path
            assert "today()" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_under_250_lines_and_functions_under_40(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "versions" not in path.parts:  # a migration lists whole tables
        assert text.count("\n") <= 250
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, node.name


def test_every_folder_with_modules_is_a_package_that_gets_installed() -> None:
    folders = {path.parent for path in MODULES}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
