from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index.builder import build_index
from bot.matching.index.index import Index
from bot.matching.query.confusions import resolve_confusions
from bot.matching.query.respelling import respell_words
from bot.matching.query.settled_spelling import settle_spelling
from bot.matching.query.word_joints import respell_joints
from bot.matching.text.language import Language
from tests.fakes.articles import article_of_entries, matcher_of

QUESTIONS = {
    "en": ("How do I log in?", "Is there a quiet carriage?", "Where is the drop-off?", "Any wifi?"),
    "de": ("Darf ich meinen Hund mitnehmen?", "Was kostet die Jahreskarte?"),
    "ko": ("주차장은 무료인가요?", "Wi-Fi를 쓸 수 있나요?"),
    "ja": ("Wi-Fiは利用できますか？",),
}
WORDS = """how do i login log in a quite quiet carriage wi fi wifi wi-fi the drop off dropoff
libary library wen r u 2moro form from 12 1984 don't what's zbrkwl hundemitnahme jahres karte
kostet 주차장은 주차장이 料金 は利用"""


@cache
def index_in(language: str) -> Index:
    entries = [(f"e{n}", question, "So it is.") for n, question in enumerate(QUESTIONS[language])]
    return build_index([article_of_entries("town", language, *entries)], Language(language))


@given(st.sampled_from(sorted(QUESTIONS)), st.lists(st.sampled_from(WORDS.split()), max_size=8))
def test_what_is_left_as_it_is_would_not_have_been_changed(language: str, words: list[str]) -> None:
    index, text = index_in(language), " ".join(words)
    vocabulary = index.vocabulary
    changed = respell_words(vocabulary, respell_joints(vocabulary, text))
    assert settle_spelling(index, text) == resolve_confusions(vocabulary, changed)


@pytest.mark.parametrize("word", ["skarrholm", "zbrkwl", "5550199", "libary"])
def test_words_that_only_readers_write_are_not_kept(word: str) -> None:
    index = index_in("en")
    for text in ("how do i", f"how do i {word}", word):
        settle_spelling(index, text)
    assert "how" in index.vocabulary.plain_words
    assert word not in index.vocabulary.plain_words


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("мʼясо", "meat"),
        ("продають м’ясо", "meat"),
        ('м"ясо', "meat"),
        ("сімя", "family"),
        ("сім`ї", "family"),
        ("що в пятницю", "friday"),
        ("де вїзд", "entrance"),
        ("де ви були", ""),
    ],
)
def test_an_apostrophe_inside_a_word_is_heard_however_it_is_typed(message: str, entry: str) -> None:
    entries = (
        ("meat", "Де продають м'ясо?", "У залі, ліворуч від сиру. Дев'ять видів."),
        ("family", "Чи є квитки для сім'ї?", "Так, на чотирьох."),
        ("friday", "Що відбувається у п'ятницю?", "Читає хор."),
        ("entrance", "Де в'їзд у двір?", "З боку школи."),
    )
    decision = matcher_of(article_of_entries("s", "uk", *entries)).make_decision(message)
    assert decision.answered_entry == (f"s/{entry}" if entry else None)
