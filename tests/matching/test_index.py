from __future__ import annotations

import numpy as np
import pytest

from bot.article.model import Article
from bot.matching.index import SELECTIONS, Index
from bot.matching.key import Role
from bot.matching.language import Language
from bot.matching.layout import likeliest, readings_of
from bot.matching.message import MOST_WORDS, query
from tests.benchmarks.speed import library_of, sentences
from tests.matching.shelf import article

CANAL = article("canal", "en",
    ("open", "When does the canal open?", "The canal opens in May. The lock opens in June."),
    ("cost", "What does the canal cost?", "The lock costs four million dollars."),
    synonyms=(("lock", "sluice", "water gate"),),
)  # fmt: skip


def index_of(*articles: Article) -> Index:
    return Index(articles, Language(articles[0].language))


@pytest.fixture(scope="module")
def canal() -> Index:
    return index_of(CANAL)


@pytest.fixture(scope="module")
def thousand() -> Index:
    return Index(library_of(sentences(1_000)).articles, Language("en"))


def test_every_question_and_sentence_is_a_key_of_its_entry(canal: Index) -> None:
    roles = [key.role for key in canal.keys]
    assert roles == [Role.QUESTION, Role.SENTENCE, Role.SENTENCE, Role.QUESTION, Role.SENTENCE]
    assert canal.first_key.tolist() == [0, 3, 5]
    assert canal.entries == ["canal/open", "canal/cost"]


def test_a_word_in_many_sentences_is_less_rare_than_one_in_a_single_one(canal: Index) -> None:
    rarity = canal.topics[0].rarity
    term = canal.lexicon.terms
    assert rarity[term[canal.language.stem("lock")]] < rarity[term[canal.language.stem("million")]]
    assert all(0.0 < one <= 1.0 for one in rarity.values())


def test_a_word_of_the_title_is_never_rare(canal: Index) -> None:
    term = canal.lexicon.terms[canal.language.stem("canal")]
    assert term in canal.topics[0].title
    assert canal.topics[0].rarity[term] <= 0.6


def test_a_small_library_is_looked_at_whole(canal: Index) -> None:
    assert canal.candidates([], [], 16).tolist() == [0, 1]


def test_of_a_large_library_only_the_likely_entries_are_looked_at(thousand: Index) -> None:
    asked = query(thousand, thousand.texts[0], None)
    found = thousand.candidates(asked.meanings, asked.weights.tolist(), 16)
    assert 0 < len(found) <= 16
    assert 0 in found
    assert found.tolist() == sorted(found.tolist())


def test_a_message_of_unknown_words_has_no_candidates(thousand: Index) -> None:
    asked = query(thousand, "qwxz zzxqv", None)
    assert not len(thousand.candidates(asked.meanings, asked.weights.tolist(), 16))


def test_the_last_entry_is_always_looked_at(thousand: Index) -> None:
    some = np.array([3, 5], dtype=np.int32)
    last = thousand.entries[7]
    assert thousand.with_entry(some, last).tolist() == [3, 5, 7]
    assert thousand.with_entry(some, None) is some
    assert thousand.with_entry(some, "gone/away") is some


def test_only_the_last_few_selections_are_kept(thousand: Index) -> None:
    for entry in range(3 * SELECTIONS):
        thousand.selection(np.array([entry], dtype=np.int32))
    assert len(thousand._selected) <= SELECTIONS
    again = thousand.selection(np.array([0, 1], dtype=np.int32))
    assert thousand.selection(np.array([0, 1], dtype=np.int32)) is again


@pytest.mark.parametrize("text", ["sluice", "the water gate", "lock"])
def test_each_member_of_a_group_of_synonyms_stands_for_the_group(canal: Index, text: str) -> None:
    group = canal.lexicon.terms["=canal=0"]
    assert any(group in meaning for meaning in query(canal, text, None).meanings)


def test_two_words_that_the_article_writes_as_one_are_joined() -> None:
    index = index_of(article("a", "en", ("a", "Where is the waterfall?", "In the north.")))
    term = index.lexicon.terms[index.language.stem("waterfall")]
    found = query(index, "water fall", None)
    assert [meaning.get(term, 0.0) >= 0.9 for meaning in found.meanings] == [True, True]


def test_a_word_said_twice_counts_once_and_a_flood_of_words_is_cut(canal: Index) -> None:
    assert query(canal, "canal canal canal", None).words == ["canal"]
    flood = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200))
    assert len(query(canal, flood, None).words) <= MOST_WORDS


def test_a_message_leans_only_when_something_was_read_before(canal: Index) -> None:
    assert query(canal, "and why", None).leaning == 0.0
    assert query(canal, "and why", "canal/open").leaning > 0.5


def test_the_direction_of_a_message_has_length_one_or_none(canal: Index) -> None:
    assert np.linalg.norm(query(canal, "money for water", None).gist) == pytest.approx(1.0, 1e-3)
    assert not query(canal, "", None).gist.any()


@pytest.mark.parametrize(
    ("text", "language", "reading"),
    [
        ("ghbdtn", "ru", "привет"),
        ("gazoprovod", "ru", "газопровод"),
        ("зшзудшту", "en", "pipeline"),
    ],
)
def test_other_ways_of_reading_a_message_are_tried(text: str, language: str, reading: str) -> None:
    assert reading in readings_of(text, language)


@pytest.mark.parametrize(("text", "language"), [("pipeline", "en"), ("мост", "ru"), ("12", "ru")])
def test_a_message_in_the_letters_of_the_article_is_read_as_it_is(text: str, language: str) -> None:
    assert list(readings_of(text, language)) == []


def test_in_doubt_a_message_is_read_as_it_was_typed() -> None:
    assert likeliest("gazoprovod", "ru", lambda text: 0.5) == "gazoprovod"
    assert likeliest("gazoprovod", "ru", lambda text: float("г" in text)) == "газопровод"
