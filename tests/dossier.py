"""Three small documents that tell of one promise kept and one made, as an input folder."""

import json
from pathlib import Path

QUESTION = """ Zorg  -  Webpagina voor klachten

De minister kondigde in de commissie aan om een webpagina over klachten op te zetten.

1. Wat is de stand van zaken van die webpagina?

2. Hoeveel klachten kreeg het departement in 2023?
 1. De webpagina over klachten wordt momenteel voorbereid door het Departement Zorg.
Ik zal de webpagina tegen eind maart 2024 publiceren.

2. Het departement ontving 34 klachten.
"""
FOLLOW_UP = """ Zorg  -  Webpagina voor klachten: opvolging

In antwoord op een eerdere vraag zei de minister dat de webpagina over klachten tegen eind maart 2024
gepubliceerd zou worden.

1. Is de webpagina over klachten ondertussen gepubliceerd?
 1. Ja, de webpagina over klachten werd op 12 april 2024 gepubliceerd op de website van het Departement Zorg.
"""
DECISION = (
    "Subsidie voor lokale fietspaden De Vlaamse Regering beslist een subsidie van 5 miljoen euro toe te kennen "
    "aan de lokale besturen voor fietspaden. De werken zullen starten in het najaar van 2024."
)

DOCUMENTS = {
    "vraag.txt": (QUESTION, {"kind": "written_question", "date": "2023-11-20", "minister": "Hilde Crevits"}),
    "opvolging.txt": (FOLLOW_UP, {"kind": "written_question", "date": "2024-05-15", "minister": "Hilde Crevits"}),
    "beslissing.txt": (
        DECISION,
        {"kind": "government_decision", "date": "2024-03-01", "title": "Subsidie voor lokale fietspaden"},
    ),
}


def write_folder(folder: Path, names: tuple[str, ...] = tuple(DOCUMENTS)) -> Path:
    """Lay the named documents out as an input folder with metadata.json."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for name in names:
        text, known = DOCUMENTS[name]
        (folder / name).write_text(text, encoding="utf-8")
        entries.append({"file": name, "jurisdiction": "vlaanderen", **known})
    (folder / "metadata.json").write_text(json.dumps({"documents": entries}), encoding="utf-8")
    return folder
