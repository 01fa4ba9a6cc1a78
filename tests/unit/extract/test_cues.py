import pytest
import spacy
from spacy.matcher import Matcher

from pipeline.extract.cues import CueMatcher, ids_of, shipped_cues
from pipeline.lexicon.loader import load_cues
from pipeline.lexicon.schema import Cue

UNSEEN = [
    "Ik zal de handleiding niet laten vertalen.",
    "Met de provincies is afgesproken dat zij de kaart jaarlijks bijwerken.",
    "De bouw van de loods werd door de faillissementen uitgesteld tot na de winter.",
    "Het ontwerp is nog niet afgerond, maar de regering keurt de nota wel principieel goed.",
    "Er zijn geen plannen om het tarief te verhogen, aldus de schepen.",
    "De vakbonden dringen bij de directie aan op een tweede ploeg.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ik zal u het verslag bezorgen.", "toezegging.ik_zal", id="plain order"),
        pytest.param("Morgen zal ik u het verslag bezorgen.", "toezegging.zal_ik", id="inversion"),
        pytest.param("De stad KENT aan de club een toelage TOE.", "besluit.kent_toe", id="separable verb, capitals"),
        pytest.param("De werken (fase 2) zijn lopende.", "bezig.lopend", id="after brackets"),
        pytest.param("Er is nog geen beslissing.", "nog_niet.nog_geen", id="before the full stop"),
    ],
)
def test_finds_cue(text: str, expected: str) -> None:
    assert expected in ids_of(shipped_cues()(text))


@pytest.mark.parametrize("text", ["", "   ", "De kat slaapt.", "Onderlopende kelders"])
def test_finds_nothing(text: str) -> None:
    assert shipped_cues()(text) == ()


def test_places_the_hit_in_the_text() -> None:
    text = "Het dossier  liep in 2021\nvertraging op."
    (hit,) = [hit for hit in shipped_cues()(text) if hit.cue.id == "uitstel.vertraging"]
    assert text[hit.start_char : hit.end_char] == "liep in 2021\nvertraging"


def test_hits_come_in_order_of_place() -> None:
    hits = shipped_cues()("Er zijn geen plannen, maar ik zal de vraag laten onderzoeken.")
    assert [hit.start_char for hit in hits] == sorted(hit.start_char for hit in hits)


@pytest.mark.parametrize("text", UNSEEN)
def test_agrees_with_spacys_own_matcher(text: str) -> None:
    nlp = spacy.blank("nl")
    matcher = Matcher(nlp.vocab)
    for cue in load_cues():
        matcher.add(cue.id, [list(cue.pattern)])
    expected = {nlp.vocab.strings[key] for key, _, _ in matcher(nlp(text))}
    assert expected
    assert set(ids_of(shipped_cues()(text))) == expected


def test_a_pattern_needs_all_its_words_wherever_they_stand() -> None:
    cue = next(one for one in load_cues() if one.id == "besluit.kent_toe")
    matcher = CueMatcher([cue])
    assert matcher("De stad kent aan de club een toelage toe.") != ()
    assert matcher("Toe, de stad kent de club.") == matcher("De stad kent de club.") == ()


def test_optional_token_may_be_absent() -> None:
    pattern = ({"LOWER": "zeer"}, {"LOWER": "snel", "OP": "?"}, {"LOWER": "klaar"})
    cue = Cue(id="a", pattern=pattern, role=None, qualifier="condition", strength=None, scope="clause", example="")
    matcher = CueMatcher([cue])
    assert matcher("Het is zeer klaar.")
    assert matcher("Het is zeer snel klaar.")
    assert not matcher("Het is zeer traag klaar.")


@pytest.mark.parametrize(
    "chunk",
    [
        "minister",
        "minister,",
        "minister.",
        "Vlaamse",
        "VDAB.",
        "o.a.",
        "nr.",
        "2024.",
        "plan.Het",
        "(zie",
        "t/m",
        "é",
        ".",
    ],
)
def test_words_are_divided_as_the_tokenizer_divides_them(chunk: str) -> None:
    tokens = list(spacy.blank("nl").tokenizer(chunk))
    words, places = shipped_cues()._divide(chunk)
    assert words == tuple(token.lower_ for token in tokens)
    assert [chunk[start:end] for start, end in places] == [token.text for token in tokens]
