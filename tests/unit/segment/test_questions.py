"""Sub-questions, the start of the answer, and which part of the answer belongs to which number."""

import pytest

from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

WRITTEN = DocumentKind.WRITTEN_QUESTION
QUESTION = (
    "Zorg  -  Stages\n\nDe sector klaagt.\n\n"
    "1. Hoeveel klachten zijn er?\n2. Wie volgt dit op? Zo ja, hoe?\n3. Wat volgt er nog?\n"
)
ANSWERS = {
    "each": ("1. Er zijn er tien. 2. Het agentschap. 3. Een plan.", [(1,), (2,), (3,)]),
    "joint_with_hyphen": ("1. Er zijn er tien.\n2-3.Het agentschap volgt dit op.", [(1,), (2, 3)]),
    "joint_with_en": ("1. en 3. Er zijn er tien. 2. Het agentschap.", [(1, 3), (2,)]),
    "joint_with_points": ("1., 2. en 3. Dat wordt niet bijgehouden.", [(1, 2, 3)]),
    "range": ("1 t.e.m. 3. Dat wordt niet bijgehouden.", [(1, 2, 3)]),
    "glued": ("1. Dat hangt af van de financiering.2. Deze loopt.3. Niets.", [(1,), (2,), (3,)]),
    "lost_period": ("1. De balans is dus positief2. De partners waren er. 3. Niets.", [(1,), (2,), (3,)]),
    "labels": ("Vraag 1:\nEr zijn er tien.\nVraag 2 en 3:\nHet agentschap.", [(1,), (2, 3)]),
    "in_words": ("Wat vraag 1 betreft, zijn er tien. Wat uw tweede vraag betreft, volgt het agentschap.", [(1,), (2,)]),
    "introduction": ("Ik verwijs naar mijn plan.\n1. Er zijn er tien.\n2. Niets.", [(), (1,), (2,)]),
    "no_numbers": ("Dat wordt niet bijgehouden. Er komt een plan.", [()]),
    "number_out_of_range": ("1. Er zijn er tien. 2. Zie punt hieronder. 9. Dit is geen deel.", [(1,), (2,)]),
    "list_inside_an_answer": (
        "1. Er zijn drie redenen:\n1. de kost;\n2. de duur;\n3. de afstand.\n2. Het agentschap.\n3. Een plan.",
        [(1,), (2,), (3,)],
    ),
    "article_and_date": ("1. Zie art. 2. Deze bepaling geldt. 2. Sinds 3 mei. 3. Een plan.", [(1,), (2,), (3,)]),
}
HEADS = {
    "full_head": "\nKURT MAES\nVLAAMS MINISTER VAN ZORG\nANTWOORD\nop vraag nr. 12 van 3 mei 2023\nvan AN PEETERS\n\n",
    "one_word": "\nANTWOORD\n\n",
    "one_word_in_lower_case": "\nAntwoord\n",
    "indented_line": " ",
    "none": "",
}


@pytest.mark.parametrize(("answer", "numbers"), ANSWERS.values(), ids=ANSWERS.keys())
def test_parts_of_the_answer(divide, answer: str, numbers: list[tuple[int, ...]]) -> None:
    text = divide(f"{QUESTION}\nANTWOORD\n\n{answer}", WRITTEN)
    assert [one.number for one in text.result.sub_questions] == [1, 2, 3]
    assert [part.numbers for part in text.result.answer_parts] == numbers


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_start_of_the_answer(divide, head: str) -> None:
    text = divide(f"{QUESTION}{head}1. Er zijn er tien.\n\n2-3. Het agentschap volgt dit op.", WRITTEN)
    assert text.texts(Part.ANSWER) == ["Er zijn er tien.", "Het agentschap volgt dit op."]
    assert text.texts(Part.QUESTION_CONTEXT) == ["De sector klaagt."]


def test_answer_without_a_head_keeps_its_introduction(divide) -> None:
    text = divide(f"{QUESTION}\nIk verwijs naar mijn plan van mei.\n\n1. Er zijn er tien.\n2-3. Niets.", WRITTEN)
    assert text.texts(Part.ANSWER)[0] == "Ik verwijs naar mijn plan van mei."
    assert [part.numbers for part in text.result.answer_parts] == [(), (1,), (2, 3)]


@pytest.mark.parametrize("first", ["Graag verwijs ik naar mijn plan.", "Wat Gent betreft, loopt er een studie."])
def test_answer_that_opens_like_a_question(divide, first: str) -> None:
    text = divide(f"Titel\n\nDe sector klaagt.\n\nHoeveel klachten zijn er? Graag per jaar.\n{first}", WRITTEN)
    assert text.texts(Part.ANSWER) == [first]
    assert text.texts(Part.SUB_QUESTION) == ["Hoeveel klachten zijn er?", "Graag per jaar."]


def test_head_in_text_without_lines(divide) -> None:
    text = divide(
        "Wie bezorgt die? AN DE SMET VICEMINISTER-PRESIDENT, VLAAMS MINISTER VAN ZORG ANTWOORD op vraag nr. 7 van "
        "3 mei 2023 van JO MAES Het agentschap bezorgt die.",
        WRITTEN,
    )
    assert text.texts(Part.ANSWER) == ["Het agentschap bezorgt die."]
    assert text.texts(Part.SUB_QUESTION) == ["Wie bezorgt die?"]
    assert text.texts(Part.FURNITURE)[0].startswith("AN DE SMET")


def test_follow_up_stays_with_its_number(divide) -> None:
    text = divide(QUESTION, WRITTEN)
    assert text.find("Zo ja").question_numbers == (2,)
    assert text.result.answer_parts == ()


def test_single_question_takes_the_whole_answer_and_keeps_its_list(divide) -> None:
    text = divide(
        "Titel\n\nHet plan dateert van 2010.\n\nWerden de criteria ontwikkeld?\n Er is een charter met deze doelen:\n"
        "1. Elke student leert.\n2. De opleiding is actueel.\n3. De docenten kennen dit.\nHet charter is gepubliceerd.",
        WRITTEN,
    )
    assert [
        (one.number, part.numbers)
        for one, part in zip(text.result.sub_questions, text.result.answer_parts, strict=True)
    ] == [(1, (1,))]
    assert text.find("De opleiding").lead == text.find("deze doelen").index
    assert text.texts(Part.ANSWER)[-1] == "Het charter is gepubliceerd."


def test_letters_count_where_there_are_no_numbers(divide) -> None:
    text = divide(
        "Titel\n\nContext.\n\na) Hoeveel klachten zijn er?\nb) Wie volgt op?\n\nANTWOORD\n\na) Tien.\nb) Niemand.",
        WRITTEN,
    )
    assert [part.numbers for part in text.result.answer_parts] == [(1,), (2,)]


def test_lettered_parts_belong_to_their_number(divide) -> None:
    text = divide(
        "1. Hoeveel:\na) klachten?\nb) boetes?\n2. Wie volgt op?\n\nANTWOORD\n\n1. a) Tien.\nb) Twee.\n2. Ik.", WRITTEN
    )
    assert text.find("boetes").question_numbers == (1,)
    assert text.find("Twee").question_numbers == (1,)


def test_answer_without_its_question(divide) -> None:
    text = divide("1. Het verslag is klaar. 2. Er zijn 300 dossiers. 3. Dat volgt.", WRITTEN)
    assert {one.part for one in text.result.sentences} == {Part.ANSWER}
    assert text.find("300").question_numbers == (2,)


def test_other_kinds_are_body(divide) -> None:
    text = divide("Wat doen we?\n1. We plannen een fonds. 2. We evalueren het.", DocumentKind.POLICY_NOTE)
    assert Part.ANSWER not in {one.part for one in text.result.sentences}
    assert text.result.sub_questions == text.result.answer_parts == ()
