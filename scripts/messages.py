"""Lists the texts of the web pages for translators: writes pipeline/publish/locale/messages.pot.

python scripts/messages.py
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

PUBLISH = Path(__file__).parent.parent / "pipeline" / "publish"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "InvalidQuery": None, "HTTPException": (2,)}


def catalogue() -> Catalog:
    """Return all texts with the places where they stand."""
    made = Catalog(project="Woordhouder", header_comment="# Texts of Woordhouder's web pages, in Flemish Dutch.")
    for folder in ("web", "views", "."):
        root = PUBLISH / folder
        for file, line, message, comments, context in extract_from_dir(
            root,
            METHODS,
            keywords=KEYWORDS,
            directory_filter=lambda path, top=folder: top != "." or Path(path) == PUBLISH,
        ):
            place = (root / file).resolve().relative_to(PUBLISH.resolve()).as_posix()
            made.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return made


def main() -> None:
    """Write the file."""
    with (PUBLISH / "locale" / "messages.pot").open("wb") as file:
        write_po(file, catalogue(), omit_header=True, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    main()
