"""What holds for every division, whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.segment import segment
from pipeline.segment.sentences import OUTSIDE

SCRAPS = st.sampled_from(
    [
        "Er komt een plan. ",
        "Wat is dat?",
        "1. ",
        "2-3.",
        "a) ",
        "- ",
        "\uf0b7 ",
        "\n",
        "\n\n",
        " ",
        ";",
        ": ",
        "ANTWOORD\n",
        "Vraag 1:",
        "De voorzitter\n",
        "nr. 5 ",
        "12.5%",
        "Minister An Maes: ",
        "https://a.be\n",
        "SD 1 Zorg\n",
        "de ",
        "(",
        ")",
        "“",
        "”",
        "…",
        "\u200b",
        "\x0c",
        "  De ",
        "VLAAMS MINISTER VAN ZORG\n",
        "é",
        "3.1 Wonen\n",
        "\n 1. ",
        "2016201717-1",
    ]
)
TEXTS = st.one_of(st.lists(SCRAPS, max_size=25).map("".join), st.text(max_size=80))
KINDS = st.sampled_from([None, *DocumentKind])


@settings(max_examples=300, deadline=None)
@given(TEXTS, KINDS)
def test_sentences_are_ordered_trimmed_and_complete(text: str, kind: DocumentKind | None) -> None:
    document = Document("d1", "0" * 64, "a.txt", text, "text/plain", DocumentMetadata(kind=kind))
    result = segment(document)
    covered = [False] * len(text)
    position = 0
    for index, sentence in enumerate(result.sentences):
        assert sentence.index == index
        assert position <= sentence.start_char < sentence.end_char <= len(text)
        quote = text[sentence.start_char : sentence.end_char]
        assert quote == quote.strip(OUTSIDE)
        between = text[position : sentence.start_char].strip(OUTSIDE)
        assert between == (sentence.marker or "")
        covered[position : sentence.end_char] = [True] * (sentence.end_char - position)
        position = sentence.end_char
        assert sentence.lead is None or sentence.lead < index
        assert sentence.heading is None or sentence.heading < index
    assert not text[position:].strip(OUTSIDE)
    assert segment(document) == result


@given(st.lists(SCRAPS, max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_parts_of_the_answer_are_disjoint_and_name_known_questions(text: str) -> None:
    document = Document(
        "d1", "0" * 64, "a.txt", text, "text/plain", DocumentMetadata(kind=DocumentKind.WRITTEN_QUESTION)
    )
    result = segment(document)
    numbers = [one.number for one in result.sub_questions]
    assert numbers == sorted(set(numbers))
    ends = [0]
    for part in result.answer_parts:
        assert ends[-1] <= part.start_char < part.end_char
        ends.append(part.end_char)
        assert not numbers or set(part.numbers) <= set(range(1, max(numbers) + 1))


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_text_without_visible_characters_is_empty(text: str) -> None:
    assert segment(Document("d1", "0" * 64, "a.txt", text, "text/plain", DocumentMetadata())).sentences == ()
