"""Tags of an older treebank in the present scheme, and auxiliaries by their relation."""

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.train.auxiliaries import add_auxiliary_rules
from pipeline.train.tagged import adopted
from pipeline.train.treebank import TreebankSentence

ORDINAL, VERB = "TW|rang|prenom|stan", "WW|pv|tgw|ev"
GOLD = [
    TreebankSentence(["eerste"], [True], ["ADJ"], ["Degree=Pos"], [ORDINAL]),
    TreebankSentence(["is", "komt"], [True, True], ["AUX", "VERB"], ["VerbForm=Fin", "Mood=Ind"], [VERB, VERB]),
]


def older(pos: str, tag: str) -> TreebankSentence:
    return TreebankSentence(["woord"], [True], [pos], ["Old=Yes"], [tag], ["woord"], [0], ["ROOT"])


@pytest.mark.parametrize(
    ("before", "pos", "morph"),
    [
        pytest.param(older("NUM", ORDINAL), "ADJ", "Degree=Pos", id="another part of speech in the new scheme"),
        pytest.param(older("AUX", VERB), "AUX", "VerbForm=Fin", id="one of two that the new scheme knows"),
        pytest.param(older("VERB", VERB), "VERB", "Mood=Ind", id="the other of the two"),
    ],
)
def test_words_get_what_gold_says_of_their_tag(before: TreebankSentence, pos: str, morph: str) -> None:
    (after,) = adopted([before], GOLD)
    assert (list(after.pos), list(after.morphs), list(after.tags)) == ([pos], [morph], list(before.tags))
    assert not after.heads  # trees of the older scheme are left
    assert not after.lemmas


def test_a_sentence_with_a_tag_that_gold_does_not_know_is_left_out() -> None:
    assert adopted([older("NOUN", "N|soort|new")], GOLD) == []


@pytest.mark.parametrize(
    ("pos", "dep", "after"),
    [
        pytest.param("AUX", "ROOT", "VERB", id="the verb of its clause"),
        pytest.param("AUX", "cop", "AUX", id="a copula"),
        pytest.param("VERB", "aux:pass", "AUX", id="an auxiliary of the passive"),
        pytest.param("VERB", "advcl", "VERB", id="any other verb"),
        pytest.param("NOUN", "cop", "NOUN", id="no verb"),
    ],
)
def test_the_relation_tells_an_auxiliary(pos: str, dep: str, after: str) -> None:
    nlp = add_auxiliary_rules(spacy.blank("nl"))
    doc = Doc(nlp.vocab, words=["is", "klaar"], pos=[pos, "ADJ"], deps=[dep, "ROOT"], heads=[1, 1])
    nlp.get_pipe("attribute_ruler")(doc)
    assert doc[0].pos_ == after
    assert doc[1].pos_ == "ADJ"
