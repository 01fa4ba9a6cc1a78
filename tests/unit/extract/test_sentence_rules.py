"""Rules of grammar: each speaks in its example and is silent in the other; and what they make of usual sentences."""

from collections.abc import Sequence

import pytest

from pipeline.errors import InvalidSettings
from pipeline.extract.sentence_rules import SentenceRules, shipped_rules
from pipeline.language import load_nlp
from pipeline.lexicon import sentence_rules
from pipeline.lexicon.sentence_rules import SentenceRule, load_sentence_rules

RULES = load_sentence_rules()


def said(text: str, group: str = "zin.") -> list[str]:
    (hits,) = shipped_rules().read([text])
    return sorted({hit.id for hit in hits if hit.id.startswith(group)})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_in_its_example_and_is_silent_in_the_other(rule: SentenceRule) -> None:
    assert rule.id in said(rule.fires)
    assert rule.id not in said(rule.silent)


def test_no_two_rules_say_the_same() -> None:
    assert len({rule.says for rule in RULES}) == len({rule.fires for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("text", "group", "expected"),
    [
        pytest.param("De toelage bedraagt 40 euro per leerling.", "zin.beschrijft", ["bedrag"], id="an amount"),
        pytest.param("Het decreet regelt dat elke school een plan opmaakt.", "zin.beschrijft", ["bedrag"], id="a norm"),
        pytest.param("De ouders kunnen een klacht indienen.", "zin.beschrijft", ["recht"], id="a right"),
        pytest.param("Ik ben niet van plan om het station te sluiten.", "zin.ontkend", ["niet"], id="a refusal"),
        pytest.param("Er komt geen tweede brug.", "zin.ontkend", ["geen"], id="none"),
        pytest.param(
            "Indien de raad akkoord gaat, zal ik de proef uitbreiden.", "zin.voorwaarde", ["bijzin"], id="a condition"
        ),
        pytest.param(
            "De federale regering zal de wet wijzigen.", "zin.wie", ["ander_bestuur", "regering"], id="others"
        ),
        pytest.param("De burgemeester zou een brug laten bouwen.", "zin.gezegd", ["zou"], id="reported"),
        pytest.param("De brug komt er, aldus de burgemeester.", "zin.gezegd", ["volgens"], id="in others' words"),
        pytest.param("Ik heb het agentschap gevraagd om een voorstel te maken.", "zin.daad", ["vraagt"], id="an order"),
        pytest.param("De brug zal in 2027 worden geopend.", "zin.tijd", ["toekomst"], id="future"),
        pytest.param("De brug werd in 2021 geopend.", "zin.tijd", [], id="a passive has its own rules"),
        pytest.param("De brug werd in 2021 geopend.", "zin.lijdend", ["werd"], id="past passive"),
    ],
)
def test_what_the_rules_say(text: str, group: str, expected: Sequence[str]) -> None:
    assert said(text, group) == [f"{group}.{name}" for name in expected]


def test_a_hit_tells_where_its_predicate_stands() -> None:
    text = "De studie is afgerond en het agentschap zal een brug bouwen."
    (hits,) = shipped_rules().read([text])
    assert [text[hit.place :] for hit in hits if hit.id == "zin.tijd.toekomst"] == ["bouwen."]


def test_a_rule_is_silenced_by_another_about_the_same_predicate() -> None:
    every = [rule.model_copy(update={"unless": ()}) for rule in RULES]
    text = "We zullen niet alleen bouwen."
    (loud,) = SentenceRules(every, load_nlp()).read([text])
    assert "zin.ontkend.niet" in {hit.id for hit in loud}
    assert "zin.ontkend.niet" not in said(text)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("rules: [{id: a}]", "Field required", id="fields missing"),
        pytest.param(
            "rules:\n"
            + "".join(f"  - {{id: {name}, says: x, patterns: [], fires: x, silent: x}}\n" for name in ("b", "a")),
            "a is defined twice or out of order",
            id="out of order",
        ),
        pytest.param(
            "rules: [{id: a, says: x, patterns: [], unless: [b], fires: x, silent: x}]", "no rule b", id="unknown rule"
        ),
    ],
)
def test_a_malformed_file_is_refused_by_name(
    content: str, complaint: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "nl").mkdir()
    (folder / "nl" / "sentence_rules.yml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(sentence_rules, "files", {"pipeline.lexicon": folder}.__getitem__)
    with pytest.raises(InvalidSettings, match=complaint) as refused:
        load_sentence_rules.__wrapped__()
    assert "sentence_rules.yml" in str(refused.value)
