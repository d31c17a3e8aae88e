from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.foreign.lexicon import load_lexicon
from bot.matching.index.embeddings import (
    languages_with_vectors,
    load_common_words,
    load_word_vectors,
)
from bot.matching.text.normalize import normalize_text


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("zh", "天然气管道什么时候能建成", "管道"),
        ("zh", "图书馆几点开门", "图书馆"),
        ("ja", "図書館は何時に開きますか", "図書館"),
        ("de", "wann kommt der zug", "zug"),
        ("ja", "atmは駅にありますか", "atm"),
        ("th", "ห้องสมุดเปิดกี่โมง", "ห้องสมุด"),
    ],
)
def test_words_that_nothing_parts_are_found(code: str, text: str, words: str) -> None:
    assert words in load_lexicon(code).split_words(text)


@given(st.text(alphabet="図書館は何時に開きますか天然气管道abc 12", max_size=60))
def test_no_letter_is_lost_when_a_text_is_cut(text: str) -> None:
    words = load_lexicon("ja").split_words(normalize_text(text))
    assert "".join(words) == "".join(normalize_text(text).split())


def test_a_common_word_tells_less_than_a_rare_one_and_a_figure_most() -> None:
    lexicon = load_lexicon("fr")
    weights = lexicon.weigh_words(("le", "maison", "bibliotheque", "2028"))
    assert weights == sorted(weights)
    assert weights[0] < 0.1
    assert weights[-1] == 1.0
    known, unknown = lexicon.weigh_words(("maison", "xyzzyx"))
    assert known < unknown < 1.0


@pytest.mark.parametrize(("code", "word", "parts"), [("de", "schwimmkurs", 2), ("de", "kurs", 1)])
def test_a_compound_is_taken_for_its_parts(code: str, word: str, parts: int) -> None:
    assert [len(found) for found in load_lexicon(code).vectors_of([word])] == [parts]


def test_a_word_that_has_little_to_do_with_its_stem_has_a_weight_of_its_own() -> None:
    whole_word, stem_alike = load_lexicon("pt").weigh_words(("com", "comida"))
    assert whole_word < 0.1
    assert stem_alike > 0.4


@pytest.mark.parametrize(("code", "word"), [("it", "xqzw"), ("fa", "و")])
def test_of_a_word_without_a_vector_nothing_is_known(code: str, word: str) -> None:
    assert [len(found) for found in load_lexicon(code).vectors_of([word])] == [0]


@pytest.mark.parametrize("code", languages_with_vectors())
def test_every_table_is_small_and_lies_in_the_same_space(code: str) -> None:
    table = load_word_vectors(code)
    assert table.dimensions == load_word_vectors("en").dimensions
    ratings = load_lexicon(code).rate_words([*load_common_words()[code]])
    assert min(rating.rank for rating in ratings if rating.rank is not None) == 0


@pytest.mark.parametrize(
    ("code", "word", "english", "other"),
    [
        ("pt", "biblioteca", "library", "weather"),
        ("it", "acqua", "water", "price"),
        ("nl", "brug", "bridge", "doctor"),
        ("pl", "lekarz", "doctor", "bridge"),
        ("tr", "okul", "school", "river"),
        ("ar", "ماء", "water", "school"),
        ("zh", "学校", "school", "water"),
        ("ja", "病院", "hospital", "bridge"),
        ("ko", "학교", "school", "water"),
        ("ru", "мост", "bridge", "doctor"),
        ("pt", "comida", "food", "how"),
        ("es", "mesa", "table", "month"),
        ("th", "โรงเรียน", "school", "water"),
        ("id", "sekolah", "school", "water"),
        ("uk", "лікарня", "hospital", "bridge"),
        ("uk", "бібліотеці", "library", "bridge"),
        ("hi", "पुस्तकालय", "library", "water"),
        ("fa", "مدرسه", "school", "river"),
    ],
)
def test_a_word_is_near_its_translation(code: str, word: str, english: str, other: str) -> None:
    english_lexicon = load_lexicon("en")
    vector = load_lexicon(code).vectors_of([word])[0][0]
    translation_cosine, other_cosine = (
        float(vector @ vectors[0]) for vectors in english_lexicon.vectors_of((english, other))
    )
    assert translation_cosine > other_cosine + 0.2
