from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.loader import load_language_data
from bot.matching.index.alike_terms import find_alike_terms
from bot.matching.index.synonyms.groups import Synonyms
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.text.context_dependence import measure_context_dependence
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import locate_tokens, tokenize_text
from tests.fakes.matching.languages import ENGLISH as ENGLISH_DATA

ENGLISH = Language("en")
WORDS = ("pipeline", "gas", "grain", "agenda", "kilometer", "settlement", "bridge", "vaccine")
letters = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


def vocabulary_of(*known_words: str) -> Vocabulary:
    vocabulary = Vocabulary(ENGLISH)
    for word in known_words:
        vocabulary.add_word(word)
    return vocabulary


VOCABULARY = vocabulary_of(*WORDS)


def test_forms_of_a_word_are_one_term_and_other_words_another() -> None:
    vocabulary = vocabulary_of("bridge")
    assert vocabulary.add_word("bridges") == vocabulary.add_word("bridge")
    assert vocabulary.add_word("tunnel") != vocabulary.add_word("bridge")


def test_a_term_goes_by_a_word_of_the_article() -> None:
    assert VOCABULARY.name_term(VOCABULARY.add_word("kilometer")) == "kilometer"
    assert VOCABULARY.name_term(10_000) == "a synonym"


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_article_stands_for_itself_alone(word: str) -> None:
    assert find_alike_terms(VOCABULARY, word) == {VOCABULARY.add_word(word): 1.0}


@pytest.mark.parametrize("word", [word for word in WORDS if len(word) >= 5])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_two_letters_in_each_others_place_are_understood(word: str, at: int) -> None:
    slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert VOCABULARY.add_word(word) in find_alike_terms(VOCABULARY, slip)


@pytest.mark.parametrize("word", [word for word in WORDS if len(word) >= 6])
def test_a_letter_left_out_or_doubled_is_understood(word: str) -> None:
    for slip in (word[:3] + word[4:], word[:3] + word[2:]):
        assert VOCABULARY.add_word(word) in find_alike_terms(VOCABULARY, slip)


def test_words_near_another_come_in_the_same_order_in_every_process() -> None:
    others = (f"zq{number}" for number in range(1_500))
    vocabulary = vocabulary_of("wax", "the", "whale", *others)
    assert vocabulary.words_near("whe") == ["whale", "the", "wax"]


@given(letters)
def test_likeness_lies_between_nothing_and_one(word: str) -> None:
    assert all(
        0.0 < similarity <= 1.0 for similarity in find_alike_terms(VOCABULARY, word).values()
    )


@pytest.mark.parametrize("word", ["12", "1961", "7.15"])
def test_a_number_is_never_a_slip_for_another(word: str) -> None:
    assert find_alike_terms(vocabulary_of("13", "1962", "7.45"), word) == {}


def test_a_large_lexicon_still_finds_a_slip() -> None:
    alphabet = "bcdfghjklmnpqrstvwxz"
    made_up_words = [
        a + "e" + b + "u" + c for a in alphabet for b in alphabet for c in alphabet[:8]
    ]
    vocabulary = vocabulary_of("pipeline", *made_up_words)
    assert vocabulary.add_word("pipeline") in find_alike_terms(vocabulary, "pipelien")


@settings(max_examples=50)
@given(st.sampled_from(["en", "ru", "de", "fr", "es", "ko", "ja", "tlh"]), st.text(max_size=20))
def test_any_word_of_any_language_has_a_weight_and_a_stem(code: str, text: str) -> None:
    language = Language(code)
    for word in tokenize_text(normalize_text(text)):
        assert 0.0 <= language.word_informativeness(word) <= 1.0
        assert isinstance(language.stem_word(word), str)
        assert isinstance(language.correct_spelling(word), str)


def test_a_language_of_other_letters_knows_no_english_words() -> None:
    assert Language("ru").is_known_word("мост")
    assert not Language("ru").is_known_word("what")
    assert Language("de").is_known_word("online")


@pytest.mark.parametrize("code", ["en-GB", "EN", "en_US"])
def test_a_region_makes_no_other_language(code: str) -> None:
    assert Language(code).code == "en"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kim's train", ["kim", "train"]),
        ("don't we've", ["dont", "we"]),
        ("l'eau d'ici", ["l", "eau", "d", "ici"]),
        ("7.15 or 1,000", ["7.15", "or", "1,000"]),
        ("six-party", ["six", "party"]),
        ("파이프라인은", ["파이프라인은"]),
        ("", []),
    ],
)
def test_a_text_is_split_into_words(text: str, expected: list[str]) -> None:
    assert tokenize_text(text) == expected


@given(st.text(max_size=100))
def test_words_know_where_they_stand(text: str) -> None:
    for word in locate_tokens(normalize_text(text)):
        assert 0 <= word.start < word.end <= len(normalize_text(text))


@pytest.mark.parametrize(
    ("language", "text", "more"),
    [
        ("en", "and what would it cost", "what does the new pipeline through korea cost"),
        ("ru", "а сколько это стоит", "сколько стоит ремонт покровского моста летом"),
        ("de", "und was kostet es", "was kostet der eintritt in das museum morgen"),
        ("en", "why", "pipeline"),
    ],
)
def test_a_short_message_with_a_pronoun_leans_more(language: str, text: str, more: str) -> None:
    data = load_language_data(language)
    assert measure_context_dependence(text, text.split(), data) > measure_context_dependence(
        more, more.split(), data
    )


@given(st.text(max_size=100))
def test_leaning_lies_between_not_at_all_and_wholly(text: str) -> None:
    text = normalize_text(text)
    assert 0.0 <= measure_context_dependence(text, tokenize_text(text), ENGLISH_DATA) <= 1.0


def test_synonyms_of_several_words_are_found_where_they_stand() -> None:
    synonyms = Synonyms()
    synonyms.add_groups((("North Korea", "DPRK"), ("gas",)), "seed", ENGLISH)
    stems = [ENGLISH.stem_word(word) for word in ("is", "gas", "in", "north", "korea")]
    assert synonyms.find_groups(stems) == [(1, 2, "=seed=1"), (3, 5, "=seed=0")]
    assert synonyms.find_groups([]) == []


def test_a_word_may_belong_to_groups_of_several_articles() -> None:
    synonyms = Synonyms()
    for slug in ("one", "two"):
        synonyms.add_groups((("lock", "sluice"),), slug, ENGLISH)
    assert [group for *_, group in synonyms.find_groups([ENGLISH.stem_word("sluice")])] == [
        "=one=0",
        "=two=0",
    ]
