"""Titles and ids of commitments, on the real Dutch parse."""

import pytest

from pipeline.link import make_commitments
from pipeline.link.titles_subjects import LONGEST, kickers, measure_name, shortened
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind

BROKEN_END = {"de", "het", "een", "en", "van", "in", "op", "te", "voor", "met", "aan", "om", "dat", "die"}


def title_for(facts):
    [commitment] = make_commitments([[facts.mention.id]], [facts])
    return commitment.title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Ik zal een subsidieregeling voor kleine bibliotheken uitwerken.",
            "Subsidieregeling voor kleine bibliotheken uitwerken",
        ),
        ("We werken een actieplan tegen schooluitval uit.", "Actieplan tegen schooluitval uitwerken"),
        ("De dienst zal een webpagina over studiebeurzen opzetten.", "Webpagina over studiebeurzen opzetten"),
        (
            "De regels rond de verkoop van vuurwerk zullen worden verduidelijkt.",
            "Regels rond de verkoop van vuurwerk verduidelijken",
        ),
        (
            "Er is afgesproken om een werkgroep rond wachtlijsten op te richten.",
            "Werkgroep rond wachtlijsten oprichten",
        ),
        (
            "Ik heb mijn administratie gevraagd om de kosten van het leerlingenvervoer in kaart te brengen.",
            "Kosten van het leerlingenvervoer in kaart brengen",
        ),
        (
            "Ik heb het agentschap de opdracht gegeven om een draaiboek voor evacuaties op te stellen.",
            "Draaiboek voor evacuaties opstellen",
        ),
        (
            "Het is de bedoeling om de wachttijden voor rijexamens te verkorten.",
            "Wachttijden voor rijexamens verkorten",
        ),
        ("Er komt een noodfonds voor getroffen landbouwers.", "Noodfonds voor getroffen landbouwers"),
        (
            "We maken werk van een betere spreiding van huisartsen.",
            "Werk maken van een betere spreiding van huisartsen",
        ),
        ("We zetten in op de vergroening van schoolpleinen.", "Inzetten op de vergroening van schoolpleinen"),
        (
            "De Vlaamse Regering trekt 12 miljoen euro uit voor de renovatie van sporthallen.",
            "12 miljoen euro voor de renovatie van sporthallen uittrekken",
        ),
        ("Het decreet over de kinderopvang wordt grondig herzien.", "Decreet over de kinderopvang herzien"),
        ("We evalueren de werking van de lokale dienstencentra.", "Werking van de lokale dienstencentra evalueren"),
        (
            "De handleiding voor gemeenten wordt tegen eind 2024 geactualiseerd.",
            "Handleiding voor gemeenten actualiseren",
        ),
        (
            "Tegen het najaar van 2023 bezorg ik het evaluatierapport over de taallessen aan de commissie.",
            "Evaluatierapport over de taallessen aan de commissie bezorgen",
        ),
        (
            "De gemeenten krijgen een ondersteuningspakket voor klimaatplannen.",
            "Ondersteuningspakket voor klimaatplannen",
        ),
        ("We schaffen de woonbonus voor tweede verblijven af.", "Woonbonus voor tweede verblijven afschaffen"),
        ("We voegen de twee agentschappen voor toerisme samen.", "Twee agentschappen voor toerisme samenvoegen"),
        (
            "De aanvraagprocedure voor hulpmiddelen zal worden vereenvoudigd.",
            "Aanvraagprocedure voor hulpmiddelen vereenvoudigen",
        ),
        (
            "We onderzoeken of een gratis treinkaart voor vrijwilligers haalbaar is.",
            "Onderzoeken of een gratis treinkaart voor vrijwilligers haalbaar is",
        ),
        (
            "De resultaten van de bevraging zullen worden gedeeld met de scholen.",
            "Resultaten van de bevraging met de scholen delen",
        ),
        ("Ik wil de drempels voor alleenstaande ouders wegwerken.", "Drempels voor alleenstaande ouders wegwerken"),
        (
            "Daartoe richten we een expertenpanel voor interlandelijke adoptie op.",
            "Expertenpanel voor interlandelijke adoptie oprichten",
        ),
        (
            "Het agentschap zal het koninklijk besluit van 6 juni 1960 opheffen.",
            "Koninklijk besluit van 6 juni 1960 opheffen",
        ),
        ("De minister beloofde een nieuwe regeling voor nachtwerk.", "Nieuwe regeling voor nachtwerk"),
        (
            "De VDAB start met een opleiding voor warmtepomptechniekers.",
            "Starten met een opleiding voor warmtepomptechniekers",
        ),
        ("Digitale balie: tegen de zomer kunnen burgers hun dossier online volgen.", "Digitale balie"),
        ("De middelen voor cultuureducatie worden verdubbeld.", "Middelen voor cultuureducatie verdubbelen"),
        (
            "We breiden het aanbod van nachtbussen uit naar de kuststreek.",
            "Aanbod van nachtbussen naar de kuststreek uitbreiden",
        ),
        (
            "In overleg met de sector wordt een charter over eerlijke huurprijzen ondertekend.",
            "Charter over eerlijke huurprijzen ondertekenen",
        ),
        (
            "Mijn administratie bereidt een omzendbrief over thuisonderwijs voor.",
            "Omzendbrief over thuisonderwijs voorbereiden",
        ),
        (
            "Zonder nieuw akkoord zullen geen extra vergunningen voor windmolens worden verleend.",
            "Geen extra vergunningen voor windmolens verlenen",
        ),
        (
            "De erkenningsnormen voor crèches worden gelijkgeschakeld.",
            "Erkenningsnormen voor crèches gelijkschakelen",
        ),
        (
            "We nemen de toegankelijkheid van stembureaus op in het bestek.",
            "Toegankelijkheid van stembureaus in het bestek opnemen",
        ),
        ("Het maximale bedrag van de premie wordt opgetrokken.", "Maximaal bedrag van de premie optrekken"),
        ("De commissie zal de nota over waterkwaliteit bespreken.", "Nota over waterkwaliteit bespreken"),
        (
            "We geven de herwaardering van het ambt van brandweerman vorm.",
            "Herwaardering van het ambt van brandweerman vorm geven",
        ),
        (
            "Er wordt gewerkt aan een nieuw subsidiekader voor jeugdhuizen.",
            "Werken aan een nieuw subsidiekader voor jeugdhuizen",
        ),
        (
            "We gaan na hoe de administratieve lasten voor verenigingen kunnen dalen.",
            "Nagaan hoe de administratieve lasten voor verenigingen kunnen dalen",
        ),
        (
            "Ik heb de koepels en de bonden gevraagd om een kader uit te werken voor de opleiding van begeleiders.",
            "Koepels en de bonden vragen om een kader uit te werken voor de opleiding van begeleiders",
        ),
        (
            "Ik heb De Lijn gevraagd om de haltes aan scholen veiliger te maken.",
            "De Lijn vragen om de haltes aan scholen veiliger te maken",
        ),
        ("Er zal overleg worden georganiseerd met de universiteiten.", "Overleg met de universiteiten organiseren"),
        (
            "Lokale besturen zullen ondersteund worden bij de opmaak van hitteplannen.",
            "Lokale besturen bij de opmaak van hitteplannen ondersteunen",
        ),
    ],
)
def test_title_names_the_promised_action(make_facts, sentence, title):
    assert title_for(make_facts(sentence)) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Daarom investeren we verder in betaalbare sportkampen voor kinderen.",
            "Investeren in betaalbare sportkampen voor kinderen",
        ),
        (
            "We doen hiervoor een beroep op vrijwilligers uit de buurt.",
            "Een beroep doen op vrijwilligers uit de buurt",
        ),
        (
            "We zien erop toe dat elke school een speelplaats heeft.",
            "Erop toezien dat elke school een speelplaats heeft",
        ),
        (
            "We moedigen jongeren aan om een instrument te leren.",
            "Jongeren aanmoedigen om een instrument te leren",
        ),
        (
            "We zetten sterker in op leesclubs in rusthuizen, onder meer door een jaarlijkse prijs.",
            "Inzetten op leesclubs in rusthuizen",
        ),
        ("Tegen 2031 leggen we 400 kilometer fietsstraten aan.", "400 kilometer fietsstraten aanleggen"),
        (
            "We sluiten een akkoord tussen de boeren, de vissers en de natuurverenigingen.",
            "Akkoord tussen de boeren, de vissers en de natuurverenigingen sluiten",
        ),
        (
            "De wachtlijst voor pleeggezinnen werken we versneld weg.",
            "Wachtlijst voor pleeggezinnen wegwerken",
        ),
        (
            "We breiden het digitale loket uit voor studenten, zodat zij minder papier nodig hebben.",
            "Digitaal loket voor studenten uitbreiden",
        ),
        (
            "Het departement brengt de leegstand in winkelstraten in kaart en stelt een rapport op.",
            "Leegstand in winkelstraten in kaart brengen",
        ),
        (
            "We zorgen voor minder regels voor kleine verenigingen.",
            "Zorgen voor minder regels voor kleine verenigingen",
        ),
    ],
)
def test_predicate_keeps_its_order_without_doer_time_and_asides(make_facts, sentence, title):
    assert title_for(make_facts(sentence)) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "De Vlaamse Regering kent 450.000 euro toe voor de buurthuizen in Gent.",
            "Buurthuizen in Gent: 450.000 euro",
        ),
        ("Ze hecht haar goedkeuring aan de overeenkomst.", "Buurthuizen in Gent"),
        ("De Vlaamse Regering keurt het besluit principieel goed.", "Buurthuizen in Gent"),
    ],
    ids=["grant", "approval", "approval_in_principle"],
)
def test_decisions_are_named_after_their_measure(make_facts, sentence, title):
    facts = make_facts(sentence, title="Buurthuizen in Gent", kind=DocumentKind.GOVERNMENT_DECISION)
    assert title_for(facts) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "De Vlaamse Regering kent 450.000 euro toe aan vzw De Schakel.",
            "Buurthuizen in Gent: 450.000 euro aan vzw De Schakel toekennen",
        ),
        (
            "De minister zal de inhoud van het besluit meedelen aan de scholen.",
            "Buurthuizen in Gent: inhoud van het besluit aan de scholen meedelen",
        ),
        (
            "Het besluit wordt voor advies voorgelegd aan de Raad van State.",
            "Buurthuizen in Gent: advies van de Raad van State",
        ),
        ("Het besluit treedt in werking op 1 januari 2024.", "Buurthuizen in Gent: inwerkingtreding"),
        (
            "De nota wordt nu ingediend bij het Vlaams Parlement.",
            "Buurthuizen in Gent: indiening bij het Vlaams Parlement",
        ),
    ],
    ids=["sum_for_one", "message", "advice", "entry_into_force", "to_parliament"],
)
def test_part_of_a_decision_says_what_sets_it_apart(make_facts, sentence, title):
    facts = make_facts(sentence, title="Buurthuizen in Gent", kind=DocumentKind.GOVERNMENT_DECISION)
    assert title_for(facts) == title


def test_promises_of_one_decision_can_be_told_apart(make_facts):
    sentences = (
        "De Vlaamse Regering keurt principieel het besluit over de buurthuizen in Gent goed.",
        "Over dit besluit wordt het advies ingewonnen van de SERV.",
        "Daarna wordt het besluit voor advies voorgelegd aan de Raad van State.",
        "De buurthuizen zullen elk jaar een verslag over hun bezoekers bezorgen aan het agentschap.",
        "Het besluit treedt in werking op 1 januari 2024.",
        "In totaal wordt er 2 miljoen euro voorzien.",
    )
    kind = DocumentKind.GOVERNMENT_DECISION
    titles = [title_for(make_facts(sentence, title="Buurthuizen in Gent", kind=kind)) for sentence in sentences]
    assert titles[0] == "Buurthuizen in Gent"
    assert len(set(titles)) == len(sentences)


def test_decision_without_a_title_takes_the_short_one_before_the_official(make_facts):
    heading = "heading: Premies buurthuizen Ontwerpbesluit van de Vlaamse Regering tot wijziging van het besluit"
    facts = make_facts(
        "De Vlaamse Regering keurt het besluit definitief goed.",
        title="",
        context=heading,
        kind=DocumentKind.GOVERNMENT_DECISION,
    )
    assert title_for(facts) == "Premies buurthuizen"


def test_missing_half_of_a_quotation_is_no_part_of_a_title(make_facts):
    title = title_for(make_facts("We finaliseren ook een kader “level playing field” voor alle rijscholen."))
    assert title.count("“") == title.count("”")


@pytest.mark.parametrize(
    ("sentence", "document_title", "context", "title"),
    [
        pytest.param(
            "Ik zal dit in het voorjaar evalueren.",
            "Leerlingenvervoer",
            "previous: We starten een proefproject met deelfietsen aan stations.",
            "Leerlingenvervoer",
            id="pronoun_is_not_guessed",
        ),
        pytest.param(
            "Deze tool zal tegen juni worden uitgerold.",
            "Zorgsector",
            "previous: Er werd een digitale tool voor stageplaatsen ontwikkeld.",
            "Digitale tool voor stageplaatsen uitrollen",
            id="pointing_noun",
        ),
        pytest.param(
            "Het register wordt in 2024 uitgebreid.",
            "Hulpmiddelen - Stand van zaken register",
            "question: Wanneer is het register voor tweedehandse rolstoelen klaar?",
            "Register voor tweedehandse rolstoelen uitbreiden",
            id="bare_noun_in_the_question",
        ),
        pytest.param(
            "De evaluatie wordt nog dit jaar afgerond.",
            "Bushaltes - Subsidie voor fietsenstallingen",
            "",
            "Subsidie voor fietsenstallingen: evaluatie afronden",
            id="bare_noun_without_a_namesake",
        ),
        pytest.param(
            "De procedure zal worden geëvalueerd.",
            "Adoptie - Lange wachttijden",
            "",
            "Lange wachttijden: procedure evalueren",
            id="bare_noun_in_a_long_dossier",
        ),
    ],
)
def test_what_a_sentence_points_back_to_is_named(make_facts, sentence, document_title, context, title):
    assert title_for(make_facts(sentence, title=document_title, context=context)) == title


def test_approval_is_named_after_its_measure(make_facts):
    facts = make_facts(
        "De Vlaamse Regering keurt principieel het voorontwerp van decreet goed.",
        title="Wonen in eigen streek: voorontwerp van decreet",
        kind=DocumentKind.GOVERNMENT_DECISION,
        role=Role.PROGRESS,
    )
    [commitment] = make_commitments([[facts.mention.id]], [facts])
    assert commitment.title == "Wonen in eigen streek"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Voorontwerp van decreet over de onderwijsinternaten", "Decreet over de onderwijsinternaten"),
        ("Handhaving zwerfvuil: wijzigingsdecreet", "Handhaving zwerfvuil"),
        ("Plan Vlaamse Veerkracht: subsidie Crossmediaal Meetsysteem", "Subsidie Crossmediaal Meetsysteem"),
        ("Regeerakkoord 2019-2024: 3 — Justitie - 3.2 Concrete voorstellen - 3.2.1 Jeugd", "Jeugd"),
        ("De e-Box (MV 17083).", "De e-Box"),
        (
            "Verzameldecreet Havens met diverse bepalingen over de loodsdienst, begeleiding van schepen en het beheer",
            "Verzameldecreet Havens",
        ),
        ("Decreet met diverse bepalingen over havens", "Decreet met diverse bepalingen over havens"),
    ],
)
def test_measure_name(title, name):
    assert measure_name(title) == name


@pytest.mark.parametrize(
    "text",
    [
        "Erkenning van producenten in de sector visserij en aquacultuur en de uitbreiding van de",
        "Eerste deel van een titel die lang is, met een tweede deel dat langer is en dat niet meer op de regel past",
        "Zonder ooit een leesteken te gebruiken gaat deze titel maar door en door en door tot voorbij de grens van het",
    ],
)
def test_long_titles_end_on_a_whole_phrase(text):
    cut = shortened(text)
    assert len(cut) <= LONGEST
    assert text.startswith(cut)
    assert cut.split()[-1].strip(",") not in BROKEN_END


@pytest.mark.parametrize(
    ("title", "kicker"),
    [
        ("Regeerakkoord 2019-2024: 6 — Media", "Media"),
        ("Zorgsector - Inzet stagiairs", "Inzet stagiairs"),
        ("Vraag om uitleg over de inzet van stagiairs", "Inzet van stagiairs"),
        ("Schriftelijke vraag Kamer: Het Belirisfonds (MV 15984)", "Belirisfonds"),
    ],
)
def test_kicker_is_the_subject_without_the_kind_of_document(title, kicker):
    assert kickers(title)[0] == kicker


@pytest.mark.parametrize(
    "sentence",
    [
        "Neen.",
        "Dank u, voorzitter.",
        "We bezorgen het.",
        "De heer Claes (“Wonen en zorg”) zal het ‘Plan (2024’ bezorgen, met bijlagen over de, en van het.",
        "Er werd "
        + "zeer " * 40
        + "lang over overlegd met alle betrokken instanties en diensten van de Vlaamse overheid.",
    ],
)
def test_any_sentence_gets_a_printable_title(make_facts, sentence):
    title = title_for(make_facts(sentence))
    assert 0 < len(title) <= LONGEST
    assert title[0].isupper() or title[0].isdigit()
    assert not title.endswith((".", ",", ":", " "))
    assert title.split()[-1] not in BROKEN_END
    assert all(title.count(opening) == title.count(closing) for opening, closing in ("()", "“”"))


def test_id_and_title_stay_when_later_mentions_join(make_facts):
    first = make_facts("We evalueren de werking en doelstellingen van Flanders' Care.", day="2020-01-01")
    later = make_facts("De evaluatie is lopende.", document="d2", day="2021-01-01", role=Role.PROGRESS)
    [alone] = make_commitments([[first.mention.id]], [first])
    [together] = make_commitments([[later.mention.id, first.mention.id]], [later, first])
    assert (alone.id, alone.title) == (together.id, together.title)
    assert together.mention_ids == (first.mention.id, later.mention.id)


def test_title_comes_from_the_promise_not_from_the_demand_before_it(make_facts):
    demand = make_facts("De sector vraagt begeleiding.", day="2019-01-01", role=Role.DEMAND)
    promise = make_facts("We ontwikkelen een kader voor de begeleiding van stagiairs.", document="d2")
    [commitment] = make_commitments([[demand.mention.id, promise.mention.id]], [demand, promise])
    assert commitment.title == "Kader voor de begeleiding van stagiairs ontwikkelen"


AGREEMENT = "Regeerakkoord van de Vlaamse Regering 2031-2036"


@pytest.mark.parametrize(
    ("sentence", "heading", "title"),
    [
        ("We starten een proefproject op.", "3.2.1 Deelfietsen", "Deelfietsen: proefproject opstarten"),
        ("We voeren de regeling in 2033 in.", "Leerlingenvervoer", "Leerlingenvervoer: regeling invoeren"),
        ("We starten een proefproject op.", "OD 2.1 Deelfietsen", "Deelfietsen: proefproject opstarten"),
        ("We starten een proefproject op.", "IV. Deelfietsen", "Deelfietsen: proefproject opstarten"),
    ],
    ids=["numbered", "plain", "operational goal", "roman"],
)
def test_in_a_paper_on_many_things_the_section_tells_what_it_is_about(make_facts, sentence, heading, title):
    facts = make_facts(sentence, title=AGREEMENT, context=f"heading: {heading}", kind=DocumentKind.POLICY_NOTE)
    assert title_for(facts) == title


@pytest.mark.parametrize(
    "sentence",
    [
        "Het plan is gesitueerd op het grondgebied van de gemeente.",
        "Dit besluit zal het oorspronkelijke besluit van 3 mei 2030 vervangen.",
    ],
    ids=["a_description", "any_act"],
)
def test_what_any_decision_says_is_named_after_the_measure(make_facts, sentence):
    facts = make_facts(sentence, title="Nachtelijk leerlingenvervoer", kind=DocumentKind.GOVERNMENT_DECISION)
    assert title_for(facts) == "Nachtelijk leerlingenvervoer"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("De leidraad voor internaten wordt herschreven.", "Leidraad voor internaten herschrijven"),
        ("We laten kleuters kennismaken met muziek.", "Kleuters laten kennismaken met muziek"),
    ],
    ids=["strong_verb_behind_a_prefix", "letting_somebody_do"],
)
def test_verbs_keep_their_infinitive(make_facts, sentence, title):
    assert title_for(make_facts(sentence)) == title


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        (
            "Subsidies aan verenigingen die jongeren in kwetsbare buurten begeleiden naar aanleiding van de hervorming",
            "Subsidies aan verenigingen die jongeren in kwetsbare buurten begeleiden na de hervorming",
        ),
        (
            "Opstart geïntegreerd planningsproces gewestelijk ruimtelijk uitvoeringsplan ‘Dijlevallei Noord’",
            "Ruimtelijk uitvoeringsplan ‘Dijlevallei Noord’",
        ),
        (
            "Goedkeuring en instelling landinrichtingsproject ‘De Mol – fase 2’",
            "Landinrichtingsproject ‘De Mol – fase 2’",
        ),
    ],
    ids=["occasion", "planning_process", "stage"],
)
def test_long_names_of_measures_end_whole(name, cut):
    assert measure_name(name) == cut


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        pytest.param("Die inventaris zal tegen eind 2030 klaar zijn.", "Stille straten: inventaris", id="head_noun"),
        pytest.param("Ik zal het uiterlijk op 3 mei bezorgen.", "Stille straten", id="no_thing"),
    ],
)
def test_what_cannot_be_told_whole_is_named_after_its_subject(make_facts, sentence, title):
    assert title_for(make_facts(sentence, title="Stille straten - Proef")) == title


@pytest.mark.parametrize(
    ("name", "sentence", "title"),
    [
        pytest.param(
            "Parkeren: vergunningen en tarieven",
            "Ze kent 40.000 euro toe voor parkeren, vergunningen en tarieven.",
            "Parkeren: vergunningen en tarieven (40.000 euro)",
            id="sum_behind_a_colon",
        ),
        pytest.param(
            "Programmanota ter bevordering van de Limburgse fruitteelt, imkerij en aanverwante bedrijven 2022-2025",
            "De nota wordt meegedeeld aan het Vlaams Parlement.",
            "Programmanota voor de Limburgse fruitteelt, imkerij en aanverwante bedrijven 2022-2025",
            id="step_left_out_where_the_name_would_suffer",
        ),
    ],
)
def test_step_leaves_the_name_whole(make_facts, name, sentence, title):
    assert title_for(make_facts(sentence, title=name, kind=DocumentKind.GOVERNMENT_DECISION)) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        pytest.param(
            "We bieden een parcours op maat aan van twintig uur.", "Parcours op maat van twintig uur", id="joining_word"
        ),
        pytest.param("Het budget bedraagt 7 miljoen euro.", "Zwembaden: 7 miljoen euro", id="sum"),
        pytest.param(
            "Het agentschap Sport Limburg en de dienst Jeugd van Hasselt worden gefuseerd.",
            "Agentschap Sport Limburg en de dienst Jeugd van Hasselt fuseren",
            id="body_to_which_it_is_done",
        ),
        pytest.param(
            "We voegen gemeentelijke zwemscholen en gemeentelijke sportkampen samen.",
            "Gemeentelijke zwemscholen en gemeentelijke sportkampen samenvoegen",
            id="adjective_of_either_half",
        ),
    ],
)
def test_a_title_keeps_what_tells(make_facts, sentence, title):
    assert title_for(make_facts(sentence, title="Zwembaden")).startswith(title)


def test_a_section_with_a_view_of_a_subject_names_it(make_facts):
    facts = make_facts(
        "We doen dat.", title=AGREEMENT, context="heading: 2.1 Visie Landbouw", kind=DocumentKind.POLICY_NOTE
    )
    assert title_for(facts) == "Landbouw"


def test_what_shall_not_come_about_is_no_title(make_facts):
    facts = make_facts(
        "Ook illegale visvangst wordt vermeden.",
        title=AGREEMENT,
        context="heading: 2.4 Zee",
        kind=DocumentKind.POLICY_NOTE,
    )
    assert title_for(facts) in ("Zee", "Zee: illegale visvangst vermijden", "Illegale visvangst vermijden")
