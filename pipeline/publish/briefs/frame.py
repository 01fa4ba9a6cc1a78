"""Words that open sentences of a brief with a capital: they state nothing."""

FRAME = frozenset({
    "aan", "aangezien", "acht", "al", "alle", "alleen", "alles", "antwoord", "antwoorden", "artikel", "behalve",
    "beleidsnota", "bent", "bestaan", "bestaat", "bevestigt", "bij", "binnen", "blijft", "bovendien", "buiten",
    "commissieverslag", "daarbij", "daarin", "daarna", "daarom", "daarover", "daarvan", "dan", "dankzij", "dat", "de",
    "deelt", "deelvraag", "deelvragen", "derde", "dergelijke", "deze", "dezelfde", "die", "diezelfde", "dit",
    "document", "drie", "dus", "echter", "een", "eerder", "eerste", "elders", "elf", "elk", "elke", "enkel", "er",
    "erkent", "eveneens", "eén", "gaf", "gedurende", "geeft", "geen", "gelet", "gelieve", "gezien", "graag", "haar",
    "had", "hebben", "heeft", "het", "hetzelfde", "hierover", "hieruit", "hiervoor", "hij", "hoe", "hoelang",
    "hoeveel", "hoever", "hoewel", "hun", "iemand", "iets", "ik", "in", "indien", "intussen", "is", "kan", "komen",
    "komt", "kon", "kunnen", "kunt", "laatste", "later", "latere", "lees", "meerdere", "men", "met", "mijn",
    "minister", "momenteel", "mondelinge", "na", "naar", "naast", "nadien", "nam", "neemt", "negen", "niemand",
    "niets", "nieuwe", "nochtans", "nog", "omdat", "ondanks", "onder", "ondertussen", "onze", "ook", "op",
    "opvolgingsnota", "oudste", "over", "overweegt", "persbericht", "plannen", "plant", "plenair", "rapport",
    "rapporten", "reden", "reeds", "regering", "regeringsbeslissing", "schriftelijke", "sedert", "sinds", "sommige",
    "stand", "stellige", "tegen", "termijn", "terwijl", "tevens", "tien", "tijdens", "titel", "toch", "toen",
    "toezegging", "toezeggingen", "tot", "tussen", "twaalf", "twee", "tweede", "u", "uit", "uitgesproken", "uw",
    "van", "vanaf", "vandaag", "verder", "verschillende", "verslag", "verwacht", "vier", "vijf", "vlaams", "vlaamse",
    "vlaanderen", "volgende", "volgens", "voor", "voorbije", "voorzien", "voorziet", "vorige", "vraag", "vragen",
    "vroeger", "waar", "waarbij", "waarin", "waarmee", "waarom", "waarover", "waarvoor", "wanneer", "waren", "was",
    "wat", "we", "welk", "welke", "werd", "werden", "werken", "werkt", "wie", "wij", "worden", "wordt", "zal", "zes",
    "zeven", "zij", "zijn", "zo", "zodra", "zolang", "zonder", "zou", "zouden", "zowel", "zulke", "zullen", "één",
})  # fmt: skip
