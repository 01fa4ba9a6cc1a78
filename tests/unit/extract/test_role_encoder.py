"""How a sentence and its context become the encoder's tokens."""

from dataclasses import replace

from pipeline.extract.role_encoder import MOST_TOKENS, SentenceCoder
from pipeline.extract.sentence_input import SentenceInput

GIVEN = SentenceInput("De loods gaat open.", previous="Er is nieuws.", next="Dat was het.", title="Loods")


class Tokenizer:
    """Every word is a token, numbered as it first came; keeps the texts that it divided."""

    cls_token_id, sep_token_id, pad_token_id = 0, 1, 2

    def __init__(self) -> None:
        self.divided: list[str] = []
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str, **_: bool) -> dict[str, list[int]]:
        self.divided.append(text)
        return {"input_ids": [self._numbers.setdefault(word, len(self._numbers) + 3) for word in text.split()]}


def test_the_sentence_stands_between_its_neighbours() -> None:
    tokenizer = Tokenizer()
    ids, start, end = SentenceCoder(tokenizer)(GIVEN)
    assert ids[start:end] == tokenizer(GIVEN.text)["input_ids"]
    assert (ids[start - 1], ids[end], ids[0], ids[-1]) == (1, 1, 0, 1)
    assert ids[end + 1 : -1] == tokenizer(GIVEN.next)["input_ids"]


def test_a_text_is_divided_once_however_often_it_stands_beside_others() -> None:
    tokenizer = Tokenizer()
    coder = SentenceCoder(tokenizer)
    first = coder(GIVEN)
    coder(replace(GIVEN, text=GIVEN.next, previous=GIVEN.text, next=""))
    assert coder(GIVEN) == first
    assert len(tokenizer.divided) == len(set(tokenizer.divided))


def test_a_long_sentence_leaves_no_more_room_than_there_is() -> None:
    words = " ".join(f"woord{number}" for number in range(300))
    ids, start, end = SentenceCoder(Tokenizer())(replace(GIVEN, text=words, previous=words, next=words))
    assert len(ids) <= MOST_TOKENS
    assert end - start == 100
