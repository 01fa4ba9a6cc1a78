import re

import pytest

from pipeline.language import load_nlp
from pipeline.lexicon.entities import NamedPattern, load_entity_patterns, ruler_patterns
from pipeline.train.entities import add_entities

PATTERNS = load_entity_patterns()


@pytest.mark.parametrize("named", PATTERNS, ids=lambda one: one.id)
def test_each_pattern_finds_the_name_in_its_example(named: NamedPattern) -> None:
    wanted = re.search(r"\[(.*)\]", named.example)
    assert wanted
    doc = load_nlp()(named.example.replace("[", "").replace("]", ""))
    assert [(one.text, one.ent_id_) for one in doc.ents if one.label_ == named.label] == [(wanted[1], named.id)]


def test_patterns_are_sorted_and_their_ids_differ() -> None:
    keys = [(one.label, one.id) for one in PATTERNS]
    assert keys == sorted(set(keys))


def test_the_shipped_pipeline_holds_the_present_facts() -> None:
    shipped = load_nlp().get_pipe("entity_ruler").patterns
    key = lambda row: (row["label"], str(row["pattern"]))  # noqa: E731
    assert sorted(shipped, key=key) == sorted(ruler_patterns(), key=key)


def test_a_ruler_takes_the_place_of_an_older_one() -> None:
    import spacy

    nlp = add_entities(add_entities(spacy.blank("nl")))
    assert nlp.pipe_names == ["entity_ruler"]
    assert [one.ent_id_ for one in nlp("Dat zegt VDAB.").ents] == ["vdab"]
