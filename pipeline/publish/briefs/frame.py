"""Words that the sentences of a brief write with a capital themselves: they state nothing."""

FRAME = frozenset({
    "aan", "acht", "alleen", "artikel", "beleidsnota", "bij", "blijft", "commissieverslag", "daarbij",
    "daarin", "dat", "de", "deze", "die", "document", "drie", "een", "elf", "er", "eén", "geen", "het", "hoe",
    "hoeveel", "in", "is", "kan", "later", "latere", "lees", "met", "minister", "mondelinge", "na", "neemt",
    "negen", "onder", "ook", "op", "over", "persbericht", "plenair", "rapport", "regering",
    "regeringsbeslissing", "schriftelijke", "sinds", "sommige", "stellige", "tegen", "tien", "toezeggingen",
    "twaalf", "twee", "uitgesproken", "van", "vier", "vijf", "vlaams", "vlaamse", "vlaanderen", "voor",
    "vraag", "waar", "waarom", "wanneer", "wat", "welk", "welke", "werd", "werden", "wie", "zes", "zeven",
    "zo", "één",
})  # fmt: skip
