"""Words written together, apart or with a hyphen are the same words, in whole messages too."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.matching.index.vocabulary import Vocabulary
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.query.word_joints import respell_joints
from bot.matching.text.language import Language
from tests.fakes.articles import article_of_entries, matcher_of

QUESTIONS = {
    "en": ("How do I log in?", "Where is the drop-off?", "Do you sell T-shirts?", "Any Wi-Fi?"),
    "de": ("Wie bekomme ich einen Router?", "Gibt es einen Kinderspielplatz?",
           "Wann fährt die U-Bahn?", "Was kostet die Jahreskarte?",
           "Darf ich meinen Hund mitnehmen?"),
    "nl": ("Hoe krijg ik een router?", "Waar kan ik een fiets huren?", "Wat kost een kaart?"),
    "ja": ("A-TMはありますか？", "Wi-Fiは利用できますか？", "QRコードは？", "駐車場は？"),
    "ko": ("A-TM이 있나요?", "Wi-Fi를 쓸 수 있나요?", "주차장은 무료인가요?", "몇 시인가요?"),
    "zh": ("有A-TM吗？", "可以用Wi-Fi吗？", "停车场收费吗？", "几点可以办理入住？"),
    "tr": ("Kitap nasıl ödünç alınır?", "Kayak nerede kiralanır?", "Hangi renk bisikletler var?",
           "Ağaç dikmek serbest mi?"),
}  # fmt: skip


@cache
def matcher_for(language: str) -> Matcher:
    entries = [(f"e{n}", question, "Yes.") for n, question in enumerate(QUESTIONS[language])]
    return matcher_of(article_of_entries("a", language, *entries))


@pytest.mark.parametrize(
    ("language", "message", "place"),
    [
        ("en", "how can I login please", 0),
        ("en", "login", 0),
        ("en", "log-in", 0),
        ("en", "where is the dropoff point", 1),
        ("en", "drop off?", 1),
        ("en", "do you have tshirts", 2),
        ("en", "is wifi free here", 3),
        ("de", "Spielplatz für Kinder", 1),
        ("de", "wann fährt die ubahn", 2),
        ("ja", "近くにatmはありますか", 0),
        ("ja", "wifi使えますか", 1),
        ("ko", "atm있나요", 0),
        ("ko", "wifi를 쓰고 싶어요", 1),
        ("ko", "주차장무료인가요", 2),
        ("zh", "附近有atm吗", 0),
        ("zh", "有wifi吗", 1),
        ("tr", "kitabı nasıl ödünç alırım", 0),
        ("tr", "kayağı nereden kiralarım", 1),
        ("tr", "bisikletlerin rengi ne", 2),
        ("tr", "ağacı dikebilir miyim", 3),
    ],
)
def test_a_message_is_understood_however_its_words_are_joined(
    language: str, message: str, place: int
) -> None:
    decision = matcher_for(language).make_decision(message)
    assert decision.kind in (DecisionKind.ANSWER, DecisionKind.CLARIFY)
    assert decision.matches[0].entry == f"a/e{place}"


@pytest.mark.parametrize(
    ("language", "message", "place"),
    [
        ("de", "Routerkauf", 0),
        ("de", "Hundemitnahme", 4),
        ("de", "Jahreskartenkosten", 3),
        ("nl", "fietsverhuur", 1),
        ("nl", "kaartprijs", 2),
        ("ko", "주차장위치", 2),
        ("ko", "무료주차장", 2),
    ],
)
def test_a_compound_alone_counts_as_its_parts(language: str, message: str, place: int) -> None:
    decision = matcher_for(language).make_decision(message)
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == f"a/e{place}"


@pytest.mark.parametrize("message", ["Hundeversicherung", "Routerspende", "Handschuh"])
def test_a_compound_that_asks_for_something_else_is_not_answered(message: str) -> None:
    assert matcher_for("de").make_decision(message).kind is not DecisionKind.ANSWER


SYLLABLES = st.text("bdfgklmnprstvz", min_size=1, max_size=3).flatmap(
    lambda start: st.sampled_from("aeiou").map(lambda vowel: start + vowel)
)


def vocabulary_of(*words: str) -> Vocabulary:
    vocabulary = Vocabulary(Language("en"))
    for word in words:
        vocabulary.add_word(word)
    vocabulary.add_neighbours(words)
    return vocabulary


@settings(max_examples=40, deadline=None)
@given(SYLLABLES, SYLLABLES, st.sampled_from([" ", "-", " - ", "\u2011"]))
def test_two_parts_are_read_as_the_article_writes_them(left: str, right: str, joint: str) -> None:
    word = left + right
    assume(len({word, left, right}) == 3)
    apart, together = vocabulary_of(left, right), vocabulary_of(word)
    assume(apart.language.stem_word(word) not in apart.terms)
    assume(not apart.language.is_known_word(word))  # "go to" is no "goto"
    assert respell_joints(apart, f"Where {word} here") == f"Where {left} {right} here"
    assert respell_joints(apart, f"Where {left} {right} here") == f"Where {left} {right} here"
    assert respell_joints(together, f"Where {left}{joint}{right} here") == f"Where {word} here"


def test_overlapping_pairs_of_signs_stay_as_they_are() -> None:
    vocabulary = Vocabulary(Language("ja"))
    assert respell_joints(vocabulary, "何時に開きますか") == "何時に開きますか"
