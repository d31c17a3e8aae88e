from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.language import Language
from bot.matching.leaning import leaning
from bot.matching.lexicon import Lexicon
from bot.matching.normal import normal
from bot.matching.synonym import Synonyms
from bot.matching.words import spoken, words

ENGLISH = Language("en")
WORDS = ("pipeline", "gas", "grain", "agenda", "kilometer", "settlement", "bridge", "vaccine")
letters = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


def lexicon_of(*some: str) -> Lexicon:
    made = Lexicon(ENGLISH)
    for word in some:
        made.add(word)
    return made


LEXICON = lexicon_of(*WORDS)


def test_forms_of_a_word_are_one_term_and_other_words_another() -> None:
    made = lexicon_of("bridge")
    assert made.add("bridges") == made.add("bridge")
    assert made.add("tunnel") != made.add("bridge")


def test_a_term_goes_by_a_word_of_the_article() -> None:
    assert LEXICON.name(LEXICON.add("kilometer")) == "kilometer"
    assert LEXICON.name(10_000) == "a synonym"


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_article_stands_for_itself_alone(word: str) -> None:
    assert LEXICON.meant(word) == {LEXICON.add(word): 1.0}


@pytest.mark.parametrize("word", [word for word in WORDS if len(word) >= 5])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_two_letters_in_each_others_place_are_understood(word: str, at: int) -> None:
    slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert LEXICON.add(word) in LEXICON.meant(slip)


@pytest.mark.parametrize("word", [word for word in WORDS if len(word) >= 6])
def test_a_letter_left_out_or_doubled_is_understood(word: str) -> None:
    for slip in (word[:3] + word[4:], word[:3] + word[2:]):
        assert LEXICON.add(word) in LEXICON.meant(slip)


@given(letters)
def test_likeness_lies_between_nothing_and_one(word: str) -> None:
    assert all(0.0 < likeness <= 1.0 for likeness in LEXICON.meant(word).values())


@pytest.mark.parametrize("word", ["12", "1961", "7.15"])
def test_a_number_is_never_a_slip_for_another(word: str) -> None:
    assert lexicon_of("13", "1962", "7.45").meant(word) == {}


def test_a_large_lexicon_still_finds_a_slip() -> None:
    alphabet = "bcdfghjklmnpqrstvwxz"
    many = [a + "e" + b + "u" + c for a in alphabet for b in alphabet for c in alphabet[:8]]
    made = lexicon_of("pipeline", *many)
    assert made.add("pipeline") in made.meant("pipelien")


@settings(max_examples=50)
@given(st.sampled_from(["en", "ru", "de", "fr", "es", "ko", "ja", "tlh"]), st.text(max_size=20))
def test_any_word_of_any_language_has_a_weight_and_a_stem(code: str, text: str) -> None:
    language = Language(code)
    for word in spoken(normal(text)):
        assert 0.0 <= language.weight(word) <= 1.0
        assert isinstance(language.stem(word), str)
        assert isinstance(language.corrected(word), str)


def test_a_language_of_other_letters_knows_no_english_words() -> None:
    assert Language("ru").known("мост")
    assert not Language("ru").known("what")
    assert Language("de").known("online")


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
    assert spoken(text) == expected


@given(st.text(max_size=100))
def test_words_know_where_they_stand(text: str) -> None:
    for word in words(normal(text)):
        assert 0 <= word.start < word.end <= len(normal(text))


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("and what would it cost", "what does the new pipeline through korea cost"),
        ("а сколько это стоит", "сколько стоит ремонт покровского моста летом"),
        ("und was kostet es", "was kostet der eintritt in das museum morgen"),
        ("why", "pipeline"),
    ],
)
def test_a_short_message_with_a_pronoun_leans_more(text: str, more: str) -> None:
    assert leaning(text, text.split()) > leaning(more, more.split())


@given(st.text(max_size=100))
def test_leaning_lies_between_not_at_all_and_wholly(text: str) -> None:
    assert 0.0 <= leaning(normal(text), spoken(normal(text))) <= 1.0


def test_synonyms_of_several_words_are_found_where_they_stand() -> None:
    groups = Synonyms()
    groups.take((("North Korea", "DPRK"), ("gas",)), "seed", ENGLISH)
    stems = [ENGLISH.stem(word) for word in ("is", "gas", "in", "north", "korea")]
    assert groups.found(stems) == [(1, 2, "=seed=1"), (3, 5, "=seed=0")]
    assert groups.found([]) == []


def test_a_word_may_belong_to_groups_of_several_articles() -> None:
    groups = Synonyms()
    for slug in ("one", "two"):
        groups.take((("lock", "sluice"),), slug, ENGLISH)
    assert [group for *_, group in groups.found([ENGLISH.stem("sluice")])] == ["=one=0", "=two=0"]
