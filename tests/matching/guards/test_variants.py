"""A follow-up that changes one word of the last question gets the entry that asks it so."""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.guards.variants import find_variants, is_asked_variant
from bot.matching.index.index import Index
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from tests.fakes.articles import article_of_entries, matcher_of
from tests.fakes.matching.handmade_alignment import (
    align_by_hand,
    index_by_hand,
    made_up_words,
    of_questions,
)

ENTRIES_BY_LANGUAGE = {
    "en": (
        ("day", "When does the day bus run?", "Every ten minutes, on Sundays every hour."),
        ("night", "When does the night bus run?", "At one and at three."),
        ("day-price", "What does a day ticket cost?", "Four euros. Dogs travel free."),
        ("night-price", "What does a night ticket cost?", "Six euros."),
        ("allowed", "What may I take on the bus?", "A dog on a lead, and a pram."),
        ("forbidden", "What may I not take on the bus?", "Bicycles and gas bottles."),
    ),
    "de": (
        ("day", "Wann fährt der Tagbus?", "Alle zehn Minuten."),
        ("night", "Wann fährt der Nachtbus?", "Um eins und um drei."),
        ("day-price", "Was kostet eine Tageskarte?", "Vier Euro."),
        ("month-price", "Was kostet eine Monatskarte?", "Sechzig Euro."),
    ),
    "ru": (
        ("day", "Когда ходит дневной автобус?", "Каждые десять минут."),
        ("night", "Когда ходит ночной автобус?", "В час и в три."),
        ("day-price", "Сколько стоит дневной билет?", "Сорок рублей."),
        ("night-price", "Сколько стоит ночной билет?", "Шестьдесят рублей."),
    ),
}


@cache
def bus_matcher(language: str) -> Matcher:
    return matcher_of(article_of_entries("bus", language, *ENTRIES_BY_LANGUAGE[language]))


@pytest.mark.parametrize(
    ("language", "previous", "message", "entry"),
    [
        ("en", "day", "and the night one?", "night"),
        ("en", "night", "and by day?", "day"),
        ("de", "day", "und der Nachtbus?", "night"),
        ("de", "day-price", "und die Monatskarte?", "month-price"),
        ("ru", "day-price", "а ночной?", "night-price"),
        ("ru", "day", "а ночной?", "night"),
    ],
)
def test_one_word_changes_the_last_question(
    language: str, previous: str, message: str, entry: str
) -> None:
    decision = bus_matcher(language).make_decision(message, f"bus/{previous}")
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, f"bus/{entry}")


def test_what_the_last_question_shares_with_others_comes_before_what_it_does_not() -> None:
    matches = bus_matcher("en").rank_entries("and the night one?", "bus/day-price")
    assert matches[0].entry == "bus/night-price"


def test_a_no_changes_the_last_question_into_its_contrary() -> None:
    decision = bus_matcher("en").make_decision("and what may I not?", "bus/allowed")
    assert decision.matches[0].entry == "bus/forbidden"


@pytest.mark.parametrize("previous", ["day", "night-price", "allowed"])
def test_a_question_of_its_own_is_not_dragged_along(previous: str) -> None:
    decision = bus_matcher("en").make_decision("what does a day ticket cost", f"bus/{previous}")
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, "bus/day-price")


def test_what_the_last_answer_tells_is_taken_from_it() -> None:
    decision = bus_matcher("en").make_decision("and dogs?", "bus/day-price")
    assert decision.matches[0].entry == "bus/day-price"


@cache
def made_up_index() -> Index:
    """Questions that share 8 to 4 of the first one's eleven words."""
    shared_counts = (8, 7, 6, 5, 5, 4, 4, 4)
    questions = [made_up_words(11), *(made_up_words(count) for count in shared_counts)]
    entries = ((f"q{n}", text, "So it is.") for n, text in enumerate(questions))
    return index_by_hand(article_of_entries("made-up", "en", *entries))


def test_a_variant_shares_a_good_third_of_the_question_and_six_are_looked_at() -> None:
    variants = find_variants(made_up_index(), 0)
    assert list(variants) == [1, 2, 3, 4, 5, 6]
    assert variants[6] == pytest.approx(4 / 11)


@pytest.mark.parametrize(("shared", "is_variant"), [(4, True), (3, False)])
def test_four_of_eleven_words_are_enough_and_three_are_not(
    shared: int, *, is_variant: bool
) -> None:
    entries = (
        ("last", made_up_words(11), "So it is."),
        ("other", made_up_words(shared), "So it is."),
    )
    index = index_by_hand(article_of_entries("made-up", "en", *entries))
    assert (1 in find_variants(index, 0)) is is_variant


@pytest.mark.parametrize(
    ("weight", "in_other", "in_last", "is_variant"),
    [
        (0.25, 0.76, 0.74, True),
        (0.24, 0.76, 0.74, False),
        (0.25, 0.74, 0.0, False),
        (0.25, 0.76, 0.76, False),
    ],
)
def test_a_word_changes_the_question_where_it_tells_something_and_is_in_the_other_alone(
    weight: float, in_other: float, in_last: float, *, is_variant: bool
) -> None:
    index = index_by_hand(
        article_of_entries("bus", "en", *ENTRIES_BY_LANGUAGE["en"][:1], ("x", "Which?", "So."))
    )
    similarity = [of_questions(index, [in_last, in_other])]
    alignment = align_by_hand(index, "night", weights=[weight], similarity=similarity)
    assert is_asked_variant(alignment, 1, 0) is is_variant
