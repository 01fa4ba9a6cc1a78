"""Telling words: rare words of sentences and titles, none of headings, furniture and names of bodies."""

from builders import a_document

from pipeline.link import telling_words
from pipeline.segment import segment

TEXT = "De leerkrachten volgen een mentoropleiding. De Raad van State gaf advies. Het gebeurt in de scholen."


def test_rare_words_are_kept_with_the_place_of_their_sentence() -> None:
    document = a_document(TEXT, title="Onderwijs - Mentorschap")
    told = telling_words(document, segment(document))
    found = {one.word: (document.text[one.start_char : one.end_char], one.weight) for one in told}
    sentence, weight = found["mentoropleid"]
    assert sentence == "De leerkrachten volgen een mentoropleiding."
    assert weight >= 5.5
    assert found["mentorschap"][0] == ""  # of the title
    assert not {"state", "advie", "school"} & found.keys()


def test_each_word_of_a_sentence_is_kept_once() -> None:
    document = a_document("Mentoren helpen mentoren: een mentor kent de mentoren.")
    told = [(one.start_char, one.word) for one in telling_words(document, segment(document))]
    assert len(told) == len(set(told))
    assert (0, "mentor") in told
