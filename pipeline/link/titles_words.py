"""Words that steer the making of titles: which verbs only announce, which nouns say nothing by themselves."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that announce another verb: the promise is what they announce.
ANNOUNCING = _words(
    """
    aanbevelen aandringen aangeven aankondigen afspreken antwoorden bedoelen bekijken belasten beloven beogen
    beslissen besluiten betekenen bevelen bevestigen blijken blijven denken dienen doen dringen engageren ervoor
    gaan gebeuren gelasten geven hebben hopen kaderen kiezen kijken komen kondigen krijgen kunnen laten leiden
    lezen lijken lopen maken meedelen melden moeten mogen nadenken nagaan nemen opdragen overeenkomen overwegen
    plannen pleiten proberen rekenen schrijven spreken stellen streven toelaten toezeggen trachten uiten uitspreken
    verbinden verduidelijken vermelden vernemen vertrouwen verwachten verwijzen verzoeken vinden volgen
    voorstellen vragen wensen weten willen worden zeggen zijn zorgen zullen
    """
)
# Nouns that mean nothing without what follows them.
EMPTY = _words(
    """
    aandacht administratie afspraak afspraken ambitie betrekking antwoord bedoeling beeld beroep beslissing bod
    collega
    commissie dag dank dat deel deze die dit doel doelstelling engagement gebruik het iedereen initiatief
    initiatieven ja jaar kans kennis keuze legislatuur maand manier men minister mogelijkheden mogelijkheid nee
    neen niemand opdracht overheid parlement periode plaats rapport- regering rekening sprake stap stappen tijd
    eerstdaags punt u uiterlijk vlaanderen voornemen voorzitster voorzitter vraag wat week werk wie wijze zicht
    """
)
# Words that open a clause that says why, when or on what condition.
CIRCUMSTANCE = _words(
    """
    aangezien als alvorens doordat hoewel indien mits naarmate nadat omdat opdat tenzij terwijl toen totdat
    voordat waardoor wanneer zodat zodra zolang
    """
)
# Verbs whose object comes with a preposition: "inzetten op".
WITH_PREPOSITION = _words(
    """
    aandringen aansluiten aansturen afstappen ageren anticiperen beginnen betalen bijdragen communiceren deelnemen
    evolueren focussen fungeren gaan ijveren ingaan
    inschrijven inspelen instaan investeren inzetten kiezen kijken meewerken mikken nadenken
    onderhandelen opkomen opteren
    optreden overgaan overleggen
    overschakelen overstappen participeren pleiten rapporteren reageren samenwerken starten streven terugkomen
    toetreden toewerken toezien treden tussenkomen
    uitbreiden vasthouden verderwerken verhuizen voldoen voortbouwen voorzien waken wegen werken zorgen
    """
)
# Empty nouns that can be what is done: "de opdracht gunnen".
CARRIED_OUT = _words("afspraak afspraken ambitie beslissing doelstelling initiatief initiatieven opdracht")
# Verbs that mean nothing beside an empty noun.
LIGHT = _words("bieden doen geven hebben krijgen maken nemen zetten zijn")
# Verbs that ask an open question: "onderzoeken of".
EXPLORING = _words("bekijken bespreken evalueren nagaan onderzoeken opvolgen overwegen uitzoeken verkennen")
# Pronouns that point back to a thing.
BACK = _words("dat deze die dit het ze")
# Verbs whose subject gets the thing.
RECEIVING = _words("krijgen ontvangen verkrijgen")
# Verbs of which the subject comes about; the thing alone says it.
APPEARING = _words("gebeuren bestaan komen ontstaan plaatsvinden verschijnen")
# Verbs that a title can do without beside their object.
WANTING = _words("bieden nemen plannen zetten aankondigen beloven beogen bepleiten hebben verwachten wensen willen")
# Verbs that only colour another verb.
MODAL = _words("blijven gaan komen kunnen laten lijken moeten mogen worden zijn zullen")
# Nouns that make one verb with theirs: "vorm geven".
FORMING = _words("gestalte invulling uitvoering voorrang vorm")
# Nouns that make one verb with a preposition and a verb: "in kaart brengen".
FIXED = _words(
    """
    aandacht advies agenda beeld beschikking beslag bespreking consultatie dialoog dienst eer elkaar gang
    gebruik hand kaart
    kracht leven omloop orde overeenstemming plaats praktijk productie punt regel rekening rij stand stelling
    stemming
    tafel touw uitvoering verband voege vraag werking
    """
)
# Nouns that count another noun.
COUNTING = _words("aantal boel deel hoeveelheid paar reeks resem soort tal")
# Verbs that make a thing become something: "conform maken".
RESULT = _words("houden krijgen laten maken stellen verklaren")
# Parts of verbs that come loose: "werken … uit".
PARTICLES = _words(
    """
    aan achter af bij bijeen binnen los boven buiten deel door gade gelijk goed in klaar mee na neer om omhoog
    omlaag onder op open over rond samen stil stop tegemoet tegemoetkomen tegen teniet terug thuis toe uit vast
    voor voorop voort vrij weer weg
    """
)
# Parts of verbs that parsers take for adverbs or adjectives.
LOOSE = _words("af bijeen goed los mee neer open samen stop terug toe vast voort vrij weg")
# Words that a noun phrase in a title starts without.
DROPPED = _words(
    """
    al alle beide bepaalde bovendien daarnaast dat de dergelijk dergelijke deze die dit diverse een eigen elk
    elke enkele haar het hun ieder iedere mijn nog ons onze ook opnieuw reeds verder verschillende zijn zo'n
    zowel zulke
    """
)
# Adverbs that stay before their adjective.
DEGREES = _words(
    """
    best beter breed digitaal goed heel hoog meer minder snel sociaal vlot vroeg zeer zelf zwaar
    """
)
# Prepositions of phrases that say for whom or about what.
LINKING = _words(
    """
    aan betreffende bij binnen in inzake langs met naar omtrent onder op over rond tegen tot tussen uit van voor
    """
)
# Words before which a lone preposition is the part of a verb.
AFTER_PART = _words("dat die hoe of om welke waar waarbij waarin waarmee waarop waarvan waarvoor zodat")
# Verbs of which ge- is no participle.
GE_VERBS = _words("gebeuren gebruiken gelasten geleiden geloven getuigen gewennen")

# Verbs of which the subject changes by itself.
CHANGING = _words(
    "beginnen dalen groeien ingaan lopen starten stijgen toenemen veranderen verdwijnen verhogen vervallen"
)

# The preposition of what a verb is about.
PREPOSITION_OF = {
    "aandringen": "op",
    "aansturen": "op",
    "deelnemen": "aan",
    "ijveren": "voor",
    "instaan": "voor",
    "kiezen": "voor",
    "inspelen": "op",
    "meewerken": "aan",
    "opteren": "voor",
    "pleiten": "voor",
    "toezien": "op",
    "bijdragen": "tot",
    "focussen": "op",
    "inzetten": "op",
    "investeren": "in",
    "overgaan": "tot",
    "starten": "met",
    "streven": "naar",
    "voorzien": "in",
    "werken": "aan",
    "zorgen": "voor",
}

# Nouns that make one verb with a light verb: "werk maken van".
SUPPORTED = _words("aandacht begrip beroep gebruik komaf initiatief kennis nood oog rekening voortouw werk zicht")

# Modal verbs that never have an object of their own.
STATIC = _words("blijven kunnen moeten mogen worden zijn zullen")

# Words that any measure has, without the -e, -en or -s of their forms: a title of these alone says nothing.
GENERIC = _words(
    """
    alle deze door naar onder over tegen tussen waarbij zodat
    activiteit activiteiten basis eerstvolgend nota overlegcomité betrekking manier namens regelmatig wijze
    nadruk gewest belang voorliggend maximal
    aanbod aandeel aanpak aanpassing afhandeling agenderen bespreking bevoegd bijsturing minister onderhandeling
    onderhandelingen
    ondertekenen overmaken parlement raad regering state voorlegg voorleggen concretisering deelproject
    finalisering implementatie
    instelling opvolging praktisch realisatie uitrol uitwerking verwerking verwezenlijking werkzaamheden
    aanpassing aantal aanvraag aanvrag actie addendum advie advies afspraak afsprak agenda
    akkoord artikel aspect basis bedrag beleid beleidsdomein bepaling beslissing besluit bestaand betrokk betrokken
    bevoegd bijkomend bijzonder budget conceptnota conclusie concreet concret datum decreet decret deel definitief
    definitiev del derde dergelijk dienst diver divers document doel doelstelling dossier eerste eindrapport
    entiteit evaluatie evenredig extra fase gang gegeven geheel gevolg gewijzigd goedkeuring groot grot haar huidig
    hun inhoud initiatief initiatiev inspanning instantie instrument instrumentarium invoering inwerkingtreding
    kader keuze krediet lijst maatregel middel ministerieel ministeriël mogelijk mogelijkheid naam naamgeving nieuw
    nodig noodzakelijk nota onderdeel ondersteuning onderzoek ontwerp oorspronkelijk opdracht opmaak overeenkomst
    overheid overleg pad partner periode plan plann platform princip principieel procedure programma
    programmaperiode project rapport rapportering recent regel regelgeving regeling resultaat resultat rol samenwerking
    samenwerkingsakkoord stap stapp strategie structuuronderdeel structuuronderdel subsidie systeem system taak tak
    punt element kwestie uitvoeringsbesluit wijzigingsbesluit wijzigingsdecreet subsidiebesluit
    taken tekst termijn timing toegang toepassing traject tweede uitgav uitgave uitvoering verder vergadering vier
    vlaam vlaams volgend voor voorontwerp voorstel voorwaard voorwaarde vraag werking wijziging
    """
)
# Verbs that say how things are, and promise nothing.
DESCRIBING = _words(
    """
    liggen staan betekenen bedragen behoren bestaan betreffen bevatten bevinden dateren gelden inhouden kaderen kosten
    lopen primeren vergen
    omvatten situeren toenemen vermelden weergeven kennen behelzen
    """
)

# Adverbs that a title keeps, since they change what is promised.
KEPT_ADVERBS = _words("niet samen beter meer minder gratis extra in- uit- kosteloos open digitaal online")
# Pronouns that a clause has as its doer.
NOMINATIVE = _words("er ik we wij ze zij je u men hij")
# Words that point back or to who speaks, as a title says them within a phrase.
POINTED = {
    "deze": "de", "die": "de", "dit": "het", "dat": "het", "onze": "de", "ons": "het", "mijn": "de",
    "dergelijke": "", "voormelde": "", "hiervan": "", "daarvan": "", "ervan": "", "hierin": "", "daarin": "",
}  # fmt: skip
# Verbs on people that say little without what the people are to do.
PURPOSE = _words(
    """
    aanmoedigen aansporen aanzetten begeleiden helpen informeren motiveren ondersteunen oproepen overtuigen
    sensibiliseren stimuleren toelaten uitnodigen verplichten verzoeken vragen
    """
)

# Verbs that say nothing beside an object alone: "de werking houden".
WEAK = _words("brengen geven houden leggen plaatsen stellen zetten")
# Adverbs that look like adjectives before a noun.
ADVERBIAL = _words(
    "zoveel versneld grondig integraal jaarlijks regelmatig maximaal "
    "resoluut verder uiterlijk tijdig gericht structureel volop consequent optimaal proactief prioritair stapsgewijs"
)

# Verbs before "dat" with the word that announces it: "ervoor zorgen dat …".
WATCHING = {
    "zorgen": "ervoor zorgen", "toezien": "erop toezien", "waken": "erover waken", "voorkomen": "voorkomen",
    "vermijden": "vermijden", "garanderen": "garanderen", "verzekeren": "verzekeren",
}  # fmt: skip

# Who does what a government promises, in one word.
DOERS = frozenset(("we", "wij", "ik"))
# Verbs that only help another.
HELPING = _words(
    "zullen zal willen wil gaan blijven blijft kunnen kan moeten moet worden wordt te hebben heeft is zijn trachten"
)
# Words that open another clause, and close the middle of the one before.
OPENING = _words(
    """
    om zodat opdat omdat doordat waarbij waarin waarmee waarop waarvan waarvoor waardoor waaronder wanneer zoals
    teneinde namelijk indien mits tenzij terwijl zonder die dat wie wat hoe of alsook evenals onder
    """
)
# Words that point out of a title.
DEICTIC = _words(
    """
    dit deze dat die ze zij we ik hij hem wij ons onze zo er daar hier hiervoor daarvoor ervoor erop ervan erin
    ernaar eraan
    """
)
# Words that colour a clause and can be left out of it.
COLOURING = _words("ook verder maximaal effectief concreet actief daadwerkelijk volop")
# Words that open a clause inside a title.
INNER = _words("om die dat waarbij waarin waarbinnen waarmee waardoor zodat hoe of welke wat waar")
# Words with which no title starts, torn from what stood before them.
TORN = _words("onderstaande bovenstaande voormelde dergelijke miljoen miljard euro procent % als dan en of zowel")
# Words that ask for a noun behind them.
OPEN_ENDS = _words("eerste laatste tweede andere nieuwe volgende zelfde dezelfde eigen van de het een en of")
