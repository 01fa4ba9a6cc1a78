"""Who must act, sentence by sentence; the sentences are written for the tests."""

from datetime import date

import pytest

from pipeline.extract.actors import ActorResolver
from pipeline.extract.actors_scope import ActorScope
from pipeline.lexicon.facts import load_facts
from pipeline.records.actor import Actor, ActorKind, ActorRelation
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind, DocumentMetadata
from pipeline.records.segment import Part

ANSWER = DocumentMetadata(
    title="Ziekenhuizen - Wachttijden",
    kind=DocumentKind.WRITTEN_QUESTION,
    date=date(2023, 3, 1),
    jurisdiction="vlaanderen",
    minister="Hilde Crevits",
    minister_role="Vlaams minister van Welzijn, Volksgezondheid en Gezin",
    asked_by="Kurt De Loor",
)
FEDERAL = DocumentMetadata(
    kind=DocumentKind.WRITTEN_QUESTION,
    date=date(2017, 5, 2),
    jurisdiction="belgie",
    minister_role="Minister van Mobiliteit, belast met Belgocontrol",
)
DECISION = DocumentMetadata(kind=DocumentKind.GOVERNMENT_DECISION, date=date(2021, 2, 5), jurisdiction="vlaanderen")
AGREEMENT = DocumentMetadata(kind=DocumentKind.POLICY_NOTE, date=date(2019, 10, 1), jurisdiction="vlaanderen")


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver(load_facts())


def scope(metadata: DocumentMetadata, part: Part = Part.ANSWER, *previous: str) -> ActorScope:
    return ActorScope(metadata, part, previous=previous)


def responsible(actors: tuple[Actor, ...]) -> list[str]:
    return [actor.name for actor in actors if actor.relation is ActorRelation.RESPONSIBLE]


def others(actors: tuple[Actor, ...], relation: ActorRelation) -> list[str]:
    return [actor.name for actor in actors if actor.relation is relation]


@pytest.mark.parametrize(
    ("metadata", "text", "name"),
    [
        (ANSWER, "Ik zal de cijfers in juni bezorgen.", "Hilde Crevits"),
        (ANSWER, "De cijfers worden in juni gepubliceerd.", "Hilde Crevits"),
        (ANSWER, "Mijn administratie bereidt een omzendbrief voor.", "Departement Welzijn, Volksgezondheid en Gezin"),
        (ANSWER, "De VMM start in mei met een proefproject.", "Vlaamse Milieumaatschappij (VMM)"),
        (ANSWER, "De folder wordt herwerkt door Kind en Gezin.", "Kind en Gezin (K&G)"),
        (ANSWER, "Minister Weyts zal hierover een rondzendbrief sturen.", "Ben Weyts"),
        (ANSWER, "Mijn collega van Onderwijs onderzoekt die vraag.", "Ben Weyts"),
        (ANSWER, "Mijn voorganger besliste om het budget te verhogen.", "Wouter Beke"),
        (ANSWER, "Haar voorganger beloofde in 2019 al een meldpunt.", "Wouter Beke"),
        (ANSWER, "De VVSG heeft mij gevraagd om de gemeenten te betrekken.", "Hilde Crevits"),
        (ANSWER, "Het departement bekijkt hoe de planlast daalt.", "Departement Welzijn, Volksgezondheid en Gezin"),
        (
            ANSWER,
            "Het Steunpunt Mobiliteit, Wonen en Ruimte maakt een studie.",
            "Steunpunt Mobiliteit, Wonen en Ruimte",
        ),
        (ANSWER, "Volgend jaar zullen de lokale besturen daarvoor 10 miljoen euro ontvangen.", "Hilde Crevits"),
        (ANSWER, "De vorige minister van Welzijn kondigde een plan aan.", "Wouter Beke"),
        (ANSWER, "De federale regering zal de wet aanpassen.", "federale regering"),
        (ANSWER, "De federale minister van Volksgezondheid werkt aan een nieuw besluit.", "Frank Vandenbroucke"),
        (ANSWER, "De werkgroep thuiszorg komt in mei opnieuw samen.", "werkgroep thuiszorg"),
        (ANSWER, "De werkgroep thuiszorg, Kind en Gezin en VDAB overleggen in mei.", "werkgroep thuiszorg"),
        (ANSWER, "In de stuurgroep werd afgesproken om de cijfers te verzamelen.", "stuurgroep"),
        (ANSWER, "Ik kan u meedelen dat de VMM in juni een meetnet opstart.", "Vlaamse Milieumaatschappij (VMM)"),
        (FEDERAL, "De perrons worden volgend jaar verhoogd.", "François Bellot"),
        (FEDERAL, "Infrabel zal de overweg in 2018 afschaffen.", "Infrabel"),
        (FEDERAL, "Mijn administratie legt de laatste hand aan de tekst.", "FOD Mobiliteit en Vervoer"),
        (DECISION, "Vanaf 2022 worden de subsidies verhoogd.", "Vlaamse Regering"),
        (DECISION, "De minister bevoegd voor Onderwijs legt een plan voor.", "Ben Weyts"),
        (AGREEMENT, "We voegen de twee agentschappen samen.", "Vlaamse Regering"),
        (AGREEMENT, "Vlaanderen investeert in nieuwe fietspaden.", "Vlaamse Regering"),
    ],
    ids=[
        *("ik", "passive", "administration", "abbreviation", "agent", "minister-by-name", "colleague", "predecessor"),
        *("her-predecessor", "asked-of-the-speaker", "own-department", "listed-name", "receiver"),
        *(
            "former-office",
            "other-government",
            "other-level",
            "working-group",
            "group-among-others",
            "place-of-agreement",
            "passed-on",
        ),
        *("federal-passive", "federal-body", "federal-administration", "decision", "competence", "we", "flanders"),
    ],
)
def test_the_first_responsible(resolver: ActorResolver, metadata: DocumentMetadata, text: str, name: str) -> None:
    assert responsible(resolver.resolve(text, scope(metadata), Role.COMMITMENT))[:1] == [name]


def test_the_minister_carries_title_and_words(resolver: ActorResolver) -> None:
    actor = resolver.resolve("Ik zal dat onderzoeken.", scope(ANSWER), Role.COMMITMENT)[0]
    assert (actor.text, actor.kind, actor.actor_id) == ("Ik", ActorKind.PERSON, "crevits")
    assert (
        actor.post
        == "viceminister-president van de Vlaamse Regering, Vlaams minister van Welzijn, Volksgezondheid en Gezin"
    )


def test_offsets_are_those_of_the_document(resolver: ActorResolver) -> None:
    text = "Intro. De NMBS zal het station vernieuwen."
    place = ActorScope(FEDERAL, Part.ANSWER, start_char=7, document_text=text)
    actor = resolver.resolve(text[7:], place, Role.COMMITMENT)[0]
    assert actor.start_char is not None
    assert text[actor.start_char : actor.end_char] == actor.text == "NMBS"


def test_who_orders_comes_before_who_is_ordered(resolver: ActorResolver) -> None:
    actors = resolver.resolve(
        "Ik heb het agentschap Zorg en Gezondheid gevraagd om een gids uit te werken.", scope(ANSWER), Role.COMMITMENT
    )
    assert responsible(actors) == ["Hilde Crevits"]
    assert others(actors, ActorRelation.CO_RESPONSIBLE) == ["agentschap Zorg en Gezondheid (VAZG)"]


def test_who_receives_does_not_act(resolver: ActorResolver) -> None:
    actors = resolver.resolve("De lokale besturen krijgen vanaf 2024 extra middelen.", scope(ANSWER), Role.COMMITMENT)
    assert responsible(actors) == ["Hilde Crevits"]
    assert others(actors, ActorRelation.BENEFICIARY) == ["lokale besturen"]


def test_a_head_noun_leaves_the_known_name(resolver: ActorResolver) -> None:
    text = "Het agentschap VLAIO en het Agentschap Integratie en Inburgering zullen een campagne voeren."
    actors = resolver.resolve(text, scope(ANSWER), Role.COMMITMENT)
    assert [actor.actor_id for actor in actors] == ["vlaio", "agii"]


@pytest.mark.parametrize("words", [3, 40], ids=["near the begin", "far from it"])
def test_a_preposition_counts_wherever_the_sentence_has_it(resolver: ActorResolver, words: int) -> None:
    text = f"De {'lange en brede ' * words}folder wordt in mei herwerkt door de bevoegde VDAB."
    assert responsible(resolver.resolve(text, scope(ANSWER), Role.COMMITMENT))[0].endswith("(VDAB)")


@pytest.mark.parametrize("text", ["De wijk wil meer welzijn.", "De week van de wei is dik in orde."])
def test_the_speaker_is_a_word_of_its_own(resolver: ActorResolver, text: str) -> None:
    (actor,) = resolver.resolve(text, scope(ANSWER), Role.COMMITMENT)
    assert (actor.name, actor.text) == ("Hilde Crevits", "")


def test_partners_are_co_responsible(resolver: ActorResolver) -> None:
    actors = resolver.resolve("Samen met VIVO en VDAB zal ik een opleiding uitwerken.", scope(ANSWER), Role.COMMITMENT)
    assert responsible(actors) == ["Hilde Crevits"]
    assert [name[-6:] for name in others(actors, ActorRelation.CO_RESPONSIBLE)] == ["(VIVO)", "(VDAB)"]


def test_a_pronoun_takes_the_body_of_the_sentence_before(resolver: ActorResolver) -> None:
    before = "VITO kreeg de opdracht om de metingen te doen."
    actors = resolver.resolve("Zij werken nu aan een rapport.", scope(ANSWER, Part.ANSWER, before), Role.PROGRESS)
    assert responsible(actors) == ["Vlaamse Instelling voor Technologisch Onderzoek (VITO)"]
    assert actors[0].text == "Zij"


def test_a_sort_of_body_is_the_last_one_named(resolver: ActorResolver) -> None:
    before = ("De Vlaamse overheid stelt cijfers ter beschikking.", "Het Agentschap Wegen en Verkeer beheert de weg.")
    actors = resolver.resolve(
        "Het agentschap zal in mei de weg heraanleggen.", scope(ANSWER, Part.ANSWER, *before), Role.COMMITMENT
    )
    assert responsible(actors)[0].startswith("Agentschap Wegen en Verkeer")


def test_an_abbreviation_that_the_document_defines(resolver: ActorResolver) -> None:
    text = "Het Koninklijk Instituut voor Bosbeheer (KIB) volgt dat op. Het KIB zal in mei rapporteren."
    place = ActorScope(ANSWER, Part.ANSWER, start_char=60, document_text=text)
    assert responsible(resolver.resolve(text[60:], place, Role.COMMITMENT)) == [
        "Koninklijk Instituut voor Bosbeheer (KIB)"
    ]


@pytest.mark.parametrize(
    "text",
    ["Het KB zal binnenkort verschijnen.", "De SV van 3 mei werd beantwoord.", "Het ontwerp-KB wordt voorbereid."],
    ids=["royal-decree", "written-question", "compound"],
)
def test_a_doubtful_abbreviation_is_never_sure(resolver: ActorResolver, text: str) -> None:
    actors = resolver.resolve(text, scope(ANSWER), Role.PROGRESS)
    assert all(actor.is_ambiguous for actor in actors if actor.text in {"KB", "SV"})


def test_in_the_question_part_the_voice_is_the_askers(resolver: ActorResolver) -> None:
    place = scope(ANSWER, Part.QUESTION_CONTEXT)
    assert responsible(resolver.resolve("U zou tegen mei een plan voorstellen.", place, Role.COMMITMENT)) == [
        "Hilde Crevits"
    ]
    assert responsible(resolver.resolve("De minister kondigde een plan aan.", place, Role.COMMITMENT)) == [
        "Hilde Crevits"
    ]
    demand = resolver.resolve("Ik vraag om een meldpunt op te richten.", place, Role.DEMAND)
    assert responsible(demand) == ["Hilde Crevits"]
    assert others(demand, ActorRelation.ASKER) == ["Kurt De Loor"]


def test_a_paper_asks_and_the_government_should_act(resolver: ActorResolver) -> None:
    paper = DocumentMetadata(
        kind=DocumentKind.ARTICLE,
        date=date(2025, 6, 1),
        jurisdiction="vlaanderen",
        publisher="Nieuws, over een nota van Zorgnet-Icuro",
    )
    actors = resolver.resolve(
        "De eerste aanbeveling is meer geld voor begeleiding.", scope(paper, Part.BODY), Role.DEMAND
    )
    assert responsible(actors) == ["Vlaamse Regering"]
    assert others(actors, ActorRelation.ASKER) == ["Zorgnet-Icuro"]


def test_in_a_debate_the_minister_who_speaks_promises(resolver: ActorResolver) -> None:
    debate = DocumentMetadata(kind=DocumentKind.COMMITTEE_REPORT, date=date(2017, 12, 12), jurisdiction="vlaanderen")
    spoken = ActorScope(debate, Part.BODY, speaker="Minister Jo Vandeurzen")
    assert responsible(resolver.resolve("Ik kom daar in mei op terug.", spoken, Role.COMMITMENT)) == ["Jo Vandeurzen"]


def test_a_minister_known_by_family_name_and_day(resolver: ActorResolver) -> None:
    debate = DocumentMetadata(
        kind=DocumentKind.PLENARY_REPORT, date=date(2018, 4, 5), jurisdiction="nederland", minister="Ollongren"
    )
    assert responsible(resolver.resolve("Ik zal de Kamer informeren.", scope(debate), Role.COMMITMENT)) == [
        "Kajsa Ollongren"
    ]


def test_namesakes_are_told_apart_by_the_day(resolver: ActorResolver) -> None:
    text = "Minister Peeters zal het dossier bekijken."
    metadata = [DocumentMetadata(kind=DocumentKind.PRESS, date=day) for day in (date(2012, 1, 1), date(2021, 1, 1))]
    found = [responsible(resolver.resolve(text, scope(m, Part.BODY), Role.COMMITMENT)) for m in metadata]
    assert found == [["Kris Peeters"], ["Lydia Peeters"]]


def test_a_minister_guessed_from_the_subject_is_ambiguous(resolver: ActorResolver) -> None:
    unsigned = DocumentMetadata(
        title="Stiptheid van de treinen en het station",
        kind=DocumentKind.WRITTEN_QUESTION,
        date=date(2017, 5, 2),
        jurisdiction="belgie",
    )
    actors = resolver.resolve("Dat wordt bekeken.", scope(unsigned), Role.PROGRESS)
    assert [(a.name, a.is_ambiguous) for a in actors] == [("François Bellot", True)]


def test_without_any_trace_of_a_minister_the_government_answers(resolver: ActorResolver) -> None:
    unsigned = DocumentMetadata(kind=DocumentKind.WRITTEN_QUESTION, date=date(2017, 5, 2), jurisdiction="belgie")
    assert responsible(resolver.resolve("Dat wordt bekeken.", scope(unsigned), Role.PROGRESS)) == ["federale regering"]


def test_a_document_that_gives_nobody_gives_no_actor(resolver: ActorResolver) -> None:
    nothing = DocumentMetadata(kind=DocumentKind.OTHER)
    assert resolver.resolve("Dat wordt bekeken.", scope(nothing, Part.BODY), Role.PROGRESS) == ()


def test_same_input_same_output(resolver: ActorResolver) -> None:
    text = "Samen met de VDAB en het departement Werk zal ik een plan opstellen."
    again = ActorResolver(load_facts())
    assert resolver.resolve(text, scope(ANSWER), Role.COMMITMENT) == again.resolve(text, scope(ANSWER), Role.COMMITMENT)
