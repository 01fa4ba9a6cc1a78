from pipeline.lexicon.memo import Memo


def test_each_is_worked_out_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    memo = Memo(length, 10)
    assert [memo[word] for word in ("een", "twee", "een")] == [3, 4, 3]
    assert asked == ["een", "twee"]


def test_a_full_table_begins_anew() -> None:
    memo = Memo[int, int](lambda number: number * number, 3)
    assert [memo[number] for number in range(5)] == [0, 1, 4, 9, 16]
    assert len(memo) == 2
    assert memo[0] == 0
