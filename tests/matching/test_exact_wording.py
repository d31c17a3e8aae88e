"""An article's own words are always answered, whatever else stands in it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.library import Library
from bot.article.model import Article, Entry, Passage
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import article_of_entries, matcher_of

SCRIPTS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщыэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "अआइईउऊएकखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "あいうえおかきくけこさしすせそたちつてとなにぬねの",
    "中国人大小上下天地山川水火木金土日月年",
    "가나다라마바사아자차카타파하",
    "กขคงจฉชซญณดตถทธนบปผฝพฟมยรลวศษสห",
)
words = st.sampled_from(SCRIPTS).flatmap(lambda letters: st.text(letters, min_size=1, max_size=8))
questions = st.lists(words, min_size=1, max_size=6).map(" ".join)

TRAMS = article_of_entries("trams", "en",
    ("what", "What is the tram?", "A light railway."),
    ("stop", "Where does the tram stop?", "At the town hall. The tram is red."),
    ("cost", "What does the tram cost?", "Two crowns; the tram is cheap."),
    ("log-in", "How do I log-in?", "With your card."),
    ("who", "Wer seid ihr?", "The people of the tram."),
    ("person", "Can I talk to a person?", "Yes, call us."),
    ("same-one", "How old is it?", "Ten years."),
    ("same-two", "how old is it", "Ten years or so."),
)  # fmt: skip


def make_article(texts: list[str], phrasings: int) -> Article:
    """Every so many texts make an entry: the first one is its question."""
    entries = tuple(
        Entry(f"e{at}", group[0], (Passage("So it is."),), tuple(group[1:]))
        for at, group in enumerate(
            texts[start : start + phrasings + 1] for start in range(0, len(texts), phrasings + 1)
        )
    )
    return Article("any", "Any", entries)


@settings(max_examples=25)
@given(st.lists(questions, min_size=1, max_size=150), st.integers(0, 3))
def test_every_question_and_phrasing_of_any_article_gets_its_own_entry(
    texts: list[str], phrasings: int
) -> None:
    unique = list({normalize_text(text).replace(" ", ""): text for text in texts}.values())
    article = make_article([text for text in unique if normalize_text(text) != "any"], phrasings)
    matcher = Matcher(Library((article,)))
    for entry in article.entries:
        for wording in (entry.question, *entry.phrasings):
            decision = matcher.make_decision(wording)
            assert (decision.kind, decision.matches[0].entry) == (
                DecisionKind.ANSWER,
                f"any/{entry.id}",
            )


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("What is the tram?", "what"),
        ("  what IS the tram ", "what"),
        ("What is the tram", "what"),
        ("“What is the tram”?!", "what"),
        ("whát is the\u200b tram", "what"),
        ("How do I login?", "log-in"),
        ("how do i log in", "log-in"),
        ("Wer seid ihr?", "who"),
        ("wer seid ihr", "who"),
        ("can I talk to a person", "person"),
        ("Whаt is the trаm?", "what"),
    ],
)
def test_signs_case_and_spaces_make_no_difference(text: str, entry: str) -> None:
    decision = matcher_of(TRAMS).make_decision(text)

    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == f"trams/{entry}"


def test_of_two_entries_with_the_same_wording_both_are_offered() -> None:
    decision = matcher_of(TRAMS).make_decision("How old is it?")

    assert decision.kind is DecisionKind.CLARIFY
    assert [match.entry for match in decision.matches[:2]] == ["trams/same-one", "trams/same-two"]


LABELS = (
    *("C", "C++", "C#", "help", "/help", "🚀", "🚀🚀", "👍", "2", "42", "12:30", "100 %"),
    *("Next", "Thanks", "Yes", "Are you a bot?", "下一个", "شكرا", "สวัสดี", "iOS 設定"),
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("form", ["{}", " {} ", "{}!!", "“{}”"])
def test_single_words_signs_numbers_and_courtesies_get_their_own_entry(
    label: str, form: str
) -> None:
    decision = matcher_of_labels().make_decision(form.format(label))

    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == f"labels/e{LABELS.index(label)}"


@cache
def matcher_of_labels() -> Matcher:
    entries = ((f"e{at}", label, f"Number {at}.") for at, label in enumerate(LABELS))
    return matcher_of(article_of_entries("labels", "en", *entries))


def test_what_was_read_before_doesnt_matter() -> None:
    decision = matcher_of(TRAMS).make_decision("Where does the tram stop?", "trams/cost")

    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == "trams/stop"


def test_courtesies_are_still_courtesies_where_no_entry_asks_so() -> None:
    plain = article_of_entries("a", "en", ("tram", "What is the tram?", "A light railway."))

    assert matcher_of(plain).make_decision("wer seid ihr").kind is DecisionKind.SOCIAL
    assert matcher_of(TRAMS).make_decision("hello").kind is DecisionKind.SOCIAL


def test_an_entry_about_a_courtesy_is_found_in_other_words_too() -> None:
    article = article_of_entries(
        "a", "en", ("who", "Are you a bot?", "Yes."), ("tram", "What is the tram?", "A railway.")
    )
    decision = matcher_of(article).make_decision("is this a bot")

    assert decision.kind is not DecisionKind.SOCIAL
    assert decision.matches[0].entry == "a/who"


SIGNS = article_of_entries("signs", "en",
    ("dots", "...", "Silence."),
    ("bus", "🚌", "A bus."),
    ("why", "?!", "Nobody knows."),
    ("price", "What does it cost?", "Two crowns."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "entry"),
    [("...", "dots"), ("...!!", "dots"), ("…?", "dots"), ("🚌🚌", "bus"), ("?!?!", "why")],
)
def test_a_question_of_signs_alone_is_answered_with_more_signs_behind_it(
    text: str, entry: str
) -> None:
    decision = matcher_of(SIGNS).make_decision(text)
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, f"signs/{entry}")


def test_other_signs_are_no_question() -> None:
    assert matcher_of(SIGNS).make_decision("!!").kind is DecisionKind.SOCIAL
