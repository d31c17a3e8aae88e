from __future__ import annotations

import numpy as np
import pytest

from bot.article.model import Article, Entry, Passage
from bot.matching.learnt import LEAST, Learnt
from bot.matching.matcher import Matcher
from bot.matching.model import Kind
from tests.matching.shelf import matcher, matcher_of

THINGS = ("card", "account", "transfer", "statement", "cheque", "salary", "wallet", "payment")
FRAMES = (
    "where is my {}", "my {} has not come", "still waiting for the {}", "when will the {} be here",
    "track the {}", "the {} is late", "has my {} been sent", "how long until the {} arrives",
    "no sign of my {} yet", "I expected the {} last week",
)  # fmt: skip
BROKEN = (
    "my {} is broken", "the {} does not work", "why is the {} refused", "{} declined again",
    "I cannot use the {}", "the {} fails every time", "something is wrong with my {}",
    "nothing goes through with the {}", "the {} stopped working", "fix my {}",
)  # fmt: skip


def bank(count: int, answer: str = "See the list.") -> Article:
    """Two entries with `count` phrasings each."""
    late = [frame.format(THINGS[at % 8]) for at, frame in enumerate(FRAMES)]
    broken = [frame.format(THINGS[at % 8]) for at, frame in enumerate(BROKEN)]
    return Article("bank", "Bank", tuple(
        Entry(name, asked[0], (Passage(answer),), tuple(asked[:count]))
        for name, asked in (("late", late), ("broken", broken))
    ))  # fmt: skip


def learnt(found: Matcher) -> Learnt:
    ((index, _, _),) = found.evidence("card")
    return index.learnt


def test_an_article_with_many_phrasings_is_learnt_from() -> None:
    assert (learnt(matcher_of(bank(10))).row >= 0).sum() == 22


@pytest.mark.parametrize("count", [0, 3, LEAST - 1])
def test_a_few_phrasings_teach_nothing(count: int) -> None:
    assert (learnt(matcher_of(bank(count))).row < 0).all()


def test_where_answers_are_long_the_phrasings_are_not_the_teachers() -> None:
    assert (learnt(matcher_of(bank(10, "It is so. " * 20))).row < 0).all()


def test_articles_without_phrasings_are_left_as_they_are() -> None:
    assert (learnt(matcher("telescope")).row < 0).all()


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("my salary still has not come", "bank/late"),
        ("the wallet is refused every time", "bank/broken"),
        ("no sign of the cheque", "bank/late"),
        ("cheque declined, why", "bank/broken"),
    ],
)
def test_words_in_a_new_mixture_are_told_apart(text: str, entry: str) -> None:
    assert matcher_of(bank(10)).match(text)[0].entry == entry


def test_a_score_is_near_one_for_a_phrasing_of_the_entry_and_low_for_the_other() -> None:
    ((index, _, evidence),) = matcher_of(bank(10)).evidence("my card is broken")
    scores = dict(zip(evidence.entries.tolist(), evidence.learnt.tolist(), strict=True))
    assert scores[index.numbers["bank/broken"]] > scores[index.numbers["bank/late"]] + 0.3


@pytest.mark.parametrize("text", ["card", "the card", "account?"])
def test_a_single_word_is_not_taught_apart(text: str) -> None:
    ((_, _, evidence),) = matcher_of(bank(10)).evidence(text)
    assert not evidence.learnt.any()


def test_a_word_of_two_questions_is_asked_back() -> None:
    assert matcher("seed").decide("agenda").kind is Kind.CLARIFY


def test_what_is_taught_takes_nothing_from_none_of_them() -> None:
    found = matcher_of(bank(10))
    ((_, _, evidence),) = found.evidence("the wallet is refused every time")
    from dataclasses import replace

    from bot.matching.weights import load

    taught, none = load().probabilities(evidence)
    plain, same = load().probabilities(replace(evidence, learnt=np.zeros_like(evidence.learnt)))
    assert none == same
    assert taught.sum() == pytest.approx(plain.sum())
    assert not np.allclose(taught, plain)


def test_what_one_article_teaches_says_nothing_of_another() -> None:
    other = Article("zoo", "Zoo", (
        Entry("open", "When does the zoo open?", (Passage("At nine every day."),)),
        Entry("lion", "Where does the lion live?", (Passage("In the old house."),)),
    ))  # fmt: skip
    both = matcher_of(bank(10), other)
    ((_, _, evidence),) = both.evidence("where does the lion live")
    shares = evidence.learnt[evidence.topics == 1]
    assert not shares.any()
    assert both.match("where does the lion live")[0].entry == "zoo/lion"


def test_learning_is_the_same_every_time() -> None:
    one, again = learnt(matcher_of(bank(10))), learnt(matcher_of(bank(10)))
    assert np.array_equal(one.weights, again.weights)
